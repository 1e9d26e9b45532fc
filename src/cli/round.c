/* round.c - plenary round list | draft | release | extend: what the desk does with a consultation. */
#include "acts/round.h"
#include "base/secret.h"
#include "cli/commands.h"
#include "html/json.h"
#include "i18n/date.h"
#include "i18n/round_no.h"
#include "store/bodies.h"
#include "store/store.h"

const char round_list_help[] =
    "round list --data DIR [--json]\n\n"
    "Every consultation, also drafts and embargoed ones: for the officer.\n"
    "  --json  an array with state, release_at, dates, and how every language stands\n";
const char round_draft_help[] =
    "round draft --data DIR --body SLUG --topic TEXT [--framing TEXT] [--question TEXT]... [--lang L]\n"
    "       [--slug SLUG] [--date EVENT=DAY]... [--standing] [--json]\n\n"
    "Makes a draft that nobody sees but those who work on it.\n"
    "  --body      whose consultation it is; its procedure judges the dates\n"
    "  --lang      the language topic, framing and questions are written in; en where it is left out\n"
    "  --slug      its address; made of the year and the topic where it is left out\n"
    "  --date      a day of an event of the procedure: replies-close=2027-02-01\n"
    "  --standing  a standing call: experiences and best practices, at any time and without dates\n";
const char round_release_help[] =
    "round release --data DIR ROUND [--until INSTANT] [--despite-rules] [--json]\n\n"
    "Makes a draft public: now, or at an instant (2027-01-15T08:00:00Z) by itself, while plenary serves.\n"
    "  --despite-rules  also where the calendar breaks a rule of the procedure; they are named\n";
const char round_extend_help[] =
    "round extend --data DIR ROUND --to DAY --reason TEXT [--event EVENT] [--by WHO] [--dry-run] [--json]\n\n"
    "Gives an event of a public consultation a new day; the old one and the reason stay to be seen.\n"
    "  --event    replies-close where it is left out\n"
    "  --by       who decided so, for the public\n"
    "  --dry-run  only says what it does\n";

enum { GIVEN_DATES_MOST = 24, OUT_MOST = 16 << 20 };

struct order {
	const char *name, *dir, *round, *body, *topic, *framing, *lang, *slug, *until, *to, *reason, *event,
	    *by;
	const char *questions[DESK_QUESTIONS_MOST], *dates[GIVEN_DATES_MOST];
	size_t n_questions, n_dates;
	bool json, despite, dry, standing;
};

static enum exit_code order_read(const char *name, int argc, char **argv, struct order *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *word;

	*ret = (struct order){.name = name};
	while (option_next(&o)) {
		if (option_is(&o, "--data", &ret->dir) || option_is(&o, "--body", &ret->body) ||
		    option_is(&o, "--topic", &ret->topic) || option_is(&o, "--framing", &ret->framing) ||
		    option_is(&o, "--lang", &ret->lang) || option_is(&o, "--slug", &ret->slug) ||
		    option_is(&o, "--until", &ret->until) || option_is(&o, "--to", &ret->to) ||
		    option_is(&o, "--reason", &ret->reason) || option_is(&o, "--event", &ret->event) ||
		    option_is(&o, "--by", &ret->by))
			continue;
		if (option_is(&o, "--question", &word) && ret->n_questions < COUNT(ret->questions))
			ret->questions[ret->n_questions++] = word;
		else if (option_is(&o, "--date", &word) && ret->n_dates < COUNT(ret->dates))
			ret->dates[ret->n_dates++] = word;
		else if (option_flag(&o, "--json"))
			ret->json = true;
		else if (option_flag(&o, "--despite-rules"))
			ret->despite = true;
		else if (option_flag(&o, "--standing"))
			ret->standing = true;
		else if (option_flag(&o, "--dry-run"))
			ret->dry = true;
		else if (ret->round || !option_word(&o, &ret->round))
			return option_unknown(&o, name);
	}
	if (o.failed)
		return option_unknown(&o, name);
	return ret->dir ? EXIT_FINE : usage_error(name, "--data says where the store is");
}

static enum exit_code failed(const struct order *o, enum err e, const struct act *act)
{
	if (e == ERR_INPUT && act->verdict)
		fprintf(stderr, "plenary %s: %.*s\n", o->name,
			STR_ARG(msg(LANG_EN, (enum msg)(act->verdict - 1))));
	else if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary %s: there is no round \"%s\"\n", o->name, o->round ? o->round : "");
	else if (e == ERR_CONFLICT)
		fprintf(stderr, "plenary %s: it is there already, or changed meanwhile\n", o->name);
	return EXIT_FAILED;
}

