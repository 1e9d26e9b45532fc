/* house.h - a template of the test's own. */
#ifndef SUPPORT_HOUSE_H
#define SUPPORT_HOUSE_H

#include "base/arena.h"

/* As an operator's file has it; the test fails where it is wrong. Lives in the arena, as the text does. */
const struct house *house_written(struct arena *a, const char *text);

#endif
