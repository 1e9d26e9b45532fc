/* Any body, the first line being its Content-Type: fields are UTF-8 within their limits, files are parts of
 * it. */
#include "base/utf8.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = {(const char *)data, size};
	size_t line = str_find(all, STR("\n"), 0);
	struct str body = str_cut(all, line + 1, all.n);
	ARENA_SCOPED a;
	struct form f;

	arena_init(&a, 64 << 20, NULL);
	if (multipart_parse(&a, str_cut(all, 0, line), body, &f) != ERR_OK)
		return 0;
	if (f.n > PARTS_MOST || f.n_files > FILES_MOST)
		BUG("more parts than allowed");
	for (size_t i = 0; i < f.n; i++)
		if (!f.fields[i].value.s || !utf8_valid(f.fields[i].value))
			BUG("a field breaks a promise");
	for (size_t i = 0; i < f.n_files; i++)
		if (f.files[i].bytes.n && (f.files[i].bytes.s < body.s ||
					   f.files[i].bytes.s + f.files[i].bytes.n > body.s + body.n))
			BUG("a file that was not sent");
	return 0;
}
