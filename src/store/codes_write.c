/* codes_write.c - see codes_write.h */
#include "store/codes_write.h"

SQL_WRITE(code_put, "INSERT INTO code (round, parent, made_at, made_by) VALUES ($1, $2, $3, $4)");
SQL_WRITE(code_text_set, "INSERT INTO code_text (code, lang, name, description) VALUES ($1, $2, $3, $4)"
			 " ON CONFLICT (code, lang) DO UPDATE SET name = $3, description = $4");
SQL_WRITE(code_set_ended, "UPDATE code SET ended_at = $2 WHERE id = $1");
SQL_WRITE(
    code_span_known,
    "SELECT COUNT(*) FROM code_span WHERE code = $1 AND response = $2 AND version = $3 AND question = $4"
    " AND from_byte = $5 AND to_byte = $6 AND made_by = $7 AND ended_at IS NULL");
SQL_WRITE(
    code_span_new,
    "INSERT INTO code_span (code, response, version, question, from_byte, to_byte, text, mark, query, batch,"
    " made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
SQL_WRITE(code_span_set_ended,
	  "UPDATE code_span SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(code_batch_set_ended, "UPDATE code_span SET ended_at = $2, ended_by = $3"
				" WHERE (id = $1 OR batch = $1) AND made_by = $3 AND ended_at IS NULL");

SQL_WRITE(code_query_new, "INSERT INTO code_query (code, query, made_at, made_by) SELECT $1, $2, $3, $4"
			  " WHERE NOT EXISTS (SELECT 1 FROM code_query k WHERE k.code = $1 AND k.query = $2"
			  " AND k.ended_at IS NULL)");
SQL_WRITE(code_query_set_ended,
	  "UPDATE code_query SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL");

enum err code_insert(struct tx *tx, int64_t round, int64_t parent, struct str actor, int64_t *ret_id)
{
	return tx_insert(tx, &code_put, BIND(round, val_id(parent), tx_now(tx), actor), ret_id);
}

enum err code_text_put(struct tx *tx, int64_t code, struct str lang, struct str name, struct str description)
{
	return tx_run(tx, &code_text_set,
		      BIND(code, lang, name, description.n ? description : (struct str){0}));
}

enum err code_end(struct tx *tx, int64_t code)
{
	return tx_run(tx, &code_set_ended, BIND(code, tx_now(tx)));
}

enum err code_span_put(struct tx *tx, const struct code_span *s, struct str actor, int64_t *batch,
		       bool *ret_new)
{
	int64_t known = 0, id = 0;
	enum err e = db_int(
	    tx_db(tx), &code_span_known,
	    BIND(s->code, s->response, s->version, s->question, (int64_t)s->from, (int64_t)s->to, actor),
	    &known);

	*ret_new = false;
	if (e != ERR_OK || known)
		return e;
	e = tx_insert(tx, &code_span_new,
		      BIND(s->code, s->response, s->version, s->question, (int64_t)s->from, (int64_t)s->to,
			   s->text, s->mark, s->query, val_id(*batch), tx_now(tx), actor),
		      &id);
	if (e == ERR_OK && !*batch)
		*batch = id;
	*ret_new = e == ERR_OK;
	return e;
}

enum err code_span_end(struct tx *tx, int64_t span, struct str actor)
{
	return tx_run(tx, &code_span_set_ended, BIND(span, tx_now(tx), actor));
}

enum err code_batch_end(struct tx *tx, int64_t batch, struct str actor, int64_t *ret_ended)
{
	enum err e = tx_run(tx, &code_batch_set_ended, BIND(batch, tx_now(tx), actor));

	if (e == ERR_OK)
		*ret_ended = tx_changed(tx);
	return e;
}

enum err code_query_put(struct tx *tx, int64_t code, struct str query, struct str actor)
{
	return tx_run(tx, &code_query_new, BIND(code, query, tx_now(tx), actor));
}

enum err code_query_end(struct tx *tx, int64_t saved, struct str actor)
{
	return tx_run(tx, &code_query_set_ended, BIND(saved, tx_now(tx), actor));
}
