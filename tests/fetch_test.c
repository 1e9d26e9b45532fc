#include "auth/address.h"
#include "auth/fetch.h"
#include "support/http_sink.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>

static enum reach reach_of(const char *at)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, at, &v4.sin_addr) == 1)
		return address_reach((struct sockaddr *)&v4);
	cr_assert_eq(inet_pton(AF_INET6, at, &v6.sin6_addr), 1, "%s", at);
	return address_reach((struct sockaddr *)&v6);
}

Test(address, knows_where_a_number_leads)
{
	static const struct {
		const char *at;
		enum reach reach;
	} known[] = {
	    {"8.8.8.8", REACH_PUBLIC},
	    {"9.255.255.255", REACH_PUBLIC},
	    {"10.0.0.0", REACH_INSIDE},
	    {"10.255.255.255", REACH_INSIDE},
	    {"11.0.0.0", REACH_PUBLIC},
	    {"100.63.255.255", REACH_PUBLIC},
	    {"100.64.0.1", REACH_INSIDE},
	    {"126.255.255.255", REACH_PUBLIC},
	    {"127.0.0.1", REACH_NEAR},
	    {"127.255.0.9", REACH_NEAR},
	    {"169.254.169.254", REACH_NEVER},
	    {"172.15.255.255", REACH_PUBLIC},
	    {"172.16.0.1", REACH_INSIDE},
	    {"172.32.0.0", REACH_PUBLIC},
	    {"192.168.1.1", REACH_INSIDE},
	    {"192.169.0.0", REACH_PUBLIC},
	    {"0.0.0.0", REACH_NEVER},
	    {"224.0.0.1", REACH_NEVER},
	    {"255.255.255.255", REACH_NEVER},
	    {"::1", REACH_NEAR},
	    {"::", REACH_NEVER},
	    {"::ffff:127.0.0.1", REACH_NEAR},
	    {"::ffff:10.0.0.1", REACH_INSIDE},
	    {"::ffff:8.8.8.8", REACH_PUBLIC},
	    {"::127.0.0.1", REACH_NEVER},
	    {"64:ff9b::a00:1", REACH_INSIDE},
	    {"2002:7f00:1::", REACH_NEAR},
	    {"2002:a9fe:a9fe::", REACH_NEVER},
	    {"fc00::1", REACH_INSIDE},
	    {"fdff::1", REACH_INSIDE},
	    {"fe80::1", REACH_NEVER},
	    {"ff02::1", REACH_NEVER},
	    {"2001:db8::1", REACH_NEVER},
	    {"2606:4700::1111", REACH_PUBLIC},
	};
	struct sockaddr local = {.sa_family = AF_UNIX};

	for (size_t i = 0; i < COUNT(known); i++)
		cr_assert_eq(reach_of(known[i].at), known[i].reach, "%s", known[i].at);
	cr_assert_eq(address_reach(&local), REACH_NEVER);
}

Test(address, takes_https_and_http_to_this_machine)
{
	static const char *const fine[] = {"https://id.example",
					   "https://id.example/",
					   "https://id.example:8443/realms/x?y=z",
					   "https://[2606:4700::1111]/x",
					   "http://127.0.0.1:3000/x",
					   "http://localhost/x",
					   "http://[::1]:80/x"};
	static const char *const wrong[] = {"",
					    "id.example",
					    "http://id.example/",
					    "ftp://id.example/",
					    "HTTPS://id.example/",
					    "https://",
					    "https:///x",
					    "https://user@id.example/",
					    "https://user:secret@id.example/",
					    "https://id.example/#x",
					    "https://id.example/a b",
					    "https://id.example/\n",
					    "https://id.example\\@evil.example/",
					    "https://id.example:0/",
					    "https://id.example:65536/",
					    "https://id.example:x/",
					    "https://id.example:/",
					    "https://[::1/",
					    "https://[x]/",
					    "https://é.example/",
					    "http://127.0.0.1.evil.example/",
					    "http://localhost.evil.example/",
					    "http://[::1].evil.example/",
					    "file:///etc/passwd"};
	struct address a;

	for (size_t i = 0; i < COUNT(fine); i++)
		cr_assert(address_read(str_z(fine[i]), &a), "%s", fine[i]);
	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_not(address_read(str_z(wrong[i]), &a), "%s", wrong[i]);
	cr_assert(address_read(STR("https://id.example:8443/x?y"), &a));
	cr_assert(str_eq(a.host, STR("id.example")) && str_eq(a.path, STR("/x?y")) && !a.loopback);
	cr_assert(address_read(STR("http://[::1]:80?x"), &a));
	cr_assert(str_eq(a.host, STR("[::1]")) && str_eq(a.path, STR("?x")) && a.loopback);
	cr_assert(address_is_issuer(STR("https://id.example/realms/x")));
	cr_assert_not(address_is_issuer(STR("https://id.example/?x")));
	cr_assert_not(address_is_issuer(STR("https://id.example//")));
}

