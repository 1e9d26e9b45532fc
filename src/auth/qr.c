/* qr.c - see qr.h */
#include "auth/qr.h"

#include "base/buf.h"

#include <qrencode.h>

enum { QUIET = 4, TEXT_MOST = 1000, PATH_MOST = 1 << 20 };

/* One run of dark squares in a row is one rectangle. */
static void put_row(struct buf *b, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width; x++) {
		int from = x;
		while (x < width && (row[x] & 1))
			x++;
		if (x > from)
			buf_printf(b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
	}
}

struct qr qr_make(struct arena *a, struct str text)
{
	struct buf b;

	if (!text.n || text.n > TEXT_MOST)
		return (struct qr){0};
	QRcode *code = QRcode_encodeString8bit(arena_dup(a, text).s, 0, QR_ECLEVEL_M);
	if (!code)
		return (struct qr){0};
	buf_init(&b, a, PATH_MOST);
	for (int y = 0; y < code->width; y++)
		put_row(&b, code->data + y * code->width, code->width, y);
	int side = code->width + 2 * QUIET;
	QRcode_free(code);
	return b.cut ? (struct qr){0} : (struct qr){.side = side, .path = buf_str(&b)};
}
