/* demo_steps.h - what happened to the demonstration's consultations, done again through the acts of real
 * ones. */
#ifndef CLI_DEMO_STEPS_H
#define CLI_DEMO_STEPS_H

#include "acts/acts.h"

/*
 * `text` is record/demo/steps.json with its days filled in: acts in their
 * order, each at its own instant. Says on standard error which step failed.
 */
enum err demo_steps_do(struct acts *acts, struct arena *a, const char *dir, struct str text);

#endif
