/*
 * arrange.h - one change of how the next compilation of a round is arranged
 * (store/arrangements.h). Each leaves a journal row with what was before and
 * after. Whether somebody may, the caller has asked.
 *
 * ERR_CONFLICT: somebody changed it since version `seen`; nothing was written.
 */
#ifndef ACTS_ARRANGE_H
#define ACTS_ARRANGE_H

#include "acts/acts.h"
#include "rules/arrangement.h"
#include "store/arrangements.h"

enum arrange_what {
	ARRANGE_FORM,	  /* the order as a whole */
	ARRANGE_SECTION,  /* a section one step, or to an end */
	ARRANGE_RESPONSE, /* a response within its section */
	ARRANGE_NOTE,	  /* heading and note before a section, in one language; empty ones go */
	ARRANGE_OUT,	  /* leaves a published response out, with a reason for the public */
	ARRANGE_IN	  /* takes it in again */
};

enum { HEADING_MOST = 300, NOTE_MOST = 20000, OUT_REASON_MOST = 1000 /* characters */ };
struct arrange_act {
	struct act act;
	int64_t round, seen; /* seen: version, 0 where nobody had begun */
	enum arrange_what what;
	enum arrangement_form form;
	enum arrangement_step step;
	int64_t number;
	struct str reason;
	struct arrangement_note note; /* its section also of ARRANGE_SECTION */
	int wrong_line; /* back from a note whose reference names nothing that the public can read */
	/* Of ARRANGE_SECTION: all sections there are in this form, as they are by themselves. */
	struct str *sections;
	size_t n_sections;
};
void arrange_init(struct arrange_act *a, int64_t round, int64_t seen, enum arrange_what what,
		  struct str actor);

#endif
