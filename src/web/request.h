/* request.h - what somebody asks for: read from the head without any I/O, then handed to a page. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/day.h"
#include "base/lang.h"
#include "web/form.h"
#include "web/guard.h"

struct act;
struct breached;
struct house;
struct db;
struct maker;
struct paper_wait;
struct procedure;
struct route;
struct shelf;
struct throttle;
struct viewer;
struct weigher;

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };
/*
 * By the ending of the address: none, ".json", ".csv", ".atom", ".ics"; of a
 * paper ".pdf", ".docx", ".txt", ".xml", and ".paper.html", for its HTML in one
 * file stands beside the page's own.
 */
enum format {
	FORMAT_HTML,
	FORMAT_JSON,
	FORMAT_CSV,
	FORMAT_ATOM,
	FORMAT_ICS,
	FORMAT_PDF,
	FORMAT_DOCX,
	FORMAT_TXT,
	FORMAT_XML,
	FORMAT_PAPER,
	FORMATS
};

enum {
	SEGMENTS_MOST = 12,
	QUERIES_MOST = 24,
	QUERY_VALUE_MOST = 400,
	QUERY_CODE_MOST = 3000,
	QUERY_WORDS_MOST = 2048, /* of "q", which may be any text: the rest is cut */
	PATH_PARAMS_MOST = 4
};

/*
 * Everything lives in `arena` and ends with the request. Strings are valid
 * UTF-8 without control characters, but for the fields of the form, which may
 * hold some (form.h), and `target`, which is as it was sent.
 */
struct request {
	enum method method;
	struct str target;
	bool lang_given; /* the address names the language; else `lang` is negotiated */
	enum lang lang;
	enum format format;
	struct str segments[SEGMENTS_MOST]; /* behind the language, decoded */
	size_t n_segments;
	bool trailing_slash;
	struct param query[QUERIES_MOST]; /* once routed: only names the route takes, sorted by name */
	size_t n_query;
	struct str host, origin, fetch_site, accept_language, accept_encoding, if_none_match, content_type;
	struct str range, if_range; /* of a file: web/range.h */
	struct str cookie, agent;
	struct str forwarded_for;		    /* as forwarded_host */
	struct str forwarded_host, forwarded_proto; /* believed only behind a proxy of ours (web_config) */
	int64_t body_length;

	/* From here on set by the front door, for the page. */
	struct arena *arena;
	struct db *db;			 /* a public reader, in a snapshot: all it reads is of one moment */
	struct throttle *throttle;	 /* how soon who failed may try again (auth/throttle.h) */
	const struct breached *breached; /* the set of breached passwords; NULL: there is none */
	const struct house *house;	 /* how papers look (print/house.h) */
	struct str network;		 /* where it comes from, as far as failures are counted (network.h) */
	const struct viewer *viewer; /* who is signed in; NULL: nobody, or the page does not ask (route.h) */
	const char *dir;	     /* the data folder: for acts that need a file of it */
	struct instant now;	     /* of the request: pages read no clock */
	const struct procedure *procedures; /* all there are, by id; they outlive the request */
	size_t n_procedures;
	struct act *act;	  /* in the finish of a reply_wait: the act that was waited for */
	struct shelf *shelf;	  /* papers that are made already; NULL without a store */
	struct weigher *weigher;  /* what was said, weighed beforehand; NULL without a store */
	struct paper_wait *paper; /* in the finish of a reply_wait_paper: what was waited for */
	struct form form;	  /* of a POST */
	struct param path_params[PATH_PARAMS_MOST];
	size_t n_path_params;
	const struct route *route;
	struct str path;	 /* "/rounds/2016-otts": behind the language, canonical, percent-encoded */
	struct str query_string; /* "?year=2016" in canonical order, or empty */
	struct str base;	 /* "https://consult.example": what stands before a path in mail and feeds */
};

/* 0, or the status to refuse it with: 400 or 414. The head has passed the guard. */
unsigned request_parse(struct arena *a, const struct head *h, struct request *ret);

/* The part of the address that the route's pattern calls {name}; asking for another is a BUG. */
struct str request_part(const struct request *q, const char *name);
/* A parameter behind the "?"; not known where it is absent or empty. */
struct str request_query(const struct request *q, const char *name);
/* A field of the form; not known where it was not sent. */
struct str request_field(const struct request *q, const char *name);
/* "json" for FORMAT_JSON; "html"; "paper.html". */
struct str format_name(enum format f);

#endif
