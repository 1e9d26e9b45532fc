/* main.c - the program begins here; cli/commands.c is the table of what it can do. */
#include "cli/command.h"

int main(int argc, char **argv)
{
	return command_main(argc, argv);
}
