/* said.h - plain text of others as paragraphs: each line that is not empty is one. */
#ifndef VIEWS_SAID_H
#define VIEWS_SAID_H

#include "html/out.h"

void said(struct out *o, struct str text);

#endif
