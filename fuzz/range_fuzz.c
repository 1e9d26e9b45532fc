/* Any header: a part that lies within the file, or none. */
#include "web/range.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t sizes[] = {0, 1, 1000, (uint64_t)1 << 40};
	struct str value = {(const char *)data, size};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct range r;
		if (range_parse(value, sizes[i], &r) == RANGE_PART &&
		    (r.from >= sizes[i] || r.length == 0 || r.length > sizes[i] - r.from))
			BUG("a part that the file does not have");
	}
	return 0;
}
