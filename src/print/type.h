/* type.h - the fonts of a house, opened as they are needed, and which of them writes a character. */
#ifndef PRINT_TYPE_H
#define PRINT_TYPE_H

#include "print/face.h"
#include "print/house.h"

struct look {
	int size; /* half points */
	bool bold, italic, heading, fixed;
};
enum { TYPE_OTHERS_MOST = 64 };
struct type {
	struct faces *faces;
	const struct house *house;
	struct face *of[2][SCRIPTS][2][2], *fixed[2]; /* [heading][script][bold][italic] */
	struct face *others[TYPE_OTHERS_MOST];	      /* that have what the house's have not */
	size_t n_others;
	struct str missing; /* the first family that is not installed */
};

void type_init(struct type *t, struct faces *f, const struct house *h);
/* Which script's font writes the language where nothing else is known. */
enum script type_script(struct str lang);
/*
 * The face for a character behind one that `before` wrote (NULL: at the beginning)
 * in a text of that script. Never NULL unless t->missing is set.
 */
const struct face *type_pick(struct type *t, struct look l, enum script script, const struct face *before,
			     int32_t c);

#endif
