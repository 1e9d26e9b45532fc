/* Any bytes: a network is written with few characters, and is the network of itself. */
#include "web/network.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	struct str n = network_of(&a, forwarded_last((struct str){(const char *)data, size}));
	if (!n.n)
		return 0;
	for (size_t i = 0; i < n.n; i++)
		if (!strchr("0123456789abcdef.:/", n.s[i]) || !n.s[i])
			BUG("a network has other characters");
	struct str again = network_of(&a, str_cut(n, 0, str_find(n, STR("/"), 0)));
	if (!str_eq(n, again))
		BUG("a network is not its own");
	return 0;
}
