/* council_parts.c - lines become parts, each under the one it belongs to. */
#include "base/buf.h"
#include "base/utf8.h"
#include "text/council_in.h"

enum { DEPTH = 8, NO_PART = -1 };

struct reader {
	struct arena *a;
	struct council_doc *d;
	struct lines lines;
	size_t at;
	size_t last;		  /* index in lines of the last one the newest part has */
	int field, clause, annex; /* indexes of parts that hold what follows, or NO_PART */
	int decimal[DEPTH + 1];	  /* by depth */
	int depth;
	int alpha, roman;
	int bullets;
	struct label before; /* the last a) or ii) */
	struct buf joined;   /* the text of the newest part once a second line joined it */
	size_t *breaks;
	int open; /* brackets of the newest part that are not closed yet */
	bool body;
};

bool text_is_ended(struct str text)
{
	static const struct str ends[] = {STR("。"), STR("；"), STR("："), STR("！"), STR("？"),  STR("."),
					  STR(";"),  STR(":"),	STR("!"),  STR("?"),  STR("。”"), STR(".\"")};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(text, ends[i]))
			return true;
	return false;
}

size_t text_columns(struct str text)
{
	size_t columns = 0, at = 0;

	while (at < text.n)
		columns += utf8_next(text, &at) >= 0x2E80 ? 2 : 1;
	return columns;
}

static int bracket_balance(struct str s)
{
	static const struct str opens[] = {STR("（"), STR("(")}, closes[] = {STR("）"), STR(")")};
	int open = 0;

	for (size_t at = 0; at < s.n;) {
		if (scan_one_of(s, &at, opens, COUNT(opens)) >= 0)
			open++;
		else if (scan_one_of(s, &at, closes, COUNT(closes)) >= 0)
			open--;
		else
			at++;
	}
	return open;
}

static struct council_part *part_at(struct reader *r, int i)
{
	return &r->d->parts[i];
}

static int part_add(struct reader *r, enum council_part_kind kind, struct str label, struct str text)
{
	struct council_part *p = ROW_ADD(r->a, r->d->parts, r->d->n_parts);

	*p = (struct council_part){.kind = kind,
				   .parent = NO_PART,
				   .line = r->lines.line[r->at].no,
				   .label = label,
				   .text = text,
				   .path = STR("")};
	p->field = r->field == NO_PART ? FIELD_NONE : part_at(r, r->field)->field;
	p->clause = r->clause == NO_PART ? CLAUSE_NONE : part_at(r, r->clause)->clause;
	p->annex = r->annex == NO_PART ? 0 : (int)r->d->n_annexes;
	r->last = r->at;
	r->open = bracket_balance(text);
	return (int)r->d->n_parts - 1;
}

static void sections_close(struct reader *r)
{
	r->depth = 0;
	r->alpha = r->roman = NO_PART;
	r->bullets = 0;
}

/* What an unlabelled text stands under; the level below a label says how deep. */
static int holder(const struct reader *r)
{
	if (r->depth)
		return r->decimal[r->depth];
	return r->clause != NO_PART ? r->clause : r->annex != NO_PART ? r->annex : r->field;
}

static void place_under(struct reader *r, int part, int parent, struct str step)
{
	struct council_part *p = part_at(r, part);

	p->parent = parent;
	if (parent == NO_PART) {
		p->path = step;
		return;
	}
	struct council_part *up = part_at(r, parent);
	p->level = up->level + 1;
	p->path = step.n == 0		   ? up->path
		  : up->kind == PART_ANNEX ? JOIN(r->a, up->path, STR(" / "), step)
		  : up->path.n		   ? JOIN(r->a, up->path, STR(" "), step)
					   : step;
}

/* The part to which "2.7.1" belongs: the one labelled "2.7", else what holds all numbers. */
static int decimal_parent(const struct reader *r, struct label l, int *ret_depth)
{
	for (int depth = l.depth - 1; depth > 0; depth--) {
		if (depth > r->depth)
			continue;
		struct str up = r->d->parts[r->decimal[depth]].label;
		if (str_starts(l.text, up) && byte_at(l.text, up.n) == '.') {
			*ret_depth = depth + 1;
			return r->decimal[depth];
		}
	}
	*ret_depth = 1;
	return r->clause != NO_PART ? r->clause : r->annex;
}

static void decimal_add(struct reader *r, struct label l)
{
	int depth, parent, part = part_add(r, PART_PARAGRAPH, l.text, l.rest);

	parent = decimal_parent(r, l, &depth);
	int top = parent;
	while (top != NO_PART && part_at(r, top)->label.n && part_at(r, top)->kind != PART_ANNEX)
		top = part_at(r, top)->parent;
	place_under(r, part, top, l.text); /* the path is the whole label, not a sum of labels */
	part_at(r, part)->parent = parent;
	part_at(r, part)->level = parent == NO_PART ? 1 : part_at(r, parent)->level + 1;
	sections_close(r);
	r->depth = depth;
	r->decimal[depth] = part;
}

