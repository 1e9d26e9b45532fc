/* house_test.c - the template that an operator names, from its file. */
#include "cli/house.h"
#include "support/logo.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <unistd.h>

static struct str folder(struct arena *a)
{
	char path[] = "/tmp/plenary-house-XXXXXX";

	cr_assert(mkdtemp(path));
	return arena_dup(a, str_z(path));
}

static struct str put(struct arena *a, struct str dir, const char *name, struct str bytes)
{
	struct str path = JOIN(a, dir, STR("/"), str_z(name));
	FILE *f = fopen(path.s, "wb");

	cr_assert(f && fwrite(bytes.s, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
	return path;
}

Test(house, reads_a_template_and_the_logo_beside_it)
{
	ARENA_SCOPED a;
	struct house h;
	arena_init(&a, 32 << 20, NULL);
	struct str dir = folder(&a), logo = put(&a, dir, "logo.png", LOGO_PNG);
	struct str file =
	    put(&a, dir, "ours.template", STR("template: ours\nlogo-png: logo.png\nlogo-says.en: Ours\n"));

	cr_assert_eq(house_read(&a, file.s, &h), ERR_OK);
	cr_assert(str_eq(h.name, STR("ours")));
	cr_assert(str_eq(h.logo_png, LOGO_PNG));
	cr_assert(str_eq(h.logo_says[LANG_EN], STR("Ours")));
	cr_assert_eq(house_read(&a, NULL, &h), ERR_OK);
	cr_assert(str_eq(h.name, STR("plain")));
	cr_assert_eq(house_read(&a, "council", &h), ERR_OK);
	cr_assert(str_eq(h.name, STR("council")));
	cr_assert(unlink(logo.s) == 0 && unlink(file.s) == 0 && rmdir(dir.s) == 0);
}

Test(house, says_which_file_and_line_is_wrong, .init = cr_redirect_stderr)
{
	ARENA_SCOPED a;
	struct house h;
	arena_init(&a, 32 << 20, NULL);
	struct str dir = folder(&a), logo = put(&a, dir, "logo.png", STR("no picture"));
	struct str file = put(&a, dir, "ours.template", STR("template: ours\npaper: A5\n"));
	struct str other = put(&a, dir, "other.template", STR("template: other\nlogo-png: logo.png\n"));

	cr_assert_eq(house_read(&a, file.s, &h), ERR_INPUT);
	cr_assert_eq(house_read(&a, other.s, &h), ERR_INPUT);
	cr_assert_eq(house_read(&a, "kouncil", &h), ERR_INPUT);
	struct str said =
	    JOIN(&a, STR("plenary: "), file,
		 STR(":2:8: \"A5\": write \"A4\", \"letter\", or as in "
		     "\"210 mm x 297 mm\"\nplenary: "),
		 logo,
		 STR(": this is no PNG\nplenary: there is no template \"kouncil\" in the program; "
		     "write plain, council or the path of a file\n"));
	fflush(stderr);
	cr_assert_stderr_eq_str(said.s);
	cr_assert(unlink(logo.s) == 0 && unlink(file.s) == 0 && unlink(other.s) == 0 && rmdir(dir.s) == 0);
}
