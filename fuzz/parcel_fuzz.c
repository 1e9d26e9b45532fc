/* Any bytes as a bundle's ZIP: what is opened has names that lead nowhere else, and gives what it said, or
 * says no. */
#include "print/parcel.h"

#include <sys/mman.h>
#include <unistd.h>

enum { BYTES_MOST = 4 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static enum err count(void *to, struct str bytes)
{
	int64_t *sum = to;

	*sum += (int64_t)bytes.n;
	return ERR_OK;
}

static void read_all(struct parcel_in *p)
{
	for (size_t i = 0; i < parcel_in_count(p); i++) {
		int64_t sum = 0;
		struct sink to = {count, &sum};
		if (!parcel_name_right(parcel_in_name(p, i)) || parcel_in_size(p, i) > BYTES_MOST ||
		    parcel_in_find(p, parcel_in_name(p, i)) != i)
			BUG("a name or a size that should have been refused");
		if (parcel_in_read(p, i, &to) == ERR_OK ? sum != parcel_in_size(p, i)
							: sum > parcel_in_size(p, i))
			BUG("more or less than it said");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char path[64];
	struct parcel_in *p;
	const char *why;
	int fd = memfd_create("parcel", 0);

	if (fd < 0 || write(fd, data, n) != (ssize_t)n)
		BUG("no memory for a file");
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (parcel_in_open(&p, path, (struct parcel_limits){100, BYTES_MOST}, &why) == ERR_OK) {
		read_all(p);
		parcel_in_close(p);
	}
	close(fd);
	return 0;
}
