/* lang.c - see lang.h */
#include "base/lang.h"

static const struct {
	struct str code, name, dir;
} langs[LANGS] = {
    [LANG_AR] = {STR("ar"), STR("العربية"), STR("rtl")}, [LANG_EN] = {STR("en"), STR("English"), STR("ltr")},
    [LANG_ES] = {STR("es"), STR("Español"), STR("ltr")}, [LANG_FR] = {STR("fr"), STR("Français"), STR("ltr")},
    [LANG_RU] = {STR("ru"), STR("Русский"), STR("ltr")}, [LANG_ZH] = {STR("zh"), STR("中文"), STR("ltr")},
};

struct str lang_code(enum lang l)
{
	return langs[l].code;
}

struct str lang_name(enum lang l)
{
	return langs[l].name;
}

struct str lang_dir(enum lang l)
{
	return langs[l].dir;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_code(struct str tag, const char *two)
{
	return tag.n >= 2 && lower(tag.s[0]) == two[0] && lower(tag.s[1]) == two[1] &&
	       (tag.n == 2 || tag.s[2] == '-');
}

struct str lang_code_dir(struct str code)
{
	static const char rtl[][3] = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"};

	for (size_t i = 0; i < COUNT(rtl); i++)
		if (is_code(code, rtl[i]))
			return STR("rtl");
	if (str_eq(code, STR("und")))
		return STR("auto");
	return STR("ltr");
}

bool lang_parse(struct str code, enum lang *ret)
{
	for (int l = 0; l < LANGS; l++)
		if (is_code(code, langs[l].code.s)) {
			*ret = (enum lang)l;
			return true;
		}
	return false;
}

/* The q of ";q=0.8" in thousandths; 1000 where there is none, 0 for nonsense. */
static int weight(struct str params)
{
	struct str p;

	while (str_split(&params, ';', &p)) {
		p = str_trim(p);
		if (p.n < 3 || lower(p.s[0]) != 'q' || p.s[1] != '=')
			continue;
		if (p.s[2] == '1')
			return 1000;
		if (p.s[2] != '0' || (p.n > 3 && p.s[3] != '.'))
			return 0;
		int q = 0, unit = 100;
		for (size_t i = 4; i < p.n && unit; i++, unit /= 10) {
			if (p.s[i] < '0' || p.s[i] > '9')
				return 0;
			q += (p.s[i] - '0') * unit;
		}
		return q;
	}
	return 1000;
}

enum lang lang_negotiate(struct str accept)
{
	enum lang best = LANG_EN;
	int best_q = 0;
	struct str part;

	for (int most = 64; most && str_split(&accept, ',', &part); most--) {
		struct str rest = part, tag;
		enum lang l;
		if (!str_split(&rest, ';', &tag) || !lang_parse(str_trim(tag), &l))
			continue;
		int q = weight(rest);
		if (q > best_q) {
			best_q = q;
			best = l;
		}
	}
	return best;
}
