/* fetch.c - see fetch.h */
#include "auth/fetch.h"

#include "auth/address.h"

#include <curl/curl.h>
#include <sys/socket.h>

bool fetch_start(void)
{
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

static size_t take(char *from, size_t size, size_t n, void *arg)
{
	struct fetch *f = arg;

	if (size * n > FETCH_BYTES_MOST - f->ret_body.n) {
		f->ret_why = "the answer is too long";
		return 0;
	}
	memcpy(f->to + f->ret_body.n, from, size * n);
	f->ret_body.n += size * n;
	return size * n;
}

/* What a connection may lead to. */
struct way {
	bool near, inside;
	bool refused;
};

static bool may_go(const struct way *w, enum reach reach)
{
	switch (reach) {
	case REACH_PUBLIC: return !w->near;
	case REACH_INSIDE: return w->inside && !w->near;
	case REACH_NEAR: return w->near;
	case REACH_NEVER: return false;
	}
	return false;
}

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *at)
{
	struct way *w = arg;

	if (purpose != CURLSOCKTYPE_IPCXN || !may_go(w, address_reach(&at->addr))) {
		w->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

static CURLcode set_up(CURL *c, struct fetch *f, const char *url, struct way *w, struct curl_slist *headers)
{
	CURLcode rc = curl_easy_setopt(c, CURLOPT_URL, url);

#define SET(option, value) rc = rc == CURLE_OK ? curl_easy_setopt(c, option, value) : rc
	SET(CURLOPT_PROTOCOLS_STR, w->near ? "https,http" : "https");
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	SET(CURLOPT_PROXY, "");
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_CONNECTTIMEOUT, (long)FETCH_CONNECT_SECONDS);
	SET(CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
	SET(CURLOPT_OPENSOCKETDATA, w);
	SET(CURLOPT_WRITEFUNCTION, take);
	SET(CURLOPT_WRITEDATA, f);
	SET(CURLOPT_MAXFILESIZE, (long)FETCH_BYTES_MOST);
	SET(CURLOPT_HTTPHEADER, headers);
	SET(CURLOPT_USERAGENT, "plenary/" PLENARY_VERSION);
	SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	if (f->form.s) {
		SET(CURLOPT_POSTFIELDSIZE, (long)f->form.n);
		SET(CURLOPT_POSTFIELDS, f->form.s);
	}
	if (f->user.s) {
		SET(CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		SET(CURLOPT_USERNAME, f->user.s);
		SET(CURLOPT_PASSWORD, f->password.s);
	}
#undef SET
	return rc;
}

bool fetch_do(struct arena *a, struct fetch *f)
{
	struct address at;

	f->ret_why = "the address may not be asked";
	f->ret_body = (struct str){f->to, 0};
	if (!address_read(f->url, &at))
		return false;
	f->ret_why = NULL;
	struct way w = {.near = at.loopback, .inside = f->inside};
	struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
	CURL *c = curl_easy_init();
	CURLcode rc = CURLE_OUT_OF_MEMORY;
	long status = 0;

	/* What is handed to the library ends in a NUL: a str need not. */
	struct str url = arena_dup(a, f->url);
	f->user = arena_dup(a, f->user);
	f->password = f->password.s ? arena_dup(a, f->password) : STR("");
	if (c && headers)
		rc = set_up(c, f, url.s, &w, headers);
	if (rc == CURLE_OK)
		rc = curl_easy_perform(c);
	if (rc == CURLE_OK)
		rc = curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(c);
	curl_slist_free_all(headers);
	f->ret_status = (unsigned)status;
	if (w.refused)
		f->ret_why = "the name leads to an address that may not be asked";
	else if (rc != CURLE_OK && !f->ret_why)
		f->ret_why = curl_easy_strerror(rc);
	return rc == CURLE_OK;
}
