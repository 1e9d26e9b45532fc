/* meeting_write.c - the agenda of a meeting and who was there: see record_write.h. */
#include "store/record_row.h"
#include "store/record_write.h"

SQL_STAFF(agenda_item_by_ordinal, "SELECT id FROM agenda_item WHERE meeting = $1 AND ordinal = $2");

SQL_WRITE(agenda_item_upsert, "INSERT INTO agenda_item (meeting, ordinal, number) VALUES ($1, $2, $3)"
			      " ON CONFLICT (meeting, ordinal) DO UPDATE SET number = $3"
			      " WHERE agenda_item.number IS DISTINCT FROM $3");
SQL_WRITE(agenda_title_other, "DELETE FROM wording WHERE kind = 'agenda_item' AND object = $1"
			      " AND $2 NOT LIKE '% ' || lang || ' %'");
SQL_WRITE(agenda_titles_behind, "DELETE FROM wording WHERE kind = 'agenda_item' AND object IN"
				" (SELECT id FROM agenda_item WHERE meeting = $1 AND ordinal > $2)");
SQL_WRITE(agenda_documents_of_behind, "DELETE FROM agenda_document WHERE item IN"
				      " (SELECT id FROM agenda_item WHERE meeting = $1 AND ordinal > $2)");
SQL_WRITE(agenda_items_behind, "DELETE FROM agenda_item WHERE meeting = $1 AND ordinal > $2");
SQL_WRITE(agenda_document_upsert, "INSERT INTO agenda_document (item, ordinal, symbol) VALUES ($1, $2, $3)"
				  " ON CONFLICT (item, ordinal) DO UPDATE SET symbol = $3"
				  " WHERE agenda_document.symbol IS DISTINCT FROM $3");
SQL_WRITE(agenda_documents_behind, "DELETE FROM agenda_document WHERE item = $1 AND ordinal > $2");
SQL_WRITE(participant_upsert,
	  "INSERT INTO participant (meeting, ordinal, name, state, function) VALUES ($1, $2, $3, $4, $5)"
	  " ON CONFLICT (meeting, ordinal) DO UPDATE SET name = $3, state = $4, function = $5"
	  " WHERE (participant.name, participant.state, participant.function) IS DISTINCT FROM ($3, $4, $5)");
SQL_WRITE(participants_behind, "DELETE FROM participant WHERE meeting = $1 AND ordinal > $2");

enum err agenda_item_put(struct tx *tx, int64_t meeting, int64_t ordinal, struct str number, int64_t *ret_id,
			 int64_t *changed)
{
	enum err e = row_put(tx, &agenda_item_upsert, BIND(meeting, ordinal, number), changed);

	return e == ERR_OK ? db_int(tx_db(tx), &agenda_item_by_ordinal, BIND(meeting, ordinal), ret_id) : e;
}

enum err agenda_title_keep(struct tx *tx, int64_t item, struct str langs, int64_t *changed)
{
	return row_put(tx, &agenda_title_other, BIND(item, langs), changed);
}

enum err agenda_document_put(struct tx *tx, int64_t item, int64_t ordinal, struct str symbol,
			     int64_t *changed)
{
	return row_put(tx, &agenda_document_upsert, BIND(item, ordinal, symbol), changed);
}

enum err agenda_document_cut(struct tx *tx, int64_t item, int64_t keep, int64_t *changed)
{
	return row_put(tx, &agenda_documents_behind, BIND(item, keep), changed);
}

enum err agenda_cut(struct tx *tx, int64_t meeting, int64_t keep, int64_t *changed)
{
	enum err e = row_put(tx, &agenda_titles_behind, BIND(meeting, keep), changed);

	if (e == ERR_OK)
		e = row_put(tx, &agenda_documents_of_behind, BIND(meeting, keep), changed);
	return e == ERR_OK ? row_put(tx, &agenda_items_behind, BIND(meeting, keep), changed) : e;
}

enum err participant_put(struct tx *tx, const struct participant_row *p, int64_t *changed)
{
	return row_put(tx, &participant_upsert, BIND(p->meeting, p->ordinal, p->name, p->state, p->function),
		       changed);
}

enum err participant_cut(struct tx *tx, int64_t meeting, int64_t keep, int64_t *changed)
{
	return row_put(tx, &participants_behind, BIND(meeting, keep), changed);
}
