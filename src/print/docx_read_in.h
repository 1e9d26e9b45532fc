/* docx_read_in.h - inside the DOCX reader: what its files share. */
#ifndef PRINT_DOCX_READ_IN_H
#define PRINT_DOCX_READ_IN_H

#include "base/list.h"
#include "print/docx_read.h"
#include "print/xml_read.h"

/* What a paragraph is by its style. */
enum look_kind {
	LOOK_TEXT,
	LOOK_TITLE,
	LOOK_HEADING,
	LOOK_ITEM, /* of a list, with or without its number */
	LOOK_QUOTE,
	LOOK_CODE,
	LOOK_RULE,
	LOOK_CONTENTS, /* made by a word processor */
	LOOK_HEAD,     /* made by us */
};
struct docx_look {
	enum look_kind kind;
	int level;
	int num, num_level; /* the list it is bound to; -1: it does not say */
	bool strong, emphasis, code, linked, hidden, struck; /* of its characters */
};
struct named_style {
	struct str id, name, on;
	bool of_characters;
	int outline; /* 1 to 9; 0: does not say */
	int num, num_level;
	bool strong, emphasis, hidden, struck;
};
struct styles {
	struct named_style *list;
	size_t n;
};
/* "" is the default: plain text. */
struct docx_look docx_look(const struct styles *s, struct str id);
enum err docx_styles_read(struct arena *a, struct str xml, struct styles *ret);

enum { NUM_LEVELS = 9 };
struct num_level {
	enum numbering numbering;
	int start;
};
struct abstract_num {
	struct str id;
	struct num_level levels[NUM_LEVELS];
	int count[NUM_LEVELS]; /* while it is read: how far each came */
};
struct num {
	int64_t id;
	size_t abstract;       /* its place */
	int start[NUM_LEVELS]; /* -1: goes on */
	bool used[NUM_LEVELS];
};
struct numbers {
	struct abstract_num *abstracts;
	size_t n_abstracts;
	struct num *nums;
	size_t n;
};
enum err docx_numbers_read(struct arena *a, struct str xml, struct numbers *ret);
/* The next number of that list; NULL: there is no such list. */
const struct num_level *docx_number_next(struct numbers *x, int64_t num, int level, int *ret_number);

/* Relations: rId to target. */
struct relation {
	struct str id, type, target;
	bool external;
};
struct relations {
	struct relation *list;
	size_t n;
};
/* Not known where there is none. */
struct str docx_target(const struct relations *r, struct str id);

/* Words by a number: footnotes, comments. */
struct noted {
	struct str id;
	struct words words;
};
struct notes {
	struct noted *list;
	size_t n;
};

/* What all parts of a file are read with. */
struct docx_file {
	struct arena *a;
	struct styles styles;
	struct numbers numbers;
	struct relations links;
	struct notes footnotes, endnotes, comments;
	struct docx_found *found;
	size_t n_found;
	bool more_found;
	size_t inserted, deleted, bytes; /* bytes of words so far */
	struct str base_lang;
	size_t lang_bytes[8];
	struct str langs[8];
};
struct body {
	struct piece *pieces;
	int *paragraphs;
	size_t n, n_paragraphs;
	struct str *made;
	size_t n_made;
	struct docx_entry *contents;
	size_t n_contents;
};
/* document.xml, a header or a footer. */
enum err docx_body_read(struct docx_file *f, struct str xml, struct body *ret);
/* footnotes.xml, endnotes.xml, comments.xml */
enum err docx_notes_read(struct docx_file *f, struct str xml, struct notes *ret);

static inline bool docx_is_w(const struct xml_element *e)
{
	return str_eq(e->space, STR("http://schemas.openxmlformats.org/wordprocessingml/2006/main")) ||
	       str_eq(e->space, STR("http://purl.oclc.org/ooxml/wordprocessingml/main"));
}
/* <w:b/>, <w:b w:val="0"/> */
static inline bool docx_is_on(const struct xml_element *e)
{
	struct str v = xml_attribute(e, "val");

	return !str_eq(v, STR("0")) && !str_eq(v, STR("false")) && !str_eq(v, STR("off")) &&
	       !str_eq(v, STR("none"));
}
static inline int docx_int(const struct xml_element *e, const char *name, int otherwise)
{
	int64_t n;

	return str_int(xml_attribute(e, name), &n) && n >= 0 && n < 1000000 ? (int)n : otherwise;
}

#endif
