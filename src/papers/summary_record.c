/*
 * summary_record.c - the summary record of a council as its text is held: items
 * and paragraphs under their own numbers, in their own language. The annex says
 * what became of each item, in the formulas of the paper's language.
 */
#include "papers/meeting.h"

enum { PARTS_MOST = 20000, LABEL_ROOM = 40 };

struct summary_record_paper {
	struct db *db;
	struct arena *a;
	struct str site;
	struct document document;
	bool of_council;
	struct document_part *parts;
	size_t n_parts;
	struct document_reference *references; /* by paragraph */
	size_t n_references;
	struct decision *decisions;
	size_t n_decisions;
};

/* How far the paper has counted by itself. */
struct count {
	int part, paragraph;
};

static struct str reference_address(struct press *p, const struct summary_record_paper *x,
				    const struct document_reference *r)
{
	return JOIN(p->scratch, x->site, STR("/"), lang_code(p->lang),
		    r->to_instrument ? STR("/instruments/") : STR("/documents/"), r->slug);
}

/* The text of a part, with links where it names what is in the record. */
static struct words part_words(struct press *p, const struct summary_record_paper *x,
			       const struct document_part *part)
{
	struct words w = {0};
	size_t at = 0;

	for (size_t i = 0; i < x->n_references; i++) {
		const struct document_reference *r = &x->references[i];
		if (r->ordinal != part->ordinal || !r->slug.n)
			continue;
		size_t found = str_find(part->text, r->symbol, at);
		if (found >= part->text.n)
			continue; /* two instruments can have the same words */
		w = words_joined(p->scratch, w, words_plain(p->scratch, str_cut(part->text, at, found)));
		w = words_joined(p->scratch, w,
				 words_linked(p->scratch, r->symbol, reference_address(p, x, r)));
		at = found + r->symbol.n;
	}
	return words_joined(p->scratch, w, words_plain(p->scratch, str_cut(part->text, at, part->text.n)));
}

/* Not known where it is the paper's. */
static struct str text_lang(struct press *p, const struct summary_record_paper *x)
{
	return str_eq(x->document.lang, lang_code(p->lang)) ? (struct str){0} : x->document.lang;
}

static struct str anchor_of(struct press *p, const struct document_part *part)
{
	return part->label.n ? arena_printf(p->scratch, "p%lld", (long long)part->ordinal) : (struct str){0};
}

static bool is(const struct document_part *part, const char *kind)
{
	return str_eq(part->kind, str_z(kind));
}

/*
 * A number that the paper would give by itself is given by it, so that a word
 * processor goes on counting; another stands before the text as it was.
 */
static void put_labelled(struct press *p, struct piece *piece, const struct document_part *part,
			 struct count *count)
{
	bool heading = piece->kind == PIECE_HEADING;
	struct str next = heading ? arena_printf(p->scratch, "%d", count->part + 1)
				  : arena_printf(p->scratch, "%d.%d", count->part, count->paragraph + 1);

	if (str_eq(next, part->label)) {
		piece->numbering = NUMBER_PART;
		count->part += heading;
		count->paragraph = heading ? 0 : count->paragraph + 1;
	} else {
		piece->words = words_joined(p->scratch,
					    words_plain(p->scratch, JOIN(p->scratch, part->label, STR("  "))),
					    piece->words);
	}
}

static size_t fields(struct str s, struct str *ret, size_t most)
{
	struct str rest = s, one;
	size_t n = 0;

	while (n < most && str_split(&rest, '\t', &one))
		if (str_trim(one).n)
			ret[n++] = str_trim(one);
	return n;
}

/*
 * Who signed: the lines as they stand, or, where one line has the offices side
 * by side and the next the names under them, each office with its name.
 */
static void put_signature(struct press *p, struct piece *piece, struct str text)
{
	enum { SIDE_BY_SIDE = 6, LINES_MOST = 12 };
	struct str offices[SIDE_BY_SIDE], names[SIDE_BY_SIDE], lines[LINES_MOST], rest = text;
	struct words w = {0};
	size_t n_lines = 0, n = 0;

	while (n_lines < LINES_MOST && str_split(&rest, '\n', &lines[n_lines]))
		n_lines++;
	if (n_lines == 2)
		n = fields(lines[0], offices, SIDE_BY_SIDE);
	if (n > 1 && fields(lines[1], names, SIDE_BY_SIDE) == n) {
		for (size_t i = 0; i < n; i++)
			lines[i] = JOIN(p->scratch, offices[i], STR(" "), names[i]);
		n_lines = n;
	}
	for (size_t i = 0; i < n_lines; i++)
		w = words_joined(p->scratch, w,
				 words_marked(p->scratch, lines[i], i + 1 < n_lines ? RUN_BREAK : 0));
	piece->kind = PIECE_SIGNATURE;
	piece->words = w;
	press_put(p, piece);
}

static void put_part(struct press *p, const struct summary_record_paper *x, const struct document_part *part,
		     struct count *count)
{
	struct piece piece = {.kind = PIECE_PARAGRAPH,
			      .level = 1,
			      .lang = text_lang(p, x),
			      .anchor = anchor_of(p, part),
			      .words = part_words(p, x, part)};

