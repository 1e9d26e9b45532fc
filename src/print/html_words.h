/* html_words.h - the runs of a piece as HTML, and the notes they call. For the formats made of HTML. */
#ifndef PRINT_HTML_WORDS_H
#define PRINT_HTML_WORDS_H

#include "html/out.h"
#include "print/piece.h"

/* Notes in the order of their calls, as HTML that is ready. */
struct html_notes {
	struct arena *a; /* keeps them */
	struct str *list;
	size_t n;
};

/* Escapes; a link keeps only addresses that out_url_str takes. */
void html_words(struct out *o, struct words w, struct html_notes *notes);
/* " lang=... dir=..."; nothing where the language is not known. */
void html_lang(struct out *o, struct str lang);
/* The section of notes under its heading; nothing where there are none. */
void html_notes_put(struct out *o, const struct html_notes *notes, struct str heading);

#endif