static void label_add(struct reader *r, struct label l)
{
	if (l.kind == LABEL_DECIMAL) {
		r->field = NO_PART;
		r->body = true;
		decimal_add(r, l);
		return;
	}
	if (l.kind == LABEL_BULLET) {
		int up = r->roman != NO_PART ? r->roman : r->alpha != NO_PART ? r->alpha : holder(r);
		int part = part_add(r, PART_BULLET, l.text, l.rest);
		place_under(r, part, up, arena_printf(r->a, "• %d", ++r->bullets));
		return;
	}
	bool under_alpha = l.kind == LABEL_ROMAN && r->alpha != NO_PART;
	int part = part_add(r, PART_ITEM, l.text, l.rest);
	place_under(r, part, under_alpha ? r->alpha : holder(r), l.text);
	r->before = l;
	r->bullets = 0;
	if (under_alpha) {
		r->roman = part;
	} else {
		r->alpha = part;
		r->roman = NO_PART;
	}
}

static void plain_add(struct reader *r, struct str text)
{
	enum { HEADING_COLUMNS = 60 };
	bool heading = r->annex != NO_PART && !text_is_ended(text) && text_columns(text) <= HEADING_COLUMNS;

	if (heading)
		sections_close(r);
	int part = part_add(r, heading ? PART_HEADING : PART_PARAGRAPH, STR(""), text);
	place_under(r, part, holder(r), STR(""));
	r->alpha = r->roman = NO_PART;
	r->bullets = 0;
}

static void annex_add(struct reader *r, struct head h)
{
	r->field = r->clause = NO_PART;
	r->body = true;
	sections_close(r);
	r->annex = NO_PART;
	int part = part_add(r, PART_ANNEX, h.name, h.rest.n ? h.rest : STR(""));
	*ROW_ADD(r->a, r->d->annexes, r->d->n_annexes) = (struct council_annex){part, h.name};
	part_at(r, part)->annex = (int)r->d->n_annexes;
	part_at(r, part)->path = h.name.n ? JOIN(r->a, STR("annex "), h.name) : STR("annex");
	r->annex = part;
}

static void head_add(struct reader *r, struct head h, struct str line)
{
	if (h.kind == HEAD_ANNEX) {
		annex_add(r, h);
		return;
	}
	static const struct str names[] = {[FIELD_SUMMARY] = STR("summary"),
					   [FIELD_ACTION] = STR("action"),
					   [FIELD_REFERENCES] = STR("references"),
					   [FIELD_STRATEGY] = STR("strategy"),
					   [FIELD_FINANCE] = STR("finance")};
	bool field = h.kind == HEAD_FIELD;
	r->field = r->clause = NO_PART;
	sections_close(r);
	int part = part_add(r, field ? PART_FIELD : PART_CLAUSE, STR(""), line);
	part_at(r, part)->field = h.field;
	part_at(r, part)->clause = h.clause;
	if (field) {
		part_at(r, part)->path = names[h.field];
		r->field = part;
		return;
	}
	struct str path = line;
	static const struct str tails[] = {STR("，"), STR("："), STR(","), STR(":")};
	for (size_t i = 0; i < COUNT(tails); i++)
		if (str_ends(path, tails[i]))
			path.n -= tails[i].n;
	part_at(r, part)->path = path;
	r->clause = part;
	r->body = true;
}

static void signature_add(struct reader *r)
{
	r->field = r->clause = r->annex = NO_PART;
	sections_close(r);
	int part = part_add(r, PART_SIGNATURE, STR(""), STR(""));
	part_at(r, part)->path = STR("signature");
	r->at += signature_read(r->a, r->d, r->lines, r->at, &part_at(r, part)->text) - 1;
}

/* --- paragraphs broken over lines --- */

static bool is_wide(struct str c)
{
	return c.n >= 3;
}

static bool continues(const struct reader *r, const struct line *line)
{
	enum { WRAPPED = 60, HEADING = 60, LONGEST = 16384 };
	const struct council_part *p = &r->d->parts[r->d->n_parts - 1];
	struct str first = str_first_char(line->text);

	if (p->text.n > LONGEST || line_enacts(line->text) || line->no != r->lines.line[r->last].no + 1 ||
	    p->kind == PART_SIGNATURE || p->kind == PART_FIELD || p->kind == PART_CLAUSE ||
	    p->kind == PART_ANNEX)
		return false;
	if (r->open > 0 || (first.n == 1 && first.s[0] >= 'a' && first.s[0] <= 'z'))
		return true;
	if (text_is_ended(p->text) || p->kind == PART_HEADING || p->field == FIELD_REFERENCES)
		return false;
	if (str_eq(first, STR("（")) || str_eq(first, STR("(")) || p->kind == PART_TITLE)
		return true;
	if (p->label.n == 0)
		return text_columns(r->lines.line[r->last].text) >= WRAPPED;
	bool heading = p->kind == PART_PARAGRAPH && p->parent == NO_PART && p->n_breaks == 0 &&
		       text_columns(p->text) <= HEADING;
	return !heading || !text_is_ended(line->text);
}

