/* fold.c - see fold.h; the tables hold the small base letter of each character, a space for what is none,
 * and & for what is written as two letters where a keyboard has not got it. */
#include "text/fold.h"

#include "base/base.h"
#include <uchar.h>

static const char16_t latin[] = u"aaaaaa&ceeeeiiiidnooooo ouuuuy&&aaaaaa&ceeeeiiii"
				u"dnooooo ouuuuy&yaaaaaaccccccccddddeeeeeeeeeegggg"
				u"gggghhhhiiiiiiiiii&&jjkkkllllllllllnnnnnnnnnoooo"
				u"oo&&rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
				u"ƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈu"
				u"uʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃ&&&&&&&&&aaiioouuuuuuuuuuǝaa"
				u"aa&&ǥǥggkkooooʒʒj&&&ggƕƿnnaa&&ooaaaaeeeeiiiioooo"
				u"rrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ"
				u"ɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ";
static const char16_t greek[] = u"ͱͱͳͳ  ͷͷ  ͺͻͼͽ ϳ      α εηι ο υωιαβγδεζηθικλμνξο"
				u"πρ στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουωϗ"
				u"βθυυυφπϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯκρσϳθε ϸϸσϻϻϼͻͼͽ";
static const char16_t cyrillic[] = u"ееђгєѕііјљњћкиуџабвгдежзийклмнопрстуфхцчшщъыьэюя"
				   u"абвгдежзийклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџ"
				   u"ѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ        ҋҋҍҍҏҏ"
				   u"ґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ"
				   u"ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээуу"
				   u"ууууччӷӷыыӻӻӽӽӿӿ";
static const char16_t latin_more[] = u"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiii"
				     u"kkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
				     u"ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyy"
				     u"zzzzzzhtwyasẜẝ&ẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
				     u"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
				     u"uuyyyyyyyyỻỻỽỽỿỿ";
static const char16_t greek_more[] = u"ααααααααααααααααεεεεεε  εεεεεε  ηηηηηηηηηηηηηηηη"
				     u"ιιιιιιιιιιιιιιιιοοοοοο  οοοοοο  υυυυυυυυ υ υ υ υ"
				     u"ωωωωωωωωωωωωωωωωααεεηηιιοουυωω  αααααααααααααααα"
				     u"ηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα ααααααα ι "
				     u"  ηηη ηηεεηηη   ιιιι  ιιιιιι    υυυυρρυυυυυυρ   "
				     u"  ωωω ωωοοωωω   ";

static const struct {
	int32_t first;
	size_t n;
	const char16_t *letters;
} tables[] = {
    {0x00C0, COUNT(latin) - 1, latin},		 {0x0370, COUNT(greek) - 1, greek},
    {0x0400, COUNT(cyrillic) - 1, cyrillic},	 {0x1E00, COUNT(latin_more) - 1, latin_more},
    {0x1F00, COUNT(greek_more) - 1, greek_more},
};

struct range {
	int32_t first, last;
};

static bool is_in(int32_t c, const struct range *ranges, size_t n)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;
		if (c < ranges[mid].first)
			n = mid;
		else if (c > ranges[mid].last)
			low = mid + 1;
		else
			return true;
	}
	return false;
}

/* Combining accents, points of Hebrew and Arabic, joiners, direction marks, variation selectors. */
static const struct range nothing[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05BD}, {0x05BF, 0x05C7},
    {0x0610, 0x061A}, {0x061C, 0x061C}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E8}, {0x06EA, 0x06ED}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200C, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0x302A, 0x302F},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
};

/* Signs, punctuation, symbols, pictures. */
static const struct range breaks[] = {
    {0x0080, 0x00A9},	{0x00AB, 0x00B4},    {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, {0x02B0, 0x02FF},
    {0x055A, 0x055F},	{0x0589, 0x058F},    {0x05BE, 0x05BE}, {0x05F3, 0x060F}, {0x061B, 0x061F},
    {0x066A, 0x066D},	{0x06D4, 0x06D4},    {0x06DD, 0x06DE}, {0x06E9, 0x06E9}, {0x0964, 0x0965},
    {0x0E3F, 0x0E3F},	{0x104A, 0x104F},    {0x10FB, 0x10FB}, {0x1360, 0x1368}, {0x17D4, 0x17DB},
    {0x2000, 0x2BFF},	{0x2E00, 0x2E7F},    {0x2FF0, 0x3004}, {0x3008, 0x3030}, {0x3036, 0x3037},
    {0x303D, 0x303F},	{0x30A0, 0x30A0},    {0x30FB, 0x30FB}, {0x3200, 0x33FF}, {0x4DC0, 0x4DFF},
    {0xD800, 0xF8FF},	{0xFD3E, 0xFD3F},    {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF0F},
    {0xFF1A, 0xFF20},	{0xFF3B, 0xFF40},    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1D000, 0x1D3FF},
    {0x1F000, 0x1FBEF}, {0xE1000, 0x10FFFF},
};

