/* finding_parts.h - what was found, in a sentence of the reader's language. */
#ifndef VIEWS_FINDING_PARTS_H
#define VIEWS_FINDING_PARTS_H

#include "store/findings.h"
#include "views/record_parts.h"
#include "views/round_now.h"

/* The sentence (as plain text: finding_sentence of parts.h); words of the text stand in their own language
 * and are marked so for machines. */
void finding_view(struct out *o, const struct finding *f);
/* The badge "certain". */
void finding_certainty(struct out *o, const struct finding *f);

/* Of a broken rule: by how many days; negative: too early. False for another, or where a day is not exact. */
bool finding_days(const struct finding *f, int *ret);
/* What the label of a finding about a round names: the title of a clock, or an event; not known: neither. */
struct str finding_about(const struct procedures *set, enum lang l, const struct finding *f);

#endif
