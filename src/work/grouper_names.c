/* grouper_names.c - what groups are called, and how many are in them: see grouper_state.h */
#include "work/grouper_state.h"

static void lower(int64_t *to, int64_t number)
{
	if (!*to || number < *to)
		*to = number;
}

static void sum_up(struct grouper_state *s)
{
	s->sums =
	    (struct group_sums){.rule = GROUPER_RULE, .responses = (int64_t)s->n, .texts = (int64_t)s->texts};
	for (size_t i = 0; i < s->texts; i++)
		if (s->names[i].submissions > 1) {
			s->sums.families++;
			s->sums.together += s->names[i].submissions;
		}
}

void grouper_names_make(struct grouper_state *s)
{
	size_t n = grouping_texts(s->g);
	struct text_names *names = calloc(n + 1, sizeof *names);

	if (!names)
		BUG("no memory for the names of groups");
	free(s->names);
	s->names = names;
	s->texts = n;
	s->texts_room = n + 1;
	for (size_t i = 0; i < s->n; i++)
		lower(&names[grouping_text_of(s->g, i)].same, s->list[i].number);
	for (size_t i = 0; i < n; i++) {
		struct group_text t = grouping_text(s->g, (uint32_t)i);
		struct text_names *v = &names[t.leader[GROUP_VARIANT]], *f = &names[t.leader[GROUP_FAMILY]];
		lower(&v->variant, names[i].same);
		lower(&f->family, names[i].same);
		v->variant_submissions += t.submissions;
		v->variant_texts++;
		f->submissions += t.submissions;
		f->texts++;
		f->variants += t.leader[GROUP_VARIANT] == i;
		f->merged |= t.match == GROUP_MAIL_MERGE;
	}
	sum_up(s);
}

struct group_place grouper_place(const struct grouper_state *s, size_t submission)
{
	uint32_t text = grouping_text_of(s->g, submission);
	struct group_text t = grouping_text(s->g, text);
	const struct text_names *f = &s->names[t.leader[GROUP_FAMILY]];
	const struct put_in *p = &s->list[submission];

	return (struct group_place){
	    .number = p->number,
	    .version = p->version,
	    .same = s->names[text].same,
	    .variant = s->names[t.leader[GROUP_VARIANT]].variant,
	    .family = f->family,
	    .kind = group_kind(&t, f->submissions),
	    .score = t.share,
	    .mark = (int64_t)p->mark,
	};
}

struct group_family_row grouper_family(const struct grouper_state *s, uint32_t leader)
{
	const struct text_names *f = &s->names[leader];

	return (struct group_family_row){f->family,   f->submissions, f->texts,
					 f->variants, f->same,	      f->merged};
}

struct str grouper_wording(const struct grouper_state *s, struct arena *a, uint32_t variant)
{
	uint32_t texts[GROUP_WORDING_TEXTS];
	size_t n = grouping_wording(s->g, variant, texts);
	struct str all = STR(" ");

	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%.*s%lld ", STR_ARG(all), (long long)s->names[texts[i]].same);
	return all;
}
