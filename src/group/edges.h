/* edges.h - where words begin and end, before anybody asks which words they are. */
#ifndef GROUP_EDGES_H
#define GROUP_EDGES_H

#include "base/base.h"

enum { EDGES_WINDOW = 4096, EDGES_ROOM = EDGES_WINDOW + 64 };

/*
 * The offsets in s[0, n) at which a run of ASCII letters, digits and bytes above 0x7F begins or ends, in
 * turn; returns how many. n is at most EDGES_WINDOW, and a multiple of 64 where the text goes on behind it.
 * *inside says whether a run was open before, and is open behind. The processor's wide registers (AVX2,
 * AVX-512) are used where it has them: edges_can_be_wide, edges_can_be_wider; the offsets are the same.
 */
enum edges_by { EDGES_PORTABLE, EDGES_WIDE, EDGES_WIDER };
size_t edges_find(const unsigned char *s, size_t n, bool *inside, enum edges_by by,
		  uint32_t ret[static EDGES_ROOM]);
bool edges_can_be_wide(void);
bool edges_can_be_wider(void);

#endif
