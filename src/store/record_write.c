/* record_write.c - bodies, instruments and meetings: see record_write.h. Rounds are in round_write.c. */
#include "store/record_write.h"

#include "store/record_row.h"

SQL_STAFF(body_by_slug, "SELECT id FROM body WHERE slug = $1");
SQL_STAFF(instrument_by_slug, "SELECT id FROM instrument WHERE slug = $1");
SQL_STAFF(meeting_by_slug, "SELECT id FROM meeting WHERE slug = $1");
SQL_STAFF(round_by_slug, "SELECT id FROM round WHERE slug = $1");
SQL_STAFF(document_by_slug, "SELECT id FROM document WHERE slug = $1");
SQL_STAFF(instruction_by_slug, "SELECT id FROM instruction WHERE slug = $1");
SQL_STAFF(revision_by_year, "SELECT id FROM instrument_revision WHERE instrument = $1 AND year = $2");
SQL_STAFF(issue_by_number, "SELECT id FROM issue WHERE instrument = $1 AND n = $2");
SQL_STAFF(proposal_by_ordinal, "SELECT id FROM proposal WHERE meeting = $1 AND ordinal = $2");
SQL_STAFF(journal_newest,
	  "SELECT after FROM journal WHERE kind = $1 AND object = $2 ORDER BY id DESC LIMIT 1");

SQL_WRITE(body_upsert, "INSERT INTO body (slug, kind, parent, membership, procedure, demonstration)"
		       " VALUES ($1, $2, $3, $4, $5, $6)"
		       " ON CONFLICT (slug) DO UPDATE SET kind = $2, parent = $3, membership = $4, procedure "
		       "= $5, demonstration = $6"
		       " WHERE (body.kind, body.parent, body.membership, body.procedure, body.demonstration)"
		       " IS DISTINCT FROM ($2, $3, $4, $5, $6)");
SQL_WRITE(
    term_upsert,
    "INSERT INTO term (body, role, name, state, from_date, to_date, note) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (body, role, name) DO UPDATE SET state = $4, from_date = $5, to_date = $6, note = $7"
    " WHERE (term.state, term.from_date, term.to_date, term.note) IS DISTINCT FROM ($4, $5, $6, $7)");
SQL_WRITE(instrument_upsert,
	  "INSERT INTO instrument (slug, kind, number, body) VALUES ($1, $2, $3, $4)"
	  " ON CONFLICT (slug) DO UPDATE SET kind = $2, number = $3, body = $4"
	  " WHERE (instrument.kind, instrument.number, instrument.body) IS DISTINCT FROM ($2, $3, $4)");
SQL_WRITE(
    revision_upsert,
    "INSERT INTO instrument_revision (instrument, year, place, from_date, to_date, document)"
    " VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (instrument, year) DO UPDATE SET place = $3, from_date = $4, to_date = $5, document = $6"
    " WHERE (instrument_revision.place, instrument_revision.from_date, instrument_revision.to_date,"
    " instrument_revision.document) IS DISTINCT FROM ($3, $4, $5, $6)");
SQL_WRITE(
    instrument_link_upsert,
    "INSERT INTO instrument_link (revision, subject, relation, object, date) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (subject, relation, object) DO UPDATE SET revision = $1, date = $5"
    " WHERE (instrument_link.revision, instrument_link.date) IS DISTINCT FROM ($1, $5)");
SQL_WRITE(issue_upsert,
	  "INSERT INTO issue (instrument, n) VALUES ($1, $2) ON CONFLICT (instrument, n) DO NOTHING");
SQL_WRITE(
    meeting_upsert,
    "INSERT INTO meeting (slug, body, number, starts, ends, mode, chair, demonstration)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    " ON CONFLICT (slug) DO UPDATE SET body = $2, number = $3, starts = $4, ends = $5, mode = $6, chair = $7,"
    " demonstration = $8"
    " WHERE (meeting.body, meeting.number, meeting.starts, meeting.ends, meeting.mode, meeting.chair,"
    " meeting.demonstration) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7, $8)");
SQL_WRITE(
    proposal_upsert,
    "INSERT INTO proposal (meeting, ordinal, proposer, outcome, round, document) VALUES ($1, $2, $3, $4, $5, "
    "$6)"
    " ON CONFLICT (meeting, ordinal) DO UPDATE SET proposer = $3, outcome = $4, round = $5, document = $6"
    " WHERE (proposal.proposer, proposal.outcome, proposal.round, proposal.document)"
    " IS DISTINCT FROM ($3, $4, $5, $6)");
SQL_WRITE(instruction_upsert,
	  "INSERT INTO instruction (slug, document, round, label, owner, given, due, state)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
	  " ON CONFLICT (slug) DO UPDATE SET document = $2, round = $3, label = $4, owner = $5, given = $6, "
	  "due = $7,"
	  " state = $8"
	  " WHERE (instruction.document, instruction.round, instruction.label, instruction.owner, "
	  "instruction.given,"
	  " instruction.due, instruction.state) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7, $8)");
SQL_WRITE(source_upsert,
	  "INSERT INTO source (kind, object, n, source) VALUES ($1, $2, $3, $4)"
	  " ON CONFLICT (kind, object, n) DO UPDATE SET source = $4 WHERE source.source <> $4");
SQL_WRITE(source_cut, "DELETE FROM source WHERE kind = $1 AND object = $2 AND n > $3");

static const struct {
	const char *name;
	const struct sql *by_slug;
} kinds[RECORD_KINDS] = {
    [RECORD_BODY] = {"body", &body_by_slug},
    [RECORD_INSTRUMENT] = {"instrument", &instrument_by_slug},
    [RECORD_MEETING] = {"meeting", &meeting_by_slug},
    [RECORD_ROUND] = {"round", &round_by_slug},
    [RECORD_DOCUMENT] = {"document", &document_by_slug},
    [RECORD_INSTRUCTION] = {"instruction", &instruction_by_slug},
};

