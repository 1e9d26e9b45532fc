/* form.h - the fields of a form as a browser sends them (application/x-www-form-urlencoded). */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/arena.h"

struct param {
	struct str name, value;
};
struct form {
	struct param *fields;
	size_t n;
};
enum { BODY_MOST = 1 << 20, FIELDS_MOST = 200, FIELD_NAME_MOST = 64 };

/*
 * ERR_INPUT: bad %XX, no UTF-8, a NUL, a name of other than letters, digits and
 * "_.-[]"; no browser sends these from our pages. ERR_LIMIT: more fields, a
 * longer name or more bytes than above. Line ends become "\n". Other control
 * characters stay in: the act says which field has them (utf8_control_at).
 */
enum err form_parse(struct arena *a, struct str body, struct form *ret);

/* The first field of that name, not known where there is none. */
struct str form_value(const struct form *f, const char *name);

#endif
