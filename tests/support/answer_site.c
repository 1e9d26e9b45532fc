#include "support/answer_site.h"

#include "base/secret.h"
#include "work/grouper.h"

#include <criterion/criterion.h>

void site_open(struct site *s, struct answers_days days)
{
	memset(s, 0, sizeof *s);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, (size_t)1 << 30, NULL);
	answers_store(s->f.path, answers_today(), days);
	struct web_config config = {.dir = s->f.path};
	cr_assert_eq(web_open(&s->w, &config), ERR_OK);
}

void site_close(struct site *s)
{
	web_close(s->w);
	arena_reset(&s->a);
	folder_remove(&s->f);
}

struct answer site_get(struct site *s, const char *lang, const char *path)
{
	return web_get(s->w, &s->a, arena_printf(&s->a, "/%s%s", lang, path));
}

bool holds(struct str s, const char *what)
{
	return str_find(s, str_z(what), 0) < s.n;
}

struct str between(struct str page, const char *from, const char *to)
{
	size_t at = str_find(page, str_z(from), 0) + strlen(from);
	cr_assert_lt(at, page.n, "no \"%s\"", from);
	return str_cut(page, at, str_find(page, str_z(to), at));
}

void answer_send(struct site *s, int n, const char *more)
{
	struct answer sent =
	    web_post(s->w, &s->a, STR("/en/rounds/2026-test/answer"),
		     arena_printf(&s->a,
				  "key=aaaabbbbccccddddeeee%04d&capacity=organisation&category=government&"
				  "organisation=Office+%d&country=CH&consent=name_and_text&%s",
				  n, n, more));
	cr_assert_eq(sent.status, 303u, "%u: %.*s", sent.status, STR_ARG(sent.body));
}

void site_group(struct site *s)
{
	struct grouper *g;

	cr_assert_eq(
	    grouper_open_idle(&g, &(struct grouper_config){.acts = web_acts(s->w), .dir = s->f.path}),
	    ERR_OK);
	cr_assert_eq(grouper_look(g), ERR_OK);
	grouper_close(g);
}
