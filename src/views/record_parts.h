/* record_parts.h - how the things of the record are named and linked to, wherever they are mentioned. */
#ifndef VIEWS_RECORD_PARTS_H
#define VIEWS_RECORD_PARTS_H

#include "views/frame.h"
#include "views/parts.h"

/* "Resolution 1305"; one without a number by its kind alone. */
struct str instrument_name(struct arena *a, enum lang l, struct str kind, struct str number);
/* "2.4 a)", "Annex 1, 6": where in a text, as the importer calls it, in the reader's words where they are
 * ours. */
struct str part_label(struct arena *a, enum lang l, struct str label);

/* Its symbol, else its title, as a link. */
void document_link(struct out *o, struct str slug, struct str symbol, struct wording title);
/* The same, to a paragraph of it; `ordinal` < 1: to the whole. */
void paragraph_link(struct out *o, struct str slug, int64_t ordinal, struct str label);
/* A round by its topic; by its slug where that is not known. */
void round_link(struct out *o, struct str slug, struct wording topic);
void instrument_link(struct out *o, struct str slug, struct str kind, struct str number);
void meeting_link(struct out *o, struct str slug, int64_t number);
/* Text of the record that has no translations: English, marked where the reader's is another. */
void english_view(struct out *o, struct str text);

/* Takes back the line ends that a template leaves: what follows stands right behind it. */
void line_end_back(struct out *o);

/* <option> of a filter. */
void filter_option(struct out *o, struct str value, struct str words, bool chosen);

#endif
