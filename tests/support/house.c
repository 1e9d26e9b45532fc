/* house.c - see house.h */
#include "support/house.h"

#include "print/template.h"

#include <criterion/criterion.h>

const struct house *house_written(struct arena *a, const char *text)
{
	struct house *h = NEW(a, struct house, 1);
	struct template_files files;
	struct mistakes m;

	cr_assert(template_parse(str_z(text), h, &files, &m), "%d: %s", m.list[0].line, m.list[0].what);
	return h;
}
