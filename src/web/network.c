/* network.c - see network.h */
#include "web/network.h"

#include <arpa/inet.h>

/* Without brackets and port. */
static struct str bare(struct str s)
{
	size_t colon = str_find(s, STR(":"), 0);

	if (s.n && s.s[0] == '[')
		return str_cut(s, 1, str_find(s, STR("]"), 0));
	return str_find(s, STR(":"), colon + 1) < s.n ? s : str_cut(s, 0, colon); /* two colons: IPv6 */
}

struct str network_of(struct arena *a, struct str address)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
	unsigned char b[16];
	char text[INET6_ADDRSTRLEN];
	struct str s = bare(str_trim(address));

	if (!s.n || s.n >= sizeof text || memchr(s.s, '\0', s.n))
		return STR("");
	memcpy(text, s.s, s.n);
	text[s.n] = '\0';
	if (inet_pton(AF_INET, text, b) == 1)
		return arena_printf(a, "%d.%d.%d.0/24", b[0], b[1], b[2]);
	if (inet_pton(AF_INET6, text, b) != 1)
		return STR("");
	if (memcmp(b, mapped, sizeof mapped) == 0)
		return arena_printf(a, "%d.%d.%d.0/24", b[12], b[13], b[14]);
	return arena_printf(a, "%x:%x:%x::/48", b[0] << 8 | b[1], b[2] << 8 | b[3], b[4] << 8 | b[5]);
}

struct str forwarded_last(struct str forwarded_for)
{
	size_t from = forwarded_for.n;

	while (from && forwarded_for.s[from - 1] != ',')
		from--;
	return str_trim(str_cut(forwarded_for, from, forwarded_for.n));
}
