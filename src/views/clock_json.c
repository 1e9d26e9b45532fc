/* clock_json.c - see clock_json.h */
#include "views/clock_json.h"

#include "i18n/date.h"

enum { HISTORY_MOST = 16, NOTE_MOST = 1000 };

static struct str exact(struct arena *a, struct span s)
{
	return span_exact(s) ? day_iso(a, s.first) : (struct str){0};
}

/* A span without its precision: a day, or "2016-10-01/2016-10-31" (ISO 8601). */
static struct str span_text(struct arena *a, struct span s)
{
	if (!span_known(s) || span_exact(s))
		return exact(a, s);
	return JOIN(a, day_iso(a, s.first), STR("/"), day_iso(a, s.last));
}

static void put_days(struct json_out *j, const char *key, bool known, int days)
{
	json_key(j, key);
	if (known)
		json_int(j, days);
	else
		json_nothing(j);
}

static void put_answer(struct json_out *j, const char *key, enum answer v)
{
	json_key(j, key);
	if (v == ANSWER_UNKNOWN)
		json_nothing(j);
	else
		json_bool(j, v == ANSWER_YES);
}

static void put_judgement(struct json_out *j, struct arena *a, const struct judgement *g)
{
	json_put(j, "due", exact(a, g->due));
	json_put(j, "state", clock_state_code(g->state));
	put_days(j, "days", g->days_known, g->days);
}

static struct str counting(bool inclusive)
{
	return inclusive ? STR("inclusive") : STR("exclusive");
}

static const char *plural(int n)
{
	return n == 1 ? "" : "s";
}

static void note_governs(struct buf *b, struct arena *a, const struct procedure *p,
			 const struct clock_reading *r)
{
	for (size_t i = 0; i < r->anchor_count; i++) {
		const struct anchor *k = &r->anchors[i];
		static const char *const why[ANCHOR_WHYS] = {
		    [ANCHOR_LATEST] = "governs: the latest that had happened",
		    [ANCHOR_EARLIEST] = "governs: the earliest",
		    [ANCHOR_REPLACED] = "does not govern: the date was moved",
		    [ANCHOR_NOT_LATEST] = "does not govern: another came later",
		    [ANCHOR_NOT_EARLIEST] = "does not govern: another came earlier",
		    [ANCHOR_AFTER_ACT] = "does not govern: it came only after the act",
		    [ANCHOR_NOT_YET] = "does not govern yet: it is still to come",
		};
		if (!why[k->why])
			continue;
		buf_printf(b, "Counted from %.*s on %.*s it is due %.*s, which %s. ",
			   STR_ARG(p->events[k->event].code), STR_ARG(span_text(a, k->date)),
			   STR_ARG(span_text(a, k->due)), why[k->why]);
	}
}

struct str clock_note(struct arena *a, const struct procedure *p, const struct clock_reading *r)
{
	struct buf b;

	buf_init(&b, a, NOTE_MOST);
	note_governs(&b, a, p, r);
	if (r->early && r->as_ruled.state == CLOCK_BROKEN)
		buf_printf(&b, "Too early by %d day%s. ", -r->margin, plural(-r->margin));
	if (r->undated)
		buf_lit(&b, "It happened; on which day is not known. ");
	if (r->planned)
		buf_lit(&b, "That day is still to come. ");
	if (r->clock->preference && r->preferred == ANSWER_NO)
		buf_lit(&b, "Not as preferred; a preference does not break. ");
	if (r->as_ruled.state != r->other.state)
		buf_printf(&b, "Counted %sly it would be %s. ", counting(!p->inclusive).s,
			   clock_state_code(r->other.state).s);
	if (r->in_force == ANSWER_NO)
		buf_lit(&b, "The procedure was not in force then. ");
	if (r->holidays_missing)
		buf_lit(&b, "The holidays of these years are not listed; only weekends are left out. ");
	struct str s = str_trim(buf_str(&b));
	return s.n ? s : (struct str){0};
}

static void put_anchors(struct json_out *j, struct arena *a, const struct procedure *p,
			const struct clock_reading *r)
{
	const struct anchor *g = r->governing < 0 ? NULL : &r->anchors[r->governing];

	json_put(j, "anchor", g ? p->events[g->event].code : (struct str){0});
	json_put(j, "governs", g ? anchor_why_code(g->why) : (struct str){0});
	json_key(j, "anchors");
	json_open_array(j);
	for (size_t i = 0; i < r->anchor_count; i++) {
		const struct anchor *k = &r->anchors[i];
		json_open_object(j);
		json_put(j, "event", p->events[k->event].code);
		json_put(j, "date", span_text(a, k->date));
		json_put(j, "due", span_text(a, k->due));
		json_put_bool(j, "governs", anchor_governs(k));
		json_put(j, "why", anchor_why_code(k->why));
		json_close_object(j);
	}
	json_close_array(j);
}

