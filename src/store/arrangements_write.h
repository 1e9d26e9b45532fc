/* arrangements_write.h - for acts: the arrangement of a compilation is changed here. Rows only; the act
 * journals. */
#ifndef STORE_ARRANGEMENTS_WRITE_H
#define STORE_ARRANGEMENTS_WRITE_H

#include "store/arrangements.h"
#include "store/write.h"

/*
 * What may be written to: the newest of the round, or a copy of it where a
 * revision was made of it already, or a first one. One version more either way.
 */
enum err arrangement_open(struct tx *tx, int64_t round, struct str actor, struct arrangement *ret);
enum err arrangement_form_set(struct tx *tx, int64_t arrangement, enum arrangement_form f);
enum err arrangement_section_put(struct tx *tx, int64_t arrangement, const struct section_place *s);
/* Without heading and text, both not known, it is taken away. */
enum err arrangement_note_put(struct tx *tx, int64_t arrangement, const struct arrangement_note *n);
enum err arrangement_place_put(struct tx *tx, int64_t arrangement, int64_t response, int64_t place);
/* A reason that is not known takes it in again. */
enum err arrangement_reason_put(struct tx *tx, int64_t arrangement, int64_t response, struct str reason);

/* What a revision is made of; its items and what it does not include. */
enum err compilation_arranged(struct tx *tx, int64_t compilation, int64_t arrangement, struct str account);
struct compiled_row {
	int64_t response, version, place;
	bool apart;
	struct str category; /* not known: as it counts whenever it is read */
};
enum err compilation_row_insert(struct tx *tx, int64_t compilation, const struct compiled_row *row);
enum err compilation_out_insert(struct tx *tx, int64_t compilation, int64_t response, int64_t number,
				const char *why, struct str reason);

#endif
