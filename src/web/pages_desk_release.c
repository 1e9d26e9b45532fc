/* pages_desk_release.c - a consultation is released, recalled, extended from the desk. */
#include "base/try.h"
#include "i18n/date.h"
#include "web/desk_rounds.h"
#include "web/routes.h"

static struct day opens_on(const struct desk_release_page *p, const struct request *q,
			   const struct desk_round *x)
{
	struct round_now now = desk_round_now(q, x);
	return p->later && p->until.us != INSTANT_NONE.us ? zone_moment(p->until, p->zone).day : now.now.day;
}

static enum err show_it(struct request *q, struct reply *r, const struct desk_round *x,
			struct desk_release_page *p, unsigned status)
{
	struct desk_words *words = NEW(q->arena, struct desk_words, 1);
	struct round_now now = desk_round_now(q, x);
	struct day opens = opens_on(p, q, x);

	TRY(desk_words_read(q->db, q->arena, x->round.id, words));
	p->x = x;
	p->words = words;
	p->calendar = desk_calendar_of(q, x, opens);
	p->why = may_release(x->step, now.procedure, x->round.facts,
			     desk_words_whole(words, x->original, x->original), opens);
	p->frame = desk_frame(q, msg(q->lang, MSG_dround_release_title), DESK_NAV_ROUNDS);
	p->frame.one_language = q->method == METHOD_POST;
	struct out o = reply_out(q);
	desk_release_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

/* A page that waits until the look at it is written down. */
struct showing {
	struct look_act look; /* first: it is q->act in the finish */
	struct desk_round x;
	struct desk_release_page *p;
	unsigned status;
};

static enum err looked(struct request *q, struct reply *r, enum err outcome)
{
	const struct showing *s = (const struct showing *)(const void *)q->act;

	return outcome == ERR_OK ? show_it(q, r, &s->x, s->p, s->status) : outcome;
}

static enum err show_release(struct request *q, struct reply *r, const struct desk_round *x,
			     struct desk_release_page *p, unsigned status)
{
	struct showing *s = NEW(q->arena, struct showing, 1);
	bool due;

	*s = (struct showing){.x = *x, .p = p, .status = status};
	TRY(desk_round_look(q, x, &s->look, &due));
	return due ? reply_wait(r, &s->look.act, looked) : show_it(q, r, x, p, status);
}

static struct desk_release_page *release_page(struct request *q, const struct desk_round *x)
{
	struct desk_release_page *p = NEW(q->arena, struct desk_release_page, 1);
	struct round_now now = desk_round_now(q, x);

	p->zone = round_zone(&now);
	p->until = INSTANT_NONE;
	p->date = p->time = STR("");
	return p;
}

enum err desk_release_page(struct request *q, struct reply *r)
{
	struct desk_round x;

	TRY(desk_round_enter(q, ACTION_RELEASE, &x));
	return show_release(q, r, &x, release_page(q, &x), 200);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "09:30"; with seconds too, as some browsers send them: they are not read. */
static bool time_parse(struct str s, int *ret_minute)
{
	static const char form[] = "00:00:00";

	if (s.n != 5 && s.n != 8)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (form[i] == ':' ? s.s[i] != ':' : !is_digit(s.s[i]))
			return false;
	int hour = (s.s[0] - '0') * 10 + s.s[1] - '0', minute = (s.s[3] - '0') * 10 + s.s[4] - '0';
	if (hour > 23 || minute > 59)
		return false;
	*ret_minute = hour * 60 + minute;
	return true;
}

struct releasing {
	struct round_release act;
	struct desk_release_page *page;
};

static enum err released(struct request *q, struct reply *r, enum err outcome)
{
	struct releasing *w = (struct releasing *)(void *)q->act;
	struct desk_round x;

	TRY(desk_round_by_id(q->db, q->arena, q->lang, w->act.round, &x));
	if (outcome == ERR_OK)
		return reply_redirect(
		    r, 303,
		    desk_round_address(q, x.round.slug, "",
				       w->page->later ? "?done=embargoed" : "?done=released"));
	w->page->conflict = outcome == ERR_CONFLICT;
	TRY(desk_outcome(q, outcome, &w->page->refused));
	return show_release(q, r, &x, w->page,
			    outcome == ERR_CONFLICT ? 409
			    : outcome == ERR_INPUT  ? 422
						    : 503);
}

/* What was typed; false where no moment can be made of it. */
static bool read_release(struct request *q, struct desk_release_page *p)
{
	struct day day;
	int minute;

	p->later = str_eq(desk_field_text(q, "when"), STR("later"));
	p->date = desk_field_text(q, "date");
	p->time = desk_field_text(q, "time");
	p->knows = desk_field_text(q, "knows").n > 0;
	if (!p->later)
		return true;
	if (!day_parse(p->date, &day) || !time_parse(p->time, &minute))
		return false;
	p->until = zone_instant(day, minute, p->zone);
	return true;
}

enum err desk_release_sent(struct request *q, struct reply *r)
{
	struct releasing *w = NEW(q->arena, struct releasing, 1);
	struct desk_round x;
	int64_t version = -1;

