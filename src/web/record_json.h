/* record_json.h - for pages: things of the record as JSON, everywhere with the same members. Inside an open
 * object. */
#ifndef WEB_RECORD_JSON_H
#define WEB_RECORD_JSON_H

#include "store/documents.h"
#include "store/findings.h"
#include "store/meetings.h"
#include "web/data_out.h"

void json_document(struct json_out *j, const struct request *q, const struct document *d);
void json_finding(struct json_out *j, const struct request *q, const struct finding *f);
void json_meeting(struct json_out *j, const struct request *q, const struct meeting *m);

/* "sources": where the facts come from. */
void json_sources(struct json_out *j, const struct str *list, size_t n);

#endif
