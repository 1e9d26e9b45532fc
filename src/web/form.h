/* form.h - the fields of a form as a browser sends them (application/x-www-form-urlencoded; with files:
 * web/multipart.h). */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/arena.h"

struct param {
	struct str name, value;
};
struct form_file {
	struct str name, file, bytes; /* of the field; as its sender calls it; what is in it */
};
enum { FILES_MOST = 2 };
struct form {
	struct param *fields;
	size_t n;
	struct form_file files[FILES_MOST];
	size_t n_files;
};
enum {
	BODY_MOST = 1 << 20,
	FILE_BODY_MOST = 33 << 20, /* with a file, where a page takes one: 32 MB and the fields beside it */
	FIELDS_MOST = 200,
	FIELD_NAME_MOST = 64
};

/*
 * ERR_INPUT: bad %XX, no UTF-8, a NUL, a name of other than letters, digits and
 * "_.-[]"; no browser sends these from our pages. ERR_LIMIT: more fields, a
 * longer name or more bytes than above. Line ends become "\n". Other control
 * characters stay in: the act says which field has them (utf8_control_at).
 */
enum err form_parse(struct arena *a, struct str body, struct form *ret);

/* One field more, by the same rules; there is room for it. */
enum err form_field_add(struct arena *a, struct form *f, struct str name, struct str value);
/* NULL where none of that name was sent. */
const struct form_file *form_file(const struct form *f, const char *name);

/* The first field of that name, not known where there is none. */
struct str form_value(const struct form *f, const char *name);

#endif
