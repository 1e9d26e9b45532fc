/*
 * policy.h - who may see and do what: one table (policy_table.c), asked by one
 * function, default no. Pure: no store, no clock.
 *
 * A person holds roles in bodies, each for a term (Res. 1344, resolves 1;
 * General Rules of the body). A question is: may this viewer do this action to
 * this object today? The answer says why, as a code of the catalogue.
 */
#ifndef RULES_POLICY_H
#define RULES_POLICY_H

#include "base/day.h"

enum role {
	ROLE_PUBLIC,	    /* everybody, without being asked who */
	ROLE_RESPONDENT,    /* holds the private link of an answer, or an account */
	ROLE_DELEGATE_HEAD, /* of a member state's delegation */
	ROLE_DELEGATE_ALTERNATE,
	ROLE_OBSERVER,
	ROLE_CAPTIONER,
	ROLE_MODERATOR,
	ROLE_TRANSLATOR,
	ROLE_OFFICER, /* of the secretariat */
	ROLE_GROUP_SECRETARY,
	ROLE_CHAIR,
	ROLE_VICE_CHAIR,
	ROLE_COUNCIL_SECRETARY,
	ROLE_AUDITOR,	    /* reads everything, changes nothing */
	ROLE_ADMINISTRATOR, /* manages people and keys; reads no embargoed text by that alone */
	ROLES
};

enum action {
	ACTION_SEE,	     /* that it is there, and what is not personal or held back of it */
	ACTION_SEE_ORIGINAL, /* unredacted, withheld and personal parts: each look is on the audit page */
	ACTION_CREATE,
	ACTION_EDIT,
	ACTION_TRANSLATE,
	ACTION_RELEASE, /* launch a round, lift an embargo, make public */
	ACTION_EXTEND,
	ACTION_CLASSIFY, /* category, issue, language, lateness, joint responses */
	ACTION_PUBLISH,
	ACTION_WITHHOLD,
	ACTION_REDACT,
	ACTION_REPLACE, /* by the respondent */
	ACTION_WITHDRAW,
	ACTION_PROPOSE_ISSUE, /* asks for a second person where the procedure wants one */
	ACTION_ISSUE,
	ACTION_AGREE, /* approve a summary, a report of the group */
	ACTION_INVITE,
	ACTION_REVOKE,
	ACTION_EXPORT,
	ACTION_OPERATE, /* backup, restore, keys, settings */
	ACTIONS
};

enum object_kind {
	OBJECT_BODY,
	OBJECT_PROCEDURE,
	OBJECT_ROUND,
	OBJECT_RESPONSE,
	OBJECT_MODERATION, /* the log of a round: what was withheld or redacted, why, when */
	OBJECT_COMPILATION,
	OBJECT_REPORT,
	OBJECT_SUMMARY,
	OBJECT_CHAIR_REPORT,
	OBJECT_HEARING,
	OBJECT_MEETING,
	OBJECT_PROPOSAL,
	OBJECT_CONTRIBUTION, /* a member's document for a meeting */
	OBJECT_DOCUMENT,
	OBJECT_POSITION, /* of a member on an issue */
	OBJECT_DECISION,
	OBJECT_INSTRUCTION,
	OBJECT_NOTICE, /* letters: what was sent to whom */
	OBJECT_PERSON,
	OBJECT_HOLDING, /* somebody's role for a term */
	OBJECT_INVITATION,
	OBJECT_SESSION,
	OBJECT_JOURNAL, /* the audit page */
	OBJECT_SITE,	/* settings, keys, backups */
	OBJECT_KINDS
};

/* Not every kind has every state (policy_has_state); of one that has none, the state is not looked at. */
enum object_state {
	OBJECT_DRAFT,
	OBJECT_EMBARGOED, /* finished, public from an instant on */
	OBJECT_PUBLIC,
	OBJECT_MEMBERS,	 /* for the members of its body */
	OBJECT_RECEIVED, /* of a response: not decided */
	OBJECT_WITHHELD,
	OBJECT_WITHDRAWN,
	OBJECT_STATES
};

enum relation { RELATION_OWN, RELATION_DELEGATION, RELATION_OTHER, RELATIONS };

/* A role held in a body from a day to a day, both inclusive; DAY_NONE: without an end. */
struct holding {
	int64_t id;
	enum role role;
	int64_t body;	       /* 0: in all of the site */
	struct str delegation; /* of a delegate: ISO 3166-1 alpha-2 */
	struct day from, to;
};

/* Who asks. NULL stands for the public. */
struct viewer {
	int64_t account, session;
	struct str name, email, lang;
	struct str token;      /* stands in every form of this session, against forged ones */
	struct instant strong; /* last proved who they are; INSTANT_NONE: not since sign-in was renewed */
	struct holding *holdings;
	size_t n;
};

struct object {
	enum object_kind kind;
	enum object_state state;
	int64_t body;	       /* where it belongs; 0: to the site */
	int64_t owner;	       /* the account whose own it is; 0: nobody's */
	struct str delegation; /* the delegation whose own it is; not known: none's */
	bool observed;	       /* in state MEMBERS: the body lets its observers read it */
};

struct ruling {
	bool allowed;
	bool strong;	 /* allowed only to one who has just proved who they are (policy_is_strong) */
	const char *why; /* the rule, or what is missing: "policy.why.<code>" in the catalogue */
	enum role role;	 /* the role that opened it */
};

/*
 * The one question. `today` is the day of the body's time zone: terms are
 * counted in days, the first and the last included. Among several roles that
 * open it the first is named; one that does not ask for new proof goes first.
 * Who edits or creates names the object as it is before, or as it will be made.
 */
struct ruling policy_ask(const struct viewer *v, enum action action, const struct object *o,
			 struct day today);
/*
 * What one role may do to an object that stands to its holder so, within its
 * body. Of an observer: where the body lets.
 */
struct ruling policy_of_role(enum role role, enum action action, enum object_kind kind,
			     enum object_state state, enum relation relation);
/*
 * Whether v may give somebody this role in that body (0: all of the site), for
 * that delegation: asked besides ACTION_INVITE and ACTION_CREATE of a holding.
 * A secretary cannot make a chair: nobody makes their own second person.
 */
bool policy_may_give(const struct viewer *v, enum role role, int64_t body, struct str delegation,
		     struct day today);
/* Within fifteen minutes of proving who they are. */
bool policy_is_strong(const struct viewer *v, struct instant now);
/* Whether the holding counts on that day. */
bool holding_counts(const struct holding *h, struct day today);
/* Whether such an object can be in that state. A kind without states has none of them. */
bool policy_has_state(enum object_kind kind, enum object_state state);
bool policy_has_states(enum object_kind kind);
/* Every `why` there is, in the order of the catalogue; those of a refusal last. */
size_t policy_whys(const char *const **ret);

/* "officer", "see_original", "round", "embargoed", "own"; and back, false for another word. */
struct str role_code(enum role r);
struct str action_code(enum action a);
struct str object_kind_code(enum object_kind k);
struct str object_state_code(enum object_state s);
struct str relation_code(enum relation r);
bool role_parse(struct str code, enum role *ret);
bool action_parse(struct str code, enum action *ret);
bool object_kind_parse(struct str code, enum object_kind *ret);
bool object_state_parse(struct str code, enum object_state *ret);
bool relation_parse(struct str code, enum relation *ret);

#endif
