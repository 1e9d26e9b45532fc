/* grouper_diff.c - what the store has of groups becomes what was found, some rows an act: see grouper_state.h
 */
#include "work/grouper_state.h"

#include "base/list.h"

/* Rows on their way: at most GROUPS_WRITE_MOST of all kinds together. */
struct batch {
	struct grouper_state *s;
	struct arena *a; /* for one batch */
	struct acts *acts;
	struct group_place *places;
	int64_t *gone, *families_gone;
	struct group_family_row *families;
	struct group_variant_row *variants, *variants_gone;
	size_t n_places, n_gone, n_families, n_families_gone, n_variants, n_variants_gone;
	/* Where the comparison is. */
	int64_t number;
	const struct named_group *groups;
	size_t n_groups, group;
};
/* A family or a variant that is to stand in the store. */
struct named_group {
	int64_t family, variant;
	uint32_t leader;
};

static enum err batch_send(struct batch *b, const struct group_sums *sums)
{
	struct groups_write w = {
	    .round = b->s->round,
	    .who = b->s->who,
	    .places = b->places,
	    .n_places = b->n_places,
	    .gone = b->gone,
	    .n_gone = b->n_gone,
	    .families = b->families,
	    .n_families = b->n_families,
	    .families_gone = b->families_gone,
	    .n_families_gone = b->n_families_gone,
	    .variants = b->variants,
	    .n_variants = b->n_variants,
	    .variants_gone = b->variants_gone,
	    .n_variants_gone = b->n_variants_gone,
	    .sums = sums,
	    .anew = true,
	};
	groups_write_init(&w);
	enum err e = act_do(b->acts, &w.act);
	b->places = NULL;
	b->gone = b->families_gone = NULL;
	b->families = NULL;
	b->variants = b->variants_gone = NULL;
	b->n_places = b->n_gone = b->n_families = b->n_families_gone = b->n_variants = b->n_variants_gone = 0;
	arena_recycle(b->a);
	return e;
}

static enum err batch_room(struct batch *b)
{
	size_t n =
	    b->n_places + b->n_gone + b->n_families + b->n_families_gone + b->n_variants + b->n_variants_gone;

	if (grouper_stopped(b->s))
		return ERR_CONFLICT;
	return n < GROUPS_WRITE_MOST ? ERR_OK : batch_send(b, NULL);
}

static enum err put_places_before(struct batch *b, int64_t number)
{
	struct grouper_state *s = b->s;
	enum err e = ERR_OK;

	for (; e == ERR_OK && b->number < number && (size_t)b->number < s->at_room; b->number++) {
		if (!s->at[b->number])
			continue;
		e = batch_room(b);
		if (e == ERR_OK)
			*PUSH(b->a, b->places, b->n_places) = grouper_place(s, s->at[b->number] - 1);
	}
	return e;
}

static bool same_place(const struct group_place *x, const struct group_place *y)
{
	return x->version == y->version && x->same == y->same && x->variant == y->variant &&
	       x->family == y->family && x->score == y->score && x->mark == y->mark &&
	       strcmp(x->kind, y->kind) == 0;
}

static enum err take_place(void *arg, const struct group_place *kept)
{
	struct batch *b = arg;
	struct grouper_state *s = b->s;
	enum err e = put_places_before(b, kept->number);

	if (e == ERR_OK)
		e = batch_room(b);
	if (e != ERR_OK)
		return e;
	b->number = kept->number + 1;
	size_t at = (size_t)kept->number < s->at_room ? s->at[kept->number] : 0;
	if (!at) {
		*PUSH(b->a, b->gone, b->n_gone) = kept->number;
		return ERR_OK;
	}
	struct group_place now = grouper_place(s, at - 1);
	if (!same_place(kept, &now))
		*PUSH(b->a, b->places, b->n_places) = now;
	return ERR_OK;
}

static int by_name(const void *x, const void *y)
{
	const struct named_group *a = x, *b = y;

	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	return (a->variant > b->variant) - (a->variant < b->variant);
}

static enum err put_families_before(struct batch *b, int64_t family)
{
	enum err e = ERR_OK;

	for (; e == ERR_OK && b->group < b->n_groups && b->groups[b->group].family < family; b->group++) {
		e = batch_room(b);
		if (e == ERR_OK)
			*PUSH(b->a, b->families, b->n_families) =
			    grouper_family(b->s, b->groups[b->group].leader);
	}
	return e;
}

static enum err take_family(void *arg, const struct group_family_row *kept)
{
	struct batch *b = arg;
	enum err e = put_families_before(b, kept->family);

	if (e == ERR_OK)
		e = batch_room(b);
	if (e != ERR_OK)
		return e;
	if (b->group == b->n_groups || b->groups[b->group].family != kept->family) {
		*PUSH(b->a, b->families_gone, b->n_families_gone) = kept->family;
		return ERR_OK;
	}
	struct group_family_row now = grouper_family(b->s, b->groups[b->group++].leader);
	if (now.submissions != kept->submissions || now.texts != kept->texts ||
	    now.variants != kept->variants || now.template != kept->template || now.merged != kept->merged)
		*PUSH(b->a, b->families, b->n_families) = now;
	return ERR_OK;
}

static struct group_variant_row variant_row(struct batch *b, const struct named_group *v)
{
	const struct text_names *names = &b->s->names[v->leader];

	return (struct group_variant_row){v->family, v->variant, names->variant_submissions,
					  names->variant_texts, grouper_wording(b->s, b->a, v->leader)};
}