static void json_round(struct json_out *j, struct arena *a, const struct desk_round *x)
{
	json_open_object(j);
	json_put(j, "slug", x->round.slug);
	json_put(j, "body", x->round.body);
	json_put(j, "state", round_step_code(x->step));
	json_put(j, "release_at",
		 x->step == ROUND_IS_EMBARGOED ? instant_iso(a, x->release_at) : (struct str){0});
	json_put(j, "topic", x->round.topic.text);
	json_put(j, "original", lang_code(x->original));
	json_key(j, "languages");
	json_open_object(j);
	for (enum lang l = 0; l < LANGS; l++)
		json_put(j, lang_code(l).s,
			 l == x->original	 ? STR("original")
			 : !(x->begun & 1u << l) ? STR("missing")
			 : x->lags & 1u << l	 ? STR("lagging")
			 : x->whole & 1u << l	 ? STR("up to date")
						 : STR("in part"));
	json_close_object(j);
	json_key(j, "dates");
	json_open_array(j);
	for (size_t i = 0; i < x->round.event_count; i++) {
		const struct round_event *e = &x->round.events[i];
		json_open_object(j);
		json_put(j, "event", e->event);
		json_put(j, "date", rough_iso(a, e->date));
		json_put(j, "reason", e->reason);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

static enum exit_code print(const struct buf *b)
{
	printf("%.*s\n", STR_ARG(buf_str(b)));
	return b->cut ? EXIT_FAILED : EXIT_FINE;
}

enum exit_code round_list_command(struct arena *a, int argc, char **argv)
{
	struct order o;
	struct desk_round_list all;
	struct json_out j;
	struct buf b;
	struct db *db;
	enum exit_code code = order_read("round list", argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (db_open(&db, o.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = desk_rounds_list(db, a, LANG_EN, &all);
	db_close(db);
	if (e != ERR_OK)
		return EXIT_FAILED;
	buf_init(&b, a, OUT_MOST);
	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < all.n; i++) {
		const struct desk_round *x = &all.list[i];
		if (o.json)
			json_round(&j, a, x);
		else
			printf(
			    "%-9.*s  %-20.*s  %.*s\n", STR_ARG(round_step_code(x->step)),
			    STR_ARG(x->step == ROUND_IS_EMBARGOED ? instant_iso(a, x->release_at) : STR("")),
			    STR_ARG(x->round.slug));
	}
	json_close_array(&j);
	return o.json ? print(&b) : EXIT_FINE;
}

/* What became of it, read anew. */
static enum exit_code tell(struct arena *a, const struct order *o, struct str slug)
{
	struct desk_round x;
	struct json_out j;
	struct buf b;
	struct db *db;

	if (!o->json) {
		printf("%.*s\n", STR_ARG(slug));
		return EXIT_FINE;
	}
	if (db_open(&db, o->dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = desk_round_read(db, a, LANG_EN, slug, &x);
	db_close(db);
	if (e != ERR_OK)
		return EXIT_FAILED;
	buf_init(&b, a, OUT_MOST);
	json_init(&j, &b);
	json_round(&j, a, &x);
	return print(&b);
}

/* "EVENT=DAY" */
static bool date_given(const char *given, struct round_date *ret)
{
	struct str rest = str_z(given), event;

	return str_split(&rest, '=', &event) && day_parse(rest, &ret->day) && (ret->event = event, true);
}

static enum err put_dates(struct acts *acts, const struct order *o, struct round_draft *d,
			  struct round_plan *p)
{
	*p = (struct round_plan){.act.actor = d->act.actor, .round = d->ret_id, .version = 1};
	for (size_t i = 0; i < o->n_dates; i++)
		if (!date_given(o->dates[i], &p->dates[p->n++]))
			BUG("they were read before");
	round_plan_init(p);
	return o->n_dates ? act_do(acts, &p->act) : ERR_OK;
}

static enum err body_id(struct arena *a, const struct order *o, int64_t *ret)
{
	struct db *db;
	struct body body;
	enum err e = db_open(&db, o->dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	e = body_by_slug(db, a, LANG_EN, str_z(o->body), &body);
	db_close(db);
	if (e == ERR_OK)
		*ret = body.id;
	return e;
}

enum exit_code round_draft_command(struct arena *a, int argc, char **argv)
{
	struct order o;
	struct round_draft d = {.act.actor = STR("command line"), .lang = LANG_EN};
	struct round_plan p;
	struct round_date date;
	struct acts *acts;
	enum exit_code code = order_read("round draft", argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (!o.body || !o.topic)
		return usage_error(o.name, "--body and --topic are needed");
	if (o.standing && o.n_dates)
		return usage_error(o.name, "a standing call has no dates");
	d.standing = o.standing;
	if (o.lang && !lang_parse(str_z(o.lang), &d.lang))
		return usage_error(o.name, "--lang is one of ar en es fr ru zh");
	for (size_t i = 0; i < o.n_dates; i++)
		if (!date_given(o.dates[i], &date))
			return usage_error(o.name, "--date is like replies-close=2027-02-01");
	if (!secret_start() || body_id(a, &o, &d.body) != ERR_OK) {
		fprintf(stderr, "plenary %s: there is no body \"%s\"\n", o.name, o.body);
		return EXIT_FAILED;
	}
	d.slug = o.slug ? str_z(o.slug) : STR("");
	d.words = (struct round_words){.topic = str_trim(str_z(o.topic)),
				       .framing = o.framing ? str_trim(str_z(o.framing)) : STR("")};
	for (; d.words.n < o.n_questions; d.words.n++)
		d.words.questions[d.words.n] = str_trim(str_z(o.questions[d.words.n]));
	round_draft_init(&d);
	if (acts_open(&acts, o.dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	enum err e = act_do(acts, &d.act), planned = ERR_OK;
	if (e == ERR_OK)
		planned = put_dates(acts, &o, &d, &p);
	acts_close(acts);
	if (e != ERR_OK)
		return failed(&o, e, &d.act);
	code = tell(a, &o, str_z(d.ret_slug));
	return planned == ERR_OK ? code : failed(&o, planned, &p.act);
}

static enum err read_round(struct arena *a, const struct order *o, struct desk_round *ret)
{
	struct db *db;
	enum err e = db_open(&db, o->dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	e = desk_round_read(db, a, LANG_EN, str_z(o->round), ret);
	db_close(db);
	return e;
}

static void tell_breaks(struct arena *a, const struct desk_round *x, struct instant opens)
{
	const struct procedure *p = x->round.procedure.s ? procedure_load(a, x->round.procedure) : NULL;
	struct clock_reading *r = NEW(a, struct clock_reading, CLOCKS_MOST);

	if (!p || round_breaks(p, x->round.facts, zone_moment(opens, p->zone).day, r) == 0)
		return;
	for (size_t i = 0; i < p->clock_count; i++)
		if (clock_breaks(&r[i]))
			fprintf(stderr, "  breaks %.*s (%.*s), %.*s: %d days\n", STR_ARG(r[i].clock->code),
				STR_ARG(r[i].clock->title.in[LANG_EN]),
				STR_ARG(r[i].clock->article.in[LANG_EN]),
				r[i].as_ruled.days_known ? r[i].as_ruled.days : 0);
}

static struct instant now(void)
{
	return (struct instant){(int64_t)time(NULL) * 1000000};
}

enum exit_code round_release_command(struct arena *a, int argc, char **argv)
{
	struct order o;
	struct desk_round x;
	struct acts *acts;
	struct round_release r = {.act.actor = STR("command line"), .until = INSTANT_NONE};
	enum exit_code code = order_read("round release", argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (!o.round)
		return usage_error(o.name, "which round?");
	if (o.until && !instant_parse(str_z(o.until), &r.until))
		return usage_error(o.name, "--until is like 2027-01-15T08:00:00Z");
	enum err e = read_round(a, &o, &x);
	if (e != ERR_OK)
		return failed(&o, e, &r.act);
	tell_breaks(a, &x, o.until ? r.until : now());
	r.round = x.round.id;
	r.version = x.version;
	r.knows = o.despite;
	round_release_init(&r);
	if (acts_open(&acts, o.dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	e = act_do(acts, &r.act);
	acts_close(acts);
	return e == ERR_OK ? tell(a, &o, x.round.slug) : failed(&o, e, &r.act);
}

/* What the new day does, at once: on standard error, so that --json stays JSON. */
static void tell_effect(struct arena *a, const struct desk_round *x, struct str event, struct day to)
{
	const struct procedure *p = x->round.procedure.s ? procedure_load(a, x->round.procedure) : NULL;
	struct extension *does = NEW(a, struct extension, 1);

	if (!p || !extension_try(p, x->round.facts, event, to, zone_moment(now(), p->zone).day, does))
		return;
	fprintf(stderr, does->any_broken ? "breaks:\n" : "breaks nothing\n");
	for (size_t i = 0; i < p->clock_count; i++)
		if (does->breaks[i])
			fprintf(stderr, "  %.*s (%.*s), %.*s\n", STR_ARG(p->clocks[i].code),
				STR_ARG(p->clocks[i].title.in[LANG_EN]),
				STR_ARG(p->clocks[i].article.in[LANG_EN]));
	if (does->report_days_known)
		fprintf(stderr, "%d days stay for the report\n", does->report_days);
}

enum exit_code round_extend_command(struct arena *a, int argc, char **argv)
{
	struct order o;
	struct desk_round x;
	struct acts *acts;
	struct round_move m = {.act.actor = STR("command line"), .seen = DAY_NONE};
	enum exit_code code = order_read("round extend", argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (!o.round || !o.to || !day_parse(str_z(o.to), &m.to))
		return usage_error(o.name, "which round, and --to which day (2027-02-15)?");
	enum err e = read_round(a, &o, &x);
	if (e != ERR_OK)
		return failed(&o, e, &m.act);
	m.event = o.event ? str_z(o.event) : STR("replies-close");
	tell_effect(a, &x, m.event, m.to);
	if (o.dry)
		return EXIT_FINE;
	struct rough_date was = fact_date(x.round.facts, m.event);
	m.round = x.round.id;
	m.seen = rough_known(was) ? was.last : DAY_NONE;
	m.reason = str_z(o.reason);
	m.by = str_z(o.by);
	round_move_init(&m);
	if (acts_open(&acts, o.dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	e = act_do(acts, &m.act);
	acts_close(acts);
	return e == ERR_OK ? tell(a, &o, x.round.slug) : failed(&o, e, &m.act);
}
