/* compiled_sections.h - the headings of a revision of a compilation, in their order, and the notes before
 * them. */
#ifndef STORE_COMPILED_SECTIONS_H
#define STORE_COMPILED_SECTIONS_H

#include "rules/procedure.h"
#include "store/arrangements.h"
#include "store/compilations.h"

/* "q2", "q0", "q-none", "c-academia", "all", "late", "out": what arrangements and addresses call it. */
struct str compiled_section_code(struct arena *a, const struct compiled_section *s);
/* The form a revision has by itself. */
enum arrangement_form compilation_form(const struct compilation *c);
/*
 * All headings of a revision in that form, in the order they stand in: the
 * officers' where they moved some, else the round's for questions and the
 * procedure's for categories; late ones and what is not included come last.
 */
enum err compiled_sections(struct db *db, struct arena *a, const struct compilation *c,
			   enum arrangement_form f, const struct procedure *p, struct compiled_section **ret,
			   size_t *ret_n);
/* The note before a section in that language, else in the first there is; NULL: none. */
const struct arrangement_note *compiled_note(const struct arrangement_note *notes, size_t n,
					     struct str section, enum lang l);

#endif
