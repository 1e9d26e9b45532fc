/* Any bytes: a template, or refused with a place and a reason. What was taken leaves room on the page. */
#include "base/utf8.h"
#include "print/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Written and read again it is the same, and writes the same. */
static void comes_back(const struct house *h)
{
	ARENA_SCOPED a;
	struct template_files files;
	struct mistakes m;
	struct house again;
	struct buf first, second;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&first, &a, TEMPLATE_MOST);
	buf_init(&second, &a, TEMPLATE_MOST);
	template_write(&first, h);
	if (first.cut || !template_parse(buf_str(&first), &again, &files, &m))
		BUG("a template that was written is none");
	template_write(&second, &again);
	if (!str_eq(buf_str(&first), buf_str(&second)) || again.n_head != h->n_head)
		BUG("a template that was written is another one");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	struct template_files files;
	struct mistakes m;
	struct house h;

	(void)logo_is_png(text);
	(void)logo_is_svg(text);
	if (!template_parse(text, &h, &files, &m)) {
		if (m.n == 0)
			BUG("refused without a word");
		for (size_t i = 0; i < m.n; i++)
			if (m.list[i].line < 1 || m.list[i].column < 1 || !utf8_valid(str_z(m.list[i].what)))
				BUG("a mistake without its place");
		return 0;
	}
	if (h.n_head > HEAD_ROWS_MOST || h.page.width - h.page.inner - h.page.outer < 200 ||
	    h.page.text < 12 || !h.name.n)
		BUG("a template that is none was taken");
	comes_back(&h);
	return 0;
}
