/* round_state.c - see round_state.h */
#include "rules/round_state.h"

static const char *const codes[ROUND_STATES] = {"unknown", "forthcoming", "open",
						"closed",  "reported",	  "concluded"};

struct str round_state_code(enum round_state s)
{
	return str_z(codes[s]);
}

bool round_state_parse(struct str code, enum round_state *ret)
{
	for (enum round_state s = 0; s < ROUND_STATES; s++)
		if (str_eq(code, round_state_code(s))) {
			*ret = s;
			return true;
		}
	return false;
}

/* Has it come, whatever day it may mean? */
static bool come(struct facts f, struct str event, struct moment now)
{
	struct rough_date d = fact_date(f, event);

	return d.precision != PRECISION_UNKNOWN && d.last.n <= now.day.n;
}

static bool ahead(struct facts f, struct str event, struct moment now)
{
	struct rough_date d = fact_date(f, event);

	return d.precision != PRECISION_UNKNOWN && d.last.n > now.day.n;
}

static bool closed(const struct procedure *p, struct facts f, struct moment now)
{
	struct rough_date d = fact_date(f, STR("replies-close"));
	int minute = p ? p->closing_minute : 1439;

	return d.precision != PRECISION_UNKNOWN &&
	       (now.day.n > d.last.n || (now.day.n == d.last.n && now.minute > minute));
}

enum round_state round_state(const struct procedure *p, struct facts f, struct moment now)
{
	if (come(f, STR("meeting"), now))
		return ROUND_CONCLUDED;
	if (come(f, STR("report-published"), now))
		return ROUND_REPORTED;
	if (closed(p, f, now) || come(f, STR("hearing"), now))
		return ROUND_CLOSED;
	if (come(f, STR("launched"), now))
		return ROUND_OPEN;
	if (ahead(f, STR("launched"), now) || ahead(f, STR("replies-close"), now) ||
	    ahead(f, STR("meeting"), now) || come(f, STR("decided"), now))
		return ROUND_FORTHCOMING;
	return ROUND_UNKNOWN;
}

bool round_is_standing(struct str procedure)
{
	return str_eq(procedure, STR(STANDING_CALL));
}

bool days_until(struct rough_date d, struct day today, int *ret)
{
	if (d.precision != PRECISION_DAY)
		return false;
	*ret = d.first.n - today.n;
	return true;
}
