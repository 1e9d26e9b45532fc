/* desk_compilation.h - where the next revision of a compilation is arranged, beside what was said. */
#ifndef VIEWS_DESK_COMPILATION_H
#define VIEWS_DESK_COMPILATION_H

#include "rules/policy.h"
#include "views/compilation.h"

/* A section as it stands in the draft. */
struct desk_section {
	struct compiled_section s; /* n: responses; -1: not counted */
	struct str code;
	const struct arrangement_note *note; /* NULL: none in any language */
	bool moves;			     /* it can be moved */
};
/* A response of the open section, as the public reads it. */
struct desk_arranged {
	struct arranged x;
	struct arranged_said said;
};
/* The heading and note of one place, in the language that is worked on. */
struct desk_note {
	struct str section, heading, text;
	struct str theirs_heading, theirs_text; /* stored meanwhile; `conflict` */
	bool conflict, wrong;
	struct html preview;
};

struct desk_compilation {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	struct str zone;
	const struct object *object;
	bool can_edit, can_make, preview, conflict;
	struct str done, refused; /* not known: nothing */
	struct str refused_at;	  /* id of the field */
	const struct arrangement *draft;
	struct str draft_by;
	struct arrangement_account account;
	int newest_rev; /* -1: none */
	const struct desk_section *sections;
	size_t n_sections, open; /* which of them is shown */
	const struct desk_arranged *items;
	size_t n;
	const struct arranged_out *outs, *withheld; /* of the section of what is not included */
	size_t n_outs, n_withheld;
	struct str next, self; /* self: the address of just this view, for forms */
	enum lang in;
	struct desk_note intro, note;
	int64_t reason_number; /* whose reason was sent and refused; 0: none */
	struct str reason;
};
void desk_compilation_view(struct out *o, const struct desk_compilation *p);

#endif
