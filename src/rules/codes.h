/* codes.h - which countries and languages an answer may name. */
#ifndef RULES_CODES_H
#define RULES_CODES_H

#include "base/base.h"

/* ISO 3166-1 alpha-2, or "XX": none, as an international organisation has. Upper case. */
bool country_code_known(struct str code);
/* ISO 639-1 ("fr"), or one of the few BCP 47 codes that say a script ("zh-Hant"). */
bool language_code_known(struct str code);

/* All of them, in byte order; returns how many. */
size_t country_codes(const char *const **ret);
size_t language_codes(const char *const **ret);

#endif
