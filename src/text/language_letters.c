/* language_letters.c - see language_letters.h */
#include "text/language_letters.h"

static const struct {
	int32_t first, last;
	enum script script;
} ranges[] = {
    {0x00AA, 0x00AA, SCRIPT_LATIN},	 {0x00B5, 0x00B5, SCRIPT_NONE},
    {0x00BA, 0x00BA, SCRIPT_LATIN},	 {0x00C0, 0x00D6, SCRIPT_LATIN},
    {0x00D8, 0x00F6, SCRIPT_LATIN},	 {0x00F8, 0x02AF, SCRIPT_LATIN},
    {0x0370, 0x03FF, SCRIPT_GREEK},	 {0x0400, 0x0481, SCRIPT_CYRILLIC},
    {0x048A, 0x052F, SCRIPT_CYRILLIC},	 {0x0531, 0x0556, SCRIPT_ARMENIAN},
    {0x0561, 0x0587, SCRIPT_ARMENIAN},	 {0x05D0, 0x05F2, SCRIPT_HEBREW},
    {0x0620, 0x063F, SCRIPT_ARABIC},	 {0x0641, 0x064A, SCRIPT_ARABIC},
    {0x066E, 0x066F, SCRIPT_ARABIC},	 {0x0671, 0x06D3, SCRIPT_ARABIC},
    {0x06D5, 0x06D5, SCRIPT_ARABIC},	 {0x06FA, 0x06FF, SCRIPT_ARABIC},
    {0x0700, 0x074F, SCRIPT_OTHER},	 {0x0750, 0x077F, SCRIPT_ARABIC},
    {0x0780, 0x07B1, SCRIPT_THAANA},	 {0x07C0, 0x08FF, SCRIPT_OTHER},
    {0x0900, 0x0963, SCRIPT_DEVANAGARI}, {0x0971, 0x097F, SCRIPT_DEVANAGARI},
    {0x0980, 0x09E3, SCRIPT_BENGALI},	 {0x09F0, 0x09F1, SCRIPT_BENGALI},
    {0x0A00, 0x0A65, SCRIPT_GURMUKHI},	 {0x0A70, 0x0A7F, SCRIPT_GURMUKHI},
    {0x0A80, 0x0AE3, SCRIPT_GUJARATI},	 {0x0B00, 0x0B63, SCRIPT_ORIYA},
    {0x0B71, 0x0B71, SCRIPT_ORIYA},	 {0x0B80, 0x0BD7, SCRIPT_TAMIL},
    {0x0C00, 0x0C63, SCRIPT_TELUGU},	 {0x0C80, 0x0CE3, SCRIPT_KANNADA},
    {0x0D00, 0x0D63, SCRIPT_MALAYALAM},	 {0x0D7A, 0x0D7F, SCRIPT_MALAYALAM},
    {0x0D80, 0x0DDF, SCRIPT_SINHALA},	 {0x0E01, 0x0E2E, SCRIPT_THAI},
    {0x0E30, 0x0E3A, SCRIPT_THAI},	 {0x0E40, 0x0E4E, SCRIPT_THAI},
    {0x0E81, 0x0ECD, SCRIPT_LAO},	 {0x0EDC, 0x0EDF, SCRIPT_LAO},
    {0x0F00, 0x0F00, SCRIPT_TIBETAN},	 {0x0F40, 0x0FBC, SCRIPT_TIBETAN},
    {0x1000, 0x103F, SCRIPT_MYANMAR},	 {0x1050, 0x109F, SCRIPT_MYANMAR},
    {0x10A0, 0x10FA, SCRIPT_GEORGIAN},	 {0x10FC, 0x10FF, SCRIPT_GEORGIAN},
    {0x1100, 0x11FF, SCRIPT_HANGUL},	 {0x1200, 0x135F, SCRIPT_ETHIOPIC},
    {0x1380, 0x139F, SCRIPT_ETHIOPIC},	 {0x13A0, 0x177F, SCRIPT_OTHER},
    {0x1780, 0x17D3, SCRIPT_KHMER},	 {0x17DC, 0x17DD, SCRIPT_KHMER},
    {0x1820, 0x18AA, SCRIPT_MONGOLIAN},	 {0x1900, 0x1CFF, SCRIPT_OTHER},
    {0x1D00, 0x1DBF, SCRIPT_LATIN},	 {0x1E00, 0x1EFF, SCRIPT_LATIN},
    {0x1F00, 0x1FFF, SCRIPT_GREEK},	 {0x2C00, 0x2DDF, SCRIPT_OTHER},
    {0x2E80, 0x2FDF, SCRIPT_HAN},	 {0x3005, 0x3005, SCRIPT_HAN},
    {0x3041, 0x3096, SCRIPT_KANA},	 {0x309D, 0x309F, SCRIPT_KANA},
    {0x30A1, 0x30FA, SCRIPT_KANA},	 {0x30FC, 0x30FF, SCRIPT_KANA},
    {0x3105, 0x312F, SCRIPT_HAN},	 {0x3131, 0x318E, SCRIPT_HANGUL},
    {0x31F0, 0x31FF, SCRIPT_KANA},	 {0x3400, 0x4DBF, SCRIPT_HAN},
    {0x4E00, 0x9FFF, SCRIPT_HAN},	 {0xA000, 0xABFF, SCRIPT_OTHER},
    {0xAC00, 0xD7FB, SCRIPT_HANGUL},	 {0xF900, 0xFAFF, SCRIPT_HAN},
    {0xFB00, 0xFB06, SCRIPT_LATIN},	 {0xFB50, 0xFBB1, SCRIPT_ARABIC},
    {0xFBD3, 0xFD3D, SCRIPT_ARABIC},	 {0xFE70, 0xFEFC, SCRIPT_ARABIC},
    {0xFF21, 0xFF3A, SCRIPT_LATIN},	 {0xFF41, 0xFF5A, SCRIPT_LATIN},
    {0xFF66, 0xFF9D, SCRIPT_KANA},	 {0x10000, 0x1CFFF, SCRIPT_OTHER},
    {0x1E000, 0x1EFFF, SCRIPT_OTHER},	 {0x20000, 0x3FFFD, SCRIPT_HAN},
};

