/* embedded_find.c - see embedded.h; the table is sorted by name, byte by byte */
#include "base/embedded.h"

bool embedded_find(struct str name, struct str *ret)
{
	size_t low = 0, high = embedded_count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = str_cmp(name, str_z(embedded_files[mid].name));
		if (order == 0) {
			*ret = embedded_str(&embedded_files[mid]);
			return true;
		}
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}
