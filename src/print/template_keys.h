/* template_keys.h - the keys of a template, for who reads it and who writes it. */
#ifndef PRINT_TEMPLATE_KEYS_H
#define PRINT_TEMPLATE_KEYS_H

#include "print/template.h"

enum template_kind {
	KIND_TEXT,
	KIND_SAID,
	KIND_LENGTH,
	KIND_SIZE,
	KIND_HEADINGS,
	KIND_PAPER,
	KIND_HEAD,
	KIND_FILE
};
struct template_key {
	struct str name;
	enum template_kind kind;
	size_t at; /* in struct house; in struct template_files for files */
};
enum { TEMPLATE_KEYS = 42 };
extern const struct template_key template_keys[TEMPLATE_KEYS];
/* "organisation": what a row of the head can show. */
extern const struct str template_fields[HEAD_FIELDS];

#endif
