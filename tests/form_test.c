#include "base/buf.h"
#include "web/form.h"

#include <criterion/criterion.h>

static enum err parsed(struct arena *a, const char *body, struct form *f)
{
	return form_parse(a, str_z(body), f);
}

Test(form, gives_fields_as_they_were_typed)
{
	ARENA_SCOPED a;
	struct form f;

	arena_init(&a, 1 << 22, NULL);
	cr_assert_eq(parsed(&a, "name=A+%26+B&text=one%0D%0Atwo%0Dthree&empty=&q%5B1%5D=%E4%B8%AD", &f),
		     ERR_OK);
	cr_assert_eq(f.n, 4);
	cr_assert(str_eq(form_value(&f, "name"), STR("A & B")));
	cr_assert(str_eq(form_value(&f, "text"), STR("one\ntwo\nthree")));
	cr_assert(form_value(&f, "empty").s && form_value(&f, "empty").n == 0);
	cr_assert_null(form_value(&f, "absent").s);
	cr_assert(str_eq(form_value(&f, "q[1]"), STR("中")));
	cr_assert_eq(parsed(&a, "", &f), ERR_OK);
	cr_assert_eq(f.n, 0);
}

Test(form, decodes_the_same_wherever_in_a_long_text_an_escape_stands)
{
	ARENA_SCOPED a;
	struct form f;

	arena_init(&a, 1 << 20, NULL);
	for (size_t at = 0; at < 20; at++) {
		struct buf b;
		buf_init(&b, &a, 4096);
		buf_lit(&b, "t=");
		for (size_t i = 0; i < at; i++)
			buf_lit(&b, "x");
		buf_lit(&b, "%C3%A9+*%2B");
		for (size_t i = at; i < 20; i++)
			buf_lit(&b, "+");
		cr_assert_eq(form_parse(&a, buf_str(&b), &f), ERR_OK);
		struct str text = form_value(&f, "t");
		cr_assert_eq(text.n, 20 + 5);
		cr_assert_eq(memcmp(text.s + at, "\xC3\xA9 *+", 5), 0, "at %zu", at);
		for (size_t i = 0; i < 25; i++)
			cr_assert(i >= at && i < at + 5 ? true : text.s[i] == (i < at ? 'x' : ' '));
	}
}

Test(form, refuses_what_no_browser_sends)
{
	ARENA_SCOPED a;
	struct form f;

	arena_init(&a, 1 << 22, NULL);
	cr_assert_eq(parsed(&a, "a=%", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "a=%G1", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "a=%FF", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "a=%00", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "=1", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "a%20b=1", &f), ERR_INPUT);
	cr_assert_eq(parsed(&a, "a=\xc3", &f), ERR_INPUT);
}

Test(form, keeps_control_characters_for_the_act_to_name_the_field)
{
	ARENA_SCOPED a;
	struct form f;

	arena_init(&a, 1 << 22, NULL);
	cr_assert_eq(parsed(&a, "a=%07", &f), ERR_OK);
	cr_assert_eq(form_value(&f, "a").n, 1);
}

Test(form, keeps_to_its_limits)
{
	ARENA_SCOPED a;
	struct form f;
	struct buf b;
	static char most[BODY_MOST + 1];

	arena_init(&a, 1 << 24, NULL);
	buf_init(&b, &a, BODY_MOST);
	for (int i = 0; i < FIELDS_MOST; i++)
		buf_lit(&b, "a=1&");
	cr_assert_eq(form_parse(&a, buf_str(&b), &f), ERR_OK);
	buf_lit(&b, "a=1");
	cr_assert_eq(form_parse(&a, buf_str(&b), &f), ERR_LIMIT);
	memset(most, 'a', sizeof most);
	most[1] = '=';
	cr_assert_eq(form_parse(&a, (struct str){most, BODY_MOST}, &f), ERR_OK);
	cr_assert_eq(form_parse(&a, (struct str){most, BODY_MOST + 1}, &f), ERR_LIMIT);
	most[1] = 'a';
	most[FIELD_NAME_MOST + 1] = '=';
	cr_assert_eq(form_parse(&a, (struct str){most, 200}, &f), ERR_LIMIT);
}
