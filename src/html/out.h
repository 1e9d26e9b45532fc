/* out.h - where page bytes go, and where text becomes harmless. Templates call these; people rarely do. */
#ifndef HTML_OUT_H
#define HTML_OUT_H

#include "base/buf.h"
#include "base/lang.h"

/* A page on its way out: bytes, and whose language it speaks. */
struct out {
	struct buf b;
	enum lang lang;
};

/* HTML that is already safe. Only the Markdown file and the chart file make one. */
struct html {
	struct str s;
};

void out_init(struct out *o, struct arena *a, enum lang lang, size_t most);

static inline void out_raw(struct out *o, const char *s, size_t n) /* the templates' own HTML only */
{
	buf_put(&o->b, (struct str){s, n});
}

void out_text_str(struct out *o, struct str s); /* between tags, or inside "..." */
void out_text_z(struct out *o, const char *z);
void out_text_int(struct out *o, int64_t v);
void out_text_html(struct out *o, struct html h);
/* A whole address: local ("/...", "?...", "#..."), https:, http: or mailto:; anything else becomes
 * "#blocked". */
void out_url_str(struct out *o, struct str s);
/* One piece of an address: all but unreserved characters (RFC 3986, 2.3) as %XX. */
void out_part_str(struct out *o, struct str s);
void out_part_z(struct out *o, const char *z);

/* The type of a value picks its printer; a type that a place cannot take does not compile. */
#define out_text(o, v)                                                                                       \
	_Generic((v), struct str: out_text_str, struct html: out_text_html, char *: out_text_z, const char *: out_text_z, \
		 int: out_text_int, unsigned: out_text_int, int64_t: out_text_int, size_t: out_text_int)(o, v)
#define out_attr(o, v)                                                                                       \
	_Generic((v), struct str: out_text_str, char *: out_text_z, const char *: out_text_z, int: out_text_int, \
		 unsigned: out_text_int, int64_t: out_text_int, size_t: out_text_int)(o, v)
#define out_url(o, v) _Generic((v), struct str : out_url_str)(o, v)
#define out_part(o, v)                                                                                       \
	_Generic((v), struct str: out_part_str, char *: out_part_z, const char *: out_part_z, int: out_text_int, \
		 int64_t: out_text_int, size_t: out_text_int)(o, v)

#endif
