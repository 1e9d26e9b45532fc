/* answers.h - a store with one consultation in it, and answers to send to it. */
#ifndef SUPPORT_ANSWERS_H
#define SUPPORT_ANSWERS_H

#include "acts/response.h"
#include "support/folder.h"

/* Round "2026-test" under the demonstration's procedure, three questions. Days relative to `today`, which has
 * begun in UTC. */
struct answers_days {
	int launched, closes, reported; /* 0 of `reported`: no report yet */
};
void answers_store(const char *dir, struct day today, struct answers_days d);
/* One that opened 10 days ago and closes in 10. */
#define ANSWERS_OPEN ((struct answers_days){-10, 10, 0})

/* Moves the close of replies, as an extension does. */
void answers_extend(struct acts *w, int ordinal, struct day to);

/* Reads the gate through a staff connection. */
void answers_gate(const char *dir, struct arena *a, struct intake_gate *ret);

/* An answer that is as it should be, from an organisation in Kenya, in English. */
struct submission answers_good(struct arena *a);

/* Received as said, with its own connection; returns what act_do did. */
enum err answers_send(struct acts *w, const struct intake_gate *gate, struct arena *a, struct submission s,
		      const char *key, struct instant at, struct response_receive *ret);

struct day answers_today(void);

#endif
