/* policy_codes.c - the words of the table, for commands, tests and catalogue keys. */
#include "rules/policy.h"

static const struct str roles[ROLES] = {
    [ROLE_PUBLIC] = STR("public"),
    [ROLE_RESPONDENT] = STR("respondent"),
    [ROLE_DELEGATE_HEAD] = STR("delegate_head"),
    [ROLE_DELEGATE_ALTERNATE] = STR("delegate_alternate"),
    [ROLE_OBSERVER] = STR("observer"),
    [ROLE_CAPTIONER] = STR("captioner"),
    [ROLE_MODERATOR] = STR("moderator"),
    [ROLE_TRANSLATOR] = STR("translator"),
    [ROLE_OFFICER] = STR("officer"),
    [ROLE_GROUP_SECRETARY] = STR("group_secretary"),
    [ROLE_CHAIR] = STR("chair"),
    [ROLE_VICE_CHAIR] = STR("vice_chair"),
    [ROLE_COUNCIL_SECRETARY] = STR("council_secretary"),
    [ROLE_AUDITOR] = STR("auditor"),
    [ROLE_ADMINISTRATOR] = STR("administrator"),
};

struct str role_code(enum role r)
{
	return roles[r];
}

static const struct str actions[ACTIONS] = {
    [ACTION_SEE] = STR("see"),
    [ACTION_SEE_ORIGINAL] = STR("see_original"),
    [ACTION_CREATE] = STR("create"),
    [ACTION_EDIT] = STR("edit"),
    [ACTION_TRANSLATE] = STR("translate"),
    [ACTION_RELEASE] = STR("release"),
    [ACTION_EXTEND] = STR("extend"),
    [ACTION_CLASSIFY] = STR("classify"),
    [ACTION_PUBLISH] = STR("publish"),
    [ACTION_WITHHOLD] = STR("withhold"),
    [ACTION_REDACT] = STR("redact"),
    [ACTION_REPLACE] = STR("replace"),
    [ACTION_WITHDRAW] = STR("withdraw"),
    [ACTION_PROPOSE_ISSUE] = STR("propose_issue"),
    [ACTION_ISSUE] = STR("issue"),
    [ACTION_AGREE] = STR("agree"),
    [ACTION_INVITE] = STR("invite"),
    [ACTION_REVOKE] = STR("revoke"),
    [ACTION_EXPORT] = STR("export"),
    [ACTION_OPERATE] = STR("operate"),
};

struct str action_code(enum action a)
{
	return actions[a];
}

static const struct str object_kinds[OBJECT_KINDS] = {
    [OBJECT_BODY] = STR("body"),
    [OBJECT_PROCEDURE] = STR("procedure"),
    [OBJECT_ROUND] = STR("round"),
    [OBJECT_RESPONSE] = STR("response"),
    [OBJECT_MODERATION] = STR("moderation"),
    [OBJECT_COMPILATION] = STR("compilation"),
    [OBJECT_REPORT] = STR("report"),
    [OBJECT_SUMMARY] = STR("summary"),
    [OBJECT_CHAIR_REPORT] = STR("chair_report"),
    [OBJECT_HEARING] = STR("hearing"),
    [OBJECT_MEETING] = STR("meeting"),
    [OBJECT_PROPOSAL] = STR("proposal"),
    [OBJECT_CONTRIBUTION] = STR("contribution"),
    [OBJECT_DOCUMENT] = STR("document"),
    [OBJECT_POSITION] = STR("position"),
    [OBJECT_DECISION] = STR("decision"),
    [OBJECT_INSTRUCTION] = STR("instruction"),
    [OBJECT_NOTICE] = STR("notice"),
    [OBJECT_PERSON] = STR("person"),
    [OBJECT_HOLDING] = STR("holding"),
    [OBJECT_INVITATION] = STR("invitation"),
    [OBJECT_SESSION] = STR("session"),
    [OBJECT_JOURNAL] = STR("journal"),
    [OBJECT_SITE] = STR("site"),
};

struct str object_kind_code(enum object_kind o)
{
	return object_kinds[o];
}

static const struct str object_states[OBJECT_STATES] = {
    [OBJECT_DRAFT] = STR("draft"),	   [OBJECT_EMBARGOED] = STR("embargoed"),
    [OBJECT_PUBLIC] = STR("public"),	   [OBJECT_MEMBERS] = STR("members"),
    [OBJECT_RECEIVED] = STR("received"),   [OBJECT_WITHHELD] = STR("withheld"),
    [OBJECT_WITHDRAWN] = STR("withdrawn"),
};

struct str object_state_code(enum object_state o)
{
	return object_states[o];
}

static const struct str relations[RELATIONS] = {
    [RELATION_OWN] = STR("own"),
    [RELATION_DELEGATION] = STR("delegation"),
    [RELATION_OTHER] = STR("other"),
};

struct str relation_code(enum relation r)
{
	return relations[r];
}

static bool find(struct str code, const struct str *list, size_t n, size_t *ret)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, list[i])) {
			*ret = i;
			return true;
		}
	return false;
}

#define PARSE(name, type, list)                                                                              \
	bool name(struct str code, enum type *ret)                                                           \
	{                                                                                                    \
		size_t i;                                                                                    \
		if (!find(code, list, COUNT(list), &i))                                                      \
			return false;                                                                        \
		*ret = (enum type)i;                                                                         \
		return true;                                                                                 \
	}
PARSE(role_parse, role, roles)
PARSE(action_parse, action, actions)
PARSE(object_kind_parse, object_kind, object_kinds)
PARSE(object_state_parse, object_state, object_states)
PARSE(relation_parse, relation, relations)

static const char *const whys[] = {
    "public",
    "answering",
    "own_answer",
    "own_account",
    "members",
    "delegation",
    "head_invites",
    "observers",
    "hearing",
    "translation",
    "secretariat",
    "moderation",
    "reporting",
    "notices",
    "serves_members",
    "secretary_issues",
    "secretary_invites",
    "chair_reads",
    "chair_agrees",
    "second_person",
    "council",
    "audit",
    "people",
    "journal",
    "site",
    "none",
    "sign_in",
    "term",
    "other_body",
    "other_delegation",
    "not_observed",
};

size_t policy_whys(const char *const **ret)
{
	*ret = whys;
	return COUNT(whys);
}
