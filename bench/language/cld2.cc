// cld2.cc - CLD2 as Debian has it (libcld2_full: its larger table), for bench/language/measure.c only.
#include <cstdio> // the next header wants it, and does not say so
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

// `best`: an approximate answer rather than none, which is what CLD2 has for short texts.
extern "C" const char *cld2_detect(const char *s, size_t n, bool best, int *ret_reliable)
{
	CLD2::Language three[3];
	int percent[3], bytes;
	double score[3];
	bool reliable = false;
	CLD2::CLDHints hints = {NULL, NULL, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
	CLD2::Language l = CLD2::ExtDetectLanguageSummary(s, (int)n, true, &hints, best ? CLD2::kCLDFlagBestEffort : 0, three,
							  percent, score, NULL, &bytes, &reliable);
	*ret_reliable = reliable;
	return CLD2::LanguageCode(l);
}
