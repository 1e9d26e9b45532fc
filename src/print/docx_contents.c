/*
 * docx_contents.c - the table of contents: a field that a word processor fills
 * anew when it is asked to, with its entries filled in already. They have no
 * page numbers before that: only who lays out the pages knows them.
 *
 * The headings come behind the place where they are listed, and there may be
 * many of them: the paper is made once before, and they wait in a file.
 */
#include "print/docx_in.h"

#include "base/log.h"

#include <errno.h>

enum { LEVELS = 6, ENTRY_MOST = 1 << 20 };

struct entry {
	int level;
	size_t opening, rest; /* bytes: to the end of w:pPr, and behind it */
};

static enum err failed(void)
{
	log_error("a table of contents could not be put together: %s", strerror(errno));
	return ERR_STORAGE;
}

/* Plain runs: what is linked is the whole entry, and notes are called in the heading. */
static struct words plain(struct arena *a, struct words w)
{
	struct words ret = {NEW(a, struct run, w.n + 1), w.n};

	for (size_t i = 0; i < w.n; i++) {
		ret.list[i] = w.list[i];
		ret.list[i].url = (struct str){0};
		ret.list[i].note = NULL;
		ret.list[i].marks &= ~(unsigned)(RUN_INSERTED | RUN_DELETED);
		if (w.list[i].marks & RUN_DELETED)
			ret.list[i].text = STR("");
		if (ret.list[i].marks & RUN_BREAK) {
			ret.list[i].marks &= ~(unsigned)RUN_BREAK;
			ret.list[i].text = JOIN(a, ret.list[i].text, STR(" "));
		}
	}
	return ret;
}

static enum err note_heading(void *to, const struct piece *p)
{
	struct docx *d = to;
	struct entry e = {.level = p->kind == PIECE_ANNEX ? 1 : p->level};

	if ((p->kind != PIECE_HEADING && p->kind != PIECE_ANNEX))
		return ERR_OK;
	struct docx_part part = {0};
	buf_init(&part.b, d->arena, ENTRY_MOST);
	d->n_headings++;
	if (e.level < 1 || e.level > LEVELS)
		e.level = e.level < 1 ? 1 : LEVELS;
	docx_open(d, &part,
		  &(struct docx_paragraph){.style = DOCX_CONTENTS + (enum docx_style)(e.level - 1),
					   .lang = p->lang});
	e.opening = part.b.n;
	buf_printf(&part.b, "<w:hyperlink w:anchor=\"_Toc%08d\" w:history=\"1\">", d->n_headings);
	if (p->label.n)
		docx_text(d, &part, JOIN(d->arena, p->label, STR("  ")), p->lang, 0);
	docx_words(d, &part, plain(d->arena, p->words), p->lang, 0);
	buf_lit(&part.b, "</w:hyperlink>");
	docx_close(&part);
	e.rest = part.b.n - e.opening;
	bool whole = !part.b.cut && fwrite(&e, sizeof e, 1, d->contents) == 1 &&
		     fwrite(part.b.p, 1, part.b.n, d->contents) == part.b.n;
	arena_recycle(d->arena);
	return whole ? ERR_OK : failed();
}

enum err docx_contents_gather(struct docx *d)
{
	d->contents = tmpfile();
	if (!d->contents)
		return failed();
	enum err e = press_run(d->source, note_heading, d);
	if (e == ERR_OK && fflush(d->contents) != 0)
		e = failed();
	d->n_headings = 0;
	return e;
}

static void begin_field(struct buf *b, int levels)
{
	buf_printf(b,
		   "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
		   "TOC \\o \"1-%d\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
		   "w:fldCharType=\"separate\"/></w:r>",
		   levels);
}

/* Copies the next `n` bytes of the file. */
static bool copy(struct docx *d, size_t n)
{
	char *room = buf_room(&d->document.b, n);

	if (!room || fread(room, 1, n, d->contents) != n)
		return false;
	d->document.b.n += n;
	return true;
}

void docx_contents(struct docx *d, const struct piece *p)
{
	struct buf *b = &d->document.b;
	int levels = p->level < 1 ? 1 : p->level > LEVELS ? LEVELS : p->level;
	bool begun = false, whole = true;
	struct entry e;

	buf_lit(b, "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
		   "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
	docx_open(d, &d->document, &(struct docx_paragraph){.style = DOCX_CONTENTS_TITLE});
	docx_text(d, &d->document, msg(d->paper->lang, MSG_compilation_contents), (struct str){0}, 0);
	docx_close(&d->document);
	rewind(d->contents);
	while (whole && fread(&e, sizeof e, 1, d->contents) == 1) {
		if (e.level > levels) {
			whole = fseek(d->contents, (long)(e.opening + e.rest), SEEK_CUR) == 0;
			continue;
		}
		whole = copy(d, e.opening);
		if (!begun)
			begin_field(b, levels);
		begun = true;
		whole = whole && copy(d, e.rest);
		docx_spill(d);
	}
	if (!whole && d->err == ERR_OK)
		d->err = failed();
	docx_open(d, &d->document, &(struct docx_paragraph){.style = DOCX_CONTENTS});
	if (!begun)
		begin_field(b, levels);
	buf_lit(b, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
	docx_close(&d->document);
	buf_lit(b, "</w:sdtContent></w:sdt>\n");
}
