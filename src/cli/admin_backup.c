/* admin_backup.c - plenary admin backup, and admin restore. */
#include "cli/commands.h"
#include "cli/config.h"

#include "acts/answer_check.h"
#include "store/backup.h"
#include "store/store.h"

const char admin_backup_help[] =
    "admin backup (--data DIR | --config FILE) (TO | --into FOLDER [--keep N]) | --verify FROM\n\n"
    "Copies the data folder while it is served: everything that was acknowledged before is in the copy,\n"
    "and nobody who writes has to wait. TO is a new folder; --into makes one in FOLDER, named by the\n"
    "instant, and with --keep removes the oldest ones there until N are left. The copy is read again and\n"
    "verified before anything older is removed.\n"
    "A backup has all that is private in it: keep it as safe as the data folder.\n"
    "  --verify   looks a backup over without changing it: digests, damage, references, the journal\n";

const char admin_restore_help[] =
    "admin restore FROM (--data DIR | --config FILE)\n\n"
    "Verifies the backup in FROM and puts it into DIR, which is empty or not there; then brings the store\n"
    "up to this version and checks it, every answer against its digest too.\n"
    "Letters that were waiting when the backup was made will be sent by the next `plenary serve`.\n";

static void say(void *arg, struct str what)
{
	(void)arg;
	fprintf(stderr, "plenary: %.*s\n", STR_ARG(what));
}
static const struct backup_teller teller = {say, NULL};

static int64_t bytes_of(const struct manifest *m)
{
	int64_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += m->files[i].size;
	return n;
}

static void print(struct arena *a, const char *what, const char *where, const struct manifest *m)
{
	struct str at = instant_iso(a, m->at);

	printf("%s %s: of %.*s, schema %d, %zu files, %lld bytes\n", what, where, STR_ARG(at), m->schema,
	       m->n, (long long)bytes_of(m));
}

struct told {
	const char *data, *file, *into, *keep, *verify, *word;
};

/* --data, or what the configuration says. False: it has been said what is wrong. */
static bool data_found(struct arena *a, struct told *t)
{
	struct config c = config_usual();

	if (!t->data && t->file && config_read(a, t->file, &c) == ERR_OK)
		t->data = c.data;
	return t->data != NULL;
}

static enum exit_code verify(struct arena *a, const char *from)
{
	struct manifest m;

	if (backup_verify(a, from, teller, &m) != ERR_OK)
		return EXIT_FAILED;
	print(a, "sound", from, &m);
	return EXIT_FINE;
}

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000};
}

static enum exit_code make(struct arena *a, const struct told *t, int64_t keep)
{
	struct manifest m;
	size_t removed = 0;
	const char *to = t->word;

	if (t->into)
		to = JOIN(a, str_z(t->into), STR("/"), backup_name(a, now())).s;
	if (backup_make(a, t->data, to, teller, &m) != ERR_OK) {
		fprintf(stderr, "plenary admin backup: there is no backup\n");
		return EXIT_FAILED;
	}
	/* One that nobody has read again is a hope; the older ones stay until this one is known to be sound.
	 */
	if (backup_verify(a, to, teller, &m) != ERR_OK) {
		fprintf(stderr, "plenary admin backup: what is in %s is not sound\n", to);
		return EXIT_FAILED;
	}
	print(a, "backup", to, &m);
	if (!keep)
		return EXIT_FINE;
	if (backup_thin(a, t->into, (size_t)keep, &removed) != ERR_OK)
		return EXIT_FAILED;
	if (removed)
		printf("removed %zu older\n", removed);
	return EXIT_FINE;
}

enum exit_code admin_backup_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct told t = {0};
	int64_t keep = 0;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &t.data) || option_is(&o, "--config", &t.file) ||
		    option_is(&o, "--into", &t.into) || option_is(&o, "--keep", &t.keep) ||
		    option_is(&o, "--verify", &t.verify))
			continue;
		if (t.word || !option_word(&o, &t.word))
			return option_unknown(&o, "admin backup");
	}
	if (t.verify)
		return verify(a, t.verify);
	if (!t.word == !t.into)
		return usage_error("admin backup", "name a new folder, or --into an existing one");
	if (t.keep && (!t.into || !str_int(str_z(t.keep), &keep) || keep < 1))
		return usage_error("admin backup", "--keep is a number from 1 on, and goes with --into");
	if (!data_found(a, &t))
		return usage_error("admin backup", "--data DIR says of what");
	return make(a, &t, keep);
}

static void count(void *arg, struct str fault)
{
	(void)arg;
	printf("%.*s\n", STR_ARG(fault));
}

static enum exit_code restore(struct arena *a, const char *from, const char *dir)
{
	struct manifest m;
	size_t faults = 0;

	if (backup_restore(a, from, dir, teller, &m) != ERR_OK) {
		fprintf(stderr, "plenary admin restore: nothing was restored\n");
		return EXIT_FAILED;
	}
	if (store_create(dir) != ERR_OK || store_check(dir, a, count, NULL, &faults) != ERR_OK ||
	    answers_check(dir, count, NULL, &faults) != ERR_OK || faults) {
		fprintf(stderr, "plenary admin restore: what is in %s now is not sound\n", dir);
		return EXIT_FAILED;
	}
	print(a, "restored", from, &m);
	return EXIT_FINE;
}

enum exit_code admin_restore_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct told t = {0};

	while (option_next(&o)) {
		if (option_is(&o, "--data", &t.data) || option_is(&o, "--config", &t.file))
			continue;
		if (t.word || !option_word(&o, &t.word))
			return option_unknown(&o, "admin restore");
	}
	if (!t.word)
		return usage_error("admin restore", "name the backup");
	if (!data_found(a, &t))
		return usage_error("admin restore", "--data DIR says where to");
	return restore(a, t.word, t.data);
}
