/* digest.h - are these the same bytes? XXH3-128: quick, and no protection against somebody who wants two
 * texts to look alike. */
#ifndef GROUP_DIGEST_H
#define GROUP_DIGEST_H

#include "base/base.h"

struct text_digest {
	uint64_t low, high;
};
struct text_digest text_digest_of(struct str s);

#endif