static size_t by_path(struct http_sink *s, const char *request, char *to)
{
	const char *base = s->base;

	if (strncmp(request, "GET /redirect ", 14) == 0)
		return (size_t)snprintf(to, HTTP_SINK_BYTES,
					"HTTP/1.1 302 Found\r\nLocation: %s/\r\nContent-Length: 0\r\n"
					"Connection: close\r\n\r\n",
					base);
	if (strncmp(request, "GET /long ", 10) == 0) {
		size_t n =
		    (size_t)snprintf(to, HTTP_SINK_BYTES, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
		memset(to + n, 'x', FETCH_BYTES_MOST + 1);
		return n + FETCH_BYTES_MOST + 1;
	}
	if (strncmp(request, "GET /nothing ", 13) == 0)
		return 0;
	return http_sink_json(to, "{\"a\":1}");
}

struct asking {
	struct http_sink sink;
	struct arena a;
	struct fetch f;
	char room[FETCH_BYTES_MOST];
};

static void over(struct asking *x)
{
	http_sink_close(&x->sink);
	arena_reset(&x->a);
}
#define ASKING(x)                                                                                            \
	static struct asking x##_held;                                                                       \
	__attribute__((cleanup(over_of))) struct asking *x = &x##_held;                                      \
	arena_init(&x->a, 1 << 20, NULL);                                                                    \
	http_sink_open(&x->sink, by_path, NULL);                                                             \
	x->f.to = x->room

static void over_of(struct asking **x)
{
	over(*x);
}

static bool ask(struct asking *x, const char *path)
{
	x->f.url = JOIN(&x->a, str_z(x->sink.base), str_z(path));
	return fetch_do(&x->a, &x->f);
}

Test(fetch, brings_back_an_answer)
{
	ASKING(x);

	cr_assert(ask(x, "/x?y=1"));
	cr_assert_eq(x->f.ret_status, 200u);
	cr_assert(str_eq(x->f.ret_body, STR("{\"a\":1}")));
	cr_assert(strstr(x->sink.last, "GET /x?y=1 HTTP/1.1\r\n"));
	cr_assert_null(strstr(x->sink.last, "Authorization"));
}

Test(fetch, posts_a_form_with_its_name_and_password)
{
	ASKING(x);

	x->f.form = STR("a=b&c=%20");
	x->f.password = STR("secret");
	x->f.user = STR("name");
	cr_assert(ask(x, "/token"));
	cr_assert(strstr(x->sink.last, "POST /token HTTP/1.1\r\n"));
	cr_assert(strstr(x->sink.last, "Authorization: Basic bmFtZTpzZWNyZXQ=\r\n"));
	cr_assert(strstr(x->sink.last, "\r\n\r\na=b&c=%20"));
}

Test(fetch, follows_nobody)
{
	ASKING(x);

	cr_assert(ask(x, "/redirect"));
	cr_assert_eq(x->f.ret_status, 302u);
	cr_assert_eq(atomic_load(&x->sink.asked), 1);
}

Test(fetch, takes_no_more_than_it_has_room_for)
{
	ASKING(x);

	cr_assert_not(ask(x, "/long"));
	cr_assert_str_eq(x->f.ret_why, "the answer is too long");
	cr_assert_leq(x->f.ret_body.n, FETCH_BYTES_MOST);
	cr_assert_not(ask(x, "/nothing"));
	cr_assert_not_null(x->f.ret_why);
}

Test(fetch, a_name_that_leads_to_this_machine_does_not_get_there)
{
	ASKING(x);
	const char *port = strrchr(x->sink.base, ':');
	/* Numbers in other spellings go past a look at the name, not past a look at the connection. */
	static const char *const tricks[] = {
	    "https://0x7f000001", "https://2130706433",	     "https://0177.1",	"https://[::ffff:127.0.0.1]",
	    "https://0",	  "https://169.254.169.254", "https://10.0.0.1"};

	for (size_t i = 0; i < COUNT(tricks); i++) {
		x->f.url = JOIN(&x->a, str_z(tricks[i]), str_z(port), STR("/"));
		cr_assert_not(fetch_do(&x->a, &x->f), "%s", tricks[i]);
		cr_assert_str_eq(x->f.ret_why, "the name leads to an address that may not be asked", "%s",
				 tricks[i]);
	}
	x->f.url = STR("http://id.example/");
	cr_assert_not(fetch_do(&x->a, &x->f));
	cr_assert_str_eq(x->f.ret_why, "the address may not be asked");
	x->f.inside = true;
	x->f.url = JOIN(&x->a, STR("https://0x7f000001"), str_z(port));
	cr_assert_not(fetch_do(&x->a, &x->f), "not even for one that stands in a network of one's own");
	cr_assert_eq(atomic_load(&x->sink.asked), 0);
}
