/* docx.h - looking into a DOCX file that was made in memory. */
#ifndef SUPPORT_DOCX_H
#define SUPPORT_DOCX_H

#include "print/format.h"
#include "print/parcel.h"
#include "support/docx_edited.h"

/* All bytes of the paper. */
struct str docx_bytes(struct arena *a, const struct source *s, const struct house *h);
/* Do its elements and attributes close as XML wants it? What is wrong, else not known. */
struct str xml_mistake(struct arena *a, struct str xml);
/* The value of `attribute` in the next `<tag` from *at on; *at moves behind it. False at the end. */
bool xml_next(struct str xml, const char *tag, const char *attribute, size_t *at, struct str *ret);
size_t times(struct str text, const char *what);

#endif
