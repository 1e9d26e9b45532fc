/* base64.h - bytes as letters that stand in addresses and tokens: base64url without padding (RFC 4648, 5). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

struct str base64url(struct arena *a, struct str bytes);
/*
 * Back; false for anything that base64url does not write: other characters,
 * padding, a length that is no whole number of bytes, bits left over that are
 * not zero. So one value has one spelling.
 */
bool base64url_read(struct arena *a, struct str text, struct str *ret);

#endif
