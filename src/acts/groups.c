/* groups.c - see groups.h */
#include "acts/groups.h"

#include "acts/act.h"
#include "store/groups_write.h"

const char *group_kind(const struct group_text *t, uint32_t submissions)
{
	if (submissions == 1)
		return "alone";
	switch (t->match) {
	case GROUP_SAME_WORDS: return "same_words";
	case GROUP_EDITED: return "edited";
	case GROUP_MAIL_MERGE: return "mail_merge";
	default: return "leads";
	}
}

#define ALL(e, n, call)                                                                                      \
	for (size_t i = 0; (e) == ERR_OK && i < (n); i++)                                                    \
	(e) = (call)

/* Its sums; the journal bears no more of what can be made anew from the responses. */
static enum err write_sums(struct tx *tx, const struct groups_write *g)
{
	enum err e = group_sums_put(tx, g->who, g->round, g->sums, g->anew);

	return e == ERR_OK
		   ? journal_write(
			 tx, g->act.actor, "group", "round", g->round, (struct str){0},
			 arena_printf(tx_arena(tx),
				      "{\"audience\":\"%s\",\"rule\":%lld,\"responses\":%lld,\"texts\":%lld,"
				      "\"families\":%lld}",
				      g->who == GROUPS_PUBLIC ? "public" : "staff", (long long)g->sums->rule,
				      (long long)g->sums->responses, (long long)g->sums->texts,
				      (long long)g->sums->families))
		   : e;
}

static enum err write_run(struct tx *tx, struct act *act)
{
	const struct groups_write *g = (struct groups_write *)(void *)act;
	enum err e = ERR_OK;

	ALL(e, g->n_gone, group_place_drop(tx, g->who, g->round, g->gone[i]));
	ALL(e, g->n_places, group_place_put(tx, g->who, g->round, &g->places[i]));
	ALL(e, g->n_families_gone, group_family_drop(tx, g->who, g->round, g->families_gone[i]));
	ALL(e, g->n_families, group_family_put(tx, g->who, g->round, &g->families[i]));
	ALL(e, g->n_variants_gone,
	    group_variant_drop(tx, g->who, g->round, g->variants_gone[i].family,
			       g->variants_gone[i].variant));
	ALL(e, g->n_variants, group_variant_put(tx, g->who, g->round, &g->variants[i]));
	return e == ERR_OK && g->sums ? write_sums(tx, g) : e;
}

void groups_write_init(struct groups_write *g)
{
	g->act.run = write_run;
	if (!g->act.actor.s)
		g->act.actor = STR("grouping");
}

static enum err through_run(struct tx *tx, struct act *act)
{
	return group_progress_put(tx, ((struct groups_through *)(void *)act)->journal);
}

void groups_through_init(struct groups_through *g)
{
	g->act.run = through_run;
	if (!g->act.actor.s)
		g->act.actor = STR("grouping");
}
