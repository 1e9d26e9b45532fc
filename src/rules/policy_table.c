/*
 * policy_table.c - who may do what to what: the table, read by policy.c.
 *
 * What no line says is not allowed. docs/policy.md says the same as prose, role
 * by role, and tests/policy_expected.txt as expectations, written from that
 * prose and not from here: a change is made in all three.
 */
#include "rules/policy_table.h"

#define BIT(x) (UINT32_C(1) << (x))
#define ALL UINT32_MAX
/* Sets are sums: R(OFFICER) + R(CHAIR). */
#define R(x) BIT(ROLE_##x)
#define A(x) BIT(ACTION_##x)
#define K(x) BIT(OBJECT_##x)
#define S(x) BIT(OBJECT_##x)
#define OWN BIT(RELATION_OWN)
/* Who wrote for a delegation is of it. */
#define DELEGATION (BIT(RELATION_OWN) + BIT(RELATION_DELEGATION))

/* The secretariat of a body: what an officer may, the secretary of the group may. */
#define SECRETARIAT (R(OFFICER) + R(GROUP_SECRETARY))
#define DELEGATES (R(DELEGATE_HEAD) + R(DELEGATE_ALTERNATE))
#define CHAIRS (R(CHAIR) + R(VICE_CHAIR))

/* What becomes public, and has its own page then. */
#define PUBLISHED                                                                                            \
	(K(ROUND) + K(RESPONSE) + K(MODERATION) + K(COMPILATION) + K(REPORT) + K(SUMMARY) +                  \
	 K(CHAIR_REPORT) + K(HEARING) + K(MEETING) + K(PROPOSAL) + K(CONTRIBUTION) + K(DOCUMENT) +           \
	 K(DECISION) + K(INSTRUCTION))
/* What the secretariat makes of a consultation. */
#define CONSULTATION                                                                                         \
	(K(ROUND) + K(MODERATION) + K(COMPILATION) + K(REPORT) + K(SUMMARY) + K(CHAIR_REPORT) + K(HEARING))
/* What a group has before it when it meets. */
#define MEETING_WORK (K(MEETING) + K(PROPOSAL) + K(CONTRIBUTION) + K(DOCUMENT) + K(DECISION) + K(INSTRUCTION))
/* What a delegation writes: its draft is nobody else's. */
#define DELEGATION_WORK (K(PROPOSAL) + K(CONTRIBUTION) + K(POSITION))
#define REPORTS (K(REPORT) + K(SUMMARY) + K(CHAIR_REPORT))
#define UNFINISHED (S(DRAFT) + S(EMBARGOED))
/* A response that can still be decided about, as long as it was not taken back. */
#define STANDING (S(RECEIVED) + S(PUBLIC) + S(WITHHELD))

