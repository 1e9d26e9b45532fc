/* moderate_look.c - who read what is redacted: see moderate.h */
#include "acts/act.h"
#include "acts/moderate.h"

static enum err look_run(struct tx *tx, struct act *act)
{
	struct response_look *l = (struct response_look *)(void *)act;

	return journal_write(tx, act->actor, "look", "response", l->response, (struct str){0},
			     STR("{\"what\":\"original\"}"));
}

void response_look_init(struct response_look *l)
{
	l->act.run = look_run;
	l->act.repeatable = true;
}
