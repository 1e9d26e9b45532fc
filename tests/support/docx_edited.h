/* docx_edited.h - a DOCX as somebody sends it back. */
#ifndef SUPPORT_DOCX_EDITED_H
#define SUPPORT_DOCX_EDITED_H

#include "base/arena.h"

/* One of its parts; the test fails where it is not there. */
struct str docx_part_text(struct arena *a, struct str bytes, const char *name);
/* The same file with `is` where that part had `was`, which has to be there. */
struct str docx_edited_part(struct arena *a, struct str docx, const char *name, const char *was,
			    const char *is);
/* Of its text, with a part of `more` bytes that do not pack; 0: none. */
struct str docx_edited(struct arena *a, struct str docx, const char *was, const char *is, size_t more);

#endif
