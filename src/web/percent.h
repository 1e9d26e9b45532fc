/* percent.h - bytes behind %XX, and back (RFC 3986, 2.1). */
#ifndef WEB_PERCENT_H
#define WEB_PERCENT_H

#include "base/buf.h"

/*
 * What `s` stands for; `plus` reads "+" as a space, as forms write it. False
 * for a % without two hexadecimal digits. Any bytes may come out, NUL too.
 * Without anything to decode the result is `s` itself.
 */
bool percent_decode(struct arena *a, struct str s, bool plus, struct str *ret);
/* All but unreserved characters as %XX. */
void percent_encode(struct buf *b, struct str s);
/* The same to `to`, which has room for 3 * s.n bytes; returns behind the last. */
char *percent_write(char *to, struct str s);

#endif
