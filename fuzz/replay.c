/* replay.c - runs a fuzz target over the files named on the command line: a corpus becomes a test. */
#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	static uint8_t bytes[1 << 20];
	int n = 0;

	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		if (!f)
			return fprintf(stderr, "%s: not there: a fuzz target without a corpus\n", argv[i]), 1;
		size_t size = fread(bytes, 1, sizeof bytes, f);
		fclose(f);
		uint8_t *exact = malloc(size ? size : 1); /* its own block: ASan sees one byte too many */
		if (!exact)
			return 1;
		memcpy(exact, bytes, size);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
		n++;
	}
	printf("%s: %d replayed\n", argv[0], n);
	return n == 0;
}
