/* Any bytes as the list of a backup: what is taken is written back byte for byte, and leads nowhere else. */
#include "store/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	ARENA_SCOPED a;
	struct str text = {(const char *)data, n};
	struct manifest m;
	struct buf b;
	size_t line;

	arena_init(&a, 64 << 20, NULL);
	if (manifest_parse(&a, text, &m, &line) != ERR_OK)
		return 0;
	for (size_t i = 0; i < m.n; i++)
		if (!manifest_path_right(m.files[i].path) || m.files[i].size < 0)
			BUG("a list leads elsewhere");
	buf_init(&b, &a, 32 << 20);
	manifest_write(&b, &a, &m);
	if (!str_eq(buf_str(&b), text))
		BUG("what was read is written otherwise");
	return 0;
}
