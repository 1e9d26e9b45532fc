/* response_write.c - see response_write.h */
#include "store/response_write.h"

#include "base/try.h"
#include "store/tally.h"

SQL_WRITE(response_new, "INSERT INTO response (round, number, version, state, late, received_at, token_hash,"
			" confirm_hash, category, lang, lang_from, lang_differs, country) VALUES ($1, $2, 1, "
			"'received', $3, $4, $5, $6, $7, $8, $9, $10, $11)");
SQL_WRITE(
    response_version_new,
    "INSERT INTO response_version (response, version, received_at, category, capacity, organisation, name,"
    " country, lang, consent, email, summary, salt, digest, lang_found, lang_score, lang_why, lang_differs)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)");
SQL_WRITE(response_answer_new,
	  "INSERT INTO response_answer (response, version, question, text) VALUES ($1, $2, $3, $4)");
SQL_WRITE(submission_key_new, "INSERT INTO submission_key (key, response, version) VALUES ($1, $2, $3)");
SQL_WRITE(response_new_version,
	  "UPDATE response SET version = $2, state = 'received', decided_at = NULL, reason ="
	  " NULL, confirm_hash = $3, confirmed_at = NULL, category_set = NULL, lang_set = NULL, issue = NULL,"
	  " classified_at = NULL, category = $4, lang = $5, lang_from = $6, lang_differs = $7, country = $8,"
	  " revision = revision + 1 WHERE id = $1");
SQL_WRITE(response_version_found,
	  "UPDATE response_version SET lang_found = $3, lang_score = $4, lang_why = $5, lang_differs = $6"
	  " WHERE response = $1 AND version = $2");
/* Of a language that nobody set. Its revision stays: nobody did anything to it. */
SQL_WRITE(
    response_new_found,
    "UPDATE response SET lang = $3, lang_from = $4, lang_differs = $5 WHERE id = $1 AND version = $2 AND"
    " lang_set IS NULL");
SQL_WRITE(response_new_state,
	  "UPDATE response SET state = $2, decided_at = $3, reason = $4, revision = revision + 1"
	  " WHERE id = $1");
SQL_WRITE(response_new_confirmed, "UPDATE response SET confirmed_at = $2 WHERE id = $1");

/* Nothing typed is not known. */
static struct str typed(struct str s)
{
	return s.n ? s : (struct str){0};
}

/* The column is never NULL: '' says that nothing was said. */
static struct str said(struct str s)
{
	return s.n ? s : STR("");
}

enum err response_version_insert(struct tx *tx, int64_t response, int64_t version, struct instant at,
				 const struct submission *s, const struct lang_found *found, struct str salt,
				 struct str digest)
{
	enum err e = tx_run(tx, &response_version_new,
			    BIND(response, version, at, s->category, s->capacity, typed(s->organisation),
				 typed(s->name), s->country, said(s->lang), s->consent, typed(s->email),
				 typed(s->summary), salt, digest, typed(found->code), found->score,
				 found->why, answer_lang_differs(s->lang, found)));

	for (size_t i = 0; i < s->answer_count && e == ERR_OK; i++)
		if (s->answers[i].text.n)
			e = tx_run(tx, &response_answer_new,
				   BIND(response, version, s->answers[i].question, s->answers[i].text));
	return e;
}

enum err response_insert(struct tx *tx, const struct arrival *n, int64_t *ret_id)
{
	const struct submission *s = n->submission;
	struct answer_lang l = answer_lang((struct str){0}, s->lang, n->found->code);
	bool differs = answer_lang_differs(s->lang, n->found);
	struct counted c;

	TRY(tx_insert(tx, &response_new,
		      BIND(n->round, n->number, n->late, n->at, n->token_hash, n->confirm_hash, s->category,
			   l.code, lang_from_code(l.from), differs, s->country),
		      ret_id));
	TRY(response_version_insert(tx, *ret_id, 1, n->at, s, n->found, n->salt, n->digest));
	counted_arrival(tx, n, l.code, differs || l.from == LANG_FROM_FOUND || l.from == LANG_FROM_UNKNOWN,
			&c);
	return counted_write(tx, NULL, &c);
}

enum err submission_key_insert(struct tx *tx, struct str key_hash, int64_t response, int64_t version)
{
	return tx_run(tx, &submission_key_new, BIND(key_hash, response, version));
}

enum err response_set_version(struct tx *tx, int64_t response, int64_t version, struct str confirm_hash,
			      const struct submission *s, const struct lang_found *found)
{
	struct answer_lang l = answer_lang((struct str){0}, s->lang, found->code);
	return counted_run(tx, response, &response_new_version,
			   BIND(response, version, confirm_hash, s->category, l.code, lang_from_code(l.from),
				answer_lang_differs(s->lang, found), s->country));
}

enum err response_set_state(struct tx *tx, int64_t response, enum response_state s, struct instant at,
			    struct str reason)
{
	return counted_run(
	    tx, response, &response_new_state,
	    BIND(response, response_state_code(s), at, s == RESPONSE_WITHHELD ? reason : (struct str){0}));
}

enum err response_set_confirmed(struct tx *tx, int64_t response, struct instant at)
{
	return counted_run(tx, response, &response_new_confirmed, BIND(response, at));
}

enum err response_set_found(struct tx *tx, int64_t response, int64_t version, struct str lang_said,
			    const struct lang_found *found)
{
	struct answer_lang l = answer_lang((struct str){0}, lang_said, found->code);
	bool differs = answer_lang_differs(lang_said, found);
	enum err e = tx_run(tx, &response_version_found,
			    BIND(response, version, typed(found->code), found->score, found->why, differs));

	return e == ERR_OK ? counted_run(tx, response, &response_new_found,
					 BIND(response, version, l.code, lang_from_code(l.from), differs))
			   : e;
}
