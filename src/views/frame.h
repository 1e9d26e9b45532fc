/* frame.h - what stands around every page: head, header, navigation, languages, footer. */
#ifndef VIEWS_FRAME_H
#define VIEWS_FRAME_H

#include "html/out.h"
#include "views/paper.h"

/* Which entry of the main navigation a page belongs to. */
enum nav {
	NAV_NONE,
	NAV_HOME,
	NAV_ROUNDS,
	NAV_MEETINGS,
	NAV_DOCUMENTS,
	NAV_INSTRUMENTS,
	NAV_BODIES,
	NAV_FINDINGS,
	NAV_SEARCH,
	NAVS
};

/* Which entry of the staff navigation. */
enum desk_nav {
	DESK_NAV_NONE,
	DESK_NAV_DESK,
	DESK_NAV_ROOM,
	DESK_NAV_ROUNDS,
	DESK_NAV_PEOPLE,
	DESK_NAV_LETTERS,
	DESK_NAV_AUDIT,
	DESK_NAV_ACCOUNT,
	DESK_NAVS
};

/* What a page behind sign-in shows besides: who is signed in, where they may go. */
struct desk_bar {
	struct str name;  /* of the viewer */
	struct str token; /* of the session, for every form */
	enum desk_nav here;
	bool has[DESK_NAVS]; /* the entries this viewer may open */
};

/*
 * `title` is plain text in the reader's language, and the page's own: the
 * site's name is added. `path` is what stands behind "/{lang}", percent-encoded
 * ("/" for home, "/rounds", "/rounds/2016-otts"), `query` what follows it
 * ("?year=2016" or nothing): the same page in another language has both.
 */
struct frame {
	struct str title;
	struct str description; /* one sentence for search engines; not known: none */
	struct str path, query;
	enum nav here;
	bool json, csv, atom, ics; /* formats this page also has, at `path` + ending */
	bool unlisted;		   /* search engines leave it out: receipts, private links, errors */
	bool one_language;	   /* an answer to a form: there is no such address in other languages */
	int again;		   /* seconds after which the browser asks again by itself; 0: it does not */
	struct paper_links papers; /* shown where the page calls paper_links_view */
	const struct desk_bar
	    *desk; /* a staff page: its own navigation and style sheet; NULL: a public one */
};

/* Everything up to and with <main id="main">; then the page; then </main> and the rest. Language: o->lang. */
void frame_begin(struct out *o, const struct frame *f);
void frame_end(struct out *o, const struct frame *f);

/* The hidden field that every form of a signed-in viewer bears; nothing on a public page. */
void form_token(struct out *o, const struct frame *f);

/* "/fr/rounds/x?year=2016": this page in another language. */
struct str frame_url(struct arena *a, const struct frame *f, enum lang l);
/* "/fr/rounds/x.json?year=2016"; home's is "/fr/index.json". */
struct str frame_url_as(struct arena *a, const struct frame *f, enum lang l, struct str ending);
/* Address, words of an entry of the navigation. */
struct str nav_url(struct arena *a, enum lang l, enum nav n);
struct str nav_text(enum lang l, enum nav n);
struct str desk_nav_url(struct arena *a, enum lang l, enum desk_nav n);
struct str desk_nav_text(enum lang l, enum desk_nav n);
/* "/fr" + path. */
struct str url_in(struct arena *a, enum lang l, struct str path);

#endif
