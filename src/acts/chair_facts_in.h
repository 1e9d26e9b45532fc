/* chair_facts_in.h - what the files that read a chair's facts share. Nobody else needs it. */
#ifndef ACTS_CHAIR_FACTS_IN_H
#define ACTS_CHAIR_FACTS_IN_H

#include "acts/chair_facts.h"
#include "rules/clock.h"
#include "store/bodies.h"
#include "store/meetings.h"
#include "store/rounds.h"

struct reading {
	struct db *db;
	struct arena *a;
	enum lang l;
	struct chair_facts *f;
	struct body body;
	struct str parent, above; /* slugs */
	struct meeting *meetings; /* of the span, by number */
	size_t meeting_count;
	/* Growing; how many is in the facts. */
	struct chair_round *rounds;
	struct chair_proposal *proposals;
	struct chair_instruction *instructions;
	struct chair_summary *summaries;
};

struct said said_of(struct wording w);
/* Instruments of the council and the conference that hang together by links, and the repeals among them. */
enum err read_instruments(struct reading *x);

#endif
