#include "support/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void folder_make(struct folder *f)
{
	mkdir("build", 0755);
	snprintf(f->path, sizeof f->path, "build/test-XXXXXX");
	if (!mkdtemp(f->path))
		abort();
}

static void remove_all(const char *path)
{
	DIR *d = opendir(path);
	char inside[512];

	for (struct dirent *e; d && (e = readdir(d));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		snprintf(inside, sizeof inside, "%s/%s", path, e->d_name);
		if (e->d_type == DT_DIR)
			remove_all(inside);
		else
			unlink(inside);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

void folder_remove(struct folder *f)
{
	remove_all(f->path);
}
