/* docx_edited.c - see docx_edited.h */
#include "support/docx_edited.h"

#include "print/parcel.h"

#include <criterion/criterion.h>

struct str docx_part_text(struct arena *a, struct str bytes, const char *name)
{
	struct str ret = {0};

	cr_assert_eq(parcel_read(a, bytes, str_z(name), 16 << 20, &ret), ERR_OK, "%s", name);
	return ret;
}

static struct str noise(struct arena *a, size_t n)
{
	char *s = NEW(a, char, n);
	uint64_t x = 88172645463325252u;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		s[i] = (char)x;
	}
	return (struct str){s, n};
}

static struct str edited(struct arena *a, struct str docx, const char *name, const char *was, const char *is,
			 size_t more)
{
	struct str names[64], part;
	struct parcel *p;
	struct buf b;
	size_t n;

	buf_init(&b, a, (8 << 20) + 2 * more);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(parcel_names(a, docx, names, COUNT(names), &n), ERR_OK);
	cr_assert_eq(parcel_open(&p, PACK_WELL), ERR_OK);
	for (size_t i = 0; i < n; i++) {
		cr_assert_eq(parcel_read(a, docx, names[i], 8 << 20, &part), ERR_OK);
		if (str_eq(names[i], str_z(name))) {
			size_t at = str_find(part, str_z(was), 0);
			cr_assert_lt(at, part.n, "%s is not in it", was);
			part =
			    JOIN(a, str_cut(part, 0, at), str_z(is), str_cut(part, at + strlen(was), part.n));
		}
		cr_assert_eq(parcel_put(p, names[i], part), ERR_OK);
	}
	if (more)
		cr_assert_eq(parcel_put(p, STR("word/media/photo.jpeg"), noise(a, more)), ERR_OK);
	cr_assert_eq(parcel_send(p, &sink), ERR_OK);
	parcel_close(p);
	return buf_str(&b);
}

struct str docx_edited_part(struct arena *a, struct str docx, const char *name, const char *was,
			    const char *is)
{
	return edited(a, docx, name, was, is, 0);
}

struct str docx_edited(struct arena *a, struct str docx, const char *was, const char *is, size_t more)
{
	return edited(a, docx, "word/document.xml", was, is, more);
}
