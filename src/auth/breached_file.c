/* breached_file.c - the file of a set, and the hash its lines begin with: see breached.h. The one file that
 * meets libcrypto. */
#include "auth/breached.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHA1_BYTES = BREACHED_DIGITS / 2 };

static bool file_bytes(const struct breached *set, int64_t at, char *ret, size_t n)
{
	size_t got = 0;

	while (got < n) {
		ssize_t k = pread(set->fd, ret + got, n - got, (off_t)at + (off_t)got);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			log_error("room=auth doing=breached_read why=\"%s\"",
				  k ? strerror(errno) : "the file has become shorter");
			return false;
		}
		got += (size_t)k;
	}
	return true;
}

enum err breached_open(struct arena *a, const char *path, struct breached *ret, struct str *ret_why)
{
	struct stat s = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe is not waited for */

	if (fd < 0 || fstat(fd, &s) != 0 || !S_ISREG(s.st_mode)) {
		*ret_why = fd < 0 ? arena_dup(a, str_z(strerror(errno))) : STR("it is not a file");
		if (fd >= 0)
			close(fd);
		return ERR_INPUT;
	}
	struct breached set = {.size = (int64_t)s.st_size, .read = file_bytes, .fd = fd};
	*ret_why = breached_fault(a, &set);
	if (ret_why->s) {
		close(fd);
		return ERR_INPUT;
	}
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM); /* what stands around a line is never read next */
	*ret = set;
	return ERR_OK;
}

void breached_close(struct breached *set)
{
	if (set->fd >= 0)
		close(set->fd);
	*set = (struct breached){.fd = -1};
}

enum err breached_has(const struct breached *set, struct str password, bool *ret)
{
	static const char hex[] = "0123456789ABCDEF";
	unsigned char sum[EVP_MAX_MD_SIZE];
	char digits[BREACHED_DIGITS];
	unsigned n = 0;

	*ret = false;
	if (!set)
		return ERR_OK;
	if (EVP_Digest(password.n ? password.s : "", password.n, sum, &n, EVP_sha1(), NULL) != 1 ||
	    n != SHA1_BYTES) {
		log_error("room=auth doing=breached why=\"no SHA-1 here\"");
		return ERR_STORAGE;
	}
	for (size_t i = 0; i < SHA1_BYTES; i++) {
		digits[2 * i] = hex[sum[i] >> 4];
		digits[2 * i + 1] = hex[sum[i] & 15];
	}
	return breached_find(set, digits, ret);
}
