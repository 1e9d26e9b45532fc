/* weighing.c - see weighing.h */
#include "work/weighing.h"

#include "i18n/country.h"

struct reading {
	struct corpus *c;
	struct arena *scratch; /* one text at a time, without its marks */
	const struct weighing_mark *marks;
	size_t n_marks, at;
	const struct weighing_family *families;
	size_t n_families, family_at;
	int64_t number;
	uint32_t response;
};

/* A mark becomes the end of a sentence: what stands on its two sides was not said together. */
static struct str without_marks(struct reading *r, const struct answer_row *row)
{
	static const struct str end = STR("\xe2\x80\xa6");
	char *copy = NULL;

	while (r->at < r->n_marks && r->marks[r->at].number < row->number)
		r->at++;
	for (size_t i = r->at; i < r->n_marks && r->marks[i].number == row->number; i++) {
		const struct weighing_mark *m = &r->marks[i];
		if (m->question != row->question || m->to > row->text.n || m->from >= m->to)
			continue;
		if (!copy) {
			arena_recycle(r->scratch);
			copy = NEW(r->scratch, char, row->text.n + 1);
			memcpy(copy, row->text.s, row->text.n);
		}
		memset(copy + m->from, ' ', m->to - m->from);
		if (m->to - m->from >= end.n)
			memcpy(copy + m->from, end.s, end.n);
	}
	return copy ? (struct str){copy, row->text.n} : row->text;
}

/* Both are by number. */
static int64_t family_of(struct reading *r, int64_t number)
{
	while (r->family_at < r->n_families && r->families[r->family_at].number < number)
		r->family_at++;
	bool known = r->family_at < r->n_families && r->families[r->family_at].number == number;
	return known ? r->families[r->family_at].family : 0;
}

static enum err take(void *arg, const struct answer_row *row)
{
	struct reading *r = arg;

	if (row->text.n == 0)
		return ERR_OK;
	if (row->number != r->number) {
		struct str region = region_code(country_region(row->country));
		uint8_t value[FACETS] = {corpus_value(r->c, FACET_CATEGORY, row->category),
					 corpus_value(r->c, FACET_REGION, region),
					 corpus_value(r->c, FACET_LANG, row->lang)};
		r->response = corpus_respond(r->c, row->number, value, row->lang_from);
		r->number = row->number;
	}
	return corpus_answer(r->c, r->response, (int)row->question, family_of(r, row->number),
			     without_marks(r, row))
		   ? ERR_OK
		   : ERR_LIMIT;
}

static void take_own(void *arg, struct str text)
{
	corpus_own(arg, text);
}

enum err weighing_read(struct db *db, struct corpus *c, struct arena *scratch, enum weighing_audience who,
		       int64_t round)
{
	struct weighing_mark *marks = NULL;
	struct weighing_family *families = NULL;
	struct reading r = {.c = c, .scratch = scratch};
	enum err e = weighing_marks(db, c->arena, who, round, &marks, &r.n_marks);

	if (e == ERR_OK)
		e = weighing_families(db, c->arena, who, round, &families, &r.n_families);
	r.marks = marks;
	r.families = families;
	if (e == ERR_OK)
		e = weighing_own(db, who, round, take_own, c);
	if (e == ERR_OK)
		e = weighing_each(db, who, round, take, &r);
	if (e == ERR_OK)
		corpus_done(c);
	return e;
}
