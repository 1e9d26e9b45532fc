/* search_write.c - see search_write.h */
#include "store/search_write.h"

SQL_STAFF(search_item_same, "SELECT path = $5 AND title = $6 AND summary = $7 AND text = $8 FROM search_item"
			    " WHERE kind = $1 AND object = $2 AND part = $3 AND lang = $4");
SQL_WRITE(search_item_insert,
	  "INSERT INTO search_item (id, kind, object, part, lang, path, title, summary, text) SELECT"
	  " COALESCE(MAX(x.id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM (SELECT MAX(id) AS id FROM"
	  " search_item UNION ALL SELECT MAX(last) FROM search_segment) x");
SQL_WRITE(search_item_leave,
	  "INSERT INTO search_gone (doc) SELECT id FROM search_item WHERE kind = $1 AND object = $2 AND"
	  " part = $3 AND lang = $4 AND id <= (SELECT MAX(last) FROM search_segment)");
SQL_WRITE(search_item_delete,
	  "DELETE FROM search_item WHERE kind = $1 AND object = $2 AND part = $3 AND lang = $4");
SQL_WRITE(search_object_leave, "INSERT INTO search_gone (doc) SELECT id FROM search_item WHERE kind = $1 AND"
			       " object = $2 AND id <= (SELECT MAX(last) FROM search_segment)");
SQL_WRITE(search_title_update,
	  "UPDATE search_item SET title = $4 WHERE kind = $1 AND object = $2 AND lang = $3 AND title <> $4");
SQL_WRITE(search_object_delete, "DELETE FROM search_item WHERE kind = $1 AND object = $2");

enum err search_write(struct tx *tx, const struct search_row *s)
{
	struct str summary = s->summary.s ? s->summary : STR("");
	int64_t same;
	enum err e =
	    db_int(tx_db(tx), &search_item_same,
		   BIND(s->kind, s->object, s->part, s->lang, s->path, s->title, summary, s->text), &same);

	if (e == ERR_OK && same)
		return ERR_OK;
	if (e == ERR_OK) {
		e = tx_run(tx, &search_item_leave, BIND(s->kind, s->object, s->part, s->lang));
		if (e == ERR_OK)
			e = tx_run(tx, &search_item_delete, BIND(s->kind, s->object, s->part, s->lang));
		if (e != ERR_OK)
			return e;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	return tx_run(tx, &search_item_insert,
		      BIND(s->kind, s->object, s->part, s->lang, s->path, s->title, summary, s->text));
}

enum err search_forget(struct tx *tx, const char *kind, int64_t object)
{
	enum err e = tx_run(tx, &search_object_leave, BIND(kind, object));

	return e == ERR_OK ? tx_run(tx, &search_object_delete, BIND(kind, object)) : e;
}

enum err search_forget_lang(struct tx *tx, const char *kind, int64_t object, struct str lang)
{
	enum err e = tx_run(tx, &search_item_leave, BIND(kind, object, 0, lang));

	return e == ERR_OK ? tx_run(tx, &search_item_delete, BIND(kind, object, 0, lang)) : e;
}

enum err search_title_put(struct tx *tx, const char *kind, int64_t object, struct str lang, struct str title)
{
	return tx_run(tx, &search_title_update, BIND(kind, object, lang, title));
}
