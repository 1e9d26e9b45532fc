/* first_administrator.h - a site that nobody can sign in to yet (admin_invite.c). */
#ifndef CLI_FIRST_ADMINISTRATOR_H
#define CLI_FIRST_ADMINISTRATOR_H

#include "acts/acts.h"

/*
 * Where no account and no invitation stand open: invites an administrator, who
 * gives their own address, and gives the path of the link; else not known.
 */
enum err first_administrator(struct acts *acts, const char *dir, struct arena *a, struct str *ret_path);

#endif
