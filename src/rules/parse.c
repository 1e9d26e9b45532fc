/*
 * parse.c - a procedure file, line by line.
 *
 * A line is `key: value`. Lines at the margin are about the procedure, or
 * begin a block (`clock: launch`); indented lines belong to the block above.
 * Text that people read is given six times, `title.ar` to `title.zh`; where
 * the key table says so, once without a language when it is a citation that
 * reads the same in all. `#` begins a comment line.
 */
#include "rules/reader.h"

#include "base/utf8.h"

enum { LINE_MOST = 2000 };

static void end_block(struct reader *r)
{
	if (r->block == BLOCK_TOP)
		return;
	if (r->block != BLOCK_LOST)
		procedure_check_complete(r, r->block, r->block_line);
	if (r->block == BLOCK_CLOCK) {
		const struct clock *c = r->item;
		if (c->anchor_count > 1 && c->governs == GOVERNS_ONLY)
			mistake_at(r, r->block_line, 1,
				   "several events to count from, but not which one governs; write "
				   "\"governs: latest\" or \"governs: earliest\"");
		if (c->anchor_count == 1 && c->governs != GOVERNS_ONLY)
			mistake_at(
			    r, r->block_line, 1,
			    "\"governs\" chooses between several events, and there is one; leave it out");
	}
	r->block = BLOCK_TOP;
}

static void begin_block(struct reader *r, enum block block, struct str code)
{
	size_t *count = procedure_list_count(r->p, block);

	r->block = block;
	r->block_line = r->line_number;
	for (size_t k = 0; k < procedure_key_count; k++)
		if (procedure_keys[k].block == block)
			memset(r->seen[k], 0, sizeof r->seen[k]);
	if (!procedure_code_valid(code))
		mistake(r, code,
			"\"%.*s\" is no code; write lower-case letters, digits and hyphens, a letter first",
			STR_ARG(mistake_excerpt(code)));
	for (size_t i = 0; i < *count; i++)
		if (str_eq(*procedure_list_code(r->p, block, i), code))
			mistake(r, code, "the %.*s \"%.*s\" stands in line %d already; leave one out",
				STR_ARG(procedure_block_names[block]), STR_ARG(mistake_excerpt(code)),
				r->item_lines[block][i]);
	if (*count == procedure_lists[block].most) {
		mistake(r, code, "more than %zu times %.*s; leave some out", procedure_lists[block].most,
			STR_ARG(procedure_block_names[block]));
		r->block = BLOCK_LOST;
		return;
	}
	r->item_lines[block][*count] = r->line_number;
	r->item = procedure_list_code(r->p, block, *count);
	*(struct str *)r->item = code;
	if (block == BLOCK_CLOCK)
		((struct clock *)r->item)->line = r->line_number;
	++*count;
}

/* "title.fr" is the title in French; "article" an article in all six. False, with a mistake, for anything
 * else. */
static bool key_language(struct reader *r, const struct key *k, struct str name, enum lang *ret_from,
			 enum lang *ret_to)
{
	struct str suffix = str_cut(name, k->name.n + 1, name.n);

	if (name.n == k->name.n && k->kind == KIND_CITATION) {
		*ret_from = 0;
		*ret_to = LANGS - 1;
		return true;
	}
	for (int l = 0; l < LANGS; l++)
		if (str_eq(suffix, lang_code((enum lang)l))) {
			*ret_from = *ret_to = (enum lang)l;
			return true;
		}
	mistake(r, name, "in which language? expected one of: %.*s.ar, .en, .es, .fr, .ru, .zh",
		STR_ARG(k->name));
	return false;
}

static bool key_is(const struct key *k, struct str name)
{
	if (!str_starts(name, k->name))
		return false;
	return name.n == k->name.n || (k->kind != KIND_VALUE && name.s[k->name.n] == '.');
}

static void read_text(struct reader *r, size_t k, struct str name, struct str v)
{
	struct text *text =
	    (struct text *)(void *)((char *)(procedure_keys[k].block == BLOCK_TOP ? (void *)r->p : r->item) +
				    procedure_keys[k].offset);
	enum lang from, to;

	if (!key_language(r, &procedure_keys[k], name, &from, &to))
		return;
	if (v.n > TEXT_MOST) {
		mistake(r, v, "longer than %d bytes; write less", (int)TEXT_MOST);
		v = utf8_head(v, 20);
	}
	for (int l = (int)from; l <= (int)to; l++) {
		if (r->seen[k][l]) {
			mistake(r, name, "%.*s stands in line %d already; leave one out", STR_ARG(name),
				r->seen[k][l]);
			return;
		}
		r->seen[k][l] = r->line_number;
		text->in[l] = v;
	}
}

