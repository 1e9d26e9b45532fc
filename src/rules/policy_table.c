/* policy_table.c - who may see and do what: see policy.h */
#include "rules/policy_table.h"

#include "base/map.h"

#define BIT(x) (UINT32_C(1) << (x))
#define R(x) BIT(ROLE_##x) |
#define A(x) BIT(ACTION_##x) |
#define K(x) BIT(OBJECT_##x) |
#define S(x) BIT(OBJECT_##x) |
#define ALL UINT32_MAX
#define WORK                                                                                                 \
	(K(BODY) K(PROCEDURE) K(ROUND) K(RESPONSE) K(MODERATION) K(COMPILATION) K(REPORT) K(SUMMARY)         \
	     K(CHAIR_REPORT) K(HEARING) K(MEETING) K(PROPOSAL) K(CONTRIBUTION) K(DOCUMENT) K(DECISION)       \
		 K(INSTRUCTION) K(NOTICE) 0)
#define PEOPLE (K(PERSON) K(HOLDING) K(INVITATION) K(SESSION) 0)
#define SEES (A(SEE) 0)

const struct policy_line policy_lines[] = {
    {"public", ALL, SEES, ALL & ~(PEOPLE | (K(JOURNAL) K(SITE) K(NOTICE) 0)), S(PUBLIC) 0, ALL, false},
    {"own", R(RESPONDENT) 0, A(SEE) A(SEE_ORIGINAL) A(REPLACE) A(WITHDRAW) 0, K(RESPONSE) 0, ALL,
     BIT(RELATION_OWN), false},
    {"own", R(RESPONDENT) 0, A(SEE) A(EDIT) A(REVOKE) 0, K(PERSON) K(SESSION) 0, ALL, BIT(RELATION_OWN),
     false},
    {"officer", R(OFFICER) R(GROUP_SECRETARY) 0, ALL & ~(A(ISSUE) A(OPERATE) A(AGREE) A(RELEASE) 0), WORK,
     ALL, ALL, false},
    {"officer", R(OFFICER) R(GROUP_SECRETARY) 0, A(ISSUE) A(RELEASE) 0, WORK, ALL, ALL, true},
    {"secretary", R(GROUP_SECRETARY) 0, A(SEE) A(CREATE) A(INVITE) A(REVOKE) A(EDIT) 0, PEOPLE, ALL, ALL,
     true},
    {"secretary", R(GROUP_SECRETARY) R(OFFICER) R(CHAIR) R(VICE_CHAIR) 0, SEES, PEOPLE, ALL, ALL, false},
    {"chair", R(CHAIR) R(VICE_CHAIR) 0, SEES, WORK, ALL, ALL, false},
    {"chair", R(CHAIR) R(VICE_CHAIR) 0, A(ISSUE) A(AGREE) 0,
     K(REPORT) K(SUMMARY) K(CHAIR_REPORT) K(COMPILATION) 0, ALL, ALL, true},
    {"auditor", R(AUDITOR) 0, A(SEE) A(SEE_ORIGINAL) A(EXPORT) 0, ALL, ALL, ALL, false},
    {"administrator", R(ADMINISTRATOR) 0, SEES, PEOPLE | (K(JOURNAL) K(SITE) K(BODY) 0), ALL, ALL, false},
    {"administrator", R(ADMINISTRATOR) 0, ALL & ~(A(SEE_ORIGINAL) 0), PEOPLE | (K(JOURNAL) K(SITE) K(BODY) 0),
     ALL, ALL, true},
};
const size_t policy_line_count = COUNT(policy_lines);
