/*
 * document_import.h - the act that takes a council document as text into the
 * store: its parts, what it refers to, what it decides, the stray marks taken
 * out of it, and what a careful clerk would raise.
 */
#ifndef ACTS_DOCUMENT_IMPORT_H
#define ACTS_DOCUMENT_IMPORT_H

#include "acts/acts.h"
#include "text/council.h"

/*
 * Made in an arena that lives until the act is done. A document is who it is
 * by the digest of its bytes: the same again changes nothing. One that the
 * record knows (by a number in it, or as the report on a meeting) becomes the
 * text of that; another gets a name of its own.
 */
struct document_import {
	struct act act;
	struct str name; /* of the file, without its folder */
	struct str text;
	struct council_doc doc;
	struct str digest;

	/* Given back. */
	bool again; /* it was there already */
	int64_t id, parts, references, decisions, marks, findings;
	char slug[96], symbol[64]; /* symbol may be empty */
};
/* False, with the line and why, for what is no UTF-8, is empty or more than we take (text/council.h). */
struct document_mistake {
	int line;
	const char *why;
};
bool document_import_init(struct document_import *d, struct arena *a, struct str actor, struct str name,
			  struct str text, struct document_mistake *ret);

#endif
