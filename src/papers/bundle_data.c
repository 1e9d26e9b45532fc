/*
 * bundle_data.c - rows of the public views as JSON: an array with one object a
 * line, its members the columns of the view. Instants are ISO 8601 in UTC, to
 * the microsecond where they have any; JSON that a column holds stands there as
 * such.
 */
#include "base/embedded.h"
#include "html/json.h"
#include "papers/bundle_parts.h"
#include "papers/sheets.h"
#include "print/template.h"
#include "rules/procedure.h"
#include "store/rounds.h"
#include "text/json_in.h"

enum { ROW_MEMORY = 64 << 20, SECOND = 1000000 };

/* Columns of instants have such names in the schema, and no others do. */
static bool is_instant(struct str column)
{
	return str_eq(column, STR("at")) || str_ends(column, STR("_at"));
}

static bool is_json(const struct bundle_table *t, struct str column)
{
	struct str rest = str_z(t->json), word;

	while (str_split(&rest, ' ', &word))
		if (str_eq(word, column))
			return true;
	return false;
}

static struct str instant_exact(struct arena *a, struct instant t)
{
	int64_t part = t.us % SECOND;

	if (part <= 0) /* whole seconds, and what lies before 1970 */
		return instant_iso(a, t);
	struct str iso = instant_iso(a, (struct instant){t.us - part});
	return arena_printf(a, "%.*s.%06lldZ", (int)iso.n - 1, iso.s, (long long)part);
}

static bool exact_parse(struct arena *a, struct str s, int64_t *ret)
{
	struct instant t;
	int64_t part = 0;
	bool fine = s.n == 27 && s.s[19] == '.' && s.s[26] == 'Z';

	if (fine && (s.s[20] == '-' || !str_int(str_cut(s, 20, 26), &part)))
		return false;
	if (!instant_parse(fine ? JOIN(a, str_cut(s, 0, 19), STR("Z")) : s, &t))
		return false;
	*ret = t.us + part;
	return true;
}

/* What is JSON and would come back as it is: one line, a list or an object. */
static bool stands_as_json(struct arena *a, struct str text)
{
	struct json_in_mistake mistake;
	struct json_in *o;

	return text.n && (text.s[0] == '{' || text.s[0] == '[') && !memchr(text.s, '\n', text.n) &&
	       !memchr(text.s, '\r', text.n) && json_in_parse(a, text, &o, &mistake) &&
	       str_eq(o->source, text);
}

static void put_value(struct json_out *j, struct arena *a, const struct bundle_table *t, struct str column,
		      struct val v)
{
	if (v.is == VAL_INT && is_instant(column))
		json_str(j, instant_exact(a, (struct instant){v.i}));
	else if (v.is == VAL_INT)
		json_int(j, v.i);
	else if (v.is == VAL_TEXT && is_json(t, column) && stands_as_json(a, v.s))
		json_ready(j, v.s);
	else
		json_str(j, v.is == VAL_TEXT ? v.s : (struct str){0});
}

enum err bundle_row_put(struct buf *to, struct arena *a, const struct bundle_table *t, struct rows *r)
{
	struct json_out j;

	json_init(&j, to);
	json_open_object(&j);
	for (size_t i = 0; i < row_columns(r); i++) {
		struct str column = row_column(r, i);
		json_key(&j, column.s);
		put_value(&j, a, t, column, row_val(r, i));
	}
	json_close_object(&j);
	return to->cut ? ERR_LIMIT : ERR_OK;
}

static bool value_parse(struct arena *a, const struct json_in *x, const struct bundle_table *t,
			struct str column, struct val *ret)
{
	int64_t us;

	switch (x->kind) {
	case JSON_IN_NULL: *ret = NULL_VAL; return true;
	case JSON_IN_NUMBER: *ret = val_int(x->number); return true;
	case JSON_IN_TEXT:
		*ret = is_instant(column) && exact_parse(a, x->text, &us) ? val_int(us) : val_text(x->text);
		return true;
	case JSON_IN_LIST:
	case JSON_IN_OBJECT: *ret = val_text(x->source); return is_json(t, column);
	case JSON_IN_BOOL: break;
	}
	return false;
}

