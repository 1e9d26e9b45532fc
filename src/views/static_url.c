/* static_url.c - see static_url.h */
#include "views/static_url.h"

#include "base/embedded.h"

struct str static_url(struct arena *a, struct str name)
{
	struct str file = JOIN(a, STR("static/"), name);

	for (size_t i = 0; i < embedded_count; i++)
		if (str_eq(str_z(embedded_files[i].name), file))
			return JOIN(a, STR("/"), file, STR("?v="), str_z(embedded_files[i].mark));
	BUG("a page names a file that is not in static/");
}
