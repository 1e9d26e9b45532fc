/* Any bytes as a configuration file: refused or taken, never harmful; what was taken prints as what is taken.
 */
#include "cli/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	ARENA_SCOPED a;
	struct config c = {0};

	arena_init(&a, 16 << 20, NULL);
	if (n > 64 * 1024)
		return 0;
	if (config_parse(&a, (struct str){(const char *)data, n}, "fuzz", &c) == ERR_OK && c.threads &&
	    (c.threads < 1 || c.threads > 64))
		BUG("a number out of its range was taken");
	return 0;
}
