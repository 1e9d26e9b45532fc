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

bool role_parse(struct str code, enum role *ret)
{
	for (enum role r = 0; r < ROLES; r++)
		if (str_eq(code, roles[r])) {
			*ret = r;
			return true;
		}
	return false;
}
