/* address.c - see address.h */
#include "auth/address.h"

#include <netinet/in.h>
#include <sys/socket.h>

static bool all_among(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(set, s.s[i]))
			return false;
	return s.n > 0;
}

/* "127.", then digits and dots: all of 127.0.0.0/8 is this machine. */
static bool is_loopback(struct str host)
{
	return str_eq(host, STR("localhost")) || str_eq(host, STR("[::1]")) ||
	       (str_starts(host, STR("127.")) && all_among(host, "0123456789."));
}

static bool host_plain(struct str host)
{
	if (str_starts(host, STR("[")))
		return str_ends(host, STR("]")) &&
		       all_among(str_cut(host, 1, host.n - 1), "0123456789abcdefABCDEF:.");
	return all_among(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
}

/* "id.example:8443" */
static bool authority_read(struct str s, struct str *ret_host)
{
	size_t end = str_starts(s, STR("[")) ? str_find(s, STR("]"), 0) + 1 : str_find(s, STR(":"), 0);
	struct str host = str_cut(s, 0, end), port = str_cut(s, end, s.n);
	int64_t n;

	if (!host_plain(host))
		return false;
	if (port.n && (port.s[0] != ':' || !all_among(str_cut(port, 1, port.n), "0123456789") ||
		       !str_int(str_cut(port, 1, port.n), &n) || n < 1 || n > 65535))
		return false;
	*ret_host = host;
	return true;
}

bool address_read(struct str url, struct address *ret)
{
	bool tls = str_starts(url, STR("https://"));
	struct address r = {0};

	if (url.n > ADDRESS_MOST || (!tls && !str_starts(url, STR("http://"))))
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (url.s[i] <= ' ' || url.s[i] > '~' || strchr("#\"<>\\^`{|}", url.s[i]))
			return false;
	struct str rest = str_cut(url, tls ? 8 : 7, url.n);
	size_t slash = str_find(rest, STR("/"), 0), question = str_find(rest, STR("?"), 0);
	size_t end = slash < question ? slash : question;
	if (!authority_read(str_cut(rest, 0, end), &r.host))
		return false;
	r.path = str_cut(rest, end, rest.n);
	r.loopback = is_loopback(r.host);
	if (!tls && !r.loopback)
		return false;
	*ret = r;
	return true;
}

bool address_is_issuer(struct str url)
{
	struct address a;

	return address_read(url, &a) && str_find(a.path, STR("?"), 0) == a.path.n &&
	       !str_ends(a.path, STR("//"));
}

static bool in4(uint32_t at, uint32_t net, unsigned bits)
{
	return at >> (32 - bits) == net >> (32 - bits);
}

static enum reach reach4(uint32_t at)
{
	static const struct {
		uint32_t net;
		unsigned bits;
		enum reach reach;
	} nets[] = {
	    {0x00000000, 8, REACH_NEVER},   /* "this network": reaches this machine */
	    {0x0a000000, 8, REACH_INSIDE},  /* 10/8 */
	    {0x64400000, 10, REACH_INSIDE}, /* 100.64/10 */
	    {0x7f000000, 8, REACH_NEAR},    /* 127/8 */
	    {0xa9fe0000, 16, REACH_NEVER},  /* 169.254/16 */
	    {0xac100000, 12, REACH_INSIDE}, /* 172.16/12 */
	    {0xc0000000, 24, REACH_NEVER},  /* 192.0.0/24 */
	    {0xc0000200, 24, REACH_NEVER},  /* 192.0.2/24, in books only */
	    {0xc0a80000, 16, REACH_INSIDE}, /* 192.168/16 */
	    {0xc6120000, 15, REACH_INSIDE}, /* 198.18/15, for measuring */
	    {0xc6336400, 24, REACH_NEVER},  /* 198.51.100/24 */
	    {0xcb007100, 24, REACH_NEVER},  /* 203.0.113/24 */
	    {0xe0000000, 4, REACH_NEVER},   /* multicast */
	    {0xf0000000, 4, REACH_NEVER},   /* reserved, broadcast */
	};

	for (size_t i = 0; i < COUNT(nets); i++)
		if (in4(at, nets[i].net, nets[i].bits))
			return nets[i].reach;
	return REACH_PUBLIC;
}

static uint32_t word_at(const uint8_t *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static enum reach reach6(const uint8_t b[16])
{
	static const uint8_t zero[15] = {0};
	static const uint8_t nat64[12] = {0, 0x64, 0xff, 0x9b};

	if (memcmp(b, zero, 15) == 0)
		return b[15] == 1 ? REACH_NEAR : REACH_NEVER;
	if (memcmp(b, zero, 10) == 0 && b[10] == 0xff && b[11] == 0xff) /* IPv4 in other clothes */
		return reach4(word_at(b + 12));
	if (memcmp(b, nat64, sizeof nat64) == 0)
		return reach4(word_at(b + 12));
	if (b[0] == 0x20 && b[1] == 0x02) /* 6to4 */
		return reach4(word_at(b + 2));
	if ((b[0] & 0xfe) == 0xfc)
		return REACH_INSIDE;
	return (b[0] & 0xe0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8)
		   ? REACH_PUBLIC
		   : REACH_NEVER;
}

enum reach address_reach(const struct sockaddr *at)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	switch (at->sa_family) {
	case AF_INET: memcpy(&v4, at, sizeof v4); return reach4(ntohl(v4.sin_addr.s_addr));
	case AF_INET6: memcpy(&v6, at, sizeof v6); return reach6(v6.sin6_addr.s6_addr);
	default: return REACH_NEVER;
	}
}
