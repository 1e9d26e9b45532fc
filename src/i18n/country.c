/* country.c - see country.h. Territories stand where they lie. */
#include "i18n/country.h"

#include "base/buf.h"

#include <pthread.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

static const struct {
	char code[3];
	enum region region;
} countries[] = {
    {"AD", REGION_EUROPE},	 {"AE", REGION_ARAB_STATES},  {"AF", REGION_ASIA_PACIFIC},
    {"AG", REGION_AMERICAS},	 {"AI", REGION_AMERICAS},     {"AL", REGION_EUROPE},
    {"AM", REGION_CIS},		 {"AO", REGION_AFRICA},	      {"AR", REGION_AMERICAS},
    {"AS", REGION_ASIA_PACIFIC}, {"AT", REGION_EUROPE},	      {"AU", REGION_ASIA_PACIFIC},
    {"AW", REGION_AMERICAS},	 {"AX", REGION_EUROPE},	      {"AZ", REGION_CIS},
    {"BA", REGION_EUROPE},	 {"BB", REGION_AMERICAS},     {"BD", REGION_ASIA_PACIFIC},
    {"BE", REGION_EUROPE},	 {"BF", REGION_AFRICA},	      {"BG", REGION_EUROPE},
    {"BH", REGION_ARAB_STATES},	 {"BI", REGION_AFRICA},	      {"BJ", REGION_AFRICA},
    {"BL", REGION_AMERICAS},	 {"BM", REGION_AMERICAS},     {"BN", REGION_ASIA_PACIFIC},
    {"BO", REGION_AMERICAS},	 {"BQ", REGION_AMERICAS},     {"BR", REGION_AMERICAS},
    {"BS", REGION_AMERICAS},	 {"BT", REGION_ASIA_PACIFIC}, {"BW", REGION_AFRICA},
    {"BY", REGION_CIS},		 {"BZ", REGION_AMERICAS},     {"CA", REGION_AMERICAS},
    {"CC", REGION_ASIA_PACIFIC}, {"CD", REGION_AFRICA},	      {"CF", REGION_AFRICA},
    {"CG", REGION_AFRICA},	 {"CH", REGION_EUROPE},	      {"CI", REGION_AFRICA},
    {"CK", REGION_ASIA_PACIFIC}, {"CL", REGION_AMERICAS},     {"CM", REGION_AFRICA},
    {"CN", REGION_ASIA_PACIFIC}, {"CO", REGION_AMERICAS},     {"CR", REGION_AMERICAS},
    {"CU", REGION_AMERICAS},	 {"CV", REGION_AFRICA},	      {"CW", REGION_AMERICAS},
    {"CX", REGION_ASIA_PACIFIC}, {"CY", REGION_EUROPE},	      {"CZ", REGION_EUROPE},
    {"DE", REGION_EUROPE},	 {"DJ", REGION_ARAB_STATES},  {"DK", REGION_EUROPE},
    {"DM", REGION_AMERICAS},	 {"DO", REGION_AMERICAS},     {"DZ", REGION_ARAB_STATES},
    {"EC", REGION_AMERICAS},	 {"EE", REGION_EUROPE},	      {"EG", REGION_ARAB_STATES},
    {"EH", REGION_AFRICA},	 {"ER", REGION_AFRICA},	      {"ES", REGION_EUROPE},
    {"ET", REGION_AFRICA},	 {"FI", REGION_EUROPE},	      {"FJ", REGION_ASIA_PACIFIC},
    {"FK", REGION_AMERICAS},	 {"FM", REGION_ASIA_PACIFIC}, {"FO", REGION_EUROPE},
    {"FR", REGION_EUROPE},	 {"GA", REGION_AFRICA},	      {"GB", REGION_EUROPE},
    {"GD", REGION_AMERICAS},	 {"GE", REGION_EUROPE},	      {"GF", REGION_AMERICAS},
    {"GG", REGION_EUROPE},	 {"GH", REGION_AFRICA},	      {"GI", REGION_EUROPE},
    {"GL", REGION_AMERICAS},	 {"GM", REGION_AFRICA},	      {"GN", REGION_AFRICA},
    {"GP", REGION_AMERICAS},	 {"GQ", REGION_AFRICA},	      {"GR", REGION_EUROPE},
    {"GS", REGION_AMERICAS},	 {"GT", REGION_AMERICAS},     {"GU", REGION_ASIA_PACIFIC},
    {"GW", REGION_AFRICA},	 {"GY", REGION_AMERICAS},     {"HK", REGION_ASIA_PACIFIC},
    {"HN", REGION_AMERICAS},	 {"HR", REGION_EUROPE},	      {"HT", REGION_AMERICAS},
    {"HU", REGION_EUROPE},	 {"ID", REGION_ASIA_PACIFIC}, {"IE", REGION_EUROPE},
    {"IL", REGION_EUROPE},	 {"IM", REGION_EUROPE},	      {"IN", REGION_ASIA_PACIFIC},
    {"IO", REGION_ASIA_PACIFIC}, {"IQ", REGION_ARAB_STATES},  {"IR", REGION_ASIA_PACIFIC},
    {"IS", REGION_EUROPE},	 {"IT", REGION_EUROPE},	      {"JE", REGION_EUROPE},
    {"JM", REGION_AMERICAS},	 {"JO", REGION_ARAB_STATES},  {"JP", REGION_ASIA_PACIFIC},
    {"KE", REGION_AFRICA},	 {"KG", REGION_CIS},	      {"KH", REGION_ASIA_PACIFIC},
    {"KI", REGION_ASIA_PACIFIC}, {"KM", REGION_ARAB_STATES},  {"KN", REGION_AMERICAS},
    {"KP", REGION_ASIA_PACIFIC}, {"KR", REGION_ASIA_PACIFIC}, {"KW", REGION_ARAB_STATES},
    {"KY", REGION_AMERICAS},	 {"KZ", REGION_CIS},	      {"LA", REGION_ASIA_PACIFIC},
    {"LB", REGION_ARAB_STATES},	 {"LC", REGION_AMERICAS},     {"LI", REGION_EUROPE},
    {"LK", REGION_ASIA_PACIFIC}, {"LR", REGION_AFRICA},	      {"LS", REGION_AFRICA},
    {"LT", REGION_EUROPE},	 {"LU", REGION_EUROPE},	      {"LV", REGION_EUROPE},
    {"LY", REGION_ARAB_STATES},	 {"MA", REGION_ARAB_STATES},  {"MC", REGION_EUROPE},
    {"MD", REGION_EUROPE},	 {"ME", REGION_EUROPE},	      {"MF", REGION_AMERICAS},
    {"MG", REGION_AFRICA},	 {"MH", REGION_ASIA_PACIFIC}, {"MK", REGION_EUROPE},
    {"ML", REGION_AFRICA},	 {"MM", REGION_ASIA_PACIFIC}, {"MN", REGION_ASIA_PACIFIC},
    {"MO", REGION_ASIA_PACIFIC}, {"MP", REGION_ASIA_PACIFIC}, {"MQ", REGION_AMERICAS},
    {"MR", REGION_ARAB_STATES},	 {"MS", REGION_AMERICAS},     {"MT", REGION_EUROPE},
    {"MU", REGION_AFRICA},	 {"MV", REGION_ASIA_PACIFIC}, {"MW", REGION_AFRICA},
    {"MX", REGION_AMERICAS},	 {"MY", REGION_ASIA_PACIFIC}, {"MZ", REGION_AFRICA},
    {"NA", REGION_AFRICA},	 {"NC", REGION_ASIA_PACIFIC}, {"NE", REGION_AFRICA},
    {"NF", REGION_ASIA_PACIFIC}, {"NG", REGION_AFRICA},	      {"NI", REGION_AMERICAS},
    {"NL", REGION_EUROPE},	 {"NO", REGION_EUROPE},	      {"NP", REGION_ASIA_PACIFIC},
    {"NR", REGION_ASIA_PACIFIC}, {"NU", REGION_ASIA_PACIFIC}, {"NZ", REGION_ASIA_PACIFIC},
    {"OM", REGION_ARAB_STATES},	 {"PA", REGION_AMERICAS},     {"PE", REGION_AMERICAS},
    {"PF", REGION_ASIA_PACIFIC}, {"PG", REGION_ASIA_PACIFIC}, {"PH", REGION_ASIA_PACIFIC},
    {"PK", REGION_ASIA_PACIFIC}, {"PL", REGION_EUROPE},	      {"PM", REGION_AMERICAS},
    {"PN", REGION_ASIA_PACIFIC}, {"PR", REGION_AMERICAS},     {"PS", REGION_ARAB_STATES},
    {"PT", REGION_EUROPE},	 {"PW", REGION_ASIA_PACIFIC}, {"PY", REGION_AMERICAS},
    {"QA", REGION_ARAB_STATES},	 {"RE", REGION_AFRICA},	      {"RO", REGION_EUROPE},
    {"RS", REGION_EUROPE},	 {"RU", REGION_CIS},	      {"RW", REGION_AFRICA},
    {"SA", REGION_ARAB_STATES},	 {"SB", REGION_ASIA_PACIFIC}, {"SC", REGION_AFRICA},
    {"SD", REGION_ARAB_STATES},	 {"SE", REGION_EUROPE},	      {"SG", REGION_ASIA_PACIFIC},
    {"SH", REGION_AFRICA},	 {"SI", REGION_EUROPE},	      {"SJ", REGION_EUROPE},
    {"SK", REGION_EUROPE},	 {"SL", REGION_AFRICA},	      {"SM", REGION_EUROPE},
    {"SN", REGION_AFRICA},	 {"SO", REGION_ARAB_STATES},  {"SR", REGION_AMERICAS},
    {"SS", REGION_AFRICA},	 {"ST", REGION_AFRICA},	      {"SV", REGION_AMERICAS},
    {"SX", REGION_AMERICAS},	 {"SY", REGION_ARAB_STATES},  {"SZ", REGION_AFRICA},
    {"TC", REGION_AMERICAS},	 {"TD", REGION_AFRICA},	      {"TG", REGION_AFRICA},
    {"TH", REGION_ASIA_PACIFIC}, {"TJ", REGION_CIS},	      {"TK", REGION_ASIA_PACIFIC},
    {"TL", REGION_ASIA_PACIFIC}, {"TM", REGION_CIS},	      {"TN", REGION_ARAB_STATES},
    {"TO", REGION_ASIA_PACIFIC}, {"TR", REGION_EUROPE},	      {"TT", REGION_AMERICAS},
    {"TV", REGION_ASIA_PACIFIC}, {"TW", REGION_ASIA_PACIFIC}, {"TZ", REGION_AFRICA},
    {"UA", REGION_EUROPE},	 {"UG", REGION_AFRICA},	      {"US", REGION_AMERICAS},
    {"UY", REGION_AMERICAS},	 {"UZ", REGION_CIS},	      {"VA", REGION_EUROPE},
    {"VC", REGION_AMERICAS},	 {"VE", REGION_AMERICAS},     {"VG", REGION_AMERICAS},
    {"VI", REGION_AMERICAS},	 {"VN", REGION_ASIA_PACIFIC}, {"VU", REGION_ASIA_PACIFIC},
    {"WF", REGION_ASIA_PACIFIC}, {"WS", REGION_ASIA_PACIFIC}, {"YE", REGION_ARAB_STATES},
    {"YT", REGION_AFRICA},	 {"ZA", REGION_AFRICA},	      {"ZM", REGION_AFRICA},
    {"ZW", REGION_AFRICA},
};

