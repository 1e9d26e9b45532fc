/* house.h - the template an operator names: one that is part of the program, or a file. */
#ifndef CLI_HOUSE_H
#define CLI_HOUSE_H

#include "cli/command.h"
#include "print/house.h"

/*
 * "council", or the path of a file (it has a '/' or a '.' in it); its logos are
 * read from beside it. Where it is wrong, standard error says file, line and
 * what to write: ERR_INPUT. NULL: the plain one. Lives in the arena.
 */
enum err house_read(struct arena *a, const char *named, struct house *ret);

#endif
