/* Any bytes: what a line is said to hold stands in it; what is no line is refused at a place, with a word. */
#include "text/docket_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const char *line, size_t n, struct str s)
{
	if (s.s && (s.s < line || s.s + s.n > line + n))
		BUG("a value stands outside its line");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = malloc(size + 1);
	struct docket_names names = DOCKET_NAMES;
	struct docket_line got;

	names.lang = STR("x.lang");
	names.group = STR("x.y.text");
	struct docket_mistake m = {0};

	if (!line)
		return 0;
	if (size)
		memcpy(line, data, size);
	if (docket_line_read(line, size, &names, &got, &m)) {
		look(line, size, got.id);
		look(line, size, got.text);
		look(line, size, got.lang);
		look(line, size, got.group);
		if (!got.text.s)
			BUG("taken without a text");
	} else if (m.column < 1 || m.column > size + 1 || !m.why) {
		BUG("refused without a word");
	}
	free(line);
	return 0;
}