static const struct {
	const char *code;
	enum msg text;
} regions[REGIONS] = {
    [REGION_NONE] = {"none", MSG_region_none},
    [REGION_AFRICA] = {"africa", MSG_region_africa},
    [REGION_AMERICAS] = {"americas", MSG_region_americas},
    [REGION_ARAB_STATES] = {"arab-states", MSG_region_arab_states},
    [REGION_ASIA_PACIFIC] = {"asia-pacific", MSG_region_asia_pacific},
    [REGION_CIS] = {"cis", MSG_region_cis},
    [REGION_EUROPE] = {"europe", MSG_region_europe},
};

/* Where the United Nations call a country otherwise than CLDR does. */
static const struct {
	char code[3];
	enum msg text;
} official[] = {
    {"BO", MSG_country_bo}, {"GB", MSG_country_gb}, {"IR", MSG_country_ir}, {"KP", MSG_country_kp},
    {"KR", MSG_country_kr}, {"LA", MSG_country_la}, {"MD", MSG_country_md}, {"PS", MSG_country_ps},
    {"RU", MSG_country_ru}, {"SY", MSG_country_sy}, {"TR", MSG_country_tr}, {"TW", MSG_country_tw},
    {"TZ", MSG_country_tz}, {"US", MSG_country_us}, {"VE", MSG_country_ve}, {"VN", MSG_country_vn},
};

