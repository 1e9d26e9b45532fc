/* squeeze.h - Brotli (RFC 7932). The one file that meets libbrotlienc is squeeze.c. */
#ifndef WEB_SQUEEZE_H
#define WEB_SQUEEZE_H

#include "base/base.h"

/* The quality where time is still well spent: twice that saves a tenth of the bytes in twenty times the time.
 */
enum { SQUEEZE_QUALITY = 5 };

/* A malloc'd copy, compressed; NULL when it would not be smaller. The caller frees it. */
char *squeeze(struct str s, int quality, size_t *ret_size);
/* Whether an Accept-Encoding value takes "br". Any bytes allowed. */
bool takes_brotli(struct str accept);

#endif
