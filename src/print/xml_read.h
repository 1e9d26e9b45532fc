/*
 * xml_read.h - XML that somebody sent, element by element. The one file that meets libxml2.
 *
 * UTF-8 without a document type, or it is refused: no entities but those of XML itself, nothing is fetched.
 */
#ifndef PRINT_XML_READ_H
#define PRINT_XML_READ_H

#include "base/arena.h"

enum { XML_DEPTH = 64, XML_ATTRIBUTES = 24, XML_NODES = 4000000 };

struct xml_attribute {
	struct str name, value; /* without its prefix */
};
struct xml_element {
	struct str space, name;			/* the namespace's address; the name without its prefix */
	const struct xml_attribute *attributes; /* the first XML_ATTRIBUTES */
	size_t n;
};
/* Not known where it has none of that name. */
struct str xml_attribute(const struct xml_element *e, const char *name);

struct xml_taker {
	/* What is passed on is good until the function returns. An error ends the reading. */
	enum err (*open)(void *to, const struct xml_element *e);
	enum err (*close)(void *to);
	enum err (*text)(void *to, struct str s);
};

/* ERR_INPUT: not well-formed, not UTF-8, or with a document type. ERR_LIMIT: deeper or more than above. */
enum err xml_read(struct str bytes, const struct xml_taker *t, void *to);

#endif
