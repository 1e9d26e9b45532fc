/* Any bytes: what is called valid can be walked, what is not is refused at the place where it breaks. */
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	size_t good = utf8_bad_at(s), walked = 0, control = good;
	struct str head = str_cut(s, 0, good);

	for (size_t at = 0; at < head.n; walked++) {
		char again[4];
		size_t from = at;
		int32_t c = utf8_next(head, &at);
		if (utf8_put(again, c) != at - from || memcmp(again, head.s + from, at - from) != 0)
			BUG("a character did not come back as it was");
		if (control == good && utf8_control_at((struct str){again, at - from}) < at - from)
			control = from;
	}
	if (walked != utf8_count(head) || utf8_control_at(head) != control)
		BUG("counted otherwise than walked");
	return 0;
}
