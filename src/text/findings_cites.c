/* findings_cites.c - citations of what was not in force any more. */
#include "text/findings_in.h"

static const struct instrument_fact *fact_of(const struct check *c, const struct council_cite *cite)
{
	for (size_t i = 0; i < c->facts->n_instruments; i++) {
		const struct instrument_fact *f = &c->facts->instruments[i];
		if (f->issuer == cite->issuer && f->kind == cite->kind && f->number == cite->number)
			return f;
	}
	return NULL;
}

/* What is known of when the document was written: a day, or a year. */
struct written {
	struct day day;
	int year;
};

static struct written written_when(const struct check *c)
{
	const struct council_doc *d = c->d;
	struct day day = day_known(c->facts->date) ? c->facts->date : d->date;
	struct written w = {day, day_known(day) ? date_of(day).year : d->year};

	/* a report is about its span: what was in force when that began may be cited */
	bool spans = d->n_spans && d->parts[d->spans[0].at.part].field == FIELD_SUMMARY;
	if (d->kind == COUNCIL_REPORT && spans &&
	    d->spans[0].when.first.n < (day_known(day) ? day.n : INT32_MAX)) {
		w.day = d->spans[0].when.first;
		w.year = date_of(w.day).year;
	}
	return w;
}

enum order { ORDER_BEFORE, ORDER_SAME_SESSION, ORDER_NOT_BEFORE };

/*
 * Had it happened (a revision, a repeal) when the document was written? Within
 * one year only two days tell; where they are not known, a resolution of the
 * council is taken to come from the session that also changed another of the
 * council's own.
 */
static enum order happened(const struct check *c, struct written w, struct day day, int year,
			   enum issuer issuer)
{
	if (day_known(day) && day_known(w.day))
		return day.n <= w.day.n ? ORDER_BEFORE : ORDER_NOT_BEFORE;
	if (!w.year || !year)
		return ORDER_NOT_BEFORE;
	if (year != w.year)
		return year < w.year ? ORDER_BEFORE : ORDER_NOT_BEFORE;
	return c->d->kind == COUNCIL_RESOLUTION && issuer == ISSUER_COUNCIL ? ORDER_SAME_SESSION
									    : ORDER_NOT_BEFORE;
}

static struct str text_of(const struct check *c, const struct council_cite *cite)
{
	return c->d->parts[cite->at.part].text;
}

/* A sentence that itself tells of the repeal. */
static bool tells_of_repeal(const struct check *c, const struct council_cite *cite)
{
	static const struct str words[] = {STR("废止"),	      STR("废除"),     STR("撤销"), STR("repeal"),
					   STR("abrogat"),    STR("suppress"), STR("取代"), STR("replaced"),
					   STR("superseded"), STR("SUP")};

	return str_has_one_of(text_of(c, cite), words, COUNT(words));
}

/* "Resolution 102 instructs the Council to revise Resolution 1344": another text's words. */
static bool is_said_by_another(const struct check *c, const struct council_cite *cite)
{
	static const struct str verbs[] = {STR("责成"), STR("要求"), STR("instruct"), STR("request"),
					   STR("invite")};
	struct str s = sentence_around(text_of(c, cite), cite->at.from);
	size_t from = (size_t)(s.s - text_of(c, cite).s);

	for (size_t i = 0; i < c->d->n_cites; i++) {
		const struct council_cite *o = &c->d->cites[i];
		if (o->at.part != cite->at.part || o->at.from < from || o->at.to > cite->at.from)
			continue;
		struct str between = str_cut(text_of(c, cite), o->at.to, cite->at.from);
		if (str_has_one_of(between, verbs, COUNT(verbs)))
			return true;
	}
	return false;
}

static struct str year_text(struct check *c, int year)
{
	return arena_printf(c->a, "%d", year);
}

static bool check_repealed(struct check *c, const struct council_cite *cite, const struct instrument_fact *f,
			   struct written w)
{
	enum order order = happened(c, w, f->repealed, f->repealed_year, f->issuer);

	if (!f->repealed_year || order == ORDER_NOT_BEFORE)
		return false;
	if (tells_of_repeal(c, cite) || (!cite->year && is_said_by_another(c, cite)))
		return true;
	enum certainty sure = order == ORDER_SAME_SESSION ? CERTAINTY_LIKELY
			      : cite->year		  ? CERTAINTY_CERTAIN
							  : CERTAINTY_LOOK;
	finding_add(c,
		    (struct finding){.kind = FINDING_REPEALED,
				     .certainty = sure,
				     .found = cite->at.words,
				     .expected = year_text(c, f->repealed_year)},
		    &cite->at);
	return true;
}

