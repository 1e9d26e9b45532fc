/* Any valid text has a language or none, twice the same, and says why. */
#include "base/utf8.h"
#include "rules/codes.h"
#include "text/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};

	s = str_cut(s, 0, utf8_bad_at(s));
	struct language_found f = language_detect(s), again = language_detect(s);
	if ((f.why == LANGUAGE_FOUND) != (f.code.s != NULL) || f.score < 0 || f.score > 100)
		BUG("a language that is none");
	if (f.code.s && !language_code_known(f.code))
		BUG("a language that an answer may not name");
	if (f.why != again.why || !str_eq(f.code, again.code) || f.score != again.score)
		BUG("told two ways");
	return 0;
}
