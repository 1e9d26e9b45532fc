/* findings_names.c - one thing under two names: documents, annexes, spans, periods. */
#include "text/findings_in.h"

/* --- documents: C22/33 in the heading, C21/33 below it --- */

/* The numbered heading over a part; -1 when there is none. */
static int section_of(const struct council_doc *d, int part)
{
	while (part >= 0 && !(d->parts[part].kind == PART_HEADING && d->parts[part].level <= 1))
		part = d->parts[part].parent;
	return part;
}

/* The session most documents are of; the document's own when it has a number. */
static int usual_session(const struct council_doc *d)
{
	int count[100] = {0}, best = -1;

	if (d->number.n)
		return d->year % 100;
	for (size_t i = 0; i < d->n_refs; i++)
		if (str_eq(d->refs[i].series, STR("C")) && d->refs[i].session < 100)
			count[d->refs[i].session]++;
	for (int s = 0; s < 100; s++)
		if (count[s] && (best < 0 || count[s] > count[best]))
			best = s;
	return best;
}

static bool is_same_but_session(const struct council_ref *x, const struct council_ref *y)
{
	return x->serial == y->serial && x->session != y->session && str_eq(x->series, y->series) &&
	       str_eq(x->series, STR("C")) && str_has(x->number, STR("L")) == str_has(y->number, STR("L"));
}

/* "the previous report, C21/33": meant as it is written. */
static bool tells_of_before(const struct council_doc *d, const struct council_ref *ref)
{
	static const struct str words[] = {STR("去年"),	    STR("上一年"),    STR("上届"),    STR("上年"),
					   STR("以往"),	    STR("此前"),      STR("之前的"),  STR("回顾"),
					   STR("previous"), STR("last year"), STR("earlier"), STR("recall"),
					   STR("former"),   STR("preceding")};

	return str_has_one_of(sentence_around(d->parts[ref->at.part].text, ref->at.from), words,
			      COUNT(words));
}

/*
 * Under one heading the same serial number in two sessions: the one of the
 * usual session is meant. A sentence that names both compares them.
 */
void check_documents(struct check *c)
{
	const struct council_doc *d = c->d;
	int usual = usual_session(d);

	for (size_t i = 0; i < d->n_refs; i++) {
		const struct council_ref *odd = &d->refs[i], *right = NULL;
		int section = section_of(d, odd->at.part);
		bool headed = false, compared = false;
		for (size_t j = 0; j < d->n_refs && section >= 0 && odd->session != usual; j++) {
			const struct council_ref *o = &d->refs[j];
			if (o->session != usual || !is_same_but_session(odd, o) ||
			    section_of(d, o->at.part) != section)
				continue;
			right = o;
			headed |= o->at.part == section;
			compared |= o->at.part == odd->at.part;
		}
		if (right && !compared && !tells_of_before(d, odd))
			finding_add(
			    c,
			    (struct finding){.kind = FINDING_DOCUMENT,
					     .certainty = headed ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
					     .found = odd->number,
					     .expected = right->number},
			    &odd->at);
	}
}

/* --- annexes --- */

struct named {
	struct str words, name;
};

/* "附件1", "Annex A" from *at on: a mention with a name. */
static bool mention_next(struct str s, size_t *at, struct named *ret)
{
	static const struct str words[] = {STR("附件"), STR("附录"), STR("Annex"), STR("annex"),
					   STR("Appendix")};

	for (size_t i = *at; i < s.n; i++) {
		size_t to = i;
		if (scan_one_of(s, &to, words, COUNT(words)) < 0 || !word_begins_at(s, i))
			continue;
		scan_space(s, &to);
		size_t from = to;
		while (to < s.n && to - from < 3 && (is_digit(s.s[to]) || is_upper(s.s[to])))
			to++;
		if (to == from || is_letter(byte_at(s, to)) || is_digit(byte_at(s, to)))
			continue;
		*ret = (struct named){str_cut(s, i, to), str_cut(s, from, to)};
		*at = to;
		return true;
	}
	return false;
}

/* An annex of another text: the sentence names an instrument, a document or a report. */
static bool is_of_another(const struct council_doc *d, int part, struct str sentence)
{
	static const struct str words[] = {STR("决议"),	    STR("号文件"),    STR("Resolution"),
					   STR("Document"), STR("Decision"),  STR("决定》"),
					   STR("公约"),	    STR("Convention")};
	struct str text = d->parts[part].text;
	size_t from = (size_t)(sentence.s - text.s), to = from + sentence.n;

	for (size_t i = 0; i < d->n_refs; i++)
		if (d->refs[i].at.part == part && d->refs[i].at.from >= from && d->refs[i].at.from < to)
			return true;
	return str_has_one_of(sentence, words, COUNT(words));
}

static bool annex_is_there(const struct council_doc *d, struct str name)
{
	for (size_t i = 0; i < d->n_annexes; i++)
		if (str_eq(d->annexes[i].name, name))
			return true;
	return false;
}

