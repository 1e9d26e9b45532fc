/*
 * wordings.h - what texts are compared with: the shingles of a letter, each once, and its phrases in an
 * index; for files of this room only.
 */
#ifndef GROUP_WORDINGS_H
#define GROUP_WORDINGS_H

#include "group/grouping.h"
#include "group/index.h"

struct wording {
	uint32_t leader; /* the text it is of, or was first of */
	uint32_t n;
	unsigned row; /* of wordings.shingles, and where in it */
	uint64_t at;
};
struct wordings {
	struct column list;
	struct column
	    shingles[GROUP_THREADS]; /* uint32_t: rows that threads write to at a time; mostly one */
	size_t n, shingles_n[GROUP_THREADS];
	struct phrase_index index;
};
void wordings_done(struct wordings *w);
/* Forgets them, keeps the memory. */
void wordings_clear(struct wordings *w);

/* One more: n distinct shingles, and phrases for the index. */
enum err wording_put(struct wordings *w, uint32_t leader, const uint32_t *shingles, size_t n,
		     const uint32_t *phrases, size_t phrases_n);
/* One more, of shingles that stand in a row already, and without phrases. */
enum err wording_note(struct wordings *w, struct wording one);

static inline const struct wording *wording_of(const struct wordings *w, uint32_t wording)
{
	return &ROW(const struct wording, w->list)[wording];
}
static inline const uint32_t *wording_shingles(const struct wordings *w, const struct wording *one)
{
	return ROW(const uint32_t, w->shingles[one->row]) + one->at;
}

#endif
