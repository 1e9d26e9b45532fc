/* relying.c - see relying.h */
#include "auth/relying.h"

static struct str lower(struct arena *a, struct str s)
{
	char *p = NEW(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] + 32 : s.s[i]);
	return (struct str){p, s.n};
}

/* A host made of digits and dots only is an address of version 4; one in brackets of version 6. */
static bool is_name(struct str host)
{
	bool letters = false;

	for (size_t i = 0; i < host.n; i++) {
		char c = host.s[i];
		if (c >= 'a' && c <= 'z')
			letters = true;
		else if (!(c >= '0' && c <= '9') && c != '-' && c != '.')
			return false;
	}
	return letters;
}

static bool is_local(struct str host)
{
	return str_eq(host, STR("localhost")) || str_ends(host, STR(".localhost"));
}

bool relying_of(struct arena *a, struct str base, struct relying *ret)
{
	base = lower(a, base);
	bool tls = str_starts(base, STR("https://"));
	if (!tls && !str_starts(base, STR("http://")))
		return false;
	struct str host = str_cut(base, tls ? 8 : 7, base.n);
	host = str_cut(host, 0, str_find(host, STR("/"), 0));
	struct str name = str_cut(host, 0, str_find(host, STR(":"), 0));
	struct str port = str_cut(host, name.n, host.n);
	if (!is_name(name) || (!tls && !is_local(name)))
		return false;
	if (str_eq(port, tls ? STR(":443") : STR(":80")))
		port = STR("");
	*ret = (struct relying){name, JOIN(a, tls ? STR("https://") : STR("http://"), name, port)};
	return true;
}
