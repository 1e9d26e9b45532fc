/* council_signatures.c - "主席：	S. BIN", or roles in one line and names in the next, in columns. */
#include "text/council_in.h"

static bool column_next(struct str *rest, struct str *ret)
{
	while (str_split(rest, '\t', ret)) {
		*ret = str_trim_wide(*ret);
		if (ret->n)
			return true;
	}
	return false;
}

static void signature_columns(struct arena *a, struct council_doc *d, struct line line)
{
	struct str rest = line.text, column;

	while (column_next(&rest, &column)) {
		size_t at = str_find(column, STR("："), 0), colon = STR("：").n;
		if (at == column.n)
			at = str_find(column, STR(":"), 0), colon = 1;
		if (at == column.n && d->n_signatures) { /* "Chair:<tab>NAME" */
			struct council_signature *s = &d->signatures[d->n_signatures - 1];
			if (s->line == line.no && s->name.n == 0)
				s->name = column;
			continue;
		}
		*ROW_ADD(a, d->signatures, d->n_signatures) =
		    (struct council_signature){line.no, str_trim_wide(str_cut(column, 0, at)),
					       str_trim_wide(str_cut(column, at + colon, column.n)), STR("")};
	}
}

static bool in_brackets(struct str s)
{
	return (str_starts(s, STR("（")) && str_ends(s, STR("）"))) ||
	       (str_starts(s, STR("(")) && str_ends(s, STR(")")));
}

static struct str without_brackets(struct str s)
{
	size_t wide = str_starts(s, STR("（")) ? STR("（").n : 1;

	return in_brackets(s) ? str_trim_wide(str_cut(s, wide, s.n - wide)) : s;
}

/* The line below: names for roles that have none yet, or a country in brackets. */
static bool signature_below(struct council_doc *d, size_t first, struct line below)
{
	struct str rest = below.text, column;
	bool used = false;

	for (size_t i = first; i < d->n_signatures; i++) {
		struct council_signature *s = &d->signatures[i];
		if (in_brackets(below.text) ? s->of.n : s->name.n)
			continue;
		if (!column_next(&rest, &column))
			break;
		*(in_brackets(below.text) ? &s->of : &s->name) = without_brackets(column);
		used = true;
	}
	return used;
}

size_t signature_read(struct arena *a, struct council_doc *d, struct lines lines, size_t at,
		      struct str *ret_text)
{
	size_t first = d->n_signatures, used = 1;

	signature_columns(a, d, lines.line[at]);
	*ret_text = lines.line[at].text;
	for (; used < 3 && at + used < lines.n; used++) {
		struct line above = lines.line[at + used - 1], below = lines.line[at + used];
		bool waits = d->n_signatures && d->signatures[d->n_signatures - 1].name.n == 0;
		if (below.no != above.no + 1 || (!waits && !in_brackets(below.text)) ||
		    head_read(below.text).kind != HEAD_NONE || !signature_below(d, first, below))
			break;
		*ret_text = JOIN(a, *ret_text, STR("\n"), below.text);
	}
	return used;
}
