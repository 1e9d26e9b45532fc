/* lang.h - the six languages, in the alphabetical order of their codes. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/base.h"

enum lang { LANG_AR, LANG_EN, LANG_ES, LANG_FR, LANG_RU, LANG_ZH, LANGS };

/* "ar" ... "zh": also the first segment of every address. */
struct str lang_code(enum lang l);
/* The language's own name for itself. */
struct str lang_name(enum lang l);
/* "rtl" for Arabic, else "ltr". */
struct str lang_dir(enum lang l);
/* "rtl" for any BCP 47 code written from right to left (ar, fa, he, ur ...), "auto" for "und", else "ltr". */
struct str lang_code_dir(struct str code);
/* One of ours by its code ("fr", "fr-CA"); false for another. */
bool lang_parse(struct str code, enum lang *ret);

/*
 * The best of ours for an HTTP Accept-Language value (RFC 9110, 12.5.4), by
 * weight, then order; English where nothing fits. Any bytes are allowed.
 */
enum lang lang_negotiate(struct str accept);

#endif
