/*
 * format.h - the formats a paper can be printed in. Another one is a file with
 * one function, and a line in format.c.
 */
#ifndef PRINT_FORMAT_H
#define PRINT_FORMAT_H

#include "print/house.h"
#include "print/paper.h"
#include "print/sink.h"

struct format {
	struct str code; /* "pdf": also the ending of the file */
	struct str media_type;
	/*
	 * Prints all of it. The same source, house and program version give the
	 * same bytes, whatever the clock, the locale, the user and the machine.
	 * s->paper.digest is filled in (paper_digest). ERR_LIMIT: longer than the
	 * format can be; else the errors of the source and the sink. What was
	 * written before an error is no file.
	 */
	enum err (*print)(const struct source *s, const struct house *h, const struct sink *to);
};
extern const struct format formats[];
extern const size_t format_count;
/* NULL for one that there is not. */
const struct format *format_by_code(struct str code);

enum err akn_print(const struct source *s, const struct house *h, const struct sink *to);
enum err html_print(const struct source *s, const struct house *h, const struct sink *to);
enum err text_print(const struct source *s, const struct house *h, const struct sink *to);
enum err docx_print(const struct source *s, const struct house *h, const struct sink *to);
/* Tagged, with the fonts of the house; ERR_STORAGE where one of them is not installed. */
enum err pdf_print(const struct source *s, const struct house *h, const struct sink *to);

#endif
