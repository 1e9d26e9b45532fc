/* files.h - copying files so that they are on the disk when the call returns. Not for other rooms. */
#ifndef STORE_FILES_H
#define STORE_FILES_H

#include "store/manifest.h"

enum { FILES_PATH_MOST = 4096 };

/* "DIR/NAME"; ERR_INPUT, logged, where that is too long. */
enum err file_path(char to[FILES_PATH_MOST], const char *dir, struct str name);
/* Reads all of it (mapped, not copied) and gives size and digest. ERR_NOT_FOUND when it is not there. */
enum err file_digest(struct arena *a, const char *path, struct manifest_file *ret);
/* Copies to a new file of mode 0600 and syncs it; the folders it needs are made. */
enum err file_copy(struct arena *a, const char *from, const char *to, struct manifest_file *ret);
enum err file_write(const char *path, struct str bytes);
/* Of a file or a folder: what it is named and what it holds is on the disk. */
enum err file_sync(const char *path);
/* Makes the folders on the way to `path` that are not there, 0700; `path` itself is not made. */
enum err file_make_way(const char *path);

/*
 * The regular files below `dir`, by name, in order: "outbox/00000012.eml". Links
 * and sockets are not listed. `skip` may leave some out.
 */
struct file_names {
	struct str *list;
	size_t n;
};
enum err files_below(struct arena *a, const char *dir, bool (*skip)(struct str name), struct file_names *ret);
/* Removes a folder with all it holds; what is not there is fine. */
enum err folder_remove_all(struct arena *a, const char *dir);
/* True when it is there and holds anything. */
bool folder_holds_anything(const char *dir);

#endif
