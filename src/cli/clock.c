/* clock.c - plenary clock: a procedure and dates in, what is due out. */
#include "cli/commands.h"

const char clock_help[] = "clock --procedure FILE-OR-ID --event NAME=YYYY-MM-DD ... [--today D] [--json]\n";

enum exit_code clock_command(struct arena *a, int argc, char **argv)
{
	(void)a;
	(void)argc;
	(void)argv;
	return usage_error("clock", "not there yet");
}
