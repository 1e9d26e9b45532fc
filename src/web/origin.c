/* origin.c - see origin.h */
#include "web/origin.h"

static struct str seen_host(const struct request *q, bool proxied)
{
	bool told = proxied && q->forwarded_host.n && host_plausible(q->forwarded_host);

	return told ? q->forwarded_host : q->host;
}

bool origin_is_ours(const struct request *q, bool proxied)
{
	bool site_known = q->fetch_site.n > 0;

	if (site_known && !str_eq(q->fetch_site, STR("same-origin")) && !str_eq(q->fetch_site, STR("none")))
		return false;
	if (!q->origin.s)
		return true;
	if (str_eq(q->origin, STR("null"))) /* a browser told not to say; the other header does */
		return site_known;
	struct str host = q->origin;
	if (str_starts(host, STR("https://")))
		host = str_cut(host, 8, host.n);
	else if (!proxied && str_starts(host, STR("http://")))
		host = str_cut(host, 7, host.n);
	else if (proxied && str_starts(host, STR("http://")) && !same_word(q->forwarded_proto, STR("https")))
		host = str_cut(host, 7, host.n);
	else
		return false;
	return host.n && same_word(host, seen_host(q, proxied));
}

struct str origin_base(struct arena *a, const struct request *q, bool proxied)
{
	bool tls = proxied && same_word(q->forwarded_proto, STR("https"));
	struct str host = seen_host(q, proxied);

	return JOIN(a, tls ? STR("https://") : STR("http://"), host.n ? host : STR("localhost"));
}
