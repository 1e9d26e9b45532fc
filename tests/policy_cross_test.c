/* The whole table against tests/policy_expected.txt, which is written by hand: every cell of the product. */
#include "rules/policy.h"
#include "support/read_whole.h"
#include "support/rules.h"

#include <criterion/criterion.h>

enum { NO, YES, PROOF };
struct expected {
	uint8_t cell[ROLES][ACTIONS][OBJECT_KINDS][OBJECT_STATES][RELATIONS];
	uint8_t states[OBJECT_KINDS]; /* bits */
};

/* "a,b" or "*" as bits, each word by `code`; anything else stops the test with its line. */
#define SET(name, type, count, parse)                                                                        \
	static uint32_t name(struct str list, int line)                                                      \
	{                                                                                                    \
		uint32_t set = 0;                                                                            \
		struct str word;                                                                             \
		if (str_eq(list, STR("*")))                                                                  \
			return (UINT32_C(1) << (count)) - 1;                                                 \
		while (str_split(&list, ',', &word)) {                                                       \
			enum type one;                                                                       \
			cr_assert(parse(word, &one), "line %d: \"%.*s\"", line, STR_ARG(word));              \
			set |= UINT32_C(1) << one;                                                           \
		}                                                                                            \
		return set;                                                                                  \
	}
SET(roles_of, role, ROLES, role_parse)
SET(actions_of, action, ACTIONS, action_parse)
SET(kinds_of, object_kind, OBJECT_KINDS, object_kind_parse)
SET(states_of, object_state, OBJECT_STATES, object_state_parse)
SET(relations_of, relation, RELATIONS, relation_parse)

static struct str next_word(struct str *rest)
{
	struct str word = {0};

	while (word.n == 0 && str_split(rest, ' ', &word))
		;
	return word;
}

/* "states KINDS: STATES" */
static void take_states(struct expected *x, struct str rest, struct str states, int line)
{
	uint32_t kinds = kinds_of(next_word(&rest), line);

	for (int k = 0; k < OBJECT_KINDS; k++)
		if (kinds >> k & 1)
			x->states[k] = (uint8_t)states_of(states, line);
}

static void take_rule(struct expected *x, struct str rest, struct str answer, int line)
{
	uint32_t roles = roles_of(next_word(&rest), line), actions = actions_of(next_word(&rest), line),
		 kinds = kinds_of(next_word(&rest), line);
	struct str states = next_word(&rest);
	uint32_t relations = relations_of(next_word(&rest), line);
	uint8_t said = str_eq(answer, STR("yes")) ? YES : PROOF;
	bool stateless = str_eq(states, STR("-"));

	cr_assert(said == YES || str_eq(answer, STR("proof")), "line %d", line);
	cr_assert(roles && actions && kinds && relations && str_trim(rest).n == 0, "line %d", line);
	for (int r = 0; r < ROLES; r++)
		for (int a = 0; a < ACTIONS; a++)
			for (int k = 0; k < OBJECT_KINDS; k++) {
				if (!(roles >> r & actions >> a & kinds >> k & 1))
					continue;
				cr_assert_eq(stateless, x->states[k] == 0, "line %d: states", line);
				uint32_t set = stateless		  ? UINT32_MAX
					       : str_eq(states, STR("*")) ? x->states[k]
									  : states_of(states, line);
				for (int s = 0; s < OBJECT_STATES; s++)
					for (int l = 0; l < RELATIONS; l++) {
						uint8_t *c = &x->cell[r][a][k][s][l];
						if (!(set >> s & relations >> l & 1))
							continue;
						cr_assert(*c == NO || *c == said, "line %d says otherwise",
							  line);
						*c = said;
					}
			}
}

static struct expected *expected_read(struct arena *a)
{
	struct expected *x = NEW(a, struct expected, 1);
	struct str rest = read_whole(a, STR("tests/policy_expected.txt")), text;
	int rules = 0;

	cr_assert(rest.s);
	for (int line = 1; str_split(&rest, '\n', &text); line++) {
		struct str answer = text, left;
		if (text.n == 0 || text.s[0] == '#')
			continue;
		cr_assert(str_split(&answer, ':', &left) && answer.s, "line %d has no answer", line);
		answer = str_trim(answer);
		if (str_starts(left, STR("states "))) {
			take_states(x, str_cut(left, 7, left.n), answer, line);
			continue;
		}
		take_rule(x, left, answer, line);
		rules++;
	}
	cr_assert_gt(rules, 60);
	return x;
}

static uint8_t said_of(struct ruling r)
{
	return r.allowed ? r.strong ? PROOF : YES : NO;
}

static const char *const words[] = {"no", "yes", "proof"};

/* One cell that is otherwise; the first dozen are told. */
static void differs(int *n, const char *who, enum role r, enum action a, const struct object *o,
		    enum relation l, uint8_t want, uint8_t got)
{
	if ((*n)++ < 12)
		fprintf(stderr, "%s: %.*s %.*s %.*s %.*s %.*s: expected %s, is %s\n", who,
			STR_ARG(role_code(r)), STR_ARG(action_code(a)), STR_ARG(object_kind_code(o->kind)),
			STR_ARG(object_state_code(o->state)), STR_ARG(relation_code(l)), words[want],
			words[got]);
}

