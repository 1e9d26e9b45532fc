/* demo.c - plenary demo: a data folder with the record and a demonstration, so that every page has something
 * to show. */
#include "cli/commands.h"

#include "base/embedded.h"
#include "base/list.h"
#include "cli/data.h"
#include "cli/demo_days.h"
#include "cli/demo_fill.h"
#include "cli/demo_people.h"
#include "cli/demo_steps.h"
#include "i18n/date.h"
#include "store/bodies.h"
#include "store/rounds.h"
#include "work/grouper.h"

#include <dirent.h>
#include <sys/stat.h>

const char demo_help[] =
    "demo --data DIR\n\n"
    "Fills an empty folder (or one that is not there yet) with a store that holds the record of\n"
    "CWG-Internet and a demonstration: an invented body with a consultation that is open today, one\n"
    "before it that is over, one to come, and invented answers in six languages. A folder with a\n"
    "store of ours is filled up; one with other files is left alone.\n";

/* Empty, not there, or ours already. */
static bool may_fill(const char *dir)
{
	DIR *d = opendir(dir);
	bool empty = true, ours = false;

	if (!d)
		return true; /* store_create says what is wrong with it, if something is */
	for (struct dirent *f; (f = readdir(d));) {
		empty &= f->d_name[0] == '.';
		ours |= strcmp(f->d_name, STORE_FILE_NAME) == 0;
	}
	closedir(d);
	return empty || ours;
}

/* The text of the program with its days filled in. */
static struct str demo_text(struct arena *a, struct str name, struct demo_days days)
{
	struct str text;

	if (!embedded_find(name, &text))
		BUG("the demonstration is not part of the program");
	return demo_days_fill(a, text, days);
}

enum loaded { LOADED_NOT, LOADED_PARTLY, LOADED };

/* Once: a second time its days would be others. The compilation of the open round is its last step. */
static enum err loaded(struct arena *a, const char *dir, enum loaded *ret)
{
	struct round_work work;
	struct round round;
	struct body body;
	struct db *db;
	enum err e = db_open(&db, dir, DB_PUBLIC);

	if (e != ERR_OK)
		return e;
	e = body_by_slug(db, a, LANG_EN, STR("assembly"), &body);
	*ret = e == ERR_OK ? LOADED_PARTLY : LOADED_NOT;
	if (e == ERR_OK)
		e = round_by_slug(db, a, LANG_EN, STR("assembly-affordable-access"), &round);
	if (e == ERR_OK)
		e = round_work(db, round.id, &work);
	if (e == ERR_OK && work.compilation_rev >= 0)
		*ret = LOADED;
	db_close(db);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err demo_fill(struct acts *acts, struct arena *a, const char *dir, struct day today)
{
	struct import_files record = {0}, demo = {0};
	enum loaded there = LOADED_NOT;
	int64_t changed;

	import_add_record(a, "record/", &record);
	enum err e = import_files(acts, a, &record, &changed);
	if (e == ERR_OK)
		e = loaded(a, dir, &there);
	if (e != ERR_OK || there == LOADED)
		return e;
	if (there == LOADED_PARTLY) {
		fprintf(stderr,
			"plenary demo: the demonstration in %s was not finished: name an empty folder\n",
			dir);
		return ERR_CONFLICT;
	}
	struct demo_days days = demo_days_of(today);
	*PUSH(a, demo.list, demo.n) =
	    (struct import_file){.name = STR("record/demo/assembly.json"),
				 .text = demo_text(a, STR("record/demo/assembly.json"), days)};
	e = import_files(acts, a, &demo, &changed);
	return e == ERR_OK ? demo_steps_do(acts, a, dir, demo_text(a, STR("record/demo/steps.json"), days))
			   : e;
}

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000};
}

/* As the site does when it is served, so that its pages show something from the first moment on. */
static enum err group_answers(struct acts *acts, const char *dir)
{
	struct grouper *g;
	enum err e = grouper_open_idle(&g, &(struct grouper_config){.acts = acts, .dir = dir});

	if (e == ERR_OK) {
		e = grouper_look(g);
		grouper_close(g);
	}
	return e;
}

enum exit_code demo_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL;
	struct acts *acts;

	while (option_next(&o))
		if (!option_is(&o, "--data", &dir))
			return option_unknown(&o, "demo");
	if (!dir)
		return usage_error("demo", "--data DIR says where");
	if (!may_fill(dir)) {
		fprintf(stderr, "plenary demo: %s holds files that are not ours: name an empty folder\n",
			dir);
		return EXIT_FAILED;
	}
	if (store_create(dir) != ERR_OK || acts_open(&acts, dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	enum err e = demo_fill(acts, a, dir, zone_moment(now(), STR("Europe/Zurich")).day);
	if (e == ERR_OK)
		e = demo_people_make(acts, a, dir, instant_day_utc(now()));
	if (e == ERR_OK)
		e = group_answers(acts, dir);
	acts_close(acts);
	if (e != ERR_OK)
		return EXIT_FAILED;
	printf("%s is ready: plenary serve --data %s --listen 127.0.0.1:8080\n"
	       "officer@example.org, secretary@, chair@, delegate@, alternate@, auditor@ and administrator@ "
	       "have "
	       "roles in it;\nplenary admin sign-in-link --data %s officer@example.org gives a link to sign "
	       "in\n",
	       dir, dir, dir);
	return EXIT_FINE;
}
