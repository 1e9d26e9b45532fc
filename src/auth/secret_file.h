/*
 * secret_file.h - secrets of others that this program has to say again, so that
 * no hash does: each a file of mode 0600 in DIR/secrets, which is 0700. The
 * store knows only its name.
 */
#ifndef AUTH_SECRET_FILE_H
#define AUTH_SECRET_FILE_H

#include "base/arena.h"

enum { SECRET_FILE_MOST = 4096 };

/* Durable when it comes back true; what was there under the name is replaced. Logs what failed. */
bool secret_file_write(const char *dir, struct str name, struct str secret);
/* False, and logged, where it is not there or others may read it. The arena must have room: SECRET_FILE_MOST.
 */
bool secret_file_read(struct arena *a, const char *dir, struct str name, struct str *ret);
/* Gone, or was not there. */
void secret_file_remove(const char *dir, struct str name);

#endif