const struct policy_line policy_lines[] = {
    /* The public: everything public, and answering. */
    {"public", R(PUBLIC), A(SEE) + A(EXPORT), PUBLISHED, S(PUBLIC), ALL, ALWAYS},
    {"public", R(PUBLIC), A(SEE) + A(EXPORT), K(BODY) + K(PROCEDURE), ALL, ALL, ALWAYS},
    {"answering", R(PUBLIC), A(CREATE), K(RESPONSE), S(RECEIVED), ALL, ALWAYS},

    /* Everybody with a private link or an account: what is their own. */
    {"own_answer", R(RESPONDENT), A(SEE) + A(SEE_ORIGINAL), K(RESPONSE), ALL, OWN, ALWAYS},
    {"own_answer", R(RESPONDENT), A(REPLACE) + A(WITHDRAW), K(RESPONSE), STANDING, OWN, ALWAYS},
    {"own_account", R(RESPONDENT), A(SEE) + A(SEE_ORIGINAL) + A(EDIT), K(PERSON), ALL, OWN, ALWAYS},
    {"own_account", R(RESPONDENT), A(SEE) + A(REVOKE), K(SESSION), ALL, OWN, ALWAYS},
    {"own_account", R(RESPONDENT), A(SEE), K(HOLDING) + K(NOTICE), ALL, OWN, ALWAYS},

    /* Delegations of member states. */
    {"members", DELEGATES, A(SEE), MEETING_WORK + K(POSITION) + REPORTS + K(HEARING), S(MEMBERS), ALL,
     ALWAYS},
    {"delegation", DELEGATES, A(SEE) + A(CREATE) + A(EDIT), DELEGATION_WORK, S(DRAFT) + S(MEMBERS),
     DELEGATION, ALWAYS},
    {"head_invites", R(DELEGATE_HEAD), A(SEE) + A(REVOKE), K(INVITATION), ALL, DELEGATION, ALWAYS},
    {"head_invites", R(DELEGATE_HEAD), A(INVITE), K(INVITATION), ALL, DELEGATION, STRONG},
    {"head_invites", R(DELEGATE_HEAD), A(SEE), K(HOLDING), ALL, DELEGATION, ALWAYS},

    {"observers", R(OBSERVER), A(SEE), MEETING_WORK + REPORTS + K(HEARING), S(MEMBERS), ALL, OBSERVED},
    {"hearing", R(CAPTIONER) + R(MODERATOR), A(SEE) + A(EDIT), K(HEARING),
     S(EMBARGOED) + S(MEMBERS) + S(PUBLIC), ALL, ALWAYS},
    {"translation", R(TRANSLATOR), A(SEE) + A(TRANSLATE), K(ROUND) + REPORTS, UNFINISHED + S(PUBLIC), ALL,
     ALWAYS},

    /* The secretariat runs the consultations of its body. */
    {"secretariat", SECRETARIAT, A(SEE) + A(EXPORT), CONSULTATION, ALL, ALL, ALWAYS},
    {"secretariat", SECRETARIAT, A(CREATE), CONSULTATION - K(MODERATION), ALL, ALL, ALWAYS},
    {"secretariat", SECRETARIAT, A(EDIT) + A(TRANSLATE), K(ROUND) + K(HEARING), ALL, ALL, ALWAYS},
    {"secretariat", SECRETARIAT, A(RELEASE), K(ROUND) + K(HEARING), UNFINISHED, ALL, STRONG},
    {"secretariat", SECRETARIAT, A(EXTEND), K(ROUND), S(PUBLIC), ALL, ALWAYS},
    {"moderation", SECRETARIAT, A(SEE_ORIGINAL), K(MODERATION), ALL, ALL, ALWAYS},
    {"moderation", SECRETARIAT, A(SEE) + A(SEE_ORIGINAL) + A(CLASSIFY) + A(EXPORT), K(RESPONSE), ALL, ALL,
     ALWAYS},
    {"moderation", SECRETARIAT, A(PUBLISH) + A(WITHHOLD) + A(REDACT), K(RESPONSE), STANDING, ALL, ALWAYS},
    {"moderation", SECRETARIAT, A(CREATE), K(RESPONSE), S(RECEIVED), ALL, ALWAYS},
    {"reporting", SECRETARIAT, A(EDIT), REPORTS + K(COMPILATION), UNFINISHED, ALL, ALWAYS},
    {"reporting", SECRETARIAT, A(TRANSLATE), REPORTS, UNFINISHED + S(PUBLIC), ALL, ALWAYS},
    {"reporting", SECRETARIAT, A(PROPOSE_ISSUE), K(REPORT) + K(CHAIR_REPORT), UNFINISHED, ALL, STRONG},
    {"notices", SECRETARIAT, A(SEE) + A(SEE_ORIGINAL) + A(CREATE) + A(EDIT) + A(EXPORT), K(NOTICE), ALL, ALL,
     ALWAYS},
    {"notices", SECRETARIAT, A(RELEASE), K(NOTICE), ALL, ALL, STRONG},
    {"serves_members", SECRETARIAT, A(SEE), MEETING_WORK + K(POSITION), S(EMBARGOED) + S(MEMBERS), ALL,
     ALWAYS},
    {"serves_members", SECRETARIAT, A(CREATE), K(PROPOSAL), S(MEMBERS), ALL, ALWAYS},
    {"serves_members", SECRETARIAT, A(EDIT), K(PROPOSAL), S(MEMBERS) + S(PUBLIC), ALL, ALWAYS},

    /* The secretary of the group: all of that; issues; and sees to who is in the group. */
    {"secretary_issues", R(GROUP_SECRETARY), A(ISSUE) + A(RELEASE), K(REPORT) + K(CHAIR_REPORT), UNFINISHED,
     ALL, STRONG},
    {"secretary_invites", R(GROUP_SECRETARY), A(SEE), K(INVITATION) + K(HOLDING), ALL, ALL, ALWAYS},
    {"secretary_invites", R(GROUP_SECRETARY), A(REVOKE), K(INVITATION), ALL, ALL, ALWAYS},
    {"secretary_invites", R(GROUP_SECRETARY), A(INVITE), K(INVITATION), ALL, ALL, STRONG},
    {"secretary_invites", R(GROUP_SECRETARY), A(CREATE) + A(EDIT) + A(REVOKE), K(HOLDING), ALL, ALL, STRONG},

    /* Chair and vice-chair read what is not out yet; not what delegations have not sent in. */
    {"chair_reads", CHAIRS, A(SEE), CONSULTATION, UNFINISHED + S(MEMBERS), ALL, ALWAYS},
    {"chair_reads", CHAIRS, A(SEE), K(MEETING) + K(DOCUMENT) + K(DECISION) + K(INSTRUCTION),
     UNFINISHED + S(MEMBERS), ALL, ALWAYS},
    {"chair_reads", CHAIRS, A(SEE), DELEGATION_WORK, S(EMBARGOED) + S(MEMBERS), ALL, ALWAYS},
    /* A vice-chair who acts for the chair holds the chair's role for those days: who signed is then on
       record. */
    {"chair_agrees", R(CHAIR), A(AGREE), K(SUMMARY) + K(CHAIR_REPORT) + K(DECISION), S(DRAFT) + S(MEMBERS),
     ALL, STRONG},
    {"second_person", R(CHAIR), A(ISSUE), K(REPORT) + K(CHAIR_REPORT), UNFINISHED, ALL, STRONG},

    /* The council's secretary: its documents, decisions and instructions. */
    {"council", R(COUNCIL_SECRETARY), A(SEE) + A(CREATE) + A(EDIT) + A(TRANSLATE) + A(EXPORT),
     K(DOCUMENT) + K(DECISION) + K(INSTRUCTION), ALL, ALL, ALWAYS},
    {"council", R(COUNCIL_SECRETARY), A(RELEASE), K(DOCUMENT) + K(DECISION) + K(INSTRUCTION), UNFINISHED, ALL,
     STRONG},
    {"council", R(COUNCIL_SECRETARY), A(SEE), K(MEETING), UNFINISHED + S(MEMBERS), ALL, ALWAYS},

    /* The auditor reads everything and changes nothing. */
    {"audit", R(AUDITOR), A(SEE) + A(SEE_ORIGINAL) + A(EXPORT), ALL, ALL, ALL, ALWAYS},

    /* The administrator has people and keys; of the work, what is public, and the journal without held-back
       text. */
    {"people", R(ADMINISTRATOR), A(SEE), K(PERSON) + K(HOLDING) + K(INVITATION) + K(SESSION), ALL, ALL,
     ALWAYS},
    {"people", R(ADMINISTRATOR), A(CREATE) + A(EDIT) + A(REVOKE), K(PERSON) + K(HOLDING), ALL, ALL, STRONG},
    {"people", R(ADMINISTRATOR), A(INVITE), K(INVITATION), ALL, ALL, STRONG},
    {"people", R(ADMINISTRATOR), A(REVOKE), K(INVITATION) + K(SESSION), ALL, ALL, ALWAYS},
    {"people", R(ADMINISTRATOR), A(CREATE) + A(EDIT), K(BODY), ALL, ALL, STRONG},
    {"journal", R(ADMINISTRATOR), A(SEE) + A(EXPORT), K(JOURNAL), ALL, ALL, ALWAYS},
    {"site", R(ADMINISTRATOR), A(SEE), K(SITE), ALL, ALL, ALWAYS},
    {"site", R(ADMINISTRATOR), A(EDIT) + A(OPERATE), K(SITE), ALL, ALL, STRONG},
};
const size_t policy_line_count = COUNT(policy_lines);

