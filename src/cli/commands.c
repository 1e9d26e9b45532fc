/* commands.c - the table of commands, in the order --help shows them. */
#include "cli/commands.h"

const struct command commands[] = {
    {"clock", "what a procedure makes due, kept and broken", clock_help, clock_command},
};
const size_t command_count = COUNT(commands);
