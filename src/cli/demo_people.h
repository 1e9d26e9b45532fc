/* demo_people.h - who has a role in the demonstration: accounts at example.org without any way of signing in
 * but `plenary admin sign-in-link`. */
#ifndef CLI_DEMO_PEOPLE_H
#define CLI_DEMO_PEOPLE_H

#include "acts/acts.h"

/* Those that are not there yet. */
enum err demo_people_make(struct acts *acts, struct arena *a, const char *dir, struct day today);

#endif
