/* search_write.c - see search_write.h */
#include "store/search_write.h"

SQL_STAFF(search_item_of,
	  "SELECT id FROM search_item WHERE kind = $1 AND object = $2 AND part = $3 AND lang = $4");
SQL_WRITE(search_item_upsert,
	  "INSERT INTO search_item (kind, object, part, lang, path, title, text) VALUES ($1, $2, $3, $4, $5, "
	  "$6, $7)"
	  " ON CONFLICT (kind, object, part, lang) DO UPDATE SET path = $5, title = $6, text = $7"
	  " WHERE (search_item.path, search_item.title, search_item.text) IS DISTINCT FROM ($5, $6, $7)");
SQL_WRITE(search_tokens_delete, "DELETE FROM search_tokens WHERE rowid = $1");
SQL_WRITE(search_tokens_insert, "INSERT INTO search_tokens (rowid, title, text) VALUES ($1, $2, $3)");
SQL_WRITE(search_tokens_forget,
	  "DELETE FROM search_tokens WHERE rowid IN (SELECT id FROM search_item WHERE kind = $1"
	  " AND object = $2)");
SQL_WRITE(search_item_forget, "DELETE FROM search_item WHERE kind = $1 AND object = $2");

enum err search_write(struct tx *tx, const struct search_row *s, struct str title_tokens,
		      struct str text_tokens)
{
	int64_t id;
	enum err e = tx_run(tx, &search_item_upsert,
			    BIND(s->kind, s->object, s->part, s->lang, s->path, s->title, s->text));

	if (e != ERR_OK || tx_changed(tx) == 0)
		return e;
	e = db_int(tx_db(tx), &search_item_of, BIND(s->kind, s->object, s->part, s->lang), &id);
	if (e == ERR_OK)
		e = tx_run(tx, &search_tokens_delete, BIND(id));
	return e == ERR_OK ? tx_run(tx, &search_tokens_insert, BIND(id, title_tokens, text_tokens)) : e;
}

enum err search_forget(struct tx *tx, const char *kind, int64_t object)
{
	enum err e = tx_run(tx, &search_tokens_forget, BIND(kind, object));

	return e == ERR_OK ? tx_run(tx, &search_item_forget, BIND(kind, object)) : e;
}