Test(policy_cross, every_cell_is_as_the_rules_say)
{
	ARENA_SCOPED arena;
	arena_init(&arena, 16 << 20, NULL);
	struct expected *x = expected_read(&arena);
	int n = 0, cells = 0;

	for (enum role r = 0; r < ROLES; r++)
		for (enum action a = 0; a < ACTIONS; a++)
			for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
				for (enum object_state s = 0; s < OBJECT_STATES; s++)
					for (enum relation l = 0; l < RELATIONS; l++, cells++) {
						struct object o = {.kind = k, .state = s};
						uint8_t got = said_of(policy_of_role(r, a, k, s, l));
						if (got != x->cell[r][a][k][s][l])
							differs(&n, "table", r, a, &o, l,
								x->cell[r][a][k][s][l], got);
					}
	for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
		for (enum object_state s = 0; s < OBJECT_STATES; s++)
			cr_expect_eq(policy_has_state(k, s), x->states[k] >> s & 1, "%.*s %.*s",
				     STR_ARG(object_kind_code(k)), STR_ARG(object_state_code(s)));
	cr_assert_eq(cells, ROLES * ACTIONS * OBJECT_KINDS * OBJECT_STATES * RELATIONS);
	cr_assert_eq(n, 0, "%d cells", n);
}

/* What a viewer with that one role may, by the expectations: as anybody, as the owner, by the role. */
static uint8_t expected_of(const struct expected *x, enum role r, enum action a, const struct object *o,
			   enum relation l, bool role_counts)
{
	uint8_t by[] = {x->cell[ROLE_PUBLIC][a][o->kind][o->state][RELATION_OTHER],
			l == RELATION_OWN ? x->cell[ROLE_RESPONDENT][a][o->kind][o->state][RELATION_OWN] : NO,
			role_counts ? x->cell[r][a][o->kind][o->state][l] : NO};
	uint8_t best = NO;

	for (size_t i = 0; i < COUNT(by); i++)
		if (by[i] == YES || (by[i] == PROOF && best == NO))
			best = by[i];
	return best;
}

enum { ACCOUNT = 7, HERE = 3, ELSEWHERE = 4 };

/* Every question of the product, put to the one function by a viewer who holds one role. */
static int ask_all(const struct expected *x, const char *who, int64_t body, const char *day, bool role_counts)
{
	struct holding h = {
	    .body = body, .delegation = STR("RW"), .from = day_at("2026-01-01"), .to = day_at("2026-12-31")};
	struct viewer v = {.account = ACCOUNT, .holdings = &h, .n = 1};
	struct day today = day_at(day);
	int n = 0;

	for (enum role r = ROLE_DELEGATE_HEAD; r < ROLES; r++)
		for (enum action a = 0; a < ACTIONS; a++)
			for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
				for (enum object_state s = 0; s < OBJECT_STATES; s++)
					for (enum relation l = 0; l < RELATIONS; l++) {
						struct object o = {
						    .kind = k,
						    .state = s,
						    .body = HERE,
						    .owner = l == RELATION_OWN ? ACCOUNT : ACCOUNT + 1,
						    .delegation = l == RELATION_OTHER ? STR("KZ") : STR("RW"),
						    .observed = true};
						h.role = r;
						uint8_t want = expected_of(x, r, a, &o, l, role_counts),
							got = said_of(policy_ask(&v, a, &o, today));
						if (got != want)
							differs(&n, who, r, a, &o, l, want, got);
					}
	return n;
}

Test(policy_cross, the_one_function_answers_as_the_rules_say_in_the_body_and_the_term_and_nowhere_else)
{
	ARENA_SCOPED arena;
	arena_init(&arena, 16 << 20, NULL);
	const struct expected *x = expected_read(&arena);

	cr_assert_eq(ask_all(x, "in its body", HERE, "2026-06-01", true), 0);
	cr_assert_eq(ask_all(x, "in all of the site", 0, "2026-06-01", true), 0);
	cr_assert_eq(ask_all(x, "on the first day", HERE, "2026-01-01", true), 0);
	cr_assert_eq(ask_all(x, "on the last day", HERE, "2026-12-31", true), 0);
	cr_assert_eq(ask_all(x, "in another body", ELSEWHERE, "2026-06-01", false), 0);
	cr_assert_eq(ask_all(x, "the day before", HERE, "2025-12-31", false), 0);
	cr_assert_eq(ask_all(x, "the day after", HERE, "2027-01-01", false), 0);
}

Test(policy_cross, two_roles_open_what_either_opens)
{
	ARENA_SCOPED arena;
	arena_init(&arena, 16 << 20, NULL);
	const struct expected *x = expected_read(&arena);
	struct day from = day_at("2026-01-01"), today = day_at("2026-06-01");
	int n = 0;

	for (enum role one = ROLE_DELEGATE_HEAD; one < ROLES; one++)
		for (enum role two = ROLE_DELEGATE_HEAD; two < ROLES; two++) {
			struct holding h[] = {{.role = one, .body = HERE, .from = from, .to = DAY_NONE},
					      {.role = two, .body = HERE, .from = from, .to = DAY_NONE}};
			struct viewer v = {.account = ACCOUNT, .holdings = h, .n = 2};
			for (enum action a = 0; a < ACTIONS; a++)
				for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
					for (enum object_state s = 0; s < OBJECT_STATES; s++) {
						struct object o = {
						    .kind = k, .state = s, .body = HERE, .observed = true};
						uint8_t p = expected_of(x, one, a, &o, RELATION_OTHER, true),
							q = expected_of(x, two, a, &o, RELATION_OTHER, true);
						uint8_t want = p == YES || q == YES ? YES
							       : p		    ? p
										    : q,
							got = said_of(policy_ask(&v, a, &o, today));
						if (got != want)
							differs(&n, "with two", one, a, &o, RELATION_OTHER,
								want, got);
					}
		}
	cr_assert_eq(n, 0);
}
