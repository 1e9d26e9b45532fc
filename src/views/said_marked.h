/* said_marked.h - plain text of others as paragraphs, with places in it that are marked. */
#ifndef VIEWS_SAID_MARKED_H
#define VIEWS_SAID_MARKED_H

#include "html/out.h"
#include "store/moderation.h"

/*
 * `text` is what the public reads, `list` the redactions of this text by where
 * their marks stand: each is shown as "[redacted: reason]" in the reader's
 * language. Others are passed over.
 */
void said_redacted(struct out *o, struct str text, int64_t question, const struct redaction *list, size_t n);
/* `text` is the original: what is redacted of it is marked, and shown. */
void said_original(struct out *o, struct str text, int64_t question, const struct redaction *list, size_t n);

#endif
