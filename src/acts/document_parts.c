/* document_parts.c - the rows of a document that is held: see document_in.h. Ordinals count from 1. */
#include "acts/document_in.h"

#include "acts/document_facts.h"
#include "acts/search_index.h"
#include "base/buf.h"
#include "store/document_write.h"
#include "store/record_write.h"

static int64_t ordinal(const struct council_place *at)
{
	return at->part + 1;
}

static enum err write_parts(struct tx *tx, struct arena *a, struct document_import *i)
{
	struct str path = arena_printf(a, "/documents/%s", i->slug);
	struct str name = str_z(i->symbol[0] ? i->symbol : i->slug);
	enum err e = ERR_OK;

	for (size_t k = 0; e == ERR_OK && k < i->doc.n_parts; k++) {
		const struct council_part *p = &i->doc.parts[k];
		struct document_part_row row = {.document = i->id,
						.ordinal = (int64_t)k + 1,
						.kind = council_part_name(p->kind),
						.level = p->level,
						.label = p->path.n ? p->path : (struct str){0},
						.line = p->line,
						.text = p->text};
		struct search_row found = {.kind = "document",
					   .object = i->id,
					   .part = row.ordinal,
					   .lang = lang_code(i->doc.lang),
					   .path = arena_printf(a, "%.*s#p%zu", STR_ARG(path), k + 1),
					   .title = p->path.n ? JOIN(a, name, STR(" "), p->path) : name,
					   .text = p->text};
		e = document_part_add(tx, &row);
		if (e == ERR_OK && p->text.n)
			e = search_put(tx, &found);
		i->parts++;
	}
	return e;
}

/* The row of the register for a citation; 0: not in it. */
static int64_t instrument_of(const struct document_facts *known, const struct council_cite *c)
{
	for (size_t k = 0; k < known->facts.n_instruments; k++) {
		const struct instrument_fact *f = &known->facts.instruments[k];
		if (f->issuer == c->issuer && f->kind == c->kind && f->number == c->number)
			return known->instrument_ids[k];
	}
	return 0;
}

static enum err write_cites(struct tx *tx, struct arena *a, struct document_import *i)
{
	struct document_facts known;
	enum err e = document_facts_read(tx_db(tx), a, i->doc.lang, &known);

	for (size_t k = 0; e == ERR_OK && k < i->doc.n_cites; k++) {
		const struct council_cite *c = &i->doc.cites[k];
		struct document_reference_row row = {.document = i->id,
						     .ordinal = ordinal(&c->at),
						     .kind = STR("instrument"),
						     .instrument = instrument_of(&known, c),
						     .symbol = c->at.words,
						     .year = c->year ? val_int(c->year) : NULL_VAL};
		e = document_reference_add(tx, &row);
		i->references++;
	}
	return e;
}

/* "C22/32" or, with its revision, "c22-32-rev1"; 0: the store does not know it. */
static enum err target_of(struct tx *tx, struct arena *a, const struct council_ref *f, int64_t *ret)
{
	struct buf b;

	buf_init(&b, a, 80);
	for (size_t k = 0; k < f->number.n; k++) {
		char c = f->number.s[k];
		buf_byte(&b, c == '/' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
	}
	if (f->revision)
		buf_printf(&b, "-rev%d", f->revision);
	*ret = 0;
	enum err e = record_find(tx, RECORD_DOCUMENT, buf_str(&b), ret);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err write_refs(struct tx *tx, struct arena *a, struct document_import *i)
{
	enum err e = ERR_OK;

	for (size_t k = 0; e == ERR_OK && k < i->doc.n_refs; k++) {
		const struct council_ref *f = &i->doc.refs[k];
		struct document_reference_row row = {.document = i->id,
						     .ordinal = ordinal(&f->at),
						     .kind = STR("document"),
						     .symbol = f->at.words};
		e = target_of(tx, a, f, &row.target);
		if (e == ERR_OK)
			e = document_reference_add(tx, &row);
		i->references++;
	}
	return e;
}

enum err document_parts_write(struct tx *tx, struct arena *a, struct document_import *i)
{
	enum err e = write_parts(tx, a, i);

	if (e == ERR_OK)
		e = write_cites(tx, a, i);
	if (e == ERR_OK)
		e = write_refs(tx, a, i);
	for (size_t k = 0; e == ERR_OK && k < i->doc.n_decisions; k++, i->decisions++)
		e = decision_add(tx, i->id, ordinal(&i->doc.decisions[k].at),
				 outcome_name(i->doc.decisions[k].outcome));
	for (size_t k = 0; e == ERR_OK && k < i->doc.n_marks; k++, i->marks++)
		e = document_mark_add(tx, i->id, (int64_t)k + 1, i->doc.marks[k].line, i->doc.marks[k].words);
	return e;
}

enum err document_findings_write(struct tx *tx, struct arena *a, struct document_import *i)
{
	struct document_facts known;
	struct finding *list;
	int64_t id, changed = 0;
	enum err e = document_facts_read(tx_db(tx), a, i->doc.lang, &known);

	if (e != ERR_OK)
		return e;
	size_t n = findings_of(a, &i->doc, &known.facts, &list);
	for (size_t k = 0; e == ERR_OK && k < n; k++) {
		struct finding_row f = {.kind = finding_name(list[k].kind),
					.document = i->id,
					.label = list[k].path.n ? list[k].path : (struct str){0},
					.line = val_int(list[k].line),
					.found = list[k].found,
					.expected = list[k].expected,
					.certainty = certainty_name(list[k].certainty)};
		e = finding_put(tx, &f, &id, &changed);
	}
	i->findings = changed;
	return e;
}
