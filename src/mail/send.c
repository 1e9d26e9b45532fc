/* send.c - see send.h */
#include "mail/send.h"

#include "base/log.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONNECT_SECONDS = 10, SEND_SECONDS = 60, ADDRESS_MOST = 300, PATH_MOST = 4096 };

bool mail_start(void)
{
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

/* What is left to hand over. */
static size_t give(char *to, size_t size, size_t n, void *arg)
{
	struct str *rest = arg;
	size_t most = size * n < rest->n ? size * n : rest->n;

	memcpy(to, rest->s, most);
	*rest = str_cut(*rest, most, rest->n);
	return most;
}

/* A reply of 5xx is for good, but only where it is about this letter: not to our greeting or sender. */
static enum sent judged(CURL *c, CURLcode rc, bool all_given)
{
	long code = 0;

	if (rc == CURLE_OK)
		return SENT;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
	log_error("room=mail doing=send reply=%ld why=\"%s\"", code, curl_easy_strerror(rc));
	if (rc == CURLE_USE_SSL_FAILED) /* whatever it said to STARTTLS: nothing of the letter was told */
		return SENT_LATER;
	/* 354 was the last it said: it may have taken the letter, and could not tell us any more. */
	if (code == 354 && all_given)
		return SENT_UNSURE;
	return code >= 550 && code < 560 ? SENT_NEVER : SENT_LATER;
}

/* Whether nobody else can listen on the way there. */
static bool this_machine(const char *server)
{
	struct str s = str_z(server);

	return str_starts(s, STR("127.")) || str_starts(s, STR("[::1]:")) || str_starts(s, STR("localhost:"));
}

static CURLcode set_up(CURL *c, const char *url, bool tls, const char *from, struct curl_slist *to,
		       struct str *letter)
{
	CURLcode rc = curl_easy_setopt(c, CURLOPT_URL, url);

#define SET(option, value) rc = rc == CURLE_OK ? curl_easy_setopt(c, option, value) : rc
	SET(CURLOPT_PROTOCOLS_STR, "smtp");
	SET(CURLOPT_PROXY, ""); /* whatever the environment says */
	SET(CURLOPT_USE_SSL, (long)(tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	SET(CURLOPT_TIMEOUT, (long)SEND_SECONDS);
	SET(CURLOPT_MAIL_FROM, from);
	SET(CURLOPT_MAIL_RCPT, to);
	SET(CURLOPT_READFUNCTION, give);
	SET(CURLOPT_READDATA, letter);
	SET(CURLOPT_UPLOAD, 1L);
#undef SET
	return rc;
}

enum sent smtp_send(const char *server, struct str from, struct str to, struct str letter)
{
	char url[ADDRESS_MOST], sender[ADDRESS_MOST], recipient[ADDRESS_MOST];
	struct str rest = letter;

	if (snprintf(url, sizeof url, "smtp://%s", server) >= (int)sizeof url || from.n > 254 || to.n > 254)
		return SENT_NEVER;
	snprintf(sender, sizeof sender, "<%.*s>", STR_ARG(from));
	snprintf(recipient, sizeof recipient, "<%.*s>", STR_ARG(to));
	CURL *c = curl_easy_init();
	struct curl_slist *list = curl_slist_append(NULL, recipient);
	enum sent outcome = SENT_LATER;
	if (c && list && set_up(c, url, !this_machine(server), sender, list, &rest) == CURLE_OK) {
		CURLcode rc = curl_easy_perform(c);
		outcome = judged(c, rc, rest.n == 0);
	}
	curl_slist_free_all(list);
	curl_easy_cleanup(c);
	return outcome;
}

static enum sent failed(const char *doing, const char *path)
{
	log_error("room=mail doing=%s path=\"%s\" why=\"%s\"", doing, path, strerror(errno));
	return SENT_LATER;
}

static bool write_all(int fd, struct str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.s, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s = str_cut(s, (size_t)n, s.n);
	}
	return true;
}

static bool folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

enum sent outbox_send(const char *folder, const char *name, struct str letter)
{
	char path[PATH_MOST], part[PATH_MOST];

	if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path ||
	    snprintf(part, sizeof part, "%s/.%s", folder, name) >= (int)sizeof part)
		return SENT_NEVER;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return failed("make", folder);
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed("write", part);
	bool good = write_all(fd, letter) && fsync(fd) == 0;
	good = close(fd) == 0 && good;
	if (!good || rename(part, path) != 0 || !folder_sync(folder))
		return failed("write", path);
	return SENT;
}
