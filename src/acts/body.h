/*
 * body.h - a body is written down or changed, and who held which office in it.
 * Whether the one who asks may, the caller has asked. What is not among the
 * fields (mandate, membership) stays as it is. A verdict is a message of the
 * catalogue (acts.h).
 */
#ifndef ACTS_BODY_H
#define ACTS_BODY_H

#include "acts/acts.h"
#include "base/lang.h"

/* Words of a body's kind, of an office. */
#define BODY_KINDS "council plenipotentiary conference working_group secretariat"
#define BODY_OFFICES "chair vice_chair secretary"

struct body_save {
	struct act act;
	struct str slug, kind;
	struct str parent;	 /* slug; not known: none */
	struct str procedure;	 /* id; not known: none. That there is such a one, the caller knows */
	struct str names[LANGS]; /* not known: left as it is */
	enum lang original;	 /* which of them it was written in first, where it is new */
	bool is_new; /* ERR_CONFLICT where there is one already; else ERR_NOT_FOUND where there is none */
};
void body_save_init(struct body_save *b);

/* One office held by one person: made, or brought to these dates. ERR_NOT_FOUND: no such body. */
struct term_save {
	struct act act;
	struct str body, office, name, state, from, to; /* dates as sources give them; may be not known */
};
void term_save_init(struct term_save *t);

/* "one" is among "one two three". */
bool word_among(struct str word, const char *words);

#endif
