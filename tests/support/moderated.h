/* moderated.h - an officer takes something of the store of reported.h back. */
#ifndef SUPPORT_MODERATED_H
#define SUPPORT_MODERATED_H

#include "acts/acts.h"

/* The words, wherever they stand in that response. */
void moderated_redact(struct acts *w, const char *dir, struct arena *a, int64_t number, const char *words);
void moderated_withhold(struct acts *w, const char *dir, struct arena *a, int64_t number);
/* In another round than that one. */
void moderated_withhold_in(struct acts *w, const char *dir, struct arena *a, const char *round,
			   int64_t number);

#endif
