/* of_round.c - see of_round.h */
#include "papers/of_round.h"

#include "base/list.h"
#include "store/compilations.h"
#include "store/reports.h"
#include "store/responses.h"
#include "store/rounds.h"

struct papers_list {
	struct db *db;
	struct arena *a;
	struct round round;
	struct str site;
	struct round_paper *list;
	size_t n;
};

static struct round_paper *add(struct papers_list *p, struct str kind, struct str subject)
{
	struct round_paper *x = PUSH(p->a, p->list, p->n);

	*x = (struct round_paper){.kind = paper_kind_by_code(kind),
				  .ask = {.subject = subject, .rev = -1, .site = p->site}};
	return x;
}

static enum err add_compilations(struct papers_list *p)
{
	static const struct str arrangements[] = {STR("question"), STR("category")};
	struct compilation *list;
	size_t n = 0;
	enum err e = compilations_list(p->db, p->a, p->round.id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		for (size_t k = 0; k < COUNT(arrangements); k++) {
			struct round_paper *x = add(p, STR("compilation"), p->round.slug);
			x->ask.rev = list[i].rev;
			x->ask.arrangement = arrangements[k];
		}
	return e;
}

static enum err add_reports(struct papers_list *p)
{
	struct report *list;
	size_t n = 0;
	enum err e = reports_issued(p->db, p->a, p->round.id, &list, &n);

	/* A revision in several languages stands there several times, one behind the other. */
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (i == 0 || list[i].rev != list[i - 1].rev)
			add(p, STR("report"), p->round.slug)->ask.rev = list[i].rev;
	return e;
}

static enum err add_responses(struct papers_list *p)
{
	struct response_totals totals;
	enum err e = response_totals(p->db, p->round.id, &totals);

	for (int64_t i = 1; e == ERR_OK && i <= totals.last_number; i++) {
		struct round_paper *x = add(p, STR("response"), p->round.slug);
		x->ask.number = i;
		x->html_only = totals.last_number > RESPONSES_PRINTED_MOST;
	}
	return e;
}

static enum err add_chair_reports(struct papers_list *p)
{
	const int64_t meetings[] = {p->round.deciding.id, p->round.receiving.id};
	struct str *seen = NULL;
	size_t n_seen = 0;

	for (size_t m = 0; m < COUNT(meetings); m++) {
		struct str *slugs;
		size_t n = 0;
		enum err e = round_chair_reports(p->db, p->a, meetings[m], &slugs, &n);
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < n; i++) {
			bool again = false;
			for (size_t k = 0; k < n_seen; k++)
				again |= str_eq(seen[k], slugs[i]);
			if (again)
				continue;
			*PUSH(p->a, seen, n_seen) = slugs[i];
			add(p, STR("chair-report"), slugs[i]);
		}
	}
	return ERR_OK;
}

/* Where it was decided on, and where its results were received. */
static void add_meetings(struct papers_list *p)
{
	static const struct str kinds[] = {STR("agenda"), STR("documents"), STR("participants"),
					   STR("meeting-report")};
	const struct round_meeting *meetings[] = {&p->round.deciding, &p->round.receiving};

	for (size_t m = 0; m < COUNT(meetings); m++) {
		if (!meetings[m]->slug.n || (m && meetings[m]->id == meetings[0]->id))
			continue;
		for (size_t i = 0; i < COUNT(kinds); i++)
			add(p, kinds[i], meetings[m]->slug);
	}
}

enum err papers_of_round(struct db *db, struct arena *a, struct str round, struct str site,
			 struct round_paper **ret, size_t *ret_n)
{
	struct papers_list p = {.db = db, .a = a, .site = site};
	enum err e = round_by_slug(db, a, LANG_EN, round, &p.round);

	if (e == ERR_OK)
		e = add_compilations(&p);
	if (e == ERR_OK)
		e = add_reports(&p);
	if (e == ERR_OK)
		add(&p, STR("summary"), p.round.slug);
	if (e == ERR_OK)
		e = add_responses(&p);
	if (e == ERR_OK)
		e = add_chair_reports(&p);
	if (e != ERR_OK)
		return e;
	add_meetings(&p);
	*ret = p.list;
	*ret_n = p.n;
	return ERR_OK;
}
