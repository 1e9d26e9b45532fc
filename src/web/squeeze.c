/* squeeze.c - see squeeze.h */
#include "web/squeeze.h"

#include "web/guard.h"

#include <brotli/encode.h>

char *squeeze(struct str s, int quality, size_t *ret_size)
{
	size_t size = s.n; /* no room for more: bigger is no use */
	char *to = s.n ? malloc(s.n) : NULL;

	if (!to)
		return NULL;
	if (!BrotliEncoderCompress(quality, 18, BROTLI_MODE_TEXT, s.n, (const uint8_t *)s.s, &size,
				   (uint8_t *)to) ||
	    size >= s.n) {
		free(to);
		return NULL;
	}
	*ret_size = size;
	return to;
}

static bool weighs_nothing(struct str params)
{
	struct str p = str_trim(params);

	if (p.n < 3 || (p.s[0] | 0x20) != 'q' || p.s[1] != '=' || p.s[2] != '0')
		return false;
	for (size_t i = 3; i < p.n; i++)
		if (p.s[i] != '.' && p.s[i] != '0')
			return false;
	return true;
}

bool takes_brotli(struct str accept)
{
	struct str part;

	while (str_split(&accept, ',', &part)) {
		struct str rest = part, name;
		if (str_split(&rest, ';', &name) && same_word(str_trim(name), STR("br")))
			return !weighs_nothing(rest);
	}
	return false;
}
