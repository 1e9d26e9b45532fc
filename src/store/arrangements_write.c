/* arrangements_write.c - see arrangements_write.h */
#include "store/arrangements_write.h"

SQL_WRITE(arrangement_put, "INSERT INTO arrangement (round, version, form, changed_at, changed_by)"
			   " VALUES ($1, $2, $3, $4, $5)");
SQL_WRITE(arrangement_touch,
	  "UPDATE arrangement SET version = version + 1, changed_at = $2, changed_by = $3 WHERE id = $1");
SQL_WRITE(arrangement_copy_sections,
	  "INSERT INTO arrangement_section (arrangement, code, place)"
	  " SELECT $2, code, place FROM arrangement_section WHERE arrangement = $1");
SQL_WRITE(arrangement_copy_notes,
	  "INSERT INTO arrangement_note (arrangement, section, lang, heading, text)"
	  " SELECT $2, section, lang, heading, text FROM arrangement_note WHERE arrangement = $1");
SQL_WRITE(arrangement_copy_items,
	  "INSERT INTO arrangement_item (arrangement, response, place, reason)"
	  " SELECT $2, response, place, reason FROM arrangement_item WHERE arrangement = $1");
SQL_WRITE(arrangement_set_form, "UPDATE arrangement SET form = $2 WHERE id = $1");
SQL_WRITE(arrangement_set_section,
	  "INSERT INTO arrangement_section (arrangement, code, place)"
	  " VALUES ($1, $2, $3) ON CONFLICT (arrangement, code) DO UPDATE SET place = $3");
SQL_WRITE(
    arrangement_set_note,
    "INSERT INTO arrangement_note (arrangement, section, lang, heading, text) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (arrangement, section, lang) DO UPDATE SET heading = $4, text = $5");
SQL_WRITE(arrangement_drop_note,
	  "DELETE FROM arrangement_note WHERE arrangement = $1 AND section = $2 AND lang = $3");
SQL_WRITE(arrangement_set_place,
	  "INSERT INTO arrangement_item (arrangement, response, place) VALUES ($1, $2, $3)"
	  " ON CONFLICT (arrangement, response) DO UPDATE SET place = $3");
SQL_WRITE(arrangement_set_reason,
	  "INSERT INTO arrangement_item (arrangement, response, reason) VALUES ($1, $2, $3)"
	  " ON CONFLICT (arrangement, response) DO UPDATE SET reason = $3");
SQL_WRITE(compilation_set_arranged, "UPDATE compilation SET arrangement = $2, account = $3 WHERE id = $1");
SQL_WRITE(compilation_row_put,
	  "INSERT INTO compilation_item (compilation, response, version, place, apart, category)"
	  " VALUES ($1, $2, $3, $4, $5, $6)");
SQL_WRITE(compilation_out_put, "INSERT INTO compilation_out (compilation, response, number, why, reason)"
			       " VALUES ($1, $2, $3, $4, $5)");

static enum err copy(struct tx *tx, int64_t from, int64_t to)
{
	enum err e = tx_run(tx, &arrangement_copy_sections, BIND(from, to));

	if (e == ERR_OK)
		e = tx_run(tx, &arrangement_copy_notes, BIND(from, to));
	return e == ERR_OK ? tx_run(tx, &arrangement_copy_items, BIND(from, to)) : e;
}

enum err arrangement_open(struct tx *tx, int64_t round, struct str actor, struct arrangement *ret)
{
	struct arena *a = tx_arena(tx);
	struct arrangement was = {.form = FORM_QUESTION};
	enum err e = arrangement_newest(tx_db(tx), a, round, &was);
	int64_t id = was.id;

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_OK && !was.sealed) {
		e = tx_run(tx, &arrangement_touch, BIND(id, tx_now(tx), actor));
	} else {
		e = tx_insert(tx, &arrangement_put,
			      BIND(round, was.version + 1, arranged_form_code(was.form), tx_now(tx), actor),
			      &id);
		if (e == ERR_OK && was.id)
			e = copy(tx, was.id, id);
	}
	return e == ERR_OK ? arrangement_get(tx_db(tx), a, id, ret) : e;
}

enum err arrangement_form_set(struct tx *tx, int64_t arrangement, enum arrangement_form f)
{
	return tx_run(tx, &arrangement_set_form, BIND(arrangement, arranged_form_code(f)));
}

enum err arrangement_section_put(struct tx *tx, int64_t arrangement, const struct section_place *s)
{
	return tx_run(tx, &arrangement_set_section, BIND(arrangement, s->code, s->place));
}

enum err arrangement_note_put(struct tx *tx, int64_t arrangement, const struct arrangement_note *n)
{
	if (!n->heading.s && !n->text.s)
		return tx_run(tx, &arrangement_drop_note, BIND(arrangement, n->section, n->lang));
	return tx_run(tx, &arrangement_set_note, BIND(arrangement, n->section, n->lang, n->heading, n->text));
}

enum err arrangement_place_put(struct tx *tx, int64_t arrangement, int64_t response, int64_t place)
{
	return tx_run(tx, &arrangement_set_place, BIND(arrangement, response, place));
}

enum err arrangement_reason_put(struct tx *tx, int64_t arrangement, int64_t response, struct str reason)
{
	return tx_run(tx, &arrangement_set_reason, BIND(arrangement, response, reason));
}

enum err compilation_arranged(struct tx *tx, int64_t compilation, int64_t arrangement, struct str account)
{
	return tx_run(tx, &compilation_set_arranged, BIND(compilation, val_id(arrangement), account));
}

enum err compilation_row_insert(struct tx *tx, int64_t compilation, const struct compiled_row *row)
{
	return tx_run(tx, &compilation_row_put,
		      BIND(compilation, row->response, row->version, row->place, row->apart, row->category));
}

enum err compilation_out_insert(struct tx *tx, int64_t compilation, int64_t response, int64_t number,
				const char *why, struct str reason)
{
	return tx_run(tx, &compilation_out_put, BIND(compilation, response, number, why, reason));
}
