/* commands.h - every command there is; commands.c is their table. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

enum exit_code clock_command(struct arena *a, int argc, char **argv);
extern const char clock_help[];
enum exit_code serve_command(struct arena *a, int argc, char **argv);
extern const char serve_help[];
enum exit_code import_command(struct arena *a, int argc, char **argv);
extern const char import_help[];
enum exit_code demo_command(struct arena *a, int argc, char **argv);
extern const char demo_help[];
enum exit_code check_command(struct arena *a, int argc, char **argv);
extern const char check_help[];

#endif
