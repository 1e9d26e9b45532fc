/* occasion.c - see occasion.h */
#include "rules/occasion.h"

static const struct str codes[OCCASIONS] = {STR("opened"), STR("closing"), STR("extended"), STR("report"),
					    STR("hearing")};
static const struct str scopes[SCOPES] = {STR("all"), STR("body"), STR("round")};

struct str occasion_code(enum occasion o)
{
	return codes[o];
}

bool occasion_parse(struct str code, enum occasion *ret)
{
	for (enum occasion o = 0; o < OCCASIONS; o++)
		if (str_eq(code, codes[o])) {
			*ret = o;
			return true;
		}
	return false;
}

struct str scope_code(enum scope s)
{
	return scopes[s];
}

bool scope_parse(struct str code, enum scope *ret)
{
	for (enum scope s = 0; s < SCOPES; s++)
		if (str_eq(code, scopes[s])) {
			*ret = s;
			return true;
		}
	return false;
}
