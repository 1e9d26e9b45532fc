/* moderation.c - see moderation.h */
#include "rules/moderation.h"

#include "base/utf8.h"
#include "rules/codes.h"

static bool said(struct str s, size_t most)
{
	return str_trim(s).n && utf8_count(s) <= most && utf8_control_at(s) == s.n;
}

enum verdict may_classify(const struct procedure *p, enum response_state s, struct str category,
			  struct str lang)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	if (category.n && (!p || !procedure_category(p, category)))
		return VERDICT_NOT_LISTED;
	return lang.n && !language_code_known(lang) ? VERDICT_NOT_LISTED : VERDICT_YES;
}

enum verdict may_set_language(enum response_state s, struct str lang)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	return language_code_known(lang) ? VERDICT_YES : VERDICT_NOT_LISTED;
}

enum verdict may_redact(enum response_state s, struct str reason)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	/* A line end in it would tear the mark apart. */
	if (!said(reason, REDACTION_REASON_MOST) || memchr(reason.s, '\n', reason.n))
		return VERDICT_NO_REASON;
	return VERDICT_YES;
}

enum verdict may_mark_late(enum response_state s, bool late_now, bool late, struct str reason)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	if (late_now == late)
		return VERDICT_NO_CHANGE;
	return said(reason, REASON_MOST) ? VERDICT_YES : VERDICT_NO_REASON;
}

enum verdict may_join(enum response_state s, struct str organisation, struct str country)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	if (!said(organisation, NAME_MOST))
		return VERDICT_FAULTY;
	return country_code_known(country) ? VERDICT_YES : VERDICT_NOT_LISTED;
}

enum verdict may_undo(struct instant done, bool undone, struct instant now)
{
	return undone || now.us - done.us > (int64_t)UNDO_SECONDS * 1000000 ? VERDICT_UNDO_OVER : VERDICT_YES;
}
