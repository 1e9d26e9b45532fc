/*
 * embed.c - put files into the program, under the names they have here.
 * The assembler reads the bytes (.incbin), so a large file costs nothing.
 */
#include <stdio.h>
#include <string.h>

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
		printf("\t{\"%s\", embedded_%d, embedded_%d_end},\n", argv[i], i, i);
	printf("\t{0},\n};\nconst size_t embedded_count = %d;\n", argc - 1);
	return 0;
}
