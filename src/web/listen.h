/* listen.h - the socket at "ADDR:PORT". */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "base/arena.h"

/*
 * "127.0.0.1:8080", "[::1]:8080", "[::]:0", "localhost:80", ":8080" (every
 * address). ERR_INPUT, said on standard error, where it is not of this form;
 * ERR_CONFLICT where somebody else is there. *ret_url is the real one, with
 * the port the system chose for 0 and a trailing slash.
 */
enum err listen_at(struct arena *a, struct str where, int backlog, int *ret_fd, struct str *ret_url);

#endif
