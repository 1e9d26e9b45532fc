/* xml.h - XML on its way out (XML 1.0), and Atom feeds (RFC 4287) made of it. */
#ifndef HTML_XML_H
#define HTML_XML_H

#include "base/buf.h"
#include "base/day.h"

/* Text between tags or inside "...": escaped; control characters that XML 1.0 has no way to write are left
 * out. */
void xml_text(struct buf *b, struct str s);
/* <name>text</name>; nothing at all where the text is not known. */
void xml_element(struct buf *b, const char *name, struct str text);

/*
 * A feed: feed_begin, then feed_entry for each, newest first, then feed_end.
 * Addresses are whole ("https://..."); ids are those addresses and stay.
 */
struct feed {
	struct str title, lang;
	struct str id;		/* address of the page in this language */
	struct str self;	/* address of the feed */
	struct str author;	/* who runs the consultations */
	struct instant updated; /* of the newest entry; not known: 1970 */
};
struct feed_entry {
	struct str id, title, lang, summary; /* summary: plain text; may be not known */
	struct str link;
	struct str author;   /* not known: the feed's */
	struct str category; /* not known: none */
	struct instant updated, published;
};
void feed_begin(struct buf *b, const struct feed *f);
void feed_entry(struct buf *b, const struct feed_entry *e);
void feed_end(struct buf *b);

#endif
