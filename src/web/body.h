/*
 * body.h - the body of a form on its way in. It is kept in memory; what is
 * longer than BODY_MOST goes into a file without a name in the data folder, of
 * which there are few at once. For calls.c and http.c.
 */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "web/form.h"

#include <stdatomic.h>

enum {
	BODIES_MOST = 64 << 20, /* bytes in memory, of all clients together */
	BODY_FILES_MOST = 4,
};
struct bodies {
	const char *dir; /* for the files; NULL: they are in memory too */
	atomic_size_t held;
	atomic_uint files;
};

struct body {
	struct bodies *all;
	char *bytes;
	size_t n, cap;
	int fd;
	bool in_file;
};

void body_init(struct body *b, struct bodies *all);
void body_done(struct body *b);
/*
 * A piece more; the caller has looked whether it is too long. False where there is no room for it, or for all
 * together. `promised`: what its head says it will have, which is believed no further than for a small one.
 */
bool body_add(struct body *b, const char *bytes, size_t n, int64_t promised);
/* All of it, until body_done. False: it could not be read again. */
bool body_end(struct body *b, struct str *ret);

#endif
