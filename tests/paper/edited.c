/*
 * edited.c - for the stage that hands reports to a word processor and reads them back:
 *
 *     edited write N > FILE.docx      the Nth text as DOCX; exit 3: there is none
 *     edited compare N FILE.docx      does it still give the same pieces? Prints what differs, and what was
 *                                     not understood
 */
#include "support/edited.h"

#include "print/format.h"

static enum err read_file(struct arena *a, const char *path, struct str *ret)
{
	enum { MOST = 8 << 20 };
	FILE *f = fopen(path, "rb");
	char *to = NEW(a, char, MOST);

	if (!f)
		return ERR_NOT_FOUND;
	size_t n = fread(to, 1, MOST, f);
	fclose(f);
	*ret = (struct str){to, n};
	return n ? ERR_OK : ERR_INPUT;
}

static int compare(struct arena *a, enum lang l, const char *text, const char *path)
{
	struct docx_reading r;
	struct str bytes;

	if (read_file(a, path, &bytes) != ERR_OK || docx_read(a, bytes, &r) != ERR_OK)
		return fprintf(stderr, "edited: %s is not read\n", path), 1;
	struct source was = edited_source(a, l, str_z(text));
	struct str back = edited_markdown(a, &r);
	struct source is = edited_source(a, l, back);
	struct str want = edited_pieces(a, &was), got = edited_pieces(a, &is);
	for (size_t i = 0; i < r.n_found; i++)
		printf("%s: %.*s: %.*s in \"%.*s\"\n", path, STR_ARG(docx_found_code(r.found[i].kind)),
		       STR_ARG(r.found[i].what), STR_ARG(r.found[i].beginning));
	if (!str_eq(want, got))
		printf("%s: was\n%.*s\nis\n%.*s\nread as\n%.*s\n", path, STR_ARG(want), STR_ARG(got),
		       STR_ARG(back));
	return r.n_found || !str_eq(want, got);
}

int main(int argc, char **argv)
{
	ARENA_SCOPED a;
	enum lang l;
	int64_t n;

	arena_init(&a, 256 << 20, NULL);
	if (argc < 3 || !str_int(str_z(argv[2]), &n) || n < 0)
		return fprintf(stderr, "edited write N | compare N FILE\n"), 2;
	const char *text = edited_text((size_t)n, &l);
	if (!text)
		return 3;
	if (argc > 3)
		return compare(&a, l, text, argv[3]);
	struct source s = edited_source(&a, l, str_z(text));
	struct sink sink = sink_file(stdout);
	return docx_print(&s, &house_plain, &sink) != ERR_OK || fflush(stdout) != 0;
}
