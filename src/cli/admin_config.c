/* admin_config.c - plenary admin config: is the file right, and what does it come to? */
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/house.h"

const char admin_config_help[] =
    "admin config --check FILE\n\n"
    "Reads a configuration file as `plenary serve --config FILE` would, and prints every key with the\n"
    "value that would hold. Where something is wrong it says file, line and what to write; exit code 2.\n"
    "The file of breached passwords and the template of papers are looked at, too.\n";

enum exit_code admin_config_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct config c = config_usual();
	struct breached set;
	struct house house;
	const char *path = NULL;

	while (option_next(&o))
		if (!option_is(&o, "--check", &path))
			return option_unknown(&o, "admin config");
	if (!path)
		return usage_error("admin config", "--check names the file");
	if (config_read(a, path, &c) != ERR_OK)
		return EXIT_USAGE;
	if (house_read(a, c.house, &house) != ERR_OK || !config_breached(a, &c, &set))
		return EXIT_USAGE;
	breached_close(&set);
	config_print(stdout, a, &c);
	return EXIT_FINE;
}
