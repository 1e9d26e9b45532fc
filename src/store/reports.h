/*
 * reports.h - consolidated reports, agreed summaries and chair's reports, and
 * the responses that officers count. What is marked staff wants a staff
 * connection or a transaction.
 */
#ifndef STORE_REPORTS_H
#define STORE_REPORTS_H

#include "rules/figures.h"
#include "store/wording.h"

/* A response of a round, whatever its state. */
struct response_line {
	int64_t id, version;
	struct str digest;
	struct counted counted; /* all but the region, which i18n/country.h knows */
};
/* By number. Staff. ERR_LIMIT above a million. */
enum err response_lines(struct db *db, struct arena *a, int64_t round, struct response_line **ret,
			size_t *ret_n);

enum { NO_QUESTION = -1 };
/* A published answer for the officer who writes: who, and how it begins. Staff. */
struct answer_line {
	int64_t number;
	int question; /* 0: free text; NO_QUESTION: there is no text to show */
	struct str category, country, lang, organisation, head;
	bool late;
};
/* By question (free text last), then number. */
enum err answer_lines(struct db *db, struct arena *a, int64_t round, struct answer_line **ret, size_t *ret_n);

struct report {
	int64_t id;
	int save, rev; /* rev -1: a draft */
	struct str lang;
	struct str text;    /* Markdown; not known in lists */
	struct str figures; /* JSON, as of issue (acts/account.h); not known in lists */
	int64_t compilation;
	int compilation_rev; /* -1: none */
	struct instant made_at;
	struct day issued_on;
};
/* The newest save of each language, by language, with its text. Staff. */
enum err reports_newest(struct db *db, struct arena *a, int64_t round, struct report **ret, size_t *ret_n);
/* Every issued one, newest revision first, by language; without text. */
enum err reports_issued(struct db *db, struct arena *a, int64_t round, struct report **ret, size_t *ret_n);
/* An issued one in exactly that language. ERR_NOT_FOUND. */
enum err report_issued(struct db *db, struct arena *a, int64_t round, int rev, struct str lang,
		       struct report *ret);

/* The newest request to issue that is not settled. Staff. ERR_NOT_FOUND. */
struct issue_proposal {
	int64_t id;
	struct str actor, digest;
	struct instant at;
};
enum err issue_proposal_open(struct db *db, struct arena *a, int64_t round, struct issue_proposal *ret);

/* Why the text does not mention a response; by number. */
struct explained {
	int64_t number;
	struct str reason;
};
enum err explained_list(struct db *db, struct arena *a, int64_t round, struct explained **ret, size_t *ret_n);

struct summary {
	int64_t id;
	int rev;
	bool agreed;
	struct str lang, text;
	struct instant made_at;
	struct day agreed_on;
};
/* The newest of each language, agreed or not, by language. Staff. */
enum err summaries_newest(struct db *db, struct arena *a, int64_t round, struct summary **ret, size_t *ret_n);
/* One revision of one language, whatever became of it. Staff. ERR_NOT_FOUND. */
enum err summary_rev_read(struct db *db, struct arena *a, int64_t round, struct str lang, int rev,
			  struct summary *ret);
/* Agreed ones, one a language. */
enum err summaries_agreed(struct db *db, struct arena *a, int64_t round, struct summary **ret, size_t *ret_n);

struct chair_report {
	int64_t id;
	struct str slug, body; /* slug of the body */
	struct wording body_name;
	int rev;
	int64_t first, last;	    /* numbers of the meetings */
	struct rough_date from, to; /* first day of the first, last day of the last */
	struct instant made_at;
	bool demonstration;
};
/* The newest revision of each, latest meetings first. At most 500. */
enum err chair_reports_list(struct db *db, struct arena *a, enum lang l, struct chair_report **ret,
			    size_t *ret_n);
/* The newest revision of that slug and its text in `lang`. */
enum err chair_report_get(struct db *db, struct arena *a, enum lang l, struct str slug,
			  struct chair_report *ret, struct str *ret_text);

/* What somebody was asked to do on a day from `from` to `to` (ISO), by a body, or in its or its
 * parent's documents. */
struct instruction_given {
	struct str owner;
	struct wording text;
};
enum err instructions_given(struct db *db, struct arena *a, enum lang l, int64_t body, struct str from,
			    struct str to, struct instruction_given **ret, size_t *ret_n);

#endif
