/* document_facts.c - see document_facts.h */
#include "acts/document_facts.h"

#include "base/embedded.h"
#include "base/list.h"
#include "store/bodies.h"
#include "store/instruments.h"
#include "store/rounds.h"
#include "text/json_in.h"

enum { ROUNDS_MOST = 1000 };

static enum issuer issuer_of(struct str body_kind)
{
	return str_eq(body_kind, STR("plenipotentiary")) ? ISSUER_PP
	       : str_eq(body_kind, STR("council"))	 ? ISSUER_COUNCIL
							 : ISSUER_UNKNOWN;
}

/* False for what has no number to cite. */
static bool fact_begin(struct str kind, struct str number, enum issuer issuer, struct instrument_fact *ret)
{
	int64_t n;

	if (!number.s || !str_int(number, &n) || n < 1 || n > 99999)
		return false;
	*ret = (struct instrument_fact){.issuer = issuer,
					.kind = str_eq(kind, STR("decision")) ? INSTRUMENT_DECISION
									      : INSTRUMENT_RESOLUTION,
					.number = (int)n,
					.repealed = DAY_NONE};
	return true;
}

static struct day exact(struct rough_date d)
{
	return d.precision == PRECISION_DAY ? d.first : DAY_NONE;
}

static void fact_repealed(struct instrument_fact *f, struct rough_date when)
{
	if (when.precision == PRECISION_UNKNOWN)
		return;
	f->repealed_year = date_of(when.first).year;
	f->repealed = exact(when);
}

static enum err fact_revisions(struct db *db, struct arena *a, int64_t id, struct instrument_fact *f)
{
	struct revision *list;
	size_t n;
	enum err e = instrument_revisions(db, a, id, &list, &n);

	if (e != ERR_OK)
		return e;
	struct instrument_revision *r = NEW(a, struct instrument_revision, n + 1);
	for (size_t i = 0; i < n; i++)
		r[i] = (struct instrument_revision){(int)list[i].year, list[i].place, exact(list[i].from)};
	f->revisions = r;
	f->n_revisions = n;
	return ERR_OK;
}

static enum err fact_links(struct db *db, struct arena *a, int64_t id, struct instrument_fact *f)
{
	struct instrument_link *list;
	size_t n;
	enum err e = instrument_links(db, a, LANG_EN, id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (!list[i].outgoing && str_eq(list[i].relation, STR("repeals")))
			fact_repealed(f, list[i].date);
	return e;
}

struct bodies {
	struct body *list;
	size_t n;
};

static enum issuer issuer_in(const struct bodies *b, struct str slug)
{
	for (size_t i = 0; i < b->n; i++)
		if (str_eq(b->list[i].slug, slug))
			return issuer_of(b->list[i].kind);
	return ISSUER_UNKNOWN;
}

static enum err instruments_read(struct db *db, struct arena *a, struct document_facts *ret)
{
	struct instrument *list;
	struct bodies bodies;
	size_t n, facts = 0;
	enum err e = instruments_list(db, a, LANG_EN, (struct str){0}, &list, &n);

	if (e == ERR_OK)
		e = bodies_list(db, a, LANG_EN, &bodies.list, &bodies.n);
	if (e != ERR_OK)
		return e;
	struct instrument_fact *f = NEW(a, struct instrument_fact, n + 1);
	int64_t *ids = NEW(a, int64_t, n + 1);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		if (!fact_begin(list[i].kind, list[i].number, issuer_in(&bodies, list[i].body), &f[facts]))
			continue;
		ids[facts] = list[i].id;
		e = fact_revisions(db, a, list[i].id, &f[facts]);
		if (e == ERR_OK)
			e = fact_links(db, a, list[i].id, &f[facts]);
		facts++;
	}
	ret->facts.instruments = f;
	ret->facts.n_instruments = facts;
	ret->instrument_ids = ids;
	return e;
}

/* The last day on which its topic was decided, taken up or confirmed. */
static struct day decided(struct facts facts)
{
	static const struct str events[] = {STR("decided"), STR("taken-up"), STR("council-confirmed")};
	struct day latest = DAY_NONE;

	for (size_t i = 0; i < COUNT(events); i++) {
		struct day d = exact(fact_date(facts, events[i]));
		if (day_known(d) && (!day_known(latest) || d.n > latest.n))
			latest = d;
	}
	return latest;
}

static struct round_fact round_fact_of(struct facts facts, const struct str *titles, size_t n)
{
	return (struct round_fact){.titles = titles,
				   .n_titles = n,
				   .decided = decided(facts),
				   .launched = exact(fact_date(facts, STR("launched"))),
				   .closes = exact(fact_date(facts, STR("replies-close")))};
}

static enum err rounds_read(struct db *db, struct arena *a, enum lang l, struct document_facts *ret)
{
	const enum lang langs[] = {l, LANG_EN};
	const struct round_filter all = {0};
	struct round_fact *f = NEW(a, struct round_fact, 2 * ROUNDS_MOST);
	size_t n = 0;
	enum err e = ERR_OK;