static enum err put_variants_before(struct batch *b, const struct named_group *until)
{
	enum err e = ERR_OK;

	for (; e == ERR_OK && b->group < b->n_groups && (!until || by_name(&b->groups[b->group], until) < 0);
	     b->group++) {
		e = batch_room(b);
		if (e == ERR_OK)
			*PUSH(b->a, b->variants, b->n_variants) = variant_row(b, &b->groups[b->group]);
	}
	return e;
}

static enum err take_variant(void *arg, const struct group_variant_row *kept)
{
	struct batch *b = arg;
	struct named_group name = {kept->family, kept->variant, 0};
	enum err e = put_variants_before(b, &name);

	if (e == ERR_OK)
		e = batch_room(b);
	if (e != ERR_OK)
		return e;
	if (b->group == b->n_groups || by_name(&b->groups[b->group], &name) != 0) {
		*PUSH(b->a, b->variants_gone, b->n_variants_gone) =
		    (struct group_variant_row){.family = kept->family, .variant = kept->variant};
		return ERR_OK;
	}
	struct group_variant_row now = variant_row(b, &b->groups[b->group++]);
	if (now.submissions != kept->submissions || now.texts != kept->texts ||
	    !str_eq(now.wording, kept->wording))
		*PUSH(b->a, b->variants, b->n_variants) = now;
	return ERR_OK;
}

/* Families of two submissions at least; of their variants those of two, and the one that the family is called
 * by. */
static size_t groups_of(const struct grouper_state *s, struct named_group *ret, bool variants)
{
	size_t n = 0;

	for (uint32_t i = 0; i < s->texts; i++) {
		struct group_text t = grouping_text(s->g, i);
		uint32_t family = t.leader[GROUP_FAMILY];
		const struct text_names *f = &s->names[family];
		if (f->submissions < 2 || t.leader[variants ? GROUP_VARIANT : GROUP_FAMILY] != i)
			continue;
		if (variants && i != family && s->names[i].variant_submissions < 2)
			continue;
		ret[n++] = (struct named_group){f->family, variants ? s->names[i].variant : 0, i};
	}
	qsort(ret, n, sizeof *ret, by_name);
	return n;
}

static enum err write_all(struct batch *b, struct db *db, struct named_group *room)
{
	struct grouper_state *s = b->s;
	enum err e = group_places_each(db, s->who, s->round, take_place, b);

	if (e == ERR_OK)
		e = put_places_before(b, INT64_MAX);
	b->groups = room;
	b->n_groups = groups_of(s, room, false);
	if (e == ERR_OK)
		e = group_family_rows(db, s->who, s->round, take_family, b);
	if (e == ERR_OK)
		e = put_families_before(b, INT64_MAX);
	b->n_groups = groups_of(s, room, true);
	b->group = 0;
	if (e == ERR_OK)
		e = group_variant_rows(db, s->who, s->round, take_variant, b);
	if (e == ERR_OK)
		e = put_variants_before(b, NULL);
	return e == ERR_OK ? batch_send(b, &s->sums) : e;
}

enum err grouper_finish(struct grouper_state *s, struct db *db, struct arena *a, struct acts *acts)
{
	enum err e = grouping_finish(s->g);
	if (e != ERR_OK)
		return e;
	grouper_names_make(s);
	struct named_group *room = calloc(s->texts + 1, sizeof *room);
	if (!room)
		return ERR_STORAGE;
	arena_recycle(a);
	e = write_all(&(struct batch){.s = s, .a = a, .acts = acts}, db, room);
	free(room);
	if (e == ERR_OK) {
		s->arrived = s->n_places = 0;
		s->compiled = false;
	}
	return e;
}

/* The group that an arrival is in, as far as it is one already. */
static void push_groups(struct batch *b, size_t submission)
{
	struct grouper_state *s = b->s;
	struct group_text t = grouping_text(s->g, grouping_text_of(s->g, submission));
	uint32_t family = t.leader[GROUP_FAMILY], variant = t.leader[GROUP_VARIANT];
	struct named_group v = {s->names[family].family, s->names[variant].variant, variant};

	if (s->names[family].submissions < 2)
		return;
	*PUSH(b->a, b->families, b->n_families) = grouper_family(s, family);
	if (variant == family || s->names[variant].variant_submissions > 1)
		*PUSH(b->a, b->variants, b->n_variants) = variant_row(b, &v);
}

enum err grouper_write(struct grouper_state *s, struct arena *a, struct acts *acts)
{
	enum err e = ERR_OK;

	for (size_t from = 0, n; e == ERR_OK && from < s->n_places; from += n) {
		struct batch b = {.s = s, .a = a, .acts = acts};
		n = s->n_places - from;
		if (n > GROUPS_WRITE_MOST / 4)
			n = GROUPS_WRITE_MOST / 4;
		arena_recycle(a);
		for (size_t i = from; i < from + n; i++)
			push_groups(&b, s->at[s->places[i].number] - 1);
		struct groups_write w = {.round = s->round,
					 .who = s->who,
					 .places = s->places + from,
					 .n_places = n,
					 .families = b.families,
					 .n_families = b.n_families,
					 .variants = b.variants,
					 .n_variants = b.n_variants,
					 .sums = &s->sums};
		groups_write_init(&w);
		e = act_do(acts, &w.act);
	}
	if (e == ERR_OK)
		s->n_places = 0;
	return e;
}
