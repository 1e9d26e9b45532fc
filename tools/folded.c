/* folded.c - writes what text/fold.c says of the characters below U+10000 as a table: see src/group/folded.h.
 */
#include "text/fold.h"

#include <stdio.h>

int main(void)
{
	puts("/* Made by tools/folded. */\n#include \"group/folded.h\"\nconst uint32_t folded_table[0x10000] "
	     "= {");
	for (int32_t c = 0; c < 0x10000; c++) {
		struct folded f = fold(c);
		if (f.c < 0 || f.c > 0xFFFF || f.second < 0 || f.second > 0x3FFF || (unsigned)f.kind > 3)
			return fprintf(stderr, "folded: U+%04X does not fit the table\n", (unsigned)c), 1;
		printf("0x%X,%s", (unsigned)f.kind << 30 | (unsigned)f.second << 16 | (unsigned)f.c,
		       c % 16 == 15 ? "\n" : "");
	}
	puts("};");
	return 0;
}
