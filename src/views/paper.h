/* paper.h - links to what a page says as a file to keep, and the page that is shown while one is being made.
 */
#ifndef VIEWS_PAPER_H
#define VIEWS_PAPER_H

#include "html/out.h"

enum paper_link {
	PAPER_LINK_PDF,
	PAPER_LINK_DOCX,
	PAPER_LINK_TXT,
	PAPER_LINK_PAPER,
	PAPER_LINK_XML,
	PAPER_LINKS
};
struct paper_links {
	struct str path;  /* behind the language: "/rounds/x/report" */
	struct str query; /* "?by=category", or not known */
	struct str lang;  /* of what is said in it, where that is not the reader's; not known: it is */
	struct str name;  /* what it is, where a page has several; not known: this page */
	unsigned offered; /* a bit for each paper_link */
};
/* A line of links; nothing where nothing is offered. */
void paper_links_view(struct out *o, const struct paper_links *p);

struct frame;
struct paper_wait_page {
	const struct frame *frame; /* title: what stands in the way; again: when the browser asks */
	struct str text;
	struct str file, page; /* addresses: of the file, of the page it belongs to (not known: none) */
	bool again;	       /* asking again makes sense */
};
void paper_wait_view(struct out *o, const struct paper_wait_page *p);

#endif
