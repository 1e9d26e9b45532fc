/* document_facts.h - what is known of instruments and rounds, for judging what a document says of them. */
#ifndef ACTS_DOCUMENT_FACTS_H
#define ACTS_DOCUMENT_FACTS_H

#include "store/db.h"
#include "text/findings.h"

/* A register of instruments, each with the id of its row (0: the store has none). */
struct document_facts {
	struct finding_facts facts;
	const int64_t *instrument_ids; /* as many as facts.n_instruments */
};

/*
 * From the store; where it has no instruments at all, from the record that is
 * part of the program, so that a document can be judged that came alone. `l`:
 * in which language the document names consultations. Lives in the arena.
 */
enum err document_facts_read(struct db *db, struct arena *a, enum lang l, struct document_facts *ret);

#endif