enum err record_find(struct tx *tx, enum record_kind kind, struct str slug, int64_t *ret_id)
{
	return db_int(tx_db(tx), kinds[kind].by_slug, BIND(slug), ret_id);
}

const char *record_kind_name(enum record_kind kind)
{
	return kinds[kind].name;
}

enum err row_put(struct tx *tx, const struct sql *put, const struct val *v, size_t n, int64_t *changed)
{
	enum err e = tx_run(tx, put, v, n);

	if (e == ERR_OK)
		*changed += tx_changed(tx);
	return e;
}

enum err row_put_followed(struct tx *tx, const char *kind, int64_t object, const struct sql *put,
			  const struct val *v, size_t n, int64_t *changed)
{
	enum err e = row_put(tx, put, v, n, changed);

	return e == ERR_OK && tx_changed(tx) ? search_due_put(tx, kind, object) : e;
}

enum err row_followed(struct tx *tx, enum record_kind kind, struct str slug, int64_t *ret_id)
{
	bool touched = tx_changed(tx) != 0;
	enum err e = record_find(tx, kind, slug, ret_id);

	return e == ERR_OK && touched ? search_due_put(tx, kinds[kind].name, *ret_id) : e;
}

enum err body_put(struct tx *tx, const struct body_row *b, int64_t *ret_id, int64_t *changed)
{
	enum err e =
	    row_put(tx, &body_upsert,
		    BIND(b->slug, b->kind, val_id(b->parent), b->membership, b->procedure, b->demonstration),
		    changed);

	return e == ERR_OK ? record_find(tx, RECORD_BODY, b->slug, ret_id) : e;
}

enum err term_put(struct tx *tx, const struct term_row *t, int64_t *changed)
{
	return row_put(tx, &term_upsert, BIND(t->body, t->role, t->name, t->state, t->from, t->to, t->note),
		       changed);
}

enum err instrument_put(struct tx *tx, const struct instrument_row *i, int64_t *ret_id, int64_t *changed)
{
	enum err e =
	    row_put(tx, &instrument_upsert, BIND(i->slug, i->kind, i->number, val_id(i->body)), changed);

	return e == ERR_OK ? row_followed(tx, RECORD_INSTRUMENT, i->slug, ret_id) : e;
}

enum err revision_put(struct tx *tx, const struct revision_row *r, int64_t *ret_id, int64_t *changed)
{
	enum err e =
	    row_put_followed(tx, "instrument", r->instrument, &revision_upsert,
			     BIND(r->instrument, r->year, r->place, r->from, r->to, r->document), changed);

	return e == ERR_OK ? revision_find(tx, r->instrument, r->year, ret_id) : e;
}

enum err revision_find(struct tx *tx, int64_t instrument, int64_t year, int64_t *ret_id)
{
	return db_int(tx_db(tx), &revision_by_year, BIND(instrument, year), ret_id);
}

enum err instrument_link_put(struct tx *tx, const struct instrument_link_row *l, int64_t *changed)
{
	return row_put(tx, &instrument_link_upsert,
		       BIND(val_id(l->revision), l->subject, l->relation, l->object, l->date), changed);
}

enum err issue_put(struct tx *tx, int64_t instrument, int64_t n, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(tx, &issue_upsert, BIND(instrument, n), changed);
	bool touched = e == ERR_OK && tx_changed(tx);

	if (e == ERR_OK)
		e = issue_find(tx, instrument, n, ret_id);
	return e == ERR_OK && touched ? search_due_put(tx, "issue", *ret_id) : e;
}

enum err issue_find(struct tx *tx, int64_t instrument, int64_t n, int64_t *ret_id)
{
	return db_int(tx_db(tx), &issue_by_number, BIND(instrument, n), ret_id);
}

enum err meeting_put(struct tx *tx, const struct meeting_row *m, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(
	    tx, &meeting_upsert,
	    BIND(m->slug, m->body, m->number, m->starts, m->ends, m->mode, m->chair, m->demonstration),
	    changed);

	return e == ERR_OK ? row_followed(tx, RECORD_MEETING, m->slug, ret_id) : e;
}

enum err proposal_put(struct tx *tx, const struct proposal_row *p, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(
	    tx, &proposal_upsert,
	    BIND(p->meeting, p->ordinal, p->proposer, p->outcome, val_id(p->round), p->document), changed);

	return e == ERR_OK ? db_int(tx_db(tx), &proposal_by_ordinal, BIND(p->meeting, p->ordinal), ret_id)
			   : e;
}

enum err instruction_put(struct tx *tx, const struct instruction_row *i, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(tx, &instruction_upsert,
			     BIND(i->slug, val_id(i->document), val_id(i->round), i->label, i->owner,
				  i->given, i->due, i->state),
			     changed);

	return e == ERR_OK ? record_find(tx, RECORD_INSTRUCTION, i->slug, ret_id) : e;
}

enum err sources_put(struct tx *tx, const char *kind, int64_t object, const struct str *sources, size_t n,
		     int64_t *changed)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = row_put(tx, &source_upsert, BIND(kind, object, (int64_t)i + 1, sources[i]), changed);
	return e == ERR_OK ? row_put(tx, &source_cut, BIND(kind, object, (int64_t)n), changed) : e;
}

enum err journal_latest(struct tx *tx, struct arena *a, const char *kind, int64_t object, struct str *ret)
{
	struct str found = {0};
	struct rows r = db_query(tx_db(tx), &journal_newest, BIND(kind, object));

	if (row_next(&r))
		found = row_text(&r, a, 0);
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = found;
	return e;
}
