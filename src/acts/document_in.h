/* document_in.h - what document_import.c has done by its neighbour. */
#ifndef ACTS_DOCUMENT_IN_H
#define ACTS_DOCUMENT_IN_H

#include "acts/document_import.h"
#include "store/write.h"

/* Parts, references, decisions, marks and what can be found in them; counts them. */
enum err document_parts_write(struct tx *tx, struct arena *a, struct document_import *i);
enum err document_findings_write(struct tx *tx, struct arena *a, struct document_import *i);

#endif
