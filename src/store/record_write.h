/*
 * record_write.h - for acts: what is known of the past, put in place.
 *
 * Each `..._put` makes the row its key names, or brings it to the given values,
 * or finds it so already; *changed grows by the rows that were touched. The key
 * is the slug where there is one, else said here. A str that is not known and
 * an id of 0 are kept as NULL: not known. The act writes the journal row.
 *
 * The wordings that go with the rows (store/wording.h), kind and field:
 *   body: name, mandate        instrument: title       issue: title
 *   meeting: note              proposal: title, note   question: text
 *   agenda_item: title
 *   round: topic, framing, note
 *   document: title            instruction: text       finding: note
 */
#ifndef STORE_RECORD_WRITE_H
#define STORE_RECORD_WRITE_H

#include "store/write.h"

struct body_row {
	struct str slug, kind, membership, procedure;
	int64_t parent;
	bool demonstration;
};
enum err body_put(struct tx *tx, const struct body_row *b, int64_t *ret_id, int64_t *changed);

/* Key: body, role, name. */
struct term_row {
	int64_t body;
	struct str role, name, state, from, to, note;
};
enum err term_put(struct tx *tx, const struct term_row *t, int64_t *changed);

struct instrument_row {
	struct str slug, kind, number;
	int64_t body;
};
enum err instrument_put(struct tx *tx, const struct instrument_row *i, int64_t *ret_id, int64_t *changed);

/* Key: instrument, year. */
struct revision_row {
	int64_t instrument;
	int64_t year;
	struct str place, from, to, document;
};
enum err revision_put(struct tx *tx, const struct revision_row *r, int64_t *ret_id, int64_t *changed);

enum err revision_find(struct tx *tx, int64_t instrument, int64_t year, int64_t *ret_id);

/* Key: subject, relation, object. `revision`: of the subject, or 0. */
struct instrument_link_row {
	int64_t revision, subject, object;
	struct str relation, date;
};
enum err instrument_link_put(struct tx *tx, const struct instrument_link_row *l, int64_t *changed);

/* Key: instrument, n. */
enum err issue_put(struct tx *tx, int64_t instrument, int64_t n, int64_t *ret_id, int64_t *changed);

enum err issue_find(struct tx *tx, int64_t instrument, int64_t n, int64_t *ret_id);

struct meeting_row {
	struct str slug, starts, ends, mode, chair;
	int64_t body, number;
	bool demonstration;
};
enum err meeting_put(struct tx *tx, const struct meeting_row *m, int64_t *ret_id, int64_t *changed);

/* Items of an agenda, from 1. Key: meeting, ordinal; item, ordinal. */
enum err agenda_item_put(struct tx *tx, int64_t meeting, int64_t ordinal, struct str number, int64_t *ret_id,
			 int64_t *changed);
/* Takes away the titles in other languages than " en fr ": another item may have stood there. */
enum err agenda_title_keep(struct tx *tx, int64_t item, struct str langs, int64_t *changed);
enum err agenda_document_put(struct tx *tx, int64_t item, int64_t ordinal, struct str symbol,
			     int64_t *changed);
/* Takes away what stands behind the first `keep`. */
enum err agenda_document_cut(struct tx *tx, int64_t item, int64_t keep, int64_t *changed);
enum err agenda_cut(struct tx *tx, int64_t meeting, int64_t keep, int64_t *changed);

/* Key: meeting, ordinal. */
struct participant_row {
	int64_t meeting, ordinal;
	struct str name, state, function;
};
enum err participant_put(struct tx *tx, const struct participant_row *p, int64_t *changed);
enum err participant_cut(struct tx *tx, int64_t meeting, int64_t keep, int64_t *changed);

/* Key: meeting, ordinal. */
struct proposal_row {
	int64_t meeting, ordinal, round;
	struct str proposer, outcome, document;
};
enum err proposal_put(struct tx *tx, const struct proposal_row *p, int64_t *ret_id, int64_t *changed);

struct round_row {
	struct str slug, procedure, state, decided_by, hearing_mode, hearing_chair, hearing_registered,
	    hearing_active;
	int64_t body, deciding, receiving;
	struct val hearing_number, responses_stated;
	bool off_list, takes_responses, demonstration;
};
enum err round_put(struct tx *tx, const struct round_row *r, int64_t *ret_id, int64_t *changed);

/* Key: round, event, ordinal. */
struct round_event_row {
	int64_t round, ordinal;
	struct str event, date, certainty, reason, actor, source;
};
enum err round_event_put(struct tx *tx, const struct round_event_row *e, int64_t *changed);
/* Takes away the dates of an event behind the first `keep`. */
enum err round_event_cut(struct tx *tx, int64_t round, struct str event, int64_t keep, int64_t *changed);

enum err round_issue_put(struct tx *tx, int64_t round, int64_t issue, int64_t *changed);
/* Key: round, n. */
enum err question_put(struct tx *tx, int64_t round, int64_t n, int64_t *ret_id, int64_t *changed);
/* Key: round, ordinal. */
enum err round_count_put(struct tx *tx, int64_t round, int64_t ordinal, struct str category, int64_t n,
			 int64_t *changed);

/* Takes away what stands behind the first `keep`. */
enum err round_count_cut(struct tx *tx, int64_t round, int64_t keep, int64_t *changed);

/* Key: round, ordinal. */
struct known_respondent_row {
	int64_t round, ordinal;
	struct str name, kind, date, note, source;
};
enum err known_respondent_put(struct tx *tx, const struct known_respondent_row *k, int64_t *changed);

enum err known_respondent_cut(struct tx *tx, int64_t round, int64_t keep, int64_t *changed);

struct instruction_row {
	struct str slug, label, owner, given, due, state;
	int64_t document, round;
};
enum err instruction_put(struct tx *tx, const struct instruction_row *i, int64_t *ret_id, int64_t *changed);

/* All sources of an object, in this order; there are none behind them. */
enum err sources_put(struct tx *tx, const char *kind, int64_t object, const struct str *sources, size_t n,
		     int64_t *changed);

/* What has a slug can be found by it; ERR_NOT_FOUND. */
enum record_kind {
	RECORD_BODY,
	RECORD_INSTRUMENT,
	RECORD_MEETING,
	RECORD_ROUND,
	RECORD_DOCUMENT,
	RECORD_INSTRUCTION,
	RECORD_KINDS
};
enum err record_find(struct tx *tx, enum record_kind kind, struct str slug, int64_t *ret_id);
/* "body", "instrument" ...: the kind in journal, wording and source. */
const char *record_kind_name(enum record_kind kind);
/* The `after` of the newest journal row of an object; not known where there is none. */
enum err journal_latest(struct tx *tx, struct arena *a, const char *kind, int64_t object, struct str *ret);

#endif
