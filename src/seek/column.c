/* column.c - see build.h */
#include "seek/build.h"

#include "base/arena.h"
#include "base/list.h"
#include "seek/bytes.h"

#include <stdlib.h>

static int by_value(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

static size_t place_of(const uint32_t *list, size_t n, uint32_t v)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;
		if (list[mid] < v)
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

struct str column_bytes(struct arena *a, const uint32_t *values, size_t n)
{
	uint32_t *list = NEW(a, uint32_t, n + 1);
	size_t different = 0;

	memcpy(list, values, n * sizeof *list);
	qsort(list, n, sizeof *list, by_value);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || list[i] != list[different - 1])
			list[different++] = list[i];
	unsigned width = different > 256 ? 2 : 1;
	unsigned char *to = NEW(a, unsigned char, (different + 1) * NUMBER_BYTES + 1 + n * width);
	size_t used = number_put(to, (uint32_t)different);
	for (size_t i = 0; i < different; i++)
		used += number_put(to + used, list[i]);
	to[used++] = (unsigned char)width;
	for (size_t i = 0; i < n; i++) {
		size_t place = place_of(list, different, values[i]);
		to[used++] = (unsigned char)place;
		if (width == 2)
			to[used++] = (unsigned char)(place >> 8);
	}
	return (struct str){(char *)to, used};
}

struct str responses_bytes(struct arena *a, const uint32_t *numbers, size_t n)
{
	unsigned char *to = NEW(a, unsigned char, 4 * n + 1);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		any = any || numbers[i];
		for (unsigned k = 0; k < 4; k++)
			to[4 * i + k] = (unsigned char)(numbers[i] >> 8 * k);
	}
	return (struct str){(char *)to, any ? 4 * n : 0};
}

bool column_read(struct arena *a, struct str bytes, size_t n, struct column *ret)
{
	const unsigned char *at = (const unsigned char *)bytes.s, *end = at + bytes.n;
	size_t different = number_get(&at, end);

	if (different > n || different > (size_t)(end - at))
		return false;
	size_t room = different > 256 ? different : 256;
	uint32_t *list = NEW(a, uint32_t, room);
	for (size_t i = 0; i < different; i++)
		list[i] = number_get(&at, end);
	if (at == end || *at < 1 || *at > 2)
		return false;
	unsigned width = *at++;
	if ((size_t)(end - at) < n * width)
		return false;
	for (size_t i = 0; width == 2 && i < n; i++) /* one byte is always below 256 */
		if ((size_t)(at[2 * i] | at[2 * i + 1] << 8) >= room)
			return false;
	*ret = (struct column){list, different, room, width, at, n};
	return true;
}
