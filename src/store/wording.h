/*
 * wording.h - content that people wrote in one language and others may have
 * translated. Never shown in another language without saying so: a wording
 * carries its own.
 *
 * Kinds and their fields:
 *   body name, mandate | instrument title | issue title | meeting note | agenda_item title | round topic,
 * framing, note question text | proposal title, note | document title | instruction text | finding note
 */
#ifndef STORE_WORDING_H
#define STORE_WORDING_H

#include "base/lang.h"
#include "store/db.h"

struct wording {
	struct str text; /* not known: nobody wrote it */
	struct str lang; /* "en": what it is written in */
};

/*
 * Inside a statement: the wording of one field in the reader's language ($n,
 * bound to a lang_code), else the original. To be read with row_wording.
 *   "SELECT b.slug, " WORDING("body", "b.id", "name", "$1") " FROM public_body b"
 */
#define WORDING(kind, id, field, lang) WORDING_FROM("public_wording", kind, id, field, lang)
/* The same past the public view, in a staff statement: also of what is not public yet. */
#define STAFF_WORDING(kind, id, field, lang) WORDING_FROM("wording", kind, id, field, lang)
#define WORDING_FROM(view, kind, id, field, lang)                                                            \
	"COALESCE((SELECT w.lang || ':' || w.text FROM " view " w WHERE w.kind = '" kind                     \
	"' AND w.object = " id " AND w.field = '" field "' AND w.lang = " lang "),"                          \
	" (SELECT w.lang || ':' || w.text FROM " view " w WHERE w.kind = '" kind "' AND w.object = " id      \
	" AND w.field = '" field "' AND w.original = 1))"

struct wording row_wording(struct rows *r, struct arena *a, int column);

/* In which of the six languages a field exists (bit 1 << enum lang). */
enum err wording_langs(struct db *db, const char *kind, int64_t object, const char *field, unsigned *ret);

#endif
