/* bundle_parts.h - what the files that make a bundle share. For this room. */
#ifndef PAPERS_BUNDLE_PARTS_H
#define PAPERS_BUNDLE_PARTS_H

#include "papers/bundle.h"
#include "papers/of_round.h"
#include "print/format.h"
#include "print/press.h"
#include "store/bundle_rows.h"

/* What bundle.json calls its form: 2 has the template in it. */
enum { BUNDLE_FORM = 2 };

/* A document of the bundle in one language. */
struct bundle_document {
	const struct round_paper *paper;
	enum lang lang;
	struct str name; /* "assembly-report-0-fr" */
	struct str title;
	struct str address; /* what links to it say */
	bool html_only;
};

struct bundle {
	struct db *db;
	struct arena *a;
	const struct bundle_ask *ask;
	const struct house *house;
	const struct bundle_taker *to;
	struct round_paper *papers;
	size_t n_papers;
	struct bundle_document *documents; /* by language, then in the order of papers_of_round */
	size_t n_documents;
	const struct bundle_document **by_address; /* the same */
	struct bundle_file *files;		   /* that were ended, for the manifest */
	size_t n_files;
	/* The file at hand. */
	struct sink sink;
	struct digest_state digest;
	int64_t size;
};

/* A file: bundle_open, bytes into the sink, bundle_end. */
enum err bundle_open(struct bundle *b, struct str path, struct sink *ret);
enum err bundle_end(struct bundle *b, struct str path);
enum err bundle_put(struct bundle *b, struct str path, struct str bytes);

/* papers/bundle_data.c: data/NAME.json and data/NAME.csv */
enum err bundle_data(struct bundle *b);
/* One row as one line of JSON without its end; ERR_LIMIT over BUNDLE_LINE_MOST. */
enum err bundle_row_put(struct buf *to, struct arena *a, const struct bundle_table *t, struct rows *r);
/* One line of such a file back into values by the table's columns. False: it is not of the form written
 * there. */
bool bundle_row_parse(struct arena *a, struct str line, const struct bundle_table *t,
		      const struct str *columns, size_t n, struct val *ret);

/* papers/bundle_documents.c: documents/LANG/... */
enum err bundle_documents(struct bundle *b);
/* papers/bundle_pages.c: index.html, documents/LANG/index.html, README.txt */
enum err bundle_pages(struct bundle *b);
/* A link to an address of the site, as it leads from one document to its neighbours; not known: it leads
 * nowhere without the site. */
struct str bundle_link(const struct bundle *b, struct arena *a, struct str url);

#endif
