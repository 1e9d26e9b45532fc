/*
 * png.h - a picture in the form PNG (ISO/IEC 15948), as a page can show it: its colours and how much of each
 * point is seen apart from each other. Pictures that are woven (interlaced) are refused.
 */
#ifndef PRINT_PNG_H
#define PRINT_PNG_H

#include "base/buf.h"

enum { PNG_SIDE_MOST = 4000, PNG_BYTES_MOST = 16 << 20 };

struct png {
	int width, height, bits; /* of each colour of a point */
	int colours;		 /* 1: grey, or a number in `palette`; 3: red, green, blue */
	struct str palette;	 /* three bytes each; not known: none */
	struct str points;	 /* row by row, each begins with a byte */
	struct str seen;	 /* a byte for each point, 0: not at all; not known: all of it */
};

/* NULL; or why it cannot be printed, in words for who made it. What is read lives in the arena. */
const char *png_read(struct arena *a, struct str bytes, struct png *ret);

#endif