	if (is(part, "title"))
		return; /* it is the paper's */
	if (is(part, "signature")) {
		put_signature(p, &piece, part->text);
		return;
	}
	if (is(part, "heading") || is(part, "clause") || is(part, "field")) {
		piece.kind = PIECE_HEADING;
	} else if (is(part, "annex")) {
		piece.kind = PIECE_HEADING;
		piece.level = 1;
	} else if (is(part, "item") || is(part, "bullet")) {
		piece.kind = PIECE_ITEM;
		piece.numbering = is(part, "bullet") ? NUMBER_BULLET : NUMBER_LETTER;
	}
	if (part->label.n && (piece.kind == PIECE_HEADING || piece.kind == PIECE_PARAGRAPH))
		put_labelled(p, &piece, part, count);
	press_put(p, &piece);
}

/* In the council's formula; of another body the plain word. */
static struct words outcome_words(struct press *p, const struct summary_record_paper *x, struct str outcome)
{
	return words_plain(p->scratch,
			   code_words(p->scratch, p->lang,
				      x->of_council ? "council.outcome." : "document.outcome.", outcome));
}

/* The heading an ordinal stands under; n 0 where there is none. */
static struct words item_words(struct press *p, const struct summary_record_paper *x, int64_t ordinal)
{
	const struct document_part *found = NULL;

	for (size_t i = 0; i < x->n_parts && x->parts[i].ordinal <= ordinal; i++)
		if (is(&x->parts[i], "heading"))
			found = &x->parts[i];
	return found ? words_said(p->scratch, p->lang, (struct said){found->text, x->document.lang})
		     : (struct words){0};
}

static void put_outcomes(struct press *p, const struct summary_record_paper *x)
{
	static const enum msg heads[] = {MSG_instrument_paragraph, MSG_agenda_subject, MSG_proposal_outcome};
	static const struct column columns[] = {{.width = 2}, {.width = 5}, {.width = 5}};
	enum { COLUMNS = COUNT(heads) };
	struct arena *a = p->scratch;

	press_annex(p, words_say(a, p->lang, MSG_chair_annex, words_plain(a, STR("1")),
				 words_plain(a, msg(p->lang, MSG_summary_record_outcomes))));
	struct words *cells = NEW(a, struct words, COLUMNS * (x->n_decisions + 1));
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = words_plain(a, msg(p->lang, heads[i]));
	for (size_t i = 0; i < x->n_decisions; i++) {
		const struct decision *d = &x->decisions[i];
		struct words *row = &cells[COLUMNS * (i + 1)];
		row[0] = d->label.n
			     ? words_linked(a, d->label, arena_printf(a, "#p%lld", (long long)d->ordinal))
			     : (struct words){0};
		row[1] = item_words(p, x, d->ordinal);
		row[2] = outcome_words(p, x, d->outcome);
	}
	press_table(p, &(struct table){.columns = columns,
				       .n_columns = COLUMNS,
				       .cells = cells,
				       .n_rows = x->n_decisions + 1,
				       .head_rows = 1,
				       .head_column = true});
}

static enum err make(void *arg, struct press *p)
{
	const struct summary_record_paper *x = arg;
	struct count count = {0};

	press_title(p, wording_words(p->scratch, p->lang, x->document.title));
	press_note(p, words_plain(p->scratch, msg(p->lang, MSG_summary_record_as_issued)));
	for (size_t i = 0; i < x->n_parts; i++)
		put_part(p, x, &x->parts[i], &count);
	if (x->n_decisions)
		put_outcomes(p, x);
	press_rule(p);
	return p->err;
}

static enum err read_text(struct summary_record_paper *x)
{
	int64_t id = x->document.id;
	enum err e = document_parts(x->db, x->a, id, 0, PARTS_MOST, &x->parts, &x->n_parts);

	if (e == ERR_OK)
		e = document_references(x->db, x->a, id, &x->references, &x->n_references);
	if (e == ERR_OK)
		e = document_decisions(x->db, x->a, id, &x->decisions, &x->n_decisions);
	return e;
}

static enum err read_body(struct summary_record_paper *x, enum lang l)
{
	struct body body;
	enum err e;

	if (!x->document.body.n)
		return ERR_OK;
	e = body_by_slug(x->db, x->a, l, x->document.body, &body);
	x->of_council = e == ERR_OK && str_eq(body.kind, STR("council"));
	return e;
}

enum err summary_record_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct summary_record_paper *x = NEW(a, struct summary_record_paper, 1);
	enum err e = document_by_slug(db, a, ask->lang, ask->subject, &x->document);

	x->db = db;
	x->a = a;
	x->site = ask->site;
	if (e == ERR_OK && (!document_held(&x->document) || !str_eq(x->document.kind, STR("summary_record"))))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = read_text(x);
	if (e == ERR_OK)
		e = read_body(x, ask->lang);
	if (e != ERR_OK)
		return e;
	if (!x->document.title.text.n)
		x->document.title =
		    (struct wording){msg(ask->lang, MSG_document_kind_summary_record), lang_code(ask->lang)};
	*ret = (struct source){
	    .paper = {.kind = STR("summary-record"),
		      .name = JOIN(a, x->document.slug, STR("-"), lang_code(ask->lang)),
		      .lang = ask->lang,
		      .title = x->document.title.text,
		      .body = x->document.body_name.text,
		      .symbol = x->document.symbol,
		      .original = x->document.lang,
		      .date = x->document.date.precision == PRECISION_DAY ? x->document.date.first : DAY_NONE,
		      .address = JOIN(a, ask->site, STR("/"), lang_code(ask->lang), STR("/documents/"),
				      x->document.slug)},
	    .make = make,
	    .arg = x};
	return ERR_OK;
}
