/* occasion.h - what people are told of a round when it happens. */
#ifndef RULES_OCCASION_H
#define RULES_OCCASION_H

#include "base/base.h"

enum occasion {
	OCCASION_OPENED,   /* replies are received from today on */
	OCCASION_CLOSING,  /* the last day is near */
	OCCASION_EXTENDED, /* the last day was moved */
	OCCASION_REPORT,   /* the consolidated report is out */
	OCCASION_HEARING,  /* the day of the hearing is set */
	OCCASIONS
};
enum { OCCASIONS_ALL = (1 << OCCASIONS) - 1, CLOSING_DAYS = 7 };

/* "opened" "closing" "extended" "report" "hearing" */
struct str occasion_code(enum occasion o);
bool occasion_parse(struct str code, enum occasion *ret);

/* What a subscription is to: everything, the rounds of a body, one round. */
enum scope { SCOPE_ALL, SCOPE_BODY, SCOPE_ROUND, SCOPES };
struct str scope_code(enum scope s);
bool scope_parse(struct str code, enum scope *ret);

#endif
