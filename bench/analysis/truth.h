/* truth.h - what the docket's maker knows of each text, in the order of the docket: the file of --truth. */
#ifndef BENCH_TRUTH_H
#define BENCH_TRUTH_H

#include <stdint.h>

enum made { MADE_SAME, MADE_GREETED, MADE_EDITED, MADE_BLOCK, MADE_SHUFFLED, MADE_MERGED, MADE_ALONE, MADES };
enum { TONGUES = 6, EDIT_UNIT = 4 };
/* In this order everywhere here. */
#define TONGUE_CODES                                                                                         \
	{                                                                                                    \
		"en", "es", "fr", "ru", "zh", "ar"                                                           \
	}

struct truth {
	uint32_t group; /* texts of one letter, or of one mail-merge, have the same */
	uint8_t made;	/* enum made */
	uint8_t edits;	/* words touched, in units of 4 in a thousand */
	uint8_t tongue;
	uint8_t reserved;
};

#endif