static void read_key(struct reader *r, size_t k, struct str name, struct str v)
{
	if (procedure_keys[k].kind != KIND_VALUE) {
		read_text(r, k, name, v);
		return;
	}
	if (r->seen[k][0] && !procedure_keys[k].repeats) {
		mistake(r, name, "%.*s stands in line %d already; leave one out", STR_ARG(name),
			r->seen[k][0]);
		return;
	}
	r->seen[k][0] = r->line_number;
	procedure_keys[k].read(r, v);
}

static bool find_key(enum block block, struct str name, size_t *ret)
{
	for (size_t k = 0; k < procedure_key_count; k++)
		if (procedure_keys[k].block == block && key_is(&procedure_keys[k], name)) {
			*ret = k;
			return true;
		}
	return false;
}

static void read_margin_line(struct reader *r, struct str name, struct str v)
{
	enum block before = r->block;
	size_t k;

	for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
		if (str_eq(name, procedure_block_names[b])) {
			end_block(r);
			begin_block(r, (enum block)b, v);
			return;
		}
	if (find_key(BLOCK_TOP, name, &k)) {
		end_block(r);
		read_key(r, k, name, v);
		return;
	}
	if (before != BLOCK_TOP && before != BLOCK_LOST && find_key(before, name, &k)) {
		mistake(r, name, "%.*s belongs to the %.*s above; indent the line",
			STR_ARG(mistake_excerpt(name)), STR_ARG(procedure_block_names[before]));
		read_key(r, k, name, v);
		return;
	}
	end_block(r);
	r->block = BLOCK_LOST; /* what is indented below it belongs to something we do not know */
	mistake(r, name, "nothing is called \"%.*s\"; expected one of: %s", STR_ARG(mistake_excerpt(name)),
		mistake_keys(BLOCK_TOP).s);
}

static void read_indented_line(struct reader *r, struct str name, struct str v)
{
	size_t k;

	if (r->block == BLOCK_LOST)
		return;
	if (r->block == BLOCK_TOP) {
		mistake(r, name,
			"an indented line belongs to a block, and none is open; begin one, as \"clock: "
			"launch\", or take the indent away");
		return;
	}
	if (find_key(r->block, name, &k))
		read_key(r, k, name, v);
	else
		mistake(r, name, "a %.*s has nothing called \"%.*s\"; expected one of: %s",
			STR_ARG(procedure_block_names[r->block]), STR_ARG(mistake_excerpt(name)),
			mistake_keys(r->block).s);
}

static void read_line(struct reader *r)
{
	struct str body = str_trim(r->line), name, value;

	if (body.n == 0 || body.s[0] == '#')
		return;
	size_t bad = utf8_control_at(r->line);
	if (bad < r->line.n) {
		mistake(r, str_cut(r->line, bad, r->line.n), "a control character (byte %d); take it out",
			(unsigned char)r->line.s[bad]);
		return;
	}
	if (r->line.n > LINE_MOST) {
		mistake(r, r->line, "a line longer than %d bytes; write less", (int)LINE_MOST);
		return;
	}
	size_t colon = str_find(body, STR(":"), 0);
	name = str_trim(str_cut(body, 0, colon));
	value = str_trim(str_cut(body, colon + 1, body.n));
	if (colon == body.n || name.n == 0) {
		mistake(r, body, "no colon; write \"key: value\"");
		return;
	}
	if (value.n == 0) {
		mistake(r, name,
			"nothing stands behind the colon; write \"%.*s: value\", or leave the line out",
			STR_ARG(mistake_excerpt(name)));
		return;
	}
	if (r->line.s[0] == ' ' || r->line.s[0] == '\t')
		read_indented_line(r, name, value);
	else
		read_margin_line(r, name, value);
}

bool procedure_parse(struct str text, struct procedure *ret, struct mistakes *ret_mistakes)
{
	struct reader r = {.p = ret, .mistakes = ret_mistakes, .block = BLOCK_TOP};

	*ret_mistakes = (struct mistakes){0};
	memset(ret, 0, sizeof *ret);
	ret->weekend = 1u << 5 | 1u << 6;
	ret->from = ret->to = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
	if (text.n > PROCEDURE_BYTES_MOST) {
		mistake_at(&r, 1, 1, "larger than %d bytes; write less", (int)PROCEDURE_BYTES_MOST);
		return false;
	}
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_cut(text, 3, text.n);
	while (str_split(&text, '\n', &r.line)) {
		r.line_number++;
		if (str_ends(r.line, STR("\r")))
			r.line.n--;
		if (utf8_valid(r.line)) {
			read_line(&r);
			continue;
		}
		mistake(&r, str_cut(r.line, utf8_bad_at(r.line), r.line.n),
			"this is no UTF-8; save the file as UTF-8");
	}
	end_block(&r);
	procedure_resolve(&r);
	if (ret_mistakes->n == 0)
		procedure_check_clocks(&r);
	procedure_check_whole(&r);
	return ret_mistakes->n == 0;
}
