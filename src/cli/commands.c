/* commands.c - the table of commands, in the order --help shows them. */
#include "cli/commands.h"

const struct command commands[] = {
    {"clock", "what a procedure makes due, kept and broken", clock_help, clock_command},
    {"serve", "the site, until it is told to stop", serve_help, serve_command},
    {"demo", "fill an empty folder with the record and a demonstration", demo_help, demo_command},
    {"import", "take facts and documents into the store", import_help, import_command},
    {"check", "look whether the store is sound", check_help, check_command},
};
const size_t command_count = COUNT(commands);
