/* identity.h - what equal texts share. */
#ifndef WEIGH_IDENTITY_H
#define WEIGH_IDENTITY_H

#include "base/base.h"

/* The same for texts of the same words in the same order, whatever their marks and capitals. */
uint64_t text_identity(struct str text);
/* The same for the same bytes. */
uint64_t text_mark(struct str text);

#endif
