/* smtp_sink.h - a mail server that takes letters and keeps them, or says no. */
#ifndef SUPPORT_SMTP_SINK_H
#define SUPPORT_SMTP_SINK_H

#include <pthread.h>
#include <stdatomic.h>

enum { SINK_BYTES = 1 << 16 };
struct smtp_sink {
	pthread_t thread;
	int socket;
	char address[32];	  /* "127.0.0.1:41234" */
	const char *to_recipient; /* what it says to RCPT: "250 yes" */
	atomic_bool silent;	  /* takes a letter, and hangs up without a word */
	atomic_int letters;
	atomic_bool stop;
	char said[SINK_BYTES]; /* everything clients sent */
	size_t said_bytes;
};
void smtp_sink_open(struct smtp_sink *s, const char *to_recipient);
void smtp_sink_close(struct smtp_sink *s);

#endif
