/* document_import.c - see document_import.h */
#include "acts/document_import.h"

#include "acts/act.h"
#include "acts/document_in.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/document_write.h"
#include "store/record_write.h"
#include "store/wording_write.h"

enum { FOUR_YEARS_FROM = 550 }; /* days from the first meeting to the last that no yearly report spans */

/* The last meeting of the group that it names with number and days; NULL where there is none. */
static const struct council_meeting *last_meeting(const struct council_doc *d, int *ret_span)
{
	const struct council_meeting *last = NULL;
	int32_t first = INT32_MAX;

	for (size_t i = 0; i < d->n_meetings; i++) {
		const struct council_meeting *m = &d->meetings[i];
		if (m->hearing || !m->number || !day_known(m->first))
			continue;
		if (!last || m->last.n > last->last.n)
			last = m;
		if (m->first.n < first)
			first = m->first.n;
	}
	*ret_span = last ? last->last.n - first : 0;
	return last;
}

/* "C22/32(Rev.1)" -> "c22-32-rev1" */
static struct str slug_of(struct arena *a, struct str symbol)
{
	struct buf b;

	buf_init(&b, a, 80);
	for (size_t i = 0; i < symbol.n; i++) {
		char c = symbol.s[i];
		if (c >= 'A' && c <= 'Z')
			buf_byte(&b, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_byte(&b, c);
		else if ((c == '/' || c == '(' || c == '-' || c == '_') && b.n && b.p[b.n - 1] != '-')
			buf_byte(&b, '-');
	}
	return buf_str(&b);
}

static struct str kind_of(const struct council_doc *d, int span)
{
	switch (d->kind) {
	case COUNCIL_REPORT: return span >= FOUR_YEARS_FROM ? STR("four_year_report") : STR("chair_report");
	case COUNCIL_RESOLUTION: return STR("resolution");
	case COUNCIL_RECORD: return STR("summary_record");
	case COUNCIL_OTHER:
	default: return STR("document");
	}
}

/* The one that the record knows as the report up to that meeting; 0: none, or several. */
static enum err known_report(struct tx *tx, struct arena *a, const struct council_meeting *m, int span,
			     int64_t *ret)
{
	struct report_row list[4];
	size_t n, fits = 0;
	int64_t id = 0;
	enum err e = document_reports(tx, m->number, day_iso(a, m->first), list, COUNT(list), &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (n == 1 || list[i].four_years == (span >= FOUR_YEARS_FROM)) {
			id = list[i].id;
			fits++;
		}
	if (e == ERR_OK)
		*ret = fits == 1 ? id : 0;
	return e;
}

/* Which known document this is the text of; 0: none. */
static enum err known_document(struct tx *tx, struct arena *a, const struct council_doc *d, int64_t *ret)
{
	struct str slug, symbol;
	bool held = false;
	int span;
	const struct council_meeting *m = last_meeting(d, &span);
	enum err e = ERR_NOT_FOUND;

	*ret = 0;
	if (d->number.n)
		e = record_find(tx, RECORD_DOCUMENT, slug_of(a, d->number), ret);
	if (e == ERR_OK)
		e = document_name(tx, a, *ret, &slug, &symbol, &held);
	if (e == ERR_OK && held)
		*ret = 0; /* another text of the same document: an edition of its own */
	if (e == ERR_NOT_FOUND && d->kind == COUNCIL_REPORT && m)
		e = known_report(tx, a, m, span, ret);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* One of its own: number, or kind and date; with the beginning of the digest where that is taken. */
static enum err new_document(struct tx *tx, struct arena *a, const struct document_import *i, int64_t *ret)
{
	const struct council_doc *d = &i->doc;
	int span;
	int64_t taken, changed = 0;
	const struct council_meeting *m = last_meeting(d, &span);
	struct str mark = str_cut(i->digest, 0, 8);
	struct document_row row = {.symbol = d->number.n ? d->number : (struct str){0},
				   .kind = kind_of(d, span),
				   .date = day_known(d->date) ? day_iso(a, d->date) : (struct str){0}};
	struct str when = row.date.s ? row.date : day_known(d->latest) ? day_iso(a, d->latest) : mark;

	row.slug = d->number.n ? slug_of(a, d->number) : slug_of(a, JOIN(a, row.kind, STR("-"), when));
	enum err e = record_find(tx, RECORD_DOCUMENT, row.slug, &taken);
	if (e == ERR_OK)
		row.slug = JOIN(a, row.slug, STR("-"), mark);
	else if (e != ERR_NOT_FOUND)
		return e;
	if (m && d->kind == COUNCIL_REPORT &&
	    meeting_on(tx, m->number, day_iso(a, m->first), &row.meeting) != ERR_OK)
		row.meeting = 0;
	e = document_put(tx, &row, ret, &changed);
	if (e == ERR_OK && d->title.n)
		e = wording_write(tx, "document", *ret, "title", lang_code(d->lang), d->title, true, true);
	return e;
}

static struct str journal_text(struct arena *a, const struct document_import *i)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "file", i->name);
	json_put(&j, "digest", i->digest);
	json_put(&j, "parts", i->parts);
	json_put(&j, "references", i->references);
	json_put(&j, "decisions", i->decisions);
	json_put(&j, "marks", i->marks);
	json_put(&j, "findings", i->findings);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err give_name(struct tx *tx, struct arena *a, struct document_import *i)
{
	struct str slug, symbol;
	bool held;
	enum err e = document_name(tx, a, i->id, &slug, &symbol, &held);

	if (e == ERR_OK) {
		snprintf(i->slug, sizeof i->slug, "%.*s", STR_ARG(slug));
		snprintf(i->symbol, sizeof i->symbol, "%.*s", STR_ARG(symbol));
	}
	return e;
}

static enum err run(struct tx *tx, struct act *act)
{
	struct document_import *i = (struct document_import *)(void *)act;
	struct arena *a = tx_arena(tx);
	enum err e = document_by_digest(tx, i->digest, &i->id);

	i->again = e == ERR_OK;
	if (i->again)
		return give_name(tx, a, i);
	if (e == ERR_NOT_FOUND)
		e = known_document(tx, a, &i->doc, &i->id);
	if (e == ERR_OK && !i->id)
		e = new_document(tx, a, i, &i->id);
	if (e == ERR_OK)
		e = document_hold(tx, i->id, lang_code(i->doc.lang), i->digest, i->name);
	if (e == ERR_OK)
		e = give_name(tx, a, i);
	if (e == ERR_OK)
		e = document_parts_write(tx, a, i);
	if (e == ERR_OK)
		e = document_findings_write(tx, a, i);
	if (e == ERR_OK)
		e = journal_write(tx, act->actor, "import", "document", i->id, (struct str){0},
				  journal_text(a, i));
	return e;
}

bool document_import_init(struct document_import *d, struct arena *a, struct str actor, struct str name,
			  struct str text, struct document_mistake *ret)
{
	size_t bad = utf8_bad_at(text);

	*d = (struct document_import){.act = {.run = run, .actor = actor}, .name = name, .text = text};
	*ret = (struct document_mistake){.line = 1};
	if (bad < text.n) {
		for (size_t i = 0; i < bad; i++)
			ret->line += text.s[i] == '\n';
		ret->why = "not UTF-8";
		return false;
	}
	council_parse(a, text, &d->doc);
	if (d->doc.cut)
		ret->why = "longer than we take";
	else if (d->doc.n_parts == 0)
		ret->why = "there is nothing in it";
	d->digest = digest_hex(a, digest_of(text));
	return !ret->why;
}