static void part_continue(struct reader *r, const struct line *line)
{
	struct council_part *p = &r->d->parts[r->d->n_parts - 1];
	bool close = is_wide(str_last_char(p->text)) || is_wide(str_first_char(line->text));

	if (p->n_breaks == 0) {
		buf_init(&r->joined, r->a, COUNCIL_BYTES * 2);
		buf_put(&r->joined, p->text);
		r->breaks = NULL;
	}
	if (!close)
		buf_byte(&r->joined, ' ');
	*ROW_ADD(r->a, r->breaks, p->n_breaks) = r->joined.n;
	buf_put(&r->joined, line->text);
	r->open += bracket_balance(line->text);
	p->breaks = r->breaks;
	p->text = buf_str(&r->joined);
	r->last = r->at;
}

/* --- one line after the other --- */

static void front_add(struct reader *r, struct str line)
{
	bool enacts = line_enacts(line);

	bool mast = !enacts && masthead_read(r->a, line, r->d);
	int part = part_add(r, enacts ? PART_PARAGRAPH : PART_TITLE, STR(""), line);
	part_at(r, part)->path = enacts ? STR("front") : STR("title");
	if (mast)
		r->last = SIZE_MAX; /* nothing joins it */
}

/* A number with only a space behind it is a label when it is the next one. */
static bool label_holds(const struct reader *r, struct label l)
{
	if (l.kind == LABEL_NONE || l.firm || l.depth > 1)
		return l.kind != LABEL_NONE;
	int before = r->depth ? r->d->parts[r->decimal[1]].label.n ? r->decimal[1] : NO_PART : NO_PART;
	int value = 0;
	size_t at = 0;
	if (before != NO_PART)
		scan_int(r->d->parts[before].label, &at, 4, &value);
	return l.value == value + 1;
}

static void line_read(struct reader *r, bool resolution)
{
	struct line *line = &r->lines.line[r->at];
	struct head h = head_read(line->text);
	bool after = r->d->n_parts && r->last != SIZE_MAX;

	if ((h.kind == HEAD_CLAUSE && (!resolution || r->annex != NO_PART)) ||
	    (h.kind == HEAD_FIELD && r->body) || (h.kind == HEAD_SIGNATURE && !r->body))
		h.kind = HEAD_NONE;
	if (h.kind == HEAD_RULE)
		return;
	if (h.kind == HEAD_SIGNATURE) {
		signature_add(r);
		return;
	}
	if (h.kind != HEAD_NONE) {
		head_add(r, h, line->text);
		return;
	}
	struct label l = label_read(line->text, r->before);
	if (label_holds(r, l))
		label_add(r, l);
	else if (after && continues(r, line))
		part_continue(r, line);
	else if (!r->body && r->field == NO_PART)
		front_add(r, line->text);
	else
		plain_add(r, line->text);
}

/* A number without a full stop behind its text is a heading when numbers stand under it or it is short. */
static void headings_find(struct council_doc *d)
{
	enum { SHORT = 60 };

	for (size_t i = 0; i < d->n_parts; i++) {
		struct council_part *p = &d->parts[i];
		if (p->kind != PART_PARAGRAPH || !p->label.n || p->clause || text_is_ended(p->text))
			continue;
		bool over = i + 1 < d->n_parts && d->parts[i + 1].parent == (int)i &&
			    d->parts[i + 1].kind == PART_PARAGRAPH && d->parts[i + 1].label.n;
		bool top = !str_has(p->label, STR(".")) && !p->annex && text_columns(p->text) <= SHORT;
		if (over || top)
			p->kind = PART_HEADING;
	}
}

void council_parts(struct arena *a, struct lines lines, struct council_doc *d)
{
	struct reader r = {
	    .a = a, .d = d, .lines = lines, .field = NO_PART, .clause = NO_PART, .annex = NO_PART};
	bool resolution = false;

	sections_close(&r);
	for (size_t i = 0; i < lines.n; i++) {
		struct head h = head_read(lines.line[i].text);
		resolution |= h.kind == HEAD_CLAUSE && h.clause == CLAUSE_RESOLVES;
	}
	for (; r.at < lines.n && d->n_parts < COUNCIL_PARTS; r.at++)
		line_read(&r, resolution);
	d->cut |= r.at < lines.n;
	headings_find(d);
}
