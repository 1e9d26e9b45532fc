/* Any bytes as a bundle's manifest, and as a row of its data: what is taken is what could have been written.
 */
#include "papers/bundle_parts.h"
#include "print/parcel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void as_manifest(struct arena *a, struct str text)
{
	struct bundle_file *list;
	struct buf b;
	size_t count, line;

	if (!bundle_manifest_parse(a, text, &list, &count, &line))
		return;
	buf_init(&b, a, 2 * text.n + 1);
	for (size_t i = 0; i < count; i++) {
		if (!parcel_name_right(list[i].path))
			BUG("a manifest leads elsewhere");
		buf_printf(&b, "%.*s  %.*s\n", STR_ARG(list[i].digest), STR_ARG(list[i].path));
	}
	if (!str_eq(buf_str(&b), text))
		BUG("what was read is written otherwise");
}

static void as_row(struct arena *a, struct str text)
{
	static const struct str columns[] = {STR("id"), STR("made_at"), STR("reason")};
	struct val v[COUNT(columns)];

	for (size_t t = 0; t < bundle_table_count; t++)
		(void)bundle_row_parse(a, text, &bundle_tables[t], columns, COUNT(columns), v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	ARENA_SCOPED a;
	struct str text = {(const char *)data, n};

	arena_init(&a, 512 << 20, NULL);
	as_manifest(&a, text);
	if (n < 4096)
		as_row(&a, text);
	return 0;
}
