/* policy.c - plenary policy: what a role may do, as the table says it. */
#include "cli/commands.h"

#include "html/json.h"
#include "i18n/msg.h"
#include "rules/policy.h"

const char policy_help[] =
    "policy --role ROLE [--json]\n\n"
    "Prints what a role may do, in its body and within its term, and by which rule. What is not\n"
    "printed is not allowed. Everybody also may what \"public\" may, and whoever has an account what\n"
    "\"respondent\" may.\n\n"
    "  --role ROLE  public, respondent, delegate_head, delegate_alternate, observer, captioner,\n"
    "               moderator, translator, officer, group_secretary, chair, vice_chair,\n"
    "               council_secretary, auditor or administrator\n"
    "  --json       an array of objects, one for each thing allowed: action, kind, state (null: the\n"
    "               kind has none), relation, proof, why\n\n"
    "\"own\" is what is the holder's own, \"own delegation\" what a colleague of the same delegation wrote.\n"
    "\"after new proof\": only within fifteen minutes of proving anew who one is.\n";

enum { OUTPUT_MOST = 1 << 20 };

/* One question of the table; every state of a kind without states is the same. */
struct cell {
	enum role role;
	enum object_kind kind;
	enum object_state state;
	enum action action;
};

static struct ruling rule(const struct cell *c, enum relation l)
{
	return policy_of_role(c->role, c->action, c->kind, c->state, l);
}

/* Whether the two cells say the same, whatever the relation. */
static bool alike(const struct cell *a, const struct cell *b)
{
	for (enum relation l = 0; l < RELATIONS; l++) {
		struct ruling x = rule(a, l), y = rule(b, l);
		if (x.allowed != y.allowed ||
		    (x.allowed && (x.strong != y.strong || strcmp(x.why, y.why) != 0)))
			return false;
	}
	return true;
}

static struct str why_words(const char *why)
{
	char key[64];
	enum msg m;

	snprintf(key, sizeof key, "policy.why.%s", why);
	return msg_find(str_z(key), &m) ? msg(LANG_EN, m) : str_z(why);
}

/* The relation that is asked for, where not all are open; and the ruling of one that is. */
static const char *relation_words(const struct cell *c, struct ruling *ret)
{
	bool own = rule(c, RELATION_OWN).allowed, delegation = rule(c, RELATION_DELEGATION).allowed,
	     other = rule(c, RELATION_OTHER).allowed;

	*ret = rule(c, other ? RELATION_OTHER : own ? RELATION_OWN : RELATION_DELEGATION);
	if (other)
		return "";
	return delegation ? ", of the own delegation" : own ? ", own" : "";
}

/* A kind and state: its actions, those of one rule in a line. `states` is how the heading names the state. */
static void print_state(enum role role, enum object_kind kind, enum object_state state)
{
	bool done[ACTIONS] = {false};

	for (enum action a = 0; a < ACTIONS; a++) {
		struct cell c = {role, kind, state, a};
		struct ruling r;
		const char *relation = relation_words(&c, &r);
		if (done[a] || !r.allowed)
			continue;
		printf("    ");
		for (enum action b = a; b < ACTIONS; b++) {
			struct cell other = {role, kind, state, b};
			if (done[b] || !alike(&c, &other))
				continue;
			printf("%s%.*s", b == a ? "" : ", ", STR_ARG(action_code(b)));
			done[b] = true;
		}
		printf("%s%s\n        %.*s\n", relation, r.strong ? ", after new proof" : "",
		       STR_ARG(why_words(r.why)));
	}
}

static bool may_anything(enum role role, enum object_kind kind, enum object_state state)
{
	for (enum action a = 0; a < ACTIONS; a++)
		for (enum relation l = 0; l < RELATIONS; l++)
			if (policy_of_role(role, a, kind, state, l).allowed)
				return true;
	return false;
}

static bool states_alike(enum role role, enum object_kind kind, enum object_state s, enum object_state t)
{
	for (enum action a = 0; a < ACTIONS; a++) {
		struct cell x = {role, kind, s, a}, y = {role, kind, t, a};
		if (!alike(&x, &y))
			return false;
	}
	return true;
}

/* States of which the same holds share a heading. */
static void print_kind(enum role role, enum object_kind kind)
{
	bool done[OBJECT_STATES] = {false};

	if (!policy_has_states(kind)) {
		if (may_anything(role, kind, 0)) {
			printf("%.*s\n", STR_ARG(object_kind_code(kind)));
			print_state(role, kind, 0);
		}
		return;
	}
	for (enum object_state s = 0; s < OBJECT_STATES; s++) {
		if (done[s] || !policy_has_state(kind, s) || !may_anything(role, kind, s))
			continue;
		printf("%.*s:", STR_ARG(object_kind_code(kind)));
		for (enum object_state t = s; t < OBJECT_STATES; t++) {
			if (done[t] || !policy_has_state(kind, t) || !states_alike(role, kind, s, t))
				continue;
			printf("%s %.*s", t == s ? "" : ",", STR_ARG(object_state_code(t)));
			done[t] = true;
		}
		putchar('\n');
		print_state(role, kind, s);
	}
}

static void json_cell(struct json_out *j, const struct cell *c, enum relation l)
{
	struct ruling r = rule(c, l);

	if (!r.allowed)
		return;
	json_open_object(j);
	json_put(j, "action", action_code(c->action));
	json_put(j, "kind", object_kind_code(c->kind));
	json_key(j, "state");
	if (policy_has_states(c->kind))
		json_str(j, object_state_code(c->state));
	else
		json_nothing(j);
	json_put(j, "relation", relation_code(l));
	json_put_bool(j, "proof", r.strong);
	json_put(j, "why", str_z(r.why));
	json_close_object(j);
}

static enum exit_code print_json(struct arena *a, enum role role)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, OUTPUT_MOST);
	json_init(&j, &b);
	json_open_array(&j);
	for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
		for (enum object_state s = 0; s < OBJECT_STATES; s++)
			for (enum action x = 0; x < ACTIONS; x++)
				for (enum relation l = 0; l < RELATIONS; l++)
					if (policy_has_state(k, s) || (s == 0 && !policy_has_states(k)))
						json_cell(&j, &(struct cell){role, k, s, x}, l);
	json_close_array(&j);
	if (b.cut) {
		fprintf(stderr, "plenary policy: too much to say\n");
		return EXIT_FAILED;
	}
	fwrite(b.p, 1, b.n, stdout);
	putchar('\n');
	return EXIT_FINE;
}

enum exit_code policy_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *given = NULL;
	bool json = false;
	enum role role;

	while (option_next(&o)) {
		if (option_is(&o, "--role", &given))
			continue;
		if (!option_flag(&o, "--json"))
			return option_unknown(&o, "policy");
		json = true;
	}
	if (o.failed)
		return option_unknown(&o, "policy");
	if (!given)
		return usage_error("policy", "which role? give --role");
	if (!role_parse(str_z(given), &role))
		return usage_error("policy", "there is no such role");
	if (json)
		return print_json(a, role);
	for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
		print_kind(role, k);
	return EXIT_FINE;
}