const struct policy_gift policy_gifts[] = {
    {R(ADMINISTRATOR), ALL & ~(R(PUBLIC) + R(RESPONDENT)), false},
    /* Not who signs, reads over shoulders or has the keys: nobody makes their own second person. */
    {R(GROUP_SECRETARY), DELEGATES + R(OBSERVER) + R(CAPTIONER) + R(MODERATOR) + R(TRANSLATOR) + R(OFFICER),
     false},
    {R(DELEGATE_HEAD), R(DELEGATE_ALTERNATE), true},
};
const size_t policy_gift_count = COUNT(policy_gifts);

#define S_TEXT (UNFINISHED + S(PUBLIC))
const uint32_t policy_states[OBJECT_KINDS] = {
    [OBJECT_ROUND] = S_TEXT,
    [OBJECT_RESPONSE] = STANDING + S(WITHDRAWN),
    [OBJECT_MODERATION] = S_TEXT,
    [OBJECT_COMPILATION] = S_TEXT,
    [OBJECT_REPORT] = S_TEXT + S(MEMBERS),
    [OBJECT_SUMMARY] = S_TEXT + S(MEMBERS),
    [OBJECT_CHAIR_REPORT] = S_TEXT + S(MEMBERS),
    [OBJECT_HEARING] = S_TEXT + S(MEMBERS),
    [OBJECT_MEETING] = S_TEXT + S(MEMBERS),
    [OBJECT_PROPOSAL] = S_TEXT + S(MEMBERS),
    [OBJECT_CONTRIBUTION] = S_TEXT + S(MEMBERS),
    [OBJECT_DOCUMENT] = S_TEXT + S(MEMBERS),
    [OBJECT_POSITION] = S(DRAFT) + S(MEMBERS),
    [OBJECT_DECISION] = S_TEXT + S(MEMBERS),
    [OBJECT_INSTRUCTION] = S_TEXT + S(MEMBERS),
};
