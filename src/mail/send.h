/* send.h - handing a letter over: to a mail server by SMTP, or to a folder. The one file that meets libcurl.
 */
#ifndef MAIL_SEND_H
#define MAIL_SEND_H

#include "base/arena.h"

/* Call once, before any thread; false when the library does not start. */
bool mail_start(void);

enum sent {
	SENT,
	SENT_LATER,  /* not now: nobody there, or busy; try again */
	SENT_NEVER,  /* refused for good: no such address, or not taken */
	SENT_UNSURE, /* all of it was handed over, and no word came back */
};

/*
 * `server` "127.0.0.1:25", a mail server that takes letters from this machine
 * without a password; envelope sender `from`, one recipient. A server that is
 * not on this machine is told nothing before TLS, with a certificate of its
 * name. SENT only after the server said 250 to the whole letter.
 */
enum sent smtp_send(const char *server, struct str from, struct str to, struct str letter);

/*
 * Written to FOLDER/NAME under another name first, synced, renamed, the
 * folder synced. Done again it writes the same file again.
 */
enum sent outbox_send(const char *folder, const char *name, struct str letter);

#endif
