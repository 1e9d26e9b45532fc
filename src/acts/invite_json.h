/* invite_json.h - for acts: a role held, as the journal keeps it. */
#ifndef ACTS_INVITE_JSON_H
#define ACTS_INVITE_JSON_H

#include "rules/policy.h"

/* {"role":"officer","body":3,"delegation":null,"from":"2026-11-22","to":null} */
struct str holding_json(struct arena *a, const struct holding *h);

#endif
