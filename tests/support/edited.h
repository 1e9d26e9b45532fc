/* edited.h - reports as Markdown, and their way through a DOCX and back. */
#ifndef SUPPORT_EDITED_H
#define SUPPORT_EDITED_H

#include "papers/parts.h"
#include "print/docx_read.h"
#include "print/markdown_out.h"

#define EDITED_ROUND "2026-test"

/* Texts with everything that a report's Markdown can have, by number from 0; NULL at the end. In all six
 * languages. */
const char *edited_text(size_t i, enum lang *ret_lang);
/* The report as a source of pieces; lives in the arena. */
struct source edited_source(struct arena *a, enum lang l, struct str markdown);
/* All its pieces, one a line, with every run: two with equal lines are equal. */
struct str edited_pieces(struct arena *a, const struct source *s);
/* What was read, as Markdown. */
struct str edited_markdown(struct arena *a, const struct docx_reading *r);

#endif
