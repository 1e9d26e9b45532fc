/*
 * wordings.h - what texts are compared with: the shingles of a letter, each once, and its phrases in an
 * index; for files of this room only.
 */
#ifndef GROUP_WORDINGS_H
#define GROUP_WORDINGS_H

#include "group/index.h"

struct wording {
	uint32_t leader; /* the text it is of, or was first of */
	uint32_t n;
	uint64_t at; /* in wordings.shingles */
};
struct wordings {
	struct column list, shingles;
	size_t n, shingles_n;
	struct phrase_index index;
};
void wordings_done(struct wordings *w);
/* Forgets them, keeps the memory. */
void wordings_clear(struct wordings *w);

/* One more: n distinct shingles, and phrases for the index. */
enum err wording_put(struct wordings *w, uint32_t leader, const uint32_t *shingles, size_t n,
		     const uint32_t *phrases, size_t phrases_n);

static inline const struct wording *wording_of(const struct wordings *w, uint32_t wording)
{
	return &ROW(const struct wording, w->list)[wording];
}
static inline const uint32_t *wording_shingles(const struct wordings *w, const struct wording *one)
{
	return ROW(const uint32_t, w->shingles) + one->at;
}

#endif
