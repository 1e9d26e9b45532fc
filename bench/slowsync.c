/*
 * slowsync.c - LD_PRELOAD: every fsync and fdatasync takes SYNC_US microseconds longer,
 * like a disk whose flush takes that long. The real call is still made.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void wait_as_told(void)
{
	const char *set = getenv("SYNC_US");
	long us = set ? strtol(set, NULL, 10) : 0;
	struct timespec t = {us / 1000000, us % 1000000 * 1000};

	if (us > 0)
		nanosleep(&t, NULL);
}

int fsync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

	wait_as_told();
	return real(fd);
}

int fdatasync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");

	wait_as_told();
	return real(fd);
}