/* Thai, Lao, Burmese, Khmer, Hangul, Han and kana. */
static const struct range han[] = {
    {0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}, {0x0E81, 0x0ECD},   {0x0EDC, 0x0EDF}, {0x1000, 0x103F},
    {0x1050, 0x109D}, {0x1100, 0x11FF}, {0x1780, 0x17D3},   {0x2E80, 0x2FDF}, {0x3005, 0x3007},
    {0x3031, 0x3035}, {0x3038, 0x303C}, {0x3041, 0x3096},   {0x309D, 0x30FF}, {0x3105, 0x312F},
    {0x3131, 0x318E}, {0x31A0, 0x31FF}, {0x3400, 0x4DBF},   {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x20000, 0x3FFFF},
};

/* Letters that are written for one another, and digits, to the one that is compared. */
static int32_t fold_arabic(int32_t c)
{
	if (c >= 0x0660 && c <= 0x0669)
		return '0' + c - 0x0660;
	if (c >= 0x06F0 && c <= 0x06F9)
		return '0' + c - 0x06F0;
	switch (c) {
	case 0x0622: /* آ */
	case 0x0623: /* أ */
	case 0x0625: /* إ */
	case 0x0671: /* ٱ */ return 0x0627;
	case 0x0624: /* ؤ */ return 0x0648;
	case 0x0626: /* ئ */
	case 0x0649: /* ى */
	case 0x06CC: /* ی */ return 0x064A;
	case 0x0629: /* ة */ return 0x0647;
	case 0x06A9: /* ک */ return 0x0643;
	default: return c;
	}
}

/* Arabic as some PDF files hold it, a character for each shape: the letters of U+FE80 to U+FEFC. */
static const char16_t shapes[] = u"ءااااووااييييااببببههتتتتثثثثججججححححخخخخددذ"
				 u"ذررززسسسسششششصصصصضضضضططططظظظظععععغغغغففففققق"
				 u"قككككللللممممننننههههووييييييلللللللل";

static struct folded letter(int32_t c)
{
	return (struct folded){FOLD_LETTER, c, 0};
}

/* cœur as coeur, Straße as Strasse. */
static const struct {
	char16_t c;
	char letters[3];
} doubles[] = {
    {u'\u00C6', "ae"}, {u'\u00DE', "th"}, {u'\u00DF', "ss"}, {u'\u00E6', "ae"}, {u'\u00FE', "th"},
    {u'\u0132', "ij"}, {u'\u0133', "ij"}, {u'\u0152', "oe"}, {u'\u0153', "oe"}, {u'\u01C4', "dz"},
    {u'\u01C5', "dz"}, {u'\u01C6', "dz"}, {u'\u01C7', "lj"}, {u'\u01C8', "lj"}, {u'\u01C9', "lj"},
    {u'\u01CA', "nj"}, {u'\u01CB', "nj"}, {u'\u01CC', "nj"}, {u'\u01E2', "ae"}, {u'\u01E3', "ae"},
    {u'\u01F1', "dz"}, {u'\u01F2', "dz"}, {u'\u01F3', "dz"}, {u'\u01FC', "ae"}, {u'\u01FD', "ae"},
    {u'\u1E9E', "ss"},
};

static struct folded doubled(int32_t c)
{
	size_t i = 0;

	while (i + 1 < COUNT(doubles) && doubles[i].c != c)
		i++;
	return (struct folded){FOLD_LETTER, doubles[i].letters[0], doubles[i].letters[1]};
}

static struct folded fold_other(int32_t c)
{
	if (c >= 0xFE80 && c <= 0xFEFC) /* the last eight are lam with an alef */
		return (struct folded){FOLD_LETTER, shapes[c - 0xFE80], c >= 0xFEF5 ? 0x0627 : 0};
	if (c >= 0xFB00 && c <= 0xFB02) /* ff, fi, fl */
		return (struct folded){FOLD_LETTER, 'f', "fil"[c - 0xFB00]};
	if (c >= 0xFF10 && c <= 0xFF19)
		return letter('0' + c - 0xFF10);
	if (c >= 0xFF21 && c <= 0xFF3A)
		return letter('a' + c - 0xFF21);
	if (c >= 0xFF41 && c <= 0xFF5A)
		return letter('a' + c - 0xFF41);
	if (c >= 0x0500 && c <= 0x052F)
		return letter(c | 1);
	if (c >= 0x0531 && c <= 0x0556)
		return letter(c + 0x30);
	return letter(c >= 0x0620 && c <= 0x06FF ? fold_arabic(c) : c);
}

struct folded fold(int32_t c)
{
	if (c < 0x80) {
		if (c >= 'A' && c <= 'Z')
			return letter(c + 0x20);
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? letter(c) : (struct folded){0};
	}
	for (size_t i = 0; i < COUNT(tables); i++)
		if (c >= tables[i].first && c < tables[i].first + (int32_t)tables[i].n) {
			int32_t base = tables[i].letters[c - tables[i].first];
			if (base != ' ')
				return base == '&' ? doubled(c) : letter(base);
		}
	if (is_in(c, nothing, COUNT(nothing)))
		return (struct folded){.kind = FOLD_NOTHING};
	if (is_in(c, breaks, COUNT(breaks)) || (c >= 0xC0 && c < 0x250))
		return (struct folded){0};
	if (is_in(c, han, COUNT(han)))
		return (struct folded){FOLD_HAN, c, 0};
	return fold_other(c);
}
