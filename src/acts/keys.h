/* keys.h - after an incident: everything of one kind that opens a door stops doing so. */
#ifndef ACTS_KEYS_H
#define ACTS_KEYS_H

#include "acts/acts.h"
#include "store/keys.h"

/*
 * ERR_INPUT with a verdict for kinds that are ended one by one. Nobody is told:
 * sessions end, open invitations and links open nothing, private feeds have to
 * be asked for anew.
 */
struct keys_end {
	struct act act;
	enum key_kind kind;
	int64_t ret_ended;
};
void keys_end_init(struct keys_end *k);

#endif
