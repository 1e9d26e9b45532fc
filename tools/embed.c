/*
 * embed.c - put files into the program, under the names they have here.
 * The assembler reads the bytes (.incbin), so a large file costs nothing.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a, 64 bits: tells one version of a file from the next; it protects nothing. */
static uint64_t mark_of(const char *name)
{
	uint64_t h = 14695981039346656037u;
	FILE *f = fopen(name, "rb");

	if (!f) {
		perror(name);
		exit(1);
	}
	for (int c; (c = getc(f)) != EOF;)
		h = (h ^ (unsigned char)c) * 1099511628211u;
	fclose(f);
	return h;
}

int main(int argc, char **argv)
{
	puts("/* Made by tools/embed. */\n#include \"base/embedded.h\"");
	for (int i = 1; i < argc; i++) {
		if (strpbrk(argv[i], "\"\\\n"))
			return fprintf(stderr, "embed: %s: not a name we can take\n", argv[i]), 1;
		printf("__asm__(\".section .rodata\\n.balign 16\\nembedded_%d:\\n.incbin \\\"%s\\\"\\n"
		       "embedded_%d_end:\\n.byte 0\\n.previous\\n\");\n"
		       "extern const char embedded_%d[], embedded_%d_end[];\n",
		       i, argv[i], i, i, i);
	}
	puts("const struct embedded embedded_files[] = {");
	for (int i = 1; i < argc; i++)
		printf("\t{\"%s\", embedded_%d, embedded_%d_end, \"%016llx\"},\n", argv[i], i, i,
		       (unsigned long long)mark_of(argv[i]));
	printf("\t{0},\n};\nconst size_t embedded_count = %d;\n", argc - 1);
	return 0;
}
