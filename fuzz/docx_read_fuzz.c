/* docx_read_fuzz.c - a DOCX, or the XML of its text alone: whatever it is, it is read within its bounds. */
#include "print/docx_read_in.h"
#include "print/markdown_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void write_down(struct arena *a, const struct piece *pieces, size_t n)
{
	struct markdown_out m;

	markdown_out_init(&m, a, STR("r"));
	for (size_t i = 0; i < n; i++)
		markdown_out_put(&m, &pieces[i]);
	(void)markdown_out_text(&m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = {(const char *)data, n};
	ARENA_SCOPED a;
	struct docx_reading r;
	struct body body;

	arena_init(&a, (size_t)1 << 30, NULL);
	if (n > 1 << 20)
		return 0;
	if (docx_read(&a, s, &r) == ERR_OK)
		write_down(&a, r.pieces, r.n);
	struct docx_file f = {.a = &a};
	if (docx_styles_read(&a, s, &f.styles) != ERR_OK || docx_numbers_read(&a, s, &f.numbers) != ERR_OK)
		return 0;
	if (docx_notes_read(&f, s, &f.footnotes) == ERR_OK && docx_body_read(&f, s, &body) == ERR_OK)
		write_down(&a, body.pieces, body.n);
	return 0;
}
