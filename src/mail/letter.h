/* letter.h - a letter as bytes on their way to a mail server (RFC 5322, MIME). Pure. */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include "base/day.h"
#include "base/lang.h"

struct letter {
	struct str from, to;	  /* bare addresses, already checked (rules/intake.h: email_valid) */
	struct str subject, text; /* valid UTF-8, lines ended by LF */
	struct str lang;	  /* BCP 47 */
	struct str unsubscribe;	  /* whole address that ends the subscription by a POST; not known: none */
	struct instant date;
	struct str
	    id; /* left part of the Message-ID: letters, digits, "." and "-"; the same letter has the same */
};
enum { LETTER_MOST = 4 << 20 };

/*
 * Lines end in CRLF and have at most 76 bytes; ASCII only: the subject as
 * encoded words (RFC 2047), the text as quoted-printable, once as it is and once
 * as HTML (letter_html.h). Says that a program sent it (Auto-Submitted, RFC
 * 3834), so that no other program answers.
 */
struct str letter_bytes(struct arena *a, const struct letter *l);

#endif