	for (size_t k = 0; e == ERR_OK && k < COUNT(langs); k++) {
		struct round_list list;
		e = rounds_list(db, a, langs[k], &all, (struct str){0}, ROUNDS_MOST, &list);
		for (size_t i = 0; e == ERR_OK && i < list.n; i++)
			if (list.list[i].topic.text.s)
				f[n++] = round_fact_of(list.list[i].facts, &list.list[i].topic.text, 1);
	}
	ret->facts.rounds = f;
	ret->facts.n_rounds = n;
	return e;
}

/* --- out of the program --- */

static const struct json_in *program_list(struct arena *a, struct str file, struct str key)
{
	struct str text;
	struct json_in *v;
	struct json_in_mistake bad;

	if (!embedded_find(file, &text) || !json_in_parse(a, text, &v, &bad))
		return NULL;
	const struct json_in *list = json_in_member(v, key);
	return list ? list->first : NULL;
}

static struct str text_in(const struct json_in *o, struct str key)
{
	const struct json_in *m = json_in_member(o, key);

	return m && m->kind == JSON_IN_TEXT ? m->text : (struct str){0};
}

static const struct json_in *first_in(const struct json_in *o, struct str key)
{
	const struct json_in *m = json_in_member(o, key);

	return m ? m->first : NULL;
}

static struct rough_date date_in(const struct json_in *o, struct str key)
{
	struct rough_date d = {PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};

	return rough_parse(text_in(o, key), &d) ? d
						: (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
}

static struct str program_body_kind(const struct json_in *list, struct str slug)
{
	for (const struct json_in *o = list; o; o = o->next)
		if (str_eq(text_in(o, STR("slug")), slug))
			return text_in(o, STR("kind"));
	return (struct str){0};
}

/* Whether, and when, one of the list repealed `slug`. */
static struct rough_date program_repealed(const struct json_in *list, struct str slug)
{
	for (const struct json_in *o = list; o; o = o->next)
		for (const struct json_in *l = first_in(o, STR("links")); l; l = l->next)
			if (str_eq(text_in(l, STR("relation")), STR("repeals")) &&
			    str_eq(text_in(l, STR("to")), slug))
				return date_in(l, STR("date"));
	return (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
}

static void program_instruments(struct arena *a, struct document_facts *ret)
{
	const struct json_in *list = program_list(a, STR("record/instruments.json"), STR("instruments"));
	const struct json_in *bodies = program_list(a, STR("record/bodies.json"), STR("bodies"));
	struct instrument_fact *facts = NULL, f;
	size_t n = 0;

	for (const struct json_in *o = list; o; o = o->next) {
		struct str issuer = program_body_kind(bodies, text_in(o, STR("body")));
		if (!fact_begin(text_in(o, STR("kind")), text_in(o, STR("number")), issuer_of(issuer), &f))
			continue;
		struct instrument_revision *r = NULL;
		for (const struct json_in *m = first_in(o, STR("revisions")); m; m = m->next)
			*PUSH(a, r, f.n_revisions) =
			    (struct instrument_revision){.year = (int)json_in_member(m, STR("year"))->number,
							 .city = text_in(m, STR("place")),
							 .from = exact(date_in(m, STR("from")))};
		f.revisions = r;
		fact_repealed(&f, program_repealed(list, text_in(o, STR("slug"))));
		*PUSH(a, facts, n) = f;
	}
	ret->facts.instruments = facts;
	ret->facts.n_instruments = n;
	ret->instrument_ids = NEW(a, int64_t, n + 1);
}

static void program_rounds(struct arena *a, struct document_facts *ret)
{
	struct round_fact *facts = NULL;
	size_t n = 0;

	for (const struct json_in *o = program_list(a, STR("record/rounds.json"), STR("rounds")); o;
	     o = o->next) {
		struct str *titles = NULL;
		struct fact *events = NULL;
		size_t n_titles = 0, n_events = 0;
		for (const struct json_in *t = first_in(o, STR("topic")); t; t = t->next)
			*PUSH(a, titles, n_titles) = t->text;
		for (const struct json_in *e = first_in(o, STR("events")); e; e = e->next)
			*PUSH(a, events, n_events) =
			    (struct fact){.event = text_in(e, STR("event")), .date = date_in(e, STR("date"))};
		*PUSH(a, facts, n) = round_fact_of((struct facts){events, n_events}, titles, n_titles);
	}
	ret->facts.rounds = facts;
	ret->facts.n_rounds = n;
}

enum err document_facts_read(struct db *db, struct arena *a, enum lang l, struct document_facts *ret)
{
	*ret = (struct document_facts){.facts.date = DAY_NONE};
	enum err e = instruments_read(db, a, ret);

	if (e != ERR_OK)
		return e;
	if (ret->facts.n_instruments)
		return rounds_read(db, a, l, ret);
	program_instruments(a, ret);
	program_rounds(a, ret);
	return ERR_OK;
}
