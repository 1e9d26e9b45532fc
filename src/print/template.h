/*
 * template.h - a house's template: `key: value`, one a line, `#` begins a comment line. What it does not say
 * is as in house_plain. templates/README.md lists the keys; those in templates/ are part of the program.
 *
 *     organisation.fr: Union internationale des télécommunications
 *     margin-top: 25 mm
 *     head: agenda-item | symbol
 */
#ifndef PRINT_TEMPLATE_H
#define PRINT_TEMPLATE_H

#include "base/buf.h"
#include "print/house.h"
#include "rules/procedure.h"

enum { TEMPLATE_MOST = 64 << 10, LOGO_MOST = 1 << 20 };

/* Files named in it, as they are written there: the reader finds them beside the template. */
struct template_files {
	struct str logo_svg, logo_png; /* not known: none */
};

/* False, and at least one mistake by line, where it is wrong; *ret is then of no use. Strings in *ret are
 * parts of `text`. */
bool template_parse(struct str text, struct house *ret, struct template_files *ret_files,
		    struct mistakes *ret_mistakes);
/* One that is part of the program: "plain", "council". False when there is none of that name. */
bool template_load(struct str name, struct house *ret);

/* A house as such a text: read again it is the same house. Its logos have these names there. */
#define TEMPLATE_LOGO_SVG "house-logo.svg"
#define TEMPLATE_LOGO_PNG "house-logo.png"
void template_write(struct buf *to, const struct house *h);

/* Are these the first bytes of such a picture? A PNG with its width and height. */
bool logo_is_png(struct str bytes);
bool logo_is_svg(struct str bytes);
/* Why a logo cannot be printed: it is no such picture, or a PNG that no page could show. NULL: it can. */
const char *logo_fault(struct str svg, struct str png);

#endif
