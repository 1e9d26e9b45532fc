/* demo_fill.h - the record and the demonstration in a store, as on a given day. */
#ifndef CLI_DEMO_FILL_H
#define CLI_DEMO_FILL_H

#include "acts/acts.h"

/* Once; done before, it changes nothing. Says on standard error what went wrong. The same day gives the same
 * consultations, answers and reports. */
enum err demo_fill(struct acts *acts, struct arena *a, const char *dir, struct day today);

#endif
