/* embedded_find.c - see embedded.h */
#include "base/embedded.h"

bool embedded_find(struct str name, struct str *ret)
{
	for (size_t i = 0; i < embedded_count; i++)
		if (str_eq(str_z(embedded_files[i].name), name)) {
			*ret = embedded_str(&embedded_files[i]);
			return true;
		}
	return false;
}
