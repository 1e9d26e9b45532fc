/* chair_instruments.c - under which instruments a group met, in the revisions of those days. */
#include "acts/chair_facts_in.h"

#include "base/list.h"
#include "store/instruments.h"

/* A repeal is told for so many years after it. */
enum { REPEAL_TOLD_YEARS = 3 };

struct kept {
	struct instrument instrument;
	struct revision *revisions;
	size_t revision_count;
	struct instrument_link *links;
	size_t link_count;
	bool council;
};
struct kept_list {
	struct kept *list;
	size_t n;
};

static enum err keep_of(struct reading *x, struct str body, bool council, struct kept_list *to)
{
	struct instrument *list;
	size_t n;
	enum err e;

	if (!body.s)
		return ERR_OK;
	e = instruments_list(x->db, x->a, x->l, body, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct kept k = {.instrument = list[i], .council = council};
		e = instrument_links(x->db, x->a, x->l, list[i].id, &k.links, &k.link_count);
		if (e != ERR_OK || k.link_count == 0)
			continue; /* nothing ties it to this group */
		e = instrument_revisions(x->db, x->a, list[i].id, &k.revisions, &k.revision_count);
		*PUSH(x->a, to->list, to->n) = k;
	}
	return e;
}

static struct rough_date span_from(const struct reading *x)
{
	const struct meeting *m = &x->meetings[0];
	return rough_known(m->starts) ? m->starts : m->ends;
}

static struct rough_date span_to(const struct reading *x)
{
	const struct meeting *m = &x->meetings[x->meeting_count - 1];
	return rough_known(m->ends) ? m->ends : m->starts;
}

/*
 * In force on some day of the span. Where only the year is known, both of a
 * council's revisions are named; a conference's binds from the year after,
 * because it ends late in its own.
 */
static bool in_force(const struct reading *x, const struct revision *r, bool council)
{
	struct rough_date from = span_from(x), to = span_to(x);
	struct day begins = council ? r->from.first : r->from.last;

	if (!rough_known(from) || !rough_known(to))
		return !rough_known(r->to);
	return (!rough_known(r->from) || begins.n <= to.last.n) &&
	       (!rough_known(r->to) || r->to.last.n >= from.first.n);
}

static bool linked(const struct kept *k, const char *relation, bool outgoing)
{
	for (size_t i = 0; i < k->link_count; i++)
		if (k->links[i].outgoing == outgoing && str_eq(k->links[i].relation, str_z(relation)))
			return true;
	return false;
}

static struct chair_instrument named(const struct kept *k, const struct revision *r)
{
	struct chair_instrument c = {
	    .kind = k->instrument.kind,
	    .number = k->instrument.number,
	    .council = k->council,
	    .base = linked(k, "based_on", true),
	    .basis = linked(k, "based_on", false),
	};
	int64_t oldest = INT64_MAX;

	if (!r)
		return c;
	for (size_t i = 0; i < k->revision_count; i++)
		if (k->revisions[i].year < oldest)
			oldest = k->revisions[i].year;
	c.year = r->year;
	c.place = r->place;
	/* Conferences revise at each meeting: the oldest we know of several is a revision too. */
	c.revised = r->year > oldest || (!k->council && k->revision_count > 1);
	return c;
}

static const struct kept *find(const struct kept_list *l, struct str slug)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->list[i].instrument.slug, slug))
			return &l->list[i];
	return NULL;
}

static const struct revision *revision_of(const struct kept *k, int64_t year)
{
	for (size_t i = 0; i < k->revision_count; i++)
		if (k->revisions[i].year == year)
			return &k->revisions[i];
	return NULL;
}

static bool told_in_span(const struct reading *x, struct rough_date when)
{
	struct rough_date from = span_from(x), to = span_to(x);

	if (!rough_known(when) || !rough_known(from) || !rough_known(to))
		return false;
	int year = date_of(when.first).year;
	return year <= date_of(to.last).year && year + REPEAL_TOLD_YEARS >= date_of(from.first).year;
}

static void add_repeals(struct reading *x, const struct kept_list *l)
{
	struct chair_repeal *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		for (size_t j = 0; j < l->list[i].link_count; j++) {
			const struct instrument_link *link = &l->list[i].links[j];
			const struct kept *gone = find(l, link->slug);
			if (!link->outgoing || !str_eq(link->relation, STR("repeals")) || !gone ||
			    !told_in_span(x, link->date))
				continue;
			*PUSH(x->a, list, n) = (struct chair_repeal){
			    .gone = named(gone, NULL),
			    .by = named(&l->list[i], revision_of(&l->list[i], link->year)),
			    .year = date_of(link->date.first).year,
			    .merged = linked(&l->list[i], "merges", true),
			};
		}
	x->f->repeals = list;
	x->f->repeal_count = n;
}

enum err read_instruments(struct reading *x)
{
	struct kept_list kept = {0};
	struct chair_instrument *list = NULL;
	enum err e;

	if (x->body.rounds == 0)
		return ERR_OK; /* those that rule consultations do not rule it */
	e = keep_of(x, x->above, false, &kept);
	if (e == ERR_OK)
		e = keep_of(x, x->parent, true, &kept);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < kept.n; i++)
		for (size_t j = 0; j < kept.list[i].revision_count; j++)
			if (in_force(x, &kept.list[i].revisions[j], kept.list[i].council))
				*PUSH(x->a, list, x->f->instrument_count) =
				    named(&kept.list[i], &kept.list[i].revisions[j]);
	x->f->instruments = list;
	add_repeals(x, &kept);
	return ERR_OK;
}
