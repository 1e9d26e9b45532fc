/* answers.h - a store with one consultation in it, and answers to send to it. */
#ifndef SUPPORT_ANSWERS_H
#define SUPPORT_ANSWERS_H

#include "acts/response.h"
#include "support/answers_days.h"
#include "support/folder.h"

/* Moves the close of replies, as an extension does. */
void answers_extend(struct acts *w, int ordinal, struct day to);

/* Reads the gate through a staff connection. */
void answers_gate(const char *dir, struct arena *a, struct intake_gate *ret);

/* An answer that is as it should be, from an organisation in Kenya, in English. */
struct submission answers_good(struct arena *a);

/* Received as said, with its own connection; returns what act_do did. */
enum err answers_send(struct acts *w, const struct intake_gate *gate, struct arena *a, struct submission s,
		      const char *key, struct instant at, struct response_receive *ret);

#endif
