/* wording.c - see wording.h */
#include "store/wording.h"

#include "store/wording_write.h"

SQL_PUBLIC(wording_langs_of,
	   "SELECT lang FROM public_wording WHERE kind = $1 AND object = $2 AND field = $3 LIMIT 64");
SQL_WRITE(wording_put,
	  "INSERT INTO wording (kind, object, field, lang, text, original, visible)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7)"
	  " ON CONFLICT (kind, object, field, lang) DO UPDATE SET text = $5, original = $6, visible = $7"
	  " WHERE (wording.text, wording.original, wording.visible) IS DISTINCT FROM ($5, $6, $7)");
SQL_WRITE(wording_show, "UPDATE wording SET visible = $3 WHERE kind = $1 AND object = $2");

struct wording row_wording(struct rows *r, struct arena *a, int column)
{
	struct str both = row_text(r, a, column);
	size_t colon = both.s ? str_find(both, STR(":"), 0) : 0;

	if (!both.s)
		return (struct wording){0};
	return (struct wording){.lang = str_cut(both, 0, colon), .text = str_cut(both, colon + 1, both.n)};
}

enum err wording_langs(struct db *db, const char *kind, int64_t object, const char *field, unsigned *ret)
{
	unsigned set = 0;
	struct rows r = db_query(db, &wording_langs_of, BIND(kind, object, field));

	while (row_next(&r)) {
		enum lang l;
		if (lang_parse(row_peek(&r, 0), &l))
			set |= 1u << l;
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = set;
	return e;
}

enum err wording_write(struct tx *tx, const char *kind, int64_t object, const char *field, struct str lang,
		       struct str text, bool original, bool visible)
{
	return tx_run(tx, &wording_put, BIND(kind, object, field, lang, text, original, visible));
}

enum err wording_set_visible(struct tx *tx, const char *kind, int64_t object, bool visible)
{
	return tx_run(tx, &wording_show, BIND(kind, object, visible));
}
