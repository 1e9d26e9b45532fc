/*
 * letters.h - a thread that sends what acts have queued, one letter after the
 * other, and marks each as sent.
 *
 * A letter is marked after it was handed over. If the program dies between the
 * two, it is handed over again after the next start: into a folder that is the
 * same file once more; to a mail server it is a second copy with the same
 * Message-ID, by which mailboxes can tell. The other order could lose letters.
 */
#ifndef WORK_LETTERS_H
#define WORK_LETTERS_H

#include "acts/acts.h"

struct letters_config {
	struct acts *acts;
	const char *dir;  /* the data folder; letters go to dir/outbox where there is no server */
	const char *smtp; /* "127.0.0.1:25", or NULL */
	struct str from;  /* an address of whoever runs this */
};
struct letters;
enum err letters_open(struct letters **ret, const struct letters_config *config);
/* Finishes the letter at hand, then ends. Before acts_close. */
void letters_close(struct letters *l);

/* One round: sends what is due, returns how many were handed over. For the thread, and for tests. */
enum err letters_send(struct letters *l, struct instant now, size_t *ret_sent);

/* When a letter that failed `tries` times is tried again, in microseconds; 0: never. */
int64_t letters_pause(int tries);

#endif
