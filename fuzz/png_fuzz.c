/* Any bytes: a picture whose parts are as long as its sides say, or refused with a reason. */
#include "print/png.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA_SCOPED a;
	struct png p;

	arena_init(&a, 4 * (size_t)PNG_BYTES_MOST, NULL);
	if (png_read(&a, (struct str){(const char *)data, size}, &p))
		return 0;
	size_t row = ((size_t)p.width * (size_t)(p.colours * p.bits) + 7) / 8;
	if (p.points.n != row * (size_t)p.height || p.palette.n % 3 || p.palette.n > 768 ||
	    (p.seen.n && p.seen.n != (size_t)p.width * (size_t)p.height))
		BUG("a picture that is not as large as it says");
	return 0;
}
