/*
 * pdf_file.h - a PDF as a file: numbered objects, streams, and the table at its
 * end that says where each stands (PDF 1.7, 7.5). Everything goes straight to
 * the sink; in memory stays where each object stands, eight bytes.
 */
#ifndef PRINT_PDF_FILE_H
#define PRINT_PDF_FILE_H

#include "print/deflate.h"

enum { PDF_OBJECTS_MOST = 8 << 20, PDF_STREAM_MOST = 64 << 20, PDF_PLACES = 8192 };

struct pdf_file {
	const struct sink *to;
	enum err err; /* the first: nothing is written behind it */
	uint64_t at;
	struct arena *kept; /* the caller's: until pdf_end */
	uint64_t **places;  /* of object i + 1: [i / PDF_PLACES][i % PDF_PLACES] */
	size_t n_objects, n_places;
	/* Small objects wait here until there are enough for one compressed stream. */
	struct arena pack_arena;
	struct buf pack, pack_index;
	int pack_number;
	size_t n_pack;
	struct deflater *deflater;
};

void pdf_begin(struct pdf_file *f, const struct sink *to, struct arena *kept);
/* Reserves a number; each is written exactly once, in any order. */
int pdf_new(struct pdf_file *f);
/* Anything but a stream: "<</Type/Page ...>>". */
void pdf_put(struct pdf_file *f, int number, struct str body);
/* `entries`: of its dictionary, beside its length: "/Type/Metadata". Compressed unless `plain`. */
void pdf_put_stream(struct pdf_file *f, int number, struct str entries, struct str data, bool plain);
/* Writes the table and the end. `id`: 32 hex digits, by what the file says. */
enum err pdf_end(struct pdf_file *f, int root, int info, struct str id);
/* Gives back what pdf_begin took, also after an error; of a file of zeros, nothing. */
void pdf_close(struct pdf_file *f);

/* "(...)" as PDFDocEncoding where it is plain ASCII, else "<FEFF...>". */
void pdf_text(struct buf *b, struct str s);
/* "/name" with what no name holds written as #xx. */
void pdf_name(struct buf *b, struct str s);
/* Lengths of the page are counted in 1/2000 point: so a glyph's thousandths times half points are exact. */
enum { PDF_POINT = 2000 };
/* "12.3456 " in points. */
void pdf_length(struct buf *b, int64_t length);

#endif
