/* search_kinds.c - see search.h */
#include "views/search.h"

size_t search_kinds(const struct str **ret)
{
	static const struct str kinds[] = {STR("round"),   STR("response"),   STR("report"), STR("document"),
					   STR("meeting"), STR("instrument"), STR("body"),   STR("practice")};

	*ret = kinds;
	return COUNT(kinds);
}
