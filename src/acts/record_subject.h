/* record_subject.h - what record_import.c calls for each object of a subject; see record/README.md for the
 * fields. */
#ifndef ACTS_RECORD_SUBJECT_H
#define ACTS_RECORD_SUBJECT_H

#include "acts/record_field.h"

void body_read(struct reading *r, const struct json_in *o);
void instrument_read(struct reading *r, const struct json_in *o);
void issue_read(struct reading *r, const struct json_in *o);
void meeting_read(struct reading *r, const struct json_in *o);
void round_read(struct reading *r, const struct json_in *o);
void proposal_read(struct reading *r, const struct json_in *o);
void document_read(struct reading *r, const struct json_in *o);
void instruction_read(struct reading *r, const struct json_in *o);
void conflict_read(struct reading *r, const struct json_in *o);

#endif
