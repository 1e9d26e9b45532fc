/* council_dump.h - what the parser made of a document, as text that can be compared. */
#ifndef SUPPORT_COUNCIL_DUMP_H
#define SUPPORT_COUNCIL_DUMP_H

#include "base/buf.h"
#include "text/council.h"

struct str council_dump(struct arena *a, const struct council_doc *d);

#endif
