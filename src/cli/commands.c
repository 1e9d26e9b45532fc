/* commands.c - the table of commands, in the order --help shows them. */
#include "cli/commands.h"

const struct command commands[] = {
    {"clock", "what a procedure makes due, kept and broken", clock_help, clock_command},
    {"serve", "the site, until it is told to stop", serve_help, serve_command},
};
const size_t command_count = COUNT(commands);
