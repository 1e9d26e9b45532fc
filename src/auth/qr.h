/* qr.h - a text as the squares of a QR code (ISO/IEC 18004). The one file that meets libqrencode is qr.c. */
#ifndef AUTH_QR_H
#define AUTH_QR_H

#include "base/arena.h"

/*
 * `side` squares each way, four of them empty at each edge, as the standard
 * asks; `path` is the "d" of an SVG path that fills the dark ones, one unit
 * each. Side 0 where the text is too long for one.
 */
struct qr {
	int side;
	struct str path;
};
struct qr qr_make(struct arena *a, struct str text);

#endif
