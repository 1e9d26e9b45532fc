/* letter_html.h - the words of a letter as HTML; for letter.c and tests. Pure. */
#ifndef MAIL_LETTER_HTML_H
#define MAIL_LETTER_HTML_H

#include "base/arena.h"

/*
 * How plain text says it: a line that is an address and nothing else becomes a
 * link, lines that begin with a bullet a list, what stands behind the foot line
 * is set smaller. Everything else is text, and escaped.
 */
#define LETTER_BULLET "\u2022 "
#define LETTER_FOOT "\n-- \n"
enum { LETTER_HTML_MOST = 1 << 20 };

struct str letter_html(struct arena *a, struct str subject, struct str text, struct str lang);

#endif
