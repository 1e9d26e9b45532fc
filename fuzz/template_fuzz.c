/* Any bytes: a template, or refused with a place and a reason. What was taken leaves room on the page. */
#include "base/utf8.h"
#include "print/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	return 0;
}