bool bundle_row_parse(struct arena *a, struct str line, const struct bundle_table *t,
		      const struct str *columns, size_t n, struct val *ret)
{
	struct json_in_mistake mistake;
	struct json_in *o;
	size_t i = 0;

	if (!json_in_parse(a, line, &o, &mistake) || o->kind != JSON_IN_OBJECT || o->n != n)
		return false;
	for (const struct json_in *x = o->first; x; x = x->next, i++)
		if (!str_eq(x->key, columns[i]) || !value_parse(a, x, t, columns[i], &ret[i]))
			return false;
	return true;
}

static enum err put_rows(struct bundle *b, const struct bundle_table *t, const struct sink *to)
{
	struct arena a;
	struct rows r = db_query(b->db, t->rows, BIND(b->ask->round));
	bool first = true;
	enum err e = sink_put(to, STR("["));

	arena_init(&a, ROW_MEMORY, NULL);
	while (e == ERR_OK && row_next(&r)) {
		struct buf line;
		buf_init(&line, &a, BUNDLE_LINE_MOST);
		buf_put(&line, first ? STR("\n") : STR(",\n"));
		first = false;
		e = bundle_row_put(&line, &a, t, &r);
		if (e == ERR_OK)
			e = sink_put(to, buf_str(&line));
		arena_recycle(&a);
	}
	arena_reset(&a);
	enum err ended = rows_end(&r);
	if (e == ERR_OK)
		e = ended;
	return e == ERR_OK ? sink_put(to, STR("\n]\n")) : e;
}

static enum err put_table(struct bundle *b, const struct bundle_table *t)
{
	struct str path = JOIN(b->a, STR("data/"), t->name, STR(".json"));
	struct sink to;
	enum err e = bundle_open(b, path, &to);

	if (e == ERR_OK)
		e = put_rows(b, t, &to);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

static enum err put_csv(struct bundle *b, struct str code)
{
	struct str path = JOIN(b->a, STR("data/"), code, STR(".csv"));
	struct paper_ask ask = {.lang = LANG_EN, .subject = b->ask->round, .site = b->ask->site};
	struct sink to;
	enum err e = bundle_open(b, path, &to);
	struct csv_sheet c = {.sink = &to, .code = code};
	struct sheet_taker taker = csv_sheet_taker(&c);

	if (e == ERR_OK)
		e = sheets_make(b->db, b->a, &ask, &taker);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

/* The procedure, as the program has it. */
static enum err put_procedure(struct bundle *b)
{
	struct round round;
	struct str text;
	enum err e = round_by_slug(b->db, b->a, LANG_EN, b->ask->round, &round);

	if (e != ERR_OK || !round.procedure.n)
		return e;
	struct str name = JOIN(b->a, round.procedure, STR(".procedure"));
	if (!embedded_find(JOIN(b->a, STR("procedures/"), name), &text))
		return ERR_OK;
	return bundle_put(b, JOIN(b->a, STR("data/"), name), text);
}

/* How the documents look, and what of it is in no line of text. */
static enum err put_template(struct bundle *b)
{
	struct buf to;
	enum err e = ERR_OK;

	buf_init(&to, b->a, TEMPLATE_MOST);
	template_write(&to, b->house);
	if (to.cut)
		return ERR_LIMIT;
	e = bundle_put(b, STR(BUNDLE_TEMPLATE), buf_str(&to));
	if (e == ERR_OK && b->house->logo_svg.n)
		e = bundle_put(b, STR("data/" TEMPLATE_LOGO_SVG), b->house->logo_svg);
	if (e == ERR_OK && b->house->logo_png.n)
		e = bundle_put(b, STR("data/" TEMPLATE_LOGO_PNG), b->house->logo_png);
	return e;
}

enum err bundle_data(struct bundle *b)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < bundle_table_count; i++)
		e = put_table(b, &bundle_tables[i]);
	for (size_t i = 0; e == ERR_OK && i < SHEETS; i++)
		e = put_csv(b, sheet_codes[i]);
	if (e == ERR_OK)
		e = put_procedure(b);
	return e == ERR_OK ? put_template(b) : e;
}
