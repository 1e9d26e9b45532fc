/* folded.c - writes what text/fold.c says of the characters below U+10000 as tables: see src/group/folded.h.
 */
#include "group/token_hash.h"

#include <stdio.h>

/* An entry of folded_two. */
static uint32_t two_of(struct folded f)
{
	unsigned char bytes[4] = {0};

	if (f.kind == FOLD_NOTHING)
		return 0;
	if (f.kind != FOLD_LETTER || f.second)
		return FOLDED_OTHER;
	size_t n = letter_put(bytes, (uint32_t)f.c);
	return n > 2 ? FOLDED_OTHER : (uint32_t)(bytes[0] | bytes[1] << 8 | n << 16);
}

int main(void)
{
	puts("/* Made by tools/folded. */\n#include \"group/folded.h\"\nconst uint32_t folded_table[0x10000] "
	     "= {");
	for (int32_t c = 0; c < 0x10000; c++) {
		struct folded f = fold(c);
		if (f.c < 0 || f.c > 0xFFFF || f.second < 0 || f.second > 0x3FFF || (unsigned)f.kind > 3)
			return fprintf(stderr, "folded: U+%04X does not fit the table\n", (unsigned)c), 1;
		if (c >= (int32_t)FOLDED_HAN && c <= 0x9FFF && (f.kind != FOLD_HAN || f.c != c || f.second))
			return fprintf(stderr, "folded: U+%04X is not Han\n", (unsigned)c), 1;
		printf("0x%X,%s", (unsigned)f.kind << 30 | (unsigned)f.second << 16 | (unsigned)f.c,
		       c % 16 == 15 ? "\n" : "");
	}
	puts("};\nconst uint32_t folded_two[0x800] = {");
	for (int32_t c = 0; c < 0x800; c++)
		printf("0x%X,%s", (unsigned)two_of(fold(c)), c % 16 == 15 ? "\n" : "");
	puts("};");
	return 0;
}
