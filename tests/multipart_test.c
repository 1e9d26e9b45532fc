/* multipart_test.c - a form with a file: what browsers send is read, anything else is refused. */
#include "base/buf.h"
#include "web/multipart.h"

#include <criterion/criterion.h>

#define TYPE "multipart/form-data; boundary=----x7"
#define FIELD(name, value)                                                                                   \
	"------x7\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILED(name, file, value)                                                                             \
	"------x7\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                    \
	"\"\r\nContent-Type: application/octet-stream\r\n\r\n" value "\r\n"

static enum err parsed(struct arena *a, const char *type, struct str body, struct form *f)
{
	return multipart_parse(a, str_z(type), body, f);
}

Test(multipart, gives_fields_as_typed_and_files_byte_for_byte)
{
	ARENA_SCOPED a;
	struct form f;
	arena_init(&a, 8 << 20, NULL);
	struct str body = STR(FIELD("token", "abc") FIELD("text", "one\r\ntwo — 中")
				  FILED("file", "a; b.docx", "PK\0\r\n--\r\n\xff") "------x7--\r\n");

	cr_assert_eq(parsed(&a, TYPE, body, &f), ERR_OK);
	cr_assert(str_eq(form_value(&f, "token"), STR("abc")));
	cr_assert(str_eq(form_value(&f, "text"), STR("one\ntwo — 中")));
	cr_assert_null(form_value(&f, "file").s);
	const struct form_file *file = form_file(&f, "file");
	cr_assert(file && str_eq(file->file, STR("a; b.docx")));
	cr_assert(str_eq(file->bytes, STR("PK\0\r\n--\r\n\xff")));
	cr_assert_null(form_file(&f, "other"));
	/* A browser's "no file chosen". */
	cr_assert_eq(parsed(&a, "multipart/form-data; boundary=\"----x7\"",
			    STR(FILED("file", "", "") "------x7--"), &f),
		     ERR_OK);
	cr_assert_eq(form_file(&f, "file")->bytes.n, 0);
}

Test(multipart, refuses_what_no_browser_sends)
{
	static const struct {
		const char *type, *body;
		enum err err;
	} table[] = {
	    {"multipart/form-data", FIELD("a", "b") "------x7--", ERR_INPUT},
	    {"multipart/form-data; boundary=", FIELD("a", "b") "------x7--", ERR_INPUT},
	    {TYPE, "", ERR_INPUT},
	    {TYPE, "------x7", ERR_INPUT},
	    {TYPE, FIELD("a", "b"), ERR_INPUT},
	    {TYPE, FIELD("a", "b") "------x7", ERR_INPUT},
	    {TYPE, FIELD("", "b") "------x7--", ERR_INPUT},
	    {TYPE, FIELD("a b", "b") "------x7--", ERR_INPUT},
	    {TYPE, FIELD("a", "\xff") "------x7--", ERR_INPUT},
	    {TYPE, "------x7\r\n\r\nno head\r\n------x7--", ERR_INPUT},
	    {TYPE, "------x7\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n------x7--",
	     ERR_INPUT},
	    {TYPE, "------x7 \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n------x7--",
	     ERR_INPUT},
	    {TYPE, "before\r\n" FIELD("a", "b") "------x7--", ERR_INPUT},
	    {TYPE, FILED("f", "1", "") FILED("f", "2", "") FILED("f", "3", "") "------x7--", ERR_LIMIT},
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		ARENA_SCOPED a;
		struct form f;
		arena_init(&a, 8 << 20, NULL);
		cr_expect_eq(parsed(&a, table[i].type, str_z(table[i].body), &f), table[i].err, "%zu", i);
	}
}

Test(multipart, has_at_most_so_many_parts)
{
	ARENA_SCOPED a;
	struct form f;
	struct buf b;
	arena_init(&a, 8 << 20, NULL);
	buf_init(&b, &a, 1 << 20);
	for (int i = 0; i < PARTS_MOST; i++)
		buf_lit(&b, FIELD("a", "b"));
	struct str many = JOIN(&a, buf_str(&b), STR("------x7--"));
	cr_assert_eq(parsed(&a, TYPE, many, &f), ERR_OK);
	cr_assert_eq(f.n, PARTS_MOST);
	buf_lit(&b, FIELD("a", "b") "------x7--");
	cr_assert_eq(parsed(&a, TYPE, buf_str(&b), &f), ERR_LIMIT);
}