static struct str annex_names(struct check *c)
{
	const struct council_doc *d = c->d;
	struct str word = d->lang == LANG_ZH ? STR("附件") : STR("Annex"), all = STR("");

	for (size_t i = 0; i < d->n_annexes && i < 20; i++) {
		struct str gap = d->annexes[i].name.n && d->lang != LANG_ZH ? STR(" ") : STR("");
		all = JOIN(c->a, all, i ? STR(", ") : STR(""), word, gap, d->annexes[i].name);
	}
	return all;
}

void check_annexes(struct check *c)
{
	const struct council_doc *d = c->d;
	struct str s;

	for (size_t i = 0; i < d->n_parts && d->n_annexes; i++) {
		struct str text = d->parts[i].text;
		if (d->parts[i].kind == PART_ANNEX)
			continue;
		for (size_t at = 0; sentence_next(text, &at, &s);) {
			struct named n;
			for (size_t in = 0; mention_next(s, &in, &n);) {
				if (annex_is_there(d, n.name) || is_of_another(d, (int)i, s))
					continue;
				bool only = d->n_annexes == 1 && d->annexes[0].name.n == 0;
				size_t from = (size_t)(n.words.s - text.s);
				struct council_place place = {(int)i, d->parts[i].line, from,
							      from + n.words.n, n.words};
				for (size_t b = 0; b < d->parts[i].n_breaks && d->parts[i].breaks[b] <= from;
				     b++)
					place.line++;
				finding_add(
				    c,
				    (struct finding){.kind = FINDING_ANNEX,
						     .certainty = only ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
						     .found = n.words,
						     .expected = annex_names(c)},
				    &place);
			}
		}
	}
}

/* --- spans: what the summary says a report covers, and what another place says --- */

static int year_of(struct day d)
{
	return date_of(d).year;
}

void check_spans(struct check *c)
{
	const struct council_doc *d = c->d;
	const struct council_span *own = NULL;

	for (size_t i = 0; i < d->n_spans && d->kind == COUNCIL_REPORT; i++) {
		const struct council_span *s = &d->spans[i];
		enum council_field field = d->parts[s->at.part].field;
		if (!own) {
			if (field == FIELD_SUMMARY)
				own = s;
			continue;
		}
		bool equal = s->when.first.n == own->when.first.n && s->when.last.n == own->when.last.n;
		/* another time altogether is not the same span said otherwise */
		bool meant = year_of(s->when.first) == year_of(own->when.first) ||
			     year_of(s->when.last) == year_of(own->when.last);
		if (equal || !meant)
			continue;
		finding_add(c,
			    (struct finding){.kind = FINDING_SPAN,
					     .certainty = s->when.precision == own->when.precision
							      ? CERTAINTY_LIKELY
							      : CERTAINTY_LOOK,
					     .found = s->at.words,
					     .expected = own->at.words},
			    &s->at);
	}
}

/* --- periods: against the known facts of rounds --- */

static int month_count(struct day d)
{
	struct date date = date_of(d);
	return date.year * 12 + date.month;
}

static bool title_is(const struct round_fact *r, struct str title)
{
	enum { TELLING = 12 }; /* bytes: "Internet" alone is in every title */

	for (size_t i = 0; i < r->n_titles; i++) {
		struct str known = r->titles[i];
		if (str_eq(known, title) || (known.n >= TELLING && str_has(title, known)) ||
		    (title.n >= TELLING && str_has(known, title)))
			return true;
	}
	return false;
}

/* The round a text means: by title, or because it began when its topic was decided, if only one did. */
static const struct round_fact *round_of(const struct check *c, const struct council_consultation *said)
{
	const struct round_fact *found = NULL;
	int start = month_count(said->period.first);

	for (size_t i = 0; i < c->facts->n_rounds; i++)
		if (title_is(&c->facts->rounds[i], said->title))
			return &c->facts->rounds[i];
	for (size_t i = 0; i < c->facts->n_rounds; i++) {
		const struct round_fact *r = &c->facts->rounds[i];
		int launched = day_known(r->launched) ? start - month_count(r->launched) : -1;
		int decided = day_known(r->decided) ? start - month_count(r->decided) : -1;
		if (launched != 0 && decided != 0 && decided != 1)
			continue;
		if (found)
			return NULL;
		found = r;
	}
	return found;
}

void check_periods(struct check *c)
{
	for (size_t i = 0; i < c->d->n_consultations; i++) {
		const struct council_consultation *said = &c->d->consultations[i];
		if (said->period.precision == PRECISION_UNKNOWN)
			continue;
		const struct round_fact *r = round_of(c, said);
		if (!r || !day_known(r->closes) || month_count(r->closes) == month_count(said->period.last))
			continue;
		struct council_place at = said->at;
		struct str text = c->d->parts[at.part].text;
		at.words = str_cut(text, at.from + said->period.from, at.from + said->period.to);
		finding_add(c,
			    (struct finding){.kind = FINDING_PERIOD,
					     .certainty = CERTAINTY_LOOK,
					     .found = at.words,
					     .expected = day_iso(c->a, r->closes)},
			    &at);
	}
}
