/* Any bytes as Markdown: what comes out is bounded, and holds no script, no handler, no address that runs. */
#include "base/utf8.h"
#include "html/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t resolve(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	(void)arg;
	(void)a;
	if (inside.n < 2 || inside.s[0] != 'R')
		return 0;
	ret[0] =
	    (struct markdown_link){.words = inside, .url = inside.s[1] == '!' ? inside : STR("/en/x#q1")};
	return 1;
}

/* Walks the tags: only ours may stand there, with attributes of ours. */
static void check_tag(struct str tag)
{
	static const char *const known[] = {"a href=",
					    "a class=\"ref\" href=",
					    "/a",
					    "h1",
					    "h2",
					    "h3",
					    "h4",
					    "h5",
					    "h6",
					    "/h1",
					    "/h2",
					    "/h3",
					    "/h4",
					    "/h5",
					    "/h6",
					    "p",
					    "/p",
					    "ul",
					    "/ul",
					    "ol",
					    "/ol",
					    "li",
					    "/li",
					    "ol start=",
					    "hr",
					    "br",
					    "em",
					    "/em",
					    "strong",
					    "/strong",
					    "code",
					    "/code",
					    "pre",
					    "/pre",
					    "blockquote",
					    "/blockquote",
					    "table",
					    "/table",
					    "thead",
					    "/thead",
					    "tbody",
					    "/tbody",
					    "tr",
					    "/tr",
					    "td",
					    "/td",
					    "th scope=\"col\"",
					    "/th",
					    "div class=\"table\" tabindex=\"0\"",
					    "/div"};
	for (size_t i = 0; i < COUNT(known); i++) {
		struct str k = str_z(known[i]);
		if (str_eq(tag, k))
			return;
		if (k.s[k.n - 1] == '=' && str_starts(tag, k)) {
			struct str value = str_cut(tag, k.n, tag.n);
			if (value.n < 2 || value.s[0] != '"' || value.s[value.n - 1] != '"')
				BUG("an attribute without its quotes");
			if (str_find(str_cut(value, 1, value.n - 1), STR("\""), 0) != value.n - 2)
				BUG("a quote inside an attribute");
			struct str url = str_cut(value, 1, value.n - 1);
			if (k.s[0] != 'o' && !str_starts(url, STR("/")) && !str_starts(url, STR("#")) &&
			    !str_starts(url, STR("?")) && !str_starts(url, STR("http://")) &&
			    !str_starts(url, STR("https://")) && !str_starts(url, STR("mailto:")))
				BUG("an address that is not taken");
			return;
		}
	}
	BUG("a tag that is not ours");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct markdown m = {.shift = 1, .resolve = resolve};
	struct arena a;
	struct html h;

	if (size > 65536)
		return 0;
	arena_init(&a, 16 << 20, NULL);
	if (markdown_html(&a, (struct str){(const char *)data, size}, &m, &h) == ERR_OK) {
		if (h.s.n > size * 16 + 65536)
			BUG("more came out than may");
		for (size_t at = 0; (at = str_find(h.s, STR("<"), at)) < h.s.n;) {
			size_t end = str_find(h.s, STR(">"), at);
			if (end == h.s.n)
				BUG("a tag without its end");
			check_tag(str_cut(h.s, at + 1, end));
			at = end + 1;
		}
	}
	arena_reset(&a);
	return 0;
}
