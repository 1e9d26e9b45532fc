/*
 * response.h - what can be done with an answer. The respondent: receive,
 * replace, withdraw, confirm an address. The officer: publish, withhold.
 *
 * The respondent's form bears a key, random and known to nobody else. The
 * private link's secret and the salt of the digest are derived from it, and
 * only hashes of both key and secret are stored: sent twice, the same form
 * leads to the same receipt, also after a restart, and who reads the store
 * cannot make the link.
 */
#ifndef ACTS_RESPONSE_H
#define ACTS_RESPONSE_H

#include "acts/acts.h"
#include "base/lang.h"
#include "rules/answer_lang.h"
#include "store/intake.h"

/* What receiving needs to know of a round. Read before; the act makes sure that it still holds. */
struct intake_gate {
	struct intake_round round;
	const struct procedure *procedure; /* NULL: none that we know, then nothing is received */
	struct intake_times times;
};
/* `procedures` are those of procedures_load. ERR_NOT_FOUND: no such public round. */
enum err intake_gate_read(struct db *db, struct arena *a, const struct procedure *procedures, size_t n,
			  struct str slug, struct intake_gate *ret);
enum err intake_gate_by_id(struct db *db, struct arena *a, const struct procedure *procedures, size_t n,
			   int64_t round, struct intake_gate *ret);

/*
 * The text whose SHA-256 is the digest of an answer; anybody who has the
 * receipt can make it again. UTF-8, lines ended by LF, what was left empty is
 * left out, and every line of a value but its first begins with one space:
 *
 *   plenary answer 1
 *   salt=...            26 characters, on the receipt
 *   round=2026-demo     its address
 *   category=... capacity=... organisation=... name=... country=... lang=... consent=... summary=...
 *   answer.1=...        by question; answer.0 is the text that belongs to none
 *
 * The e-mail address is no part of the answer.
 */
struct str answer_canonical(struct arena *a, struct str round, struct str salt, const struct submission *s);

/* The secret of the private link that a form's key leads to, and the salt. 26 letters and digits. */
struct str key_token(struct arena *a, struct str key);
struct str key_salt(struct arena *a, struct str key);
/* What the store keeps of a key, of a secret. */
struct str key_hash(struct arena *a, struct str key);
struct str token_hash(struct arena *a, struct str token);

struct receipt {
	int64_t response, number, version;
	struct instant received_at;
	bool late;
	bool again; /* it had been received before, by the same key */
	struct str digest, token;
};

/* Made by the init of an act on the caller's thread, so that the writer only writes. */
struct prepared {
	struct str key_hash, token, token_hash, salt, digest, confirm, confirm_hash;
	struct lang_found found;
};

/*
 * Who sends gives the first part, all of it in an arena that lives until the
 * act is done. The init tidies the text (white space around it goes), checks
 * it, and says false with `faults` when it cannot be received: then there is
 * nothing to do. Otherwise the act may end with ERR_CONFLICT: the round
 * changed since the gate was read; read it again and try once more. Or with
 * ERR_INPUT: `why` says why not; of VERDICT_OTHER_TEXT `receipt` says what
 * was received by that key.
 */
struct response_receive {
	struct act act;
	const struct intake_gate *gate;
	struct submission submission;
	struct str key;
	enum lang reader;  /* whose letters are in this language */
	struct str site;   /* "https://consult.example", before addresses in letters */
	struct instant at; /* INSTANT_NONE: now. The demonstration writes a past. */

	struct faults faults;
	enum verdict why;
	struct receipt receipt;
	struct prepared made;
};
bool response_receive_init(struct response_receive *r, struct arena *a);

/* A new version of `response`, by whoever holds `token`. ERR_NOT_FOUND: no such response, or not that token.
 */
struct response_replace {
	struct response_receive with; /* as above; its act is the act */
	int64_t response;
	struct str token;
};
bool response_replace_init(struct response_replace *r, struct arena *a);

struct response_withdraw {
	struct act act;
	const struct intake_gate *gate;
	int64_t response;
	struct str token;
	struct instant at;

	enum verdict why;
	struct receipt receipt;
};
void response_withdraw_init(struct response_withdraw *w);

/* The secret of the letter, not that of the receipt. Done twice it is still confirmed. ERR_NOT_FOUND as
 * above. */
struct response_confirm {
	struct act act;
	int64_t response;
	struct str secret;
	struct instant at;

	int64_t ret_number;
	char ret_round[128]; /* its slug */
};
void response_confirm_init(struct response_confirm *c);

/* `reason` of withholding is public. A confirmed address gets a letter. `site` may be not known. */
struct response_decide {
	struct act act;
	int64_t round, number;
	struct str reason, site;
	struct instant at;

	enum verdict why;
};
void response_publish_init(struct response_decide *d);
void response_withhold_init(struct response_decide *d);

#endif
