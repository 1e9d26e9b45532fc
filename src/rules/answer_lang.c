/* answer_lang.c - see answer_lang.h */
#include "rules/answer_lang.h"

enum { CLEAR = 90 };

static const struct str froms[] = {[LANG_FROM_SET] = STR("set"),
				   [LANG_FROM_SAID] = STR("said"),
				   [LANG_FROM_FOUND] = STR("found"),
				   [LANG_FROM_UNKNOWN] = STR("unknown")};

struct str lang_from_code(enum lang_from f)
{
	return froms[f];
}

bool lang_from_parse(struct str code, enum lang_from *ret)
{
	for (enum lang_from f = 0; f < LANG_FROMS; f++)
		if (str_eq(code, froms[f])) {
			*ret = f;
			return true;
		}
	return false;
}

struct answer_lang answer_lang(struct str set, struct str said, struct str found)
{
	if (set.n)
		return (struct answer_lang){set, LANG_FROM_SET};
	if (said.n)
		return (struct answer_lang){said, LANG_FROM_SAID};
	if (found.n)
		return (struct answer_lang){found, LANG_FROM_FOUND};
	return (struct answer_lang){LANG_UNKNOWN, LANG_FROM_UNKNOWN};
}

/* Written so much alike, or named by one another, that a difference says nothing. */
static bool is_kin(struct str a, struct str b)
{
	static const char *const kin[] = {" bs hr sr ", " nb nn no da ", " id ms ", " zh zh-Hant ", " bo dz ",
					  " gl pt ",	" st tn ",	 " xh zu ", " hi mr ne "};
	char x[24], y[24];

	snprintf(x, sizeof x, " %.*s ", STR_ARG(a));
	snprintf(y, sizeof y, " %.*s ", STR_ARG(b));
	for (size_t i = 0; i < COUNT(kin); i++)
		if (strstr(kin[i], x) && strstr(kin[i], y))
			return true;
	return str_eq(a, b);
}

bool answer_lang_differs(struct str said, const struct lang_found *found)
{
	return said.n && found->code.n && found->score >= CLEAR && !is_kin(said, found->code);
}
