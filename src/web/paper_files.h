/* paper_files.h - papers at the addresses of their pages. */
#ifndef WEB_PAPER_FILES_H
#define WEB_PAPER_FILES_H

#include "views/paper.h"
#include "web/reply.h"

/* Of the formats in a set of OFFERS those that print/format.h has, as bits of enum paper_link. */
unsigned paper_formats(unsigned offers);
/* The links to the papers of another page than this: of "/rounds/x/report", on the desk. */
struct paper_links paper_links_to(struct str path, struct str name);

#endif