struct str region_code(enum region r)
{
	return str_z(regions[r].code);
}

bool region_parse(struct str code, enum region *ret)
{
	for (enum region r = 0; r < REGIONS; r++)
		if (str_eq(code, region_code(r))) {
			*ret = r;
			return true;
		}
	return false;
}

struct str region_text(enum lang l, enum region r)
{
	return msg(l, regions[r].text);
}

/* Its place in the table, or COUNT(countries). */
static size_t country_at(struct str code)
{
	size_t low = 0, high = COUNT(countries);

	while (low < high) {
		size_t mid = (low + high) / 2;
		int d = str_cmp(code, str_z(countries[mid].code));
		if (d == 0)
			return mid;
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return COUNT(countries);
}

bool country_known(struct str code)
{
	return country_at(code) < COUNT(countries) || str_eq(code, COUNTRY_NONE);
}

enum region country_region(struct str code)
{
	size_t at = country_at(code);
	return at < COUNT(countries) ? countries[at].region : REGION_NONE;
}

enum { NAME_BYTES = 120, NAME_UNITS = 100 };

/* What a thread keeps: the names, by the table and as the language sorts them. */
struct kept {
	struct kept_lang {
		bool made;
		char bytes[COUNT(countries)][NAME_BYTES];
		struct str names[COUNT(countries)];
		struct country sorted[COUNT(countries)];
	} in[LANGS];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void key_make(void)
{
	if (pthread_key_create(&key, free) != 0)
		BUG("no key for what a thread keeps of ICU");
}

static struct str everyday_name(enum lang l, size_t at, char bytes[NAME_BYTES])
{
	char locale[8] = "und_";
	UChar text[NAME_UNITS];
	UErrorCode e = U_ZERO_ERROR;
	int32_t used = 0;

	memcpy(locale + 4, countries[at].code, 3);
	int32_t n = uloc_getDisplayCountry(locale, lang_code(l).s, text, NAME_UNITS, &e);
	u_strToUTF8(bytes, NAME_BYTES, &used, text, n, &e);
	return U_SUCCESS(e) ? (struct str){bytes, (size_t)used} : str_z(countries[at].code);
}

static struct str name_of(enum lang l, size_t at, char bytes[NAME_BYTES])
{
	for (size_t i = 0; i < COUNT(official); i++)
		if (strcmp(official[i].code, countries[at].code) == 0)
			return msg(l, official[i].text);
	return everyday_name(l, at, bytes);
}

static int by_collation(const void *x, const void *y, void *collator)
{
	const struct country *a = x, *b = y;
	UErrorCode e = U_ZERO_ERROR;
	UCollationResult r =
	    ucol_strcollUTF8(collator, a->name.s, (int32_t)a->name.n, b->name.s, (int32_t)b->name.n, &e);
	return r ? (int)r : str_cmp(a->code, b->code);
}

static const struct kept_lang *names_in(enum lang l)
{
	pthread_once(&once, key_make);
	struct kept *k = pthread_getspecific(key);
	if (!k) {
		k = calloc(1, sizeof *k);
		if (!k || pthread_setspecific(key, k) != 0)
			BUG("no memory for the names of countries");
	}
	struct kept_lang *in = &k->in[l];
	if (in->made)
		return in;
	for (size_t i = 0; i < COUNT(countries); i++) {
		in->names[i] = name_of(l, i, in->bytes[i]);
		in->sorted[i] = (struct country){str_z(countries[i].code), in->names[i]};
	}
	UErrorCode e = U_ZERO_ERROR;
	UCollator *c = ucol_open(lang_code(l).s, &e);
	if (U_SUCCESS(e))
		qsort_r(in->sorted, COUNT(countries), sizeof *in->sorted, by_collation, c);
	ucol_close(c);
	in->made = true;
	return in;
}

struct str country_text(struct arena *a, enum lang l, struct str code)
{
	size_t at = country_at(code);

	if (at < COUNT(countries))
		return names_in(l)->names[at];
	return str_eq(code, COUNTRY_NONE) ? msg(l, MSG_region_none) : arena_dup(a, code);
}

struct str country_everyday(struct arena *a, enum lang l, struct str code)
{
	char bytes[NAME_BYTES];
	size_t at = country_at(code);

	return arena_dup(a, at < COUNT(countries) ? everyday_name(l, at, bytes) : code);
}

const struct country *countries_sorted(enum lang l, size_t *ret_n)
{
	*ret_n = COUNT(countries);
	return names_in(l)->sorted;
}

struct str region_countries(struct arena *a, enum region region)
{
	size_t n;
	const struct country *all = countries_sorted(LANG_EN, &n);
	struct buf b;

	buf_init(&b, a, 4096);
	buf_lit(&b, " ");
	if (region == REGION_NONE)
		buf_lit(&b, "XX ");
	for (size_t i = 0; i < n; i++)
		if (country_region(all[i].code) == region) {
			buf_put(&b, all[i].code);
			buf_byte(&b, ' ');
		}
	return buf_str(&b);
}
