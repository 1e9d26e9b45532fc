/* multipart.h - a form with a file in it, as a browser sends it (multipart/form-data, RFC 7578). */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/form.h"

enum { PARTS_MOST = 32, BOUNDARY_MOST = 70, PART_HEAD_MOST = 2000 };

/*
 * `type` is the whole Content-Type. Fields become those of the form, by the same rules; what has a file's
 * name goes to `ret->files`, its bytes as they are in `body`. ERR_INPUT: no browser sends this. ERR_LIMIT.
 */
enum err multipart_parse(struct arena *a, struct str type, struct str body, struct form *ret);

#endif