static void check_revised(struct check *c, const struct council_cite *cite, const struct instrument_fact *f,
			  struct written w)
{
	const struct instrument_revision *newest = NULL;
	enum order order = ORDER_NOT_BEFORE;
	bool known = false;

	for (size_t i = 0; i < f->n_revisions; i++) {
		const struct instrument_revision *r = &f->revisions[i];
		known |= r->year == cite->year;
		enum order o = happened(c, w, r->from, r->year, f->issuer);
		if (r->year > cite->year && o != ORDER_NOT_BEFORE && (!newest || r->year > newest->year)) {
			newest = r;
			order = o;
		}
	}
	/* a summary record tells what was said of a text, whichever it was */
	if (!cite->year || !known || !newest || c->d->kind == COUNCIL_RECORD || is_said_by_another(c, cite))
		return;
	struct str expected = newest->city.n
				  ? arena_printf(c->a, "%.*s %d", STR_ARG(newest->city), newest->year)
				  : year_text(c, newest->year);
	finding_add(c,
		    (struct finding){.kind = FINDING_REVISED,
				     .certainty = order == ORDER_BEFORE && c->d->kind == COUNCIL_RESOLUTION
						      ? CERTAINTY_CERTAIN
						      : CERTAINTY_LIKELY,
				     .found = cite->at.words,
				     .expected = expected},
		    &cite->at);
}

/* The title of a resolution names the instrument itself, in the revision that it is. */
static bool is_own_name(const struct check *c, const struct council_cite *cite)
{
	return c->d->parts[cite->at.part].kind == PART_TITLE;
}

void check_cites(struct check *c)
{
	struct written w = written_when(c);

	for (size_t i = 0; i < c->d->n_cites; i++) {
		const struct council_cite *cite = &c->d->cites[i];
		const struct instrument_fact *f = fact_of(c, cite);
		if (f && !is_own_name(c, cite) && !check_repealed(c, cite, f, w))
			check_revised(c, cite, f, w);
	}
}

/* --- "（2019年，修版）": a revision word that is none, where the same citation has it right elsewhere --- */

static bool is_right_word(struct str s)
{
	static const struct str right[] = {
	    STR("修订版"), STR("修订"),	    STR("修改版"),   STR("修改"),    STR("修正版"),  STR("修正"),
	    STR("订正版"), STR("Rev."),	    STR("Rev"),	     STR("rev."),    STR("Mod."),    STR("Mod"),
	    STR("mod."),   STR("modified"), STR("Modified"), STR("revised"), STR("Revised"), STR("amended")};

	for (size_t i = 0; i < COUNT(right); i++)
		if (str_eq(s, right[i]))
			return true;
	return false;
}

/* As "第1336号决议" with that year is written elsewhere in the document; empty when it is not. */
static struct str right_word(const struct check *c, const struct council_cite *cite)
{
	for (size_t i = 0; i < c->d->n_cites; i++) {
		const struct council_cite *o = &c->d->cites[i];
		if (o->issuer == cite->issuer && o->kind == cite->kind && o->number == cite->number &&
		    o->year == cite->year && o->revision.n && is_right_word(o->revision))
			return o->revision;
	}
	return STR("");
}

/* Both begin alike or hold the same letters but one: not just another true word. */
static bool is_near(struct str wrong, struct str right)
{
	size_t same = 0;

	for (size_t i = 0; i < wrong.n && i < right.n && wrong.s[i] == right.s[i]; i++)
		same++;
	return same > 0 && wrong.n <= right.n + 3 && right.n <= wrong.n + 3;
}

void check_revision_words(struct check *c)
{
	for (size_t i = 0; i < c->d->n_cites; i++) {
		const struct council_cite *cite = &c->d->cites[i];
		if (!cite->year || !cite->revision.n || is_right_word(cite->revision))
			continue;
		struct str right = right_word(c, cite);
		if (right.n && is_near(cite->revision, right))
			finding_add(c,
				    (struct finding){.kind = FINDING_MISPRINT,
						     .certainty = CERTAINTY_CERTAIN,
						     .found = cite->revision,
						     .expected = right},
				    &cite->at);
	}
}
