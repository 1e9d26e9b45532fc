/*
 * letters.h - a thread that sends what acts have queued, one letter after the
 * other, and marks each as sent.
 *
 * Before a letter is handed over it is marked as being sent, and what became of
 * it is marked afterwards. Where the program died between the two, or the
 * server fell silent after the last byte, nobody knows whether it arrived. Then:
 *  - into a folder it is written again, as the same file;
 *  - one that somebody needs and has no other way to learn of (a receipt, a
 *    decision on an answer, an invitation) is sent again under the same
 *    Message-ID, by which mailboxes tell copies: better twice than never;
 *  - what people subscribed to is not: it is marked as unsure, and an officer
 *    can send it again. Better never than twice.
 */
#ifndef WORK_LETTERS_H
#define WORK_LETTERS_H

#include "acts/acts.h"

struct letters_config {
	struct acts *acts;
	const char *dir;   /* the data folder; letters go to dir/outbox where there is no server */
	const char *smtp;  /* "127.0.0.1:25", or NULL */
	struct str from;   /* an address of whoever runs this */
	struct str site;   /* "https://consult.example": before the addresses in letters */
	struct str zone;   /* IANA name: whose day the letter of the day is of; not known: UTC */
	int digest_minute; /* of that day, from which on it is sent */
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
