/* Any bytes as a set: a search ends, and finds what a reader from the first line to the last would find. */
#include "auth/breached.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* By hand: the set holds what it says it is sorted by. */
static bool is_sorted(struct str text)
{
	struct str line, was = {0};

	while (str_split(&text, '\n', &line)) {
		struct str now = str_cut(line, 0, BREACHED_DIGITS);
		for (size_t i = 0; i < now.n; i++)
			if (now.s[i] >= 'a' && now.s[i] <= 'f')
				return false; /* of one case, so that bytes can be compared */
		if (was.n && memcmp(was.s, now.s, BREACHED_DIGITS) >= 0)
			return false;
		was = now;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size}, rest = text, line;
	struct breached set = breached_of_text(text);
	bool all = true, found = false;
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	(void)breached_fault(&a, &set);
	while (str_split(&rest, '\n', &line)) {
		struct breached one = breached_of_text(line);
		all = all && line.n && line.n < BREACHED_LINE_MOST && !breached_fault(&a, &one).s;
	}
	if (breached_find(&set, "0123456789ABCDEF0123456789ABCDEF01234567", &found) != ERR_OK && all)
		BUG("a set of good lines is refused");
	if (!all || !is_sorted(text))
		return 0;
	for (rest = text; str_split(&rest, '\n', &line);)
		if (breached_find(&set, line.s, &found) != ERR_OK || !found)
			BUG("a line of the set is not found");
	return 0;
}
