/* country.h - ISO 3166-1 in the six languages, and the six regions of the ITU. */
#ifndef I18N_COUNTRY_H
#define I18N_COUNTRY_H

#include "i18n/msg.h"

enum region {
	REGION_NONE, /* an international organisation, or a code that is not ours */
	REGION_AFRICA,
	REGION_AMERICAS,
	REGION_ARAB_STATES,
	REGION_ASIA_PACIFIC,
	REGION_CIS,
	REGION_EUROPE,
	REGIONS
};
/* "africa" ... ; "none" */
struct str region_code(enum region r);
bool region_parse(struct str code, enum region *ret);
struct str region_text(enum lang l, enum region r);
/* " CH KE ": all of its countries; of REGION_NONE only " XX ". */
struct str region_countries(struct arena *a, enum region r);

/* ISO 3166-1 alpha-2 in capitals, or COUNTRY_NONE: no country, an international organisation. */
#define COUNTRY_NONE STR("XX")
bool country_known(struct str code);
enum region country_region(struct str code);
/* "Switzerland"; for XX the words for an international organisation; an unknown code as it stands. */
struct str country_text(struct arena *a, enum lang l, struct str code);

/* "United States", "South Korea": as people type it. What is shown has the official name. */
struct str country_everyday(struct arena *a, enum lang l, struct str code);

/* All but XX, as the language sorts their names. The list is the thread's own and stays. */
struct country {
	struct str code, name;
};
const struct country *countries_sorted(enum lang l, size_t *ret_n);

#endif
