/* reports_write.c - see reports_write.h */
#include "store/reports_write.h"

#include "base/try.h"
#include "store/search_write.h"

SQL_WRITE(compilation_put, "INSERT INTO compilation (round, rev, made_at, reason, digest)"
			   " VALUES ($1, $2, $3, $4, $5)");
SQL_WRITE(report_put, "INSERT INTO report (round, save, state, lang, text, made_at)"
		      " VALUES ($1, $2, 'draft', $3, $4, $5)");
SQL_WRITE(report_reference_put,
	  "INSERT INTO report_reference (report, response, question) VALUES ($1, $2, $3)"
	  " ON CONFLICT DO NOTHING");
SQL_WRITE(report_issue, "UPDATE report SET state = 'issued', rev = $2, compilation = $3, figures = $4,"
			" issued_on = $5 WHERE id = $1");
SQL_WRITE(explained_set, "INSERT INTO report_explained (round, response, reason) VALUES ($1, $2, $3)"
			 " ON CONFLICT (round, response) DO UPDATE SET reason = $3");
SQL_WRITE(explained_drop, "DELETE FROM report_explained WHERE round = $1 AND response = $2");
SQL_WRITE(report_event_put,
	  "INSERT INTO round_event (round, event, ordinal, date, actor, at) VALUES ($1, $2,"
	  " (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM round_event WHERE round = $1 AND event = $2),"
	  " $3, $4, $5)");
SQL_WRITE(proposal_put, "INSERT INTO issue_proposal (round, actor, at, digest) VALUES ($1, $2, $3, $4)");
SQL_WRITE(proposal_settle,
	  "UPDATE issue_proposal SET settled_at = $2 WHERE round = $1 AND settled_at IS NULL");
SQL_WRITE(summary_put, "INSERT INTO summary (round, rev, state, lang, text, made_at)"
		       " VALUES ($1, $2, 'draft', $3, $4, $5)");
SQL_WRITE(summary_agree, "UPDATE summary SET state = 'agreed', agreed_on = $2 WHERE id = $1");
SQL_WRITE(chair_report_next_rev, "SELECT COALESCE(MAX(rev) + 1, 0) FROM chair_report WHERE slug = $1");
SQL_WRITE(chair_report_put,
	  "INSERT INTO chair_report (slug, rev, body, first_meeting, last_meeting, made_at, demonstration)"
	  " SELECT $1, $2, $3, f.id, l.id, $6, $7 FROM meeting f, meeting l WHERE f.body = $3 AND f.number = "
	  "$4 AND l.body = $3 AND l.number = $5");
SQL_WRITE(chair_report_text_put,
	  "INSERT INTO chair_report_text (chair_report, lang, text) VALUES ($1, $2, $3)");

enum err compilation_insert(struct tx *tx, int64_t round, int rev, struct instant at, struct str reason,
			    struct str digest, int64_t *ret_id)
{
	TRY(search_due_put(tx, "round", round));
	return tx_insert(tx, &compilation_put, BIND(round, rev, at, reason, digest), ret_id);
}

enum err report_insert(struct tx *tx, int64_t round, int save, struct str lang, struct str text,
		       struct instant at, int64_t *ret_id)
{
	return tx_insert(tx, &report_put, BIND(round, save, lang, text, at), ret_id);
}

enum err report_reference_insert(struct tx *tx, int64_t report, int64_t response, int question)
{
	return tx_run(tx, &report_reference_put, BIND(report, response, question));
}

enum err report_mark_issued(struct tx *tx, int64_t report, int rev, int64_t compilation, struct str figures,
			    struct str issued_on)
{
	return tx_run(tx, &report_issue, BIND(report, rev, compilation, figures, issued_on));
}

enum err explained_put(struct tx *tx, int64_t round, int64_t response, struct str reason)
{
	if (!reason.s)
		return tx_run(tx, &explained_drop, BIND(round, response));
	return tx_run(tx, &explained_set, BIND(round, response, reason));
}

enum err round_event_append(struct tx *tx, int64_t round, struct str event, struct str date, struct str actor,
			    struct instant at)
{
	TRY(search_due_put(tx, "round", round));
	return tx_run(tx, &report_event_put, BIND(round, event, date, actor, at));
}

enum err issue_proposal_insert(struct tx *tx, int64_t round, struct str actor, struct instant at,
			       struct str digest)
{
	enum err e = issue_proposal_settle(tx, round, at);
	return e == ERR_OK ? tx_run(tx, &proposal_put, BIND(round, actor, at, digest)) : e;
}

enum err issue_proposal_settle(struct tx *tx, int64_t round, struct instant at)
{
	return tx_run(tx, &proposal_settle, BIND(round, at));
}

enum err summary_insert(struct tx *tx, int64_t round, int rev, struct str lang, struct str text,
			struct instant at, int64_t *ret_id)
{
	return tx_insert(tx, &summary_put, BIND(round, rev, lang, text, at), ret_id);
}

enum err summary_mark_agreed(struct tx *tx, int64_t summary, struct str on)
{
	return tx_run(tx, &summary_agree, BIND(summary, on));
}

enum err chair_report_insert(struct tx *tx, struct str slug, int64_t body, int64_t first, int64_t last,
			     struct instant at, bool demonstration, int *ret_rev, int64_t *ret_id)
{
	int64_t rev, id;
	enum err e = db_int(tx_db(tx), &chair_report_next_rev, BIND(slug), &rev);

	if (e == ERR_OK)
		e = tx_insert(tx, &chair_report_put, BIND(slug, rev, body, first, last, at, demonstration),
			      &id);
	if (e == ERR_OK && tx_changed(tx) != 1)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK) {
		*ret_rev = (int)rev;
		*ret_id = id;
	}
	return e;
}

enum err chair_report_text_insert(struct tx *tx, int64_t chair_report, struct str lang, struct str text)
{
	return tx_run(tx, &chair_report_text_put, BIND(chair_report, lang, text));
}
