/*
 * paper.h - a paper: what stands at its head, and who makes its pieces.
 *
 * A paper is not kept in memory. It is made as often as somebody needs it: once
 * for its digest, once to find on which page a heading stands, once to draw it.
 * Each time the same pieces come in the same order.
 */
#ifndef PRINT_PAPER_H
#define PRINT_PAPER_H

#include "base/day.h"
#include "base/secret.h"
#include "print/piece.h"

struct press;

/* A line of the head or of the metadata that is not known is left out. */
struct paper {
	struct str kind;	 /* "compilation" "chair-report" ...: papers/papers.h */
	struct str name;	 /* of a file, without its ending: "assembly-compilation-rev2-fr" */
	enum lang lang;		 /* of everything that says nothing else */
	struct str title;	 /* plain, for metadata and running heads; PIECE_TITLE shows it */
	struct str organisation; /* "International Telecommunication Union" */
	struct str body;	 /* the group: "CWG-Internet" */
	struct str session;	 /* "Ninth meeting – Geneva, 6–7 February 2017" */
	struct str symbol;	 /* "C17/51-E": on every page */
	struct str agenda_item;	 /* "ADM 12" */
	struct str author;	 /* "Chairman of CWG-Internet", "Secretariat" */
	struct str original;	 /* code of the language it was written in */
	struct day date;	 /* DAY_NONE: none. Nothing else in a file says when it was made */
	struct str address;	 /* where it stays: "https://..." or a path */
	struct str digest;	 /* 64 hex digits over its pieces: paper_digest; the same for every format */
	struct str changed_by;	 /* whose changes it shows (RUN_INSERTED, RUN_DELETED) */
	struct instant changed_at;
};

/* What can be printed. `make` hands its pieces to the press and returns its own errors; those of the
 * press are kept by the press. */
struct source {
	struct paper paper;
	enum err (*make)(void *arg, struct press *p);
	void *arg;
};

/*
 * SHA-256 over what the paper says: its head (without address, name and
 * digest), then every piece with its languages, before any layout. Two files
 * with one digest say the same, whatever their format.
 */
enum err paper_digest(const struct source *s, struct digest *ret);

#endif
