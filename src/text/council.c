/* council.c - see council.h: lines, then parts, then what each part mentions. */
#include "base/utf8.h"
#include "text/council_in.h"

enum lang council_lang(struct str text)
{
	size_t han = 0, letters = 0, at = 0;

	for (size_t most = 20000; at < text.n && most; most--) {
		int32_t c = utf8_next(text, &at);
		han += c >= 0x3400 && c <= 0x9FFF;
		letters += c < 0x80 && is_letter((char)c);
	}
	return han * 20 > letters && han > 0 ? LANG_ZH : LANG_EN;
}

struct council_place place_in(const struct council_doc *d, size_t part, size_t from, size_t to)
{
	const struct council_part *p = &d->parts[part];
	int line = p->line;

	for (size_t i = 0; i < p->n_breaks && p->breaks[i] <= from; i++)
		line++;
	return (struct council_place){(int)part, line, from, to, str_cut(p->text, from, to)};
}

/* The title is the first text before the body that is not the masthead's. */
static struct str title_of(struct arena *a, const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_parts; i++) {
		struct council_doc ignored = {0};
		if (d->parts[i].kind == PART_TITLE && !masthead_read(a, d->parts[i].text, &ignored))
			return d->parts[i].text;
	}
	return STR("");
}

static enum council_kind kind_of(const struct council_doc *d)
{
	bool numbered = false, summary = false;

	for (size_t i = 0; i < d->n_parts; i++) {
		const struct council_part *p = &d->parts[i];
		if (p->kind == PART_CLAUSE && p->clause == CLAUSE_RESOLVES)
			return COUNCIL_RESOLUTION;
		summary |= p->kind == PART_FIELD;
		numbered |= p->kind == PART_HEADING;
	}
	if (summary)
		return COUNCIL_REPORT;
	return numbered && d->n_decisions ? COUNCIL_RECORD : COUNCIL_OTHER;
}

static void dates_of(struct council_doc *d)
{
	for (size_t i = 0; i < d->n_meetings; i++) {
		struct day last = d->meetings[i].last;
		if (day_known(last) && (!day_known(d->latest) || last.n > d->latest.n))
			d->latest = last;
	}
	if (!d->year && day_known(d->date))
		d->year = date_of(d->date).year;
	if (!d->year && day_known(d->latest))
		d->year = date_of(d->latest).year;
}

static struct str whole_characters(struct str text, size_t most)
{
	if (text.n <= most)
		return text;
	while (most > 0 && ((unsigned char)text.s[most] & 0xC0) == 0x80)
		most--;
	return str_cut(text, 0, most);
}

void council_parse(struct arena *a, struct str text, struct council_doc *ret)
{
	struct council_doc d = {.date = DAY_NONE, .latest = DAY_NONE, .number = STR("")};
	struct str read = whole_characters(text, COUNCIL_BYTES);

	if (!read.s)
		read = STR("");
	d.cut = read.n < text.n;
	d.lang = council_lang(read);
	council_parts(a, council_lines(a, read, &d), &d);
	for (size_t i = 0; i < d.n_parts; i++) {
		cites_read(a, &d, i);
		refs_read(a, &d, i);
		counts_read(a, &d, i);
		meetings_read(a, &d, i);
		consultations_read(a, &d, i);
		spans_read(a, &d, i);
		decisions_read(a, &d, i);
	}
	d.title = title_of(a, &d);
	d.kind = kind_of(&d);
	dates_of(&d);
	*ret = d;
}

#define NAME_OF(names, i) ((names)[(unsigned)(i) < COUNT(names) ? (i) : 0])

struct str council_kind_name(enum council_kind k)
{
	static const struct str names[] = {STR("other"), STR("report"), STR("resolution"),
					   STR("summary_record")};
	return NAME_OF(names, k);
}

struct str council_part_name(enum council_part_kind k)
{
	static const struct str names[] = {STR("title"),  STR("field"),	    STR("heading"),
					   STR("clause"), STR("paragraph"), STR("item"),
					   STR("bullet"), STR("annex"),	    STR("signature")};
	return NAME_OF(names, k);
}

struct str council_field_name(enum council_field f)
{
	static const struct str names[] = {STR("none"),	      STR("summary"),  STR("action"),
					   STR("references"), STR("strategy"), STR("finance")};
	return NAME_OF(names, f);
}

struct str council_clause_name(enum council_clause c)
{
	static const struct str names[] = {STR("none"), STR("recital"), STR("resolves"), STR("instructs"),
					   STR("invites")};
	return NAME_OF(names, c);
}

struct str mark_name(enum mark_kind k)
{
	static const struct str names[] = {STR("bookmark"), STR("path"), STR("image"), STR("footer")};
	return NAME_OF(names, k);
}

struct str issuer_name(enum issuer i)
{
	static const struct str names[] = {STR("unknown"), STR("pp"),	STR("council"),
					   STR("wtsa"),	   STR("wtdc"), STR("wrc")};
	return NAME_OF(names, i);
}

struct str instrument_kind_name(enum instrument_kind k)
{
	static const struct str names[] = {STR("resolution"), STR("decision"), STR("recommendation")};
	return NAME_OF(names, k);
}

struct str outcome_name(enum outcome o)
{
	static const struct str names[] = {STR("noted"),
					   STR("noted_with_comments"),
					   STR("noted_and_transmitted"),
					   STR("informal_consultations"),
					   STR("recommendations_onward"),
					   STR("agreed")};
	return NAME_OF(names, o);
}