	TRY(desk_round_enter(q, ACTION_RELEASE, &x));
	w->page = release_page(q, &x);
	if (!read_release(q, w->page)) {
		w->page->refused = msg(q->lang, MSG_dround_no_moment);
		return show_release(q, r, &x, w->page, 422);
	}
	if (str_eq(desk_field_text(q, "do"), STR("look")))
		return show_release(q, r, &x, w->page, 200);
	(void)str_int(desk_field_text(q, "version"), &version);
	w->act = (struct round_release){.act.actor = desk_actor(q),
					.round = x.round.id,
					.version = version,
					.until = w->page->until,
					.knows = w->page->knows};
	round_release_init(&w->act);
	return reply_wait(r, &w->act.act, released);
}

static enum err recalled(struct request *q, struct reply *r, enum err outcome)
{
	struct str slug = request_part(q, "slug");

	if (outcome == ERR_OK)
		return reply_redirect(r, 303, desk_round_address(q, slug, "", "?done=recalled"));
	/* Its instant came first: the page says where it stands now. */
	return outcome == ERR_INPUT ? reply_redirect(r, 303, desk_round_address(q, slug, "", "")) : outcome;
}

enum err desk_recall_sent(struct request *q, struct reply *r)
{
	struct round_recall *act = NEW(q->arena, struct round_recall, 1);
	struct desk_round x;

	TRY(desk_round_enter(q, ACTION_EDIT, &x));
	*act = (struct round_recall){.act.actor = desk_actor(q), .round = x.round.id};
	round_recall_init(act);
	return reply_wait(r, &act->act, recalled);
}

static enum err show_extend(struct request *q, struct reply *r, const struct desk_round *x,
			    struct desk_extend_page *p, unsigned status)
{
	struct round_now now = desk_round_now(q, x);

	if (!now.procedure || !procedure_event(now.procedure, p->event))
		return ERR_NOT_FOUND;
	p->x = x;
	p->procedure = now.procedure;
	p->was = fact_date(x->round.facts, p->event);
	p->frame = desk_frame(q, msg(q->lang, MSG_dround_extend_title), DESK_NAV_ROUNDS);
	p->frame.one_language = q->method == METHOD_POST;
	struct out o = reply_out(q);
	desk_extend_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

enum err desk_extend_page(struct request *q, struct reply *r)
{
	struct desk_extend_page *p = NEW(q->arena, struct desk_extend_page, 1);
	struct str event = request_query(q, "event");
	struct desk_round x;

	TRY(desk_round_enter(q, ACTION_EXTEND, &x));
	p->event = event.n ? event : STR("replies-close");
	p->to = p->reason = p->by = STR("");
	p->day = DAY_NONE;
	return show_extend(q, r, &x, p, 200);
}

struct moving {
	struct round_move act;
	struct desk_extend_page *page;
};

static enum err moved(struct request *q, struct reply *r, enum err outcome)
{
	struct moving *w = (struct moving *)(void *)q->act;
	struct desk_round x;

	TRY(desk_round_by_id(q->db, q->arena, q->lang, w->act.round, &x));
	if (outcome == ERR_OK)
		return reply_redirect(r, 303,
				      desk_round_address(q, x.round.slug, "", "?done=moved#calendar"));
	w->page->conflict = outcome == ERR_CONFLICT;
	TRY(desk_outcome(q, outcome, &w->page->refused));
	return show_extend(q, r, &x, w->page,
			   outcome == ERR_CONFLICT ? 409
			   : outcome == ERR_INPUT  ? 422
						   : 503);
}

enum err desk_extend_sent(struct request *q, struct reply *r)
{
	struct moving *w = NEW(q->arena, struct moving, 1);
	struct desk_extend_page *p = w->page = NEW(q->arena, struct desk_extend_page, 1);
	struct desk_round x;
	struct day was = DAY_NONE;

	TRY(desk_round_enter(q, ACTION_EXTEND, &x));
	struct round_now now = desk_round_now(q, &x);
	*p = (struct desk_extend_page){.event = desk_field_text(q, "event"),
				       .to = desk_field_text(q, "to"),
				       .reason = desk_field_text(q, "reason"),
				       .by = desk_field_text(q, "by"),
				       .day = DAY_NONE};
	(void)day_parse(p->to, &p->day);
	(void)day_parse(desk_field_text(q, "was"), &was);
	bool look = !str_eq(desk_field_text(q, "do"), STR("move"));
	enum round_no no = may_move(x.step, now.procedure, x.round.facts, p->event, p->day, p->reason);
	if (no == ROUND_YES || no == ROUND_NO_REASON) {
		struct extension *does = NEW(q->arena, struct extension, 1);
		if (extension_try(now.procedure, x.round.facts, p->event, p->day, now.now.day, does))
			p->does = does;
	}
	if (no != ROUND_YES && !(look && no == ROUND_NO_REASON))
		p->refused = msg(q->lang, round_no_msg(no));
	if (look || p->refused.n)
		return show_extend(q, r, &x, p, p->refused.n ? 422 : 200);
	w->act = (struct round_move){.act.actor = desk_actor(q),
				     .round = x.round.id,
				     .event = p->event,
				     .seen = was,
				     .to = p->day,
				     .reason = p->reason,
				     .by = p->by.n ? p->by : (struct str){0}};
	round_move_init(&w->act);
	return reply_wait(r, &w->act.act, moved);
}