/* What a reading says, without the clock's names: also an entry of the history. */
static void put_reading(struct json_out *j, struct arena *a, const struct procedure *p,
			const struct clock_reading *r)
{
	json_put(j, "actual", rough_iso(a, r->actual));
	put_judgement(j, a, &r->as_ruled);
	put_days(j, "between", r->between_known, r->between);
	put_days(j, "margin", r->margin_known, r->margin);
	json_key(j, "other_count");
	json_open_object(j);
	json_put(j, "counting", counting(!p->inclusive));
	put_judgement(j, a, &r->other);
	json_close_object(j);
}

struct facts facts_before_move(struct arena *a, struct facts f, struct str event)
{
	struct fact *list = NEW(a, struct fact, f.n ? f.n : 1);
	size_t last = f.n, n = 0;

	for (size_t i = 0; i < f.n; i++)
		if (str_eq(f.list[i].event, event) && f.list[i].date.precision != PRECISION_UNKNOWN)
			last = i;
	for (size_t i = 0; i < f.n; i++)
		if (i != last)
			list[n++] = f.list[i];
	return (struct facts){list, n};
}

static const struct fact *last_fact(struct facts f, struct str event)
{
	for (size_t i = f.n; i-- > 0;)
		if (str_eq(f.list[i].event, event) && f.list[i].date.precision != PRECISION_UNKNOWN)
			return &f.list[i];
	return NULL;
}

static void put_extension(struct json_out *j, struct arena *a, const struct procedure *p, struct facts f,
			  struct str event, struct day today)
{
	struct extension *x = NEW(a, struct extension, 1);
	const struct fact *to = last_fact(f, event);
	struct facts before = facts_before_move(a, f, event);

	if (!to || to->date.precision != PRECISION_DAY ||
	    !extension_try(p, before, event, to->date.first, today, x))
		return;
	json_key(j, "extension");
	json_open_object(j);
	json_put(j, "from", rough_iso(a, fact_date(before, event)));
	json_put(j, "to", rough_iso(a, to->date));
	json_put(j, "reason", to->reason);
	json_put(j, "actor", to->actor);
	json_key(j, "breaks");
	json_open_array(j);
	for (size_t i = 0; i < p->clock_count; i++)
		if (x->breaks[i])
			json_str(j, p->clocks[i].code);
	json_close_array(j);
	put_days(j, "report_days", x->report_days_known, x->report_days);
	put_days(j, "report_days_before", x->report_days_before_known, x->report_days_before);
	json_close_object(j);
}

static void put_clock(struct json_out *j, struct arena *a, enum lang lang, const struct procedure *p,
		      const struct clock *c, struct facts f, struct day today)
{
	struct clock_reading *past = NEW(a, struct clock_reading, HISTORY_MOST);
	struct clock_reading r;

	clock_read(p, c, f, today, &r);
	json_open_object(j);
	json_put(j, "clock", c->code);
	json_put(j, "title", c->title.in[lang]);
	json_put(j, "kind", clock_kind_code(c));
	json_put(j, "act", p->events[c->act].code);
	json_put(j, "article", c->article.in[lang]);
	json_put(j, "instrument", c->instrument.in[lang]);
	put_reading(j, a, p, &r);
	json_put(j, "due_between",
		 span_exact(r.as_ruled.due) ? (struct str){0} : span_text(a, r.as_ruled.due));
	json_put(j, "opens", exact(a, r.as_ruled.opens));
	json_put_bool(j, "planned", r.planned);
	json_put_bool(j, "undated", r.undated);
	put_answer(j, "preferred", r.preferred);
	put_answer(j, "in_force", r.in_force);
	put_anchors(j, a, p, &r);
	size_t n = clock_history(p, c, f, today, past, HISTORY_MOST);
	json_key(j, "history");
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		put_reading(j, a, p, &past[i]);
		json_close_object(j);
	}
	json_close_array(j);
	if (n)
		put_extension(j, a, p, f, p->events[c->act].code, today);
	json_put(j, "note", clock_note(a, p, &r));
	json_close_object(j);
}

void clocks_json(struct json_out *j, struct arena *a, enum lang lang, const struct procedure *p,
		 struct facts f, struct day today)
{
	json_open_array(j);
	for (size_t i = 0; i < p->clock_count; i++)
		put_clock(j, a, lang, p, &p->clocks[i], f, today);
	json_close_array(j);
}
