/* search_segments.h - for this room: segments of the search where the store keeps them. */
#ifndef STORE_SEARCH_SEGMENTS_H
#define STORE_SEARCH_SEGMENTS_H

#include "seek/segment.h"
#include "store/db.h"

/* A group of responses that a question names (store/search_groups.h). */
struct stored_group {
	int64_t round, family, variant; /* variant 0: all of the family */
};
struct stored_segments {
	struct db *db;
	struct arena *a;
	struct segment *list; /* oldest first */
	size_t n;
	struct stored_group *groups;
	size_t n_groups;
	char *bytes; /* the page that was read last */
	size_t room;
	struct rows column; /* open, so that the column that was read last need not be copied */
};
/* Begins empty, as (struct stored_segments){0}, and ends with its scope. */
void segments_done(struct stored_segments *s);
#define SEGMENTS_SCOPED __attribute__((cleanup(segments_done))) struct stored_segments
/* On any connection; what is read comes of its snapshot. */
enum err segments_read(struct db *db, struct arena *a, struct stored_segments *ret);
struct segment_source segments_source(struct stored_segments *s);

/* A page's id and a column's. */
enum { SEGMENT_PAGES = 1048576, SEGMENT_COLUMNS = 16 };

/* What filters and counts know of a public text. */
struct search_facts {
	struct str body, round, category, country;
	struct str date;   /* as sources give it; its year counts */
	struct instant at; /* where no date is known */
};
enum err search_facts_of(struct db *db, struct arena *a, struct str kind, int64_t object,
			 struct search_facts *ret);

#endif
