/*
 * arrangement.h - the order of a compilation: which responses are in it, what
 * stands before what, and that none is lost. Pure: lists in, lists out.
 *
 * Every response of a round has a place, its number until somebody moves it.
 * Moving one permutes places, so no two are ever the same and a response that
 * comes later has its own.
 */
#ifndef RULES_ARRANGEMENT_H
#define RULES_ARRANGEMENT_H

#include "rules/intake.h"

enum arrangement_form { FORM_NUMBER, FORM_QUESTION, FORM_CATEGORY, FORMS };
/* "number" "question" "category" */
struct str arranged_form_code(enum arrangement_form f);
bool arranged_form_parse(struct str s, enum arrangement_form *ret);

struct arranged {
	int64_t response, number, place;
	int category; /* whichever numbering the caller has, from 0 */
	enum response_state state;
	bool late, left_out;
};
void arrangement_sort(struct arranged *list, size_t n); /* by place */

/* published = in + out; late ones are among those that are in. */
struct arrangement_account {
	size_t published, in, out, late, withheld, undecided, withdrawn;
};
struct arrangement_account arrangement_count(const struct arranged *list, size_t n);

/* Those that stand in one order: a category, the late ones, or all others. Not in the compilation:
 * GROUP_NONE. */
enum { GROUP_ALL = 0, GROUP_NONE = -1, GROUP_LATE = -2 };
int arrangement_group(enum arrangement_form f, const struct arranged *x);

enum arrangement_step { STEP_UP, STEP_DOWN, STEP_FIRST, STEP_LAST, STEPS };
bool step_parse(struct str s, enum arrangement_step *ret); /* "up" "down" "first" "last" */

/*
 * Moves the response of that number within its group; `list` is by place, and
 * is by place again afterwards. How many places changed: 0 where it stands at
 * that end already, or is not in.
 */
size_t arrangement_move(struct arranged *list, size_t n, enum arrangement_form f, int64_t number,
			enum arrangement_step s);

/* A heading: "q2" "q0" "q-none" "c-academia" "all" "late", and "intro" for what stands before all. */
struct section_place {
	struct str code;
	int64_t place; /* -1: nobody moved it */
};
enum { SECTION_CODE_MOST = 80 };
bool section_code_valid(struct str s);
/* By place; those that nobody moved stay in their order, behind the others. */
void sections_sort(struct section_place *list, size_t n);
/* False where it is at that end already, or there is none such. Afterwards each has its place. */
bool sections_move(struct section_place *list, size_t n, struct str code, enum arrangement_step s);

#endif
