/*
 * search_follow.h - for acts.c: what an act changed beside the texts it puts
 * into the search itself (search_index.h). Compilations, issues and findings
 * are put in here, as the public views show them at the end of the act, and
 * taken out where these show them no more; texts whose dates may have changed
 * are indexed anew.
 */
#ifndef ACTS_SEARCH_FOLLOW_H
#define ACTS_SEARCH_FOLLOW_H

#include "store/search_write.h"

/* Behind every act, in its transaction. */
enum err search_follow(struct tx *tx);

#endif
