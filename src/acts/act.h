/*
 * act.h - for the files of this room: an act reads, asks a rule, writes in one
 * transaction, and leaves its journal row and the notices that follow.
 */
#ifndef ACTS_ACT_H
#define ACTS_ACT_H

#include "acts/acts.h"
#include "i18n/msg.h"
#include "store/write.h"

/* The rules say no: the reason is kept for whoever asked, and nothing is written. */
static inline enum err act_refuse(struct act *act, enum msg why)
{
	act->verdict = (int)why + 1;
	return ERR_INPUT;
}

#endif