enum script letter_script(int32_t c, size_t *near)
{
	size_t low = 0, high = COUNT(ranges);

	if (c >= ranges[*near].first && c <= ranges[*near].last)
		return ranges[*near].script;
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? SCRIPT_LATIN : SCRIPT_NONE;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c < ranges[mid].first)
			high = mid;
		else if (c > ranges[mid].last)
			low = mid + 1;
		else
			return ranges[*near = mid].script;
	}
	return SCRIPT_NONE;
}

bool letter_is_nothing(int32_t c)
{
	return c == 0xAD || (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7 && c != 0x5BE) ||
	       c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
	       (c >= 0x6D6 && c <= 0x6ED && c != 0x6D5) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

/* Pairs of capital and small letters: whether the capital has the even number. */
static bool capital_is_even(int32_t c)
{
	return !((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x4C1 && c <= 0x4CE) ||
		 (c >= 0x1CD && c <= 0x1DC));
}

static int32_t small_latin(int32_t c)
{
	if (c < 0x100)
		return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
	switch (c) {
	case 0x130: return 'i';
	case 0x131: return c;
	case 0x163: return 0x21B; /* with a cedilla, where the comma was not to be had */
	case 0x162: return 0x21B;
	case 0x178: return 0xFF;
	case 0x181: return 0x253;
	case 0x186: return 0x254;
	case 0x189: return 0x256;
	case 0x18A: return 0x257;
	case 0x18F: return 0x259;
	case 0x190: return 0x25B;
	case 0x194: return 0x263;
	case 0x19D: return 0x272;
	case 0x1E9E: return 0xDF;
	}
	if ((c >= 0x180 && c <= 0x197) || (c >= 0x1A7 && c <= 0x1AE) || (c >= 0x1B1 && c <= 0x1CC))
		return c;
	if (c >= 0xFF21 && c <= 0xFF3A)
		return c - 0xFF21 + 'a';
	if (c >= 0xFF41 && c <= 0xFF5A)
		return c - 0xFF41 + 'a';
	if (c >= 0x250 && c < 0x1E00)
		return c;
	return capital_is_even(c) ? c | 1 : c + (c & 1);
}

static int32_t small_cyrillic(int32_t c)
{
	if (c <= 0x40F)
		return c + 0x50;
	if (c <= 0x42F)
		return c + 0x20;
	if (c <= 0x45F || c == 0x4C0 || c == 0x4CF)
		return c;
	return capital_is_even(c) ? c | 1 : c + (c & 1);
}

int32_t letter_small(int32_t c, enum script s)
{
	if (s == SCRIPT_LATIN)
		return c < 0x80 ? c | 0x20 : small_latin(c);
	return s == SCRIPT_CYRILLIC ? small_cyrillic(c) : c;
}
