/* round_no.c - see round_no.h */
#include "i18n/round_no.h"

enum msg round_no_msg(enum round_no why)
{
	static const enum msg words[ROUND_NOES] = {
	    [ROUND_YES] = MSG_roundno_yes,
	    [ROUND_NO_TOPIC] = MSG_roundno_topic,
	    [ROUND_NO_QUESTION] = MSG_roundno_question,
	    [ROUND_TOO_LONG] = MSG_roundno_too_long,
	    [ROUND_BAD_CHARACTERS] = MSG_roundno_characters,
	    [ROUND_BAD_SLUG] = MSG_roundno_slug,
	    [ROUND_NO_PROCEDURE] = MSG_roundno_procedure,
	    [ROUND_NO_CLOSE] = MSG_roundno_close,
	    [ROUND_CLOSES_FIRST] = MSG_roundno_closes_first,
	    [ROUND_IS_OUT] = MSG_roundno_is_out,
	    [ROUND_NOT_OUT] = MSG_roundno_not_out,
	    [ROUND_EMBARGO_HOLDS] = MSG_roundno_embargo_holds,
	    [ROUND_NOT_EMBARGOED] = MSG_roundno_not_embargoed,
	    [ROUND_INSTANT_PAST] = MSG_roundno_instant_past,
	    [ROUND_BREAKS] = MSG_roundno_breaks,
	    [ROUND_NOT_LATER] = MSG_roundno_not_later,
	    [ROUND_REPORT_IS_OUT] = MSG_roundno_report_is_out,
	    [ROUND_NO_REASON] = MSG_roundno_reason,
	    [ROUND_NO_EVENT] = MSG_roundno_event,
	    [ROUND_NO_DAY] = MSG_roundno_day,
	};
	return words[why];
}
