/*
 * moderation.h - what an officer may do with a response besides publishing and
 * withholding it (intake.h). Pure.
 */
#ifndef RULES_MODERATION_H
#define RULES_MODERATION_H

#include "rules/intake.h"

enum {
	REDACTION_REASON_MOST = 200, /* characters: it stands in the text */
	MODERATE_MOST = 200,	     /* responses at once */
	JOINT_MOST = 100,	     /* respondents of one response */
	UNDO_SECONDS = 600,	     /* so long a decision can be undone, and its letter waits */
};

/* Neither category nor language nor issue changes anything of one that was withdrawn. */
enum verdict may_classify(const struct procedure *p, enum response_state s, struct str category,
			  struct str lang);
enum verdict may_set_language(enum response_state s, struct str lang);
/* Also a withheld one: it may be published later. */
enum verdict may_redact(enum response_state s, struct str reason);
/* Late or in time by an officer's word: with a public reason. */
enum verdict may_mark_late(enum response_state s, bool late_now, bool late, struct str reason);
enum verdict may_join(enum response_state s, struct str organisation, struct str country);
enum verdict may_undo(struct instant done, bool undone, struct instant now);

#endif
