/* search_kinds.c - see search.h */
#include "views/search.h"

size_t search_kinds(const struct str **ret)
{
	static const struct str kinds[] = {STR("round"),       STR("response"), STR("practice"),
					   STR("compilation"), STR("report"),	STR("document"),
					   STR("finding"),     STR("meeting"),	STR("instrument"),
					   STR("issue"),       STR("body")};

	*ret = kinds;
	return COUNT(kinds);
}
