/*
 * backup.h - a data folder copied while it is in use, looked over, and put back.
 *
 * A backup is a folder: plenary.db as one file, the files that stand beside it
 * in the data folder (letters, keys), and MANIFEST with the digest of each. It
 * is made under another name and renamed when all of it is on the disk: a
 * folder of its name is a whole one. Its files hold everything that is private:
 * they are made readable by their owner only.
 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/manifest.h"

/* What is wrong is told here, one line each, for people; then the call gives ERR_INPUT. */
struct backup_teller {
	void (*tell)(void *, struct str fault);
	void *arg;
};

/*
 * Copies the data folder `dir` into the new folder `to`. Everything committed
 * before the call is in it. Writers are not held up. ERR_CONFLICT: `to` is
 * there already.
 */
enum err backup_make(struct arena *a, const char *dir, const char *to, struct backup_teller t,
		     struct manifest *ret);
/* Digests, the engine's checks, references, the journal: all of a backup, nothing of it changed. */
enum err backup_verify(struct arena *a, const char *from, struct backup_teller t, struct manifest *ret);
/*
 * Verifies, then puts it into `dir`, which is empty or not there. The store
 * comes last: a folder in which this was cut short holds no store.
 */
enum err backup_restore(struct arena *a, const char *from, const char *dir, struct backup_teller t,
			struct manifest *ret);

/*
 * Removes the oldest of the whole backups in `folder` that are named by an
 * instant ("20261122T031200Z", backup_name), until `keep` are left.
 */
enum err backup_thin(struct arena *a, const char *folder, size_t keep, size_t *ret_removed);
struct str backup_name(struct arena *a, struct instant at);

#endif
