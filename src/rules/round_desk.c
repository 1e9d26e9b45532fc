/* round_desk.c - see round_desk.h */
#include "rules/round_desk.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/round_state.h"

struct str round_step_code(enum round_step s)
{
	static const char *const codes[] = {"draft", "embargoed", "public"};
	return str_z(codes[s]);
}

enum round_no may_release(enum round_step step, const struct procedure *p, struct facts f, bool complete,
			  struct day opens)
{
	struct rough_date close = fact_date(f, STR("replies-close"));

	if (step == ROUND_IS_PUBLIC)
		return ROUND_IS_OUT;
	if (step == ROUND_IS_EMBARGOED)
		return ROUND_EMBARGO_HOLDS;
	if (!complete)
		return ROUND_NO_QUESTION;
	if (!p)
		return ROUND_NO_PROCEDURE;
	if (round_is_standing(p->id))
		return ROUND_YES;
	if (close.precision != PRECISION_DAY)
		return ROUND_NO_CLOSE;
	return close.first.n < opens.n ? ROUND_CLOSES_FIRST : ROUND_YES;
}

enum round_no may_recall(enum round_step step, struct instant release_at, struct instant now)
{
	if (step == ROUND_IS_PUBLIC)
		return ROUND_IS_OUT;
	if (step != ROUND_IS_EMBARGOED)
		return ROUND_NOT_EMBARGOED;
	/* Its instant has come, whether or not the clock's job has got to it. */
	return now.us >= release_at.us ? ROUND_IS_OUT : ROUND_YES;
}

enum round_no may_reword(enum round_step step)
{
	return step == ROUND_IS_PUBLIC	    ? ROUND_IS_OUT
	       : step == ROUND_IS_EMBARGOED ? ROUND_EMBARGO_HOLDS
					    : ROUND_YES;
}

enum round_no may_move(enum round_step step, const struct procedure *p, struct facts f, struct str event,
		       struct day to, struct str reason)
{
	struct rough_date was = fact_date(f, event);

	if (step != ROUND_IS_PUBLIC)
		return ROUND_NOT_OUT;
	if (!p)
		return ROUND_NO_PROCEDURE;
	if (!procedure_event(p, event))
		return ROUND_NO_EVENT;
	if (!day_known(to))
		return ROUND_NO_DAY;
	if (str_eq(event, STR("replies-close"))) {
		if (fact_given(f, STR("report-published")))
			return ROUND_REPORT_IS_OUT;
		if (rough_known(was) && to.n <= was.last.n)
			return ROUND_NOT_LATER;
	}
	return fact_given(f, event) && str_trim(reason).n == 0 ? ROUND_NO_REASON : ROUND_YES;
}

int round_field_most(enum round_field f)
{
	static const int most[] = {TOPIC_MOST, FRAMING_MOST, QUESTION_MOST};
	return most[f];
}

static void check(struct str s, enum round_field field, size_t question, struct round_faults *f)
{
	enum round_no why = utf8_control_at(s) < s.n			      ? ROUND_BAD_CHARACTERS
			    : utf8_count(s) > (size_t)round_field_most(field) ? ROUND_TOO_LONG
									      : ROUND_YES;

	if (why != ROUND_YES)
		f->list[f->n++] = (struct round_fault){why, field, question};
}

void round_words_check(const struct round_words *w, bool original, struct round_faults *ret)
{
	*ret = (struct round_faults){0};
	if (original && w->topic.n == 0)
		ret->list[ret->n++] = (struct round_fault){ROUND_NO_TOPIC, ROUND_TOPIC, 0};
	check(w->topic, ROUND_TOPIC, 0, ret);
	check(w->framing, ROUND_FRAMING, 0, ret);
	for (size_t i = 0; i < w->n; i++)
		check(w->questions[i], ROUND_QUESTION, i, ret);
}

bool clock_breaks(const struct clock_reading *r)
{
	return !r->clock->preference && r->in_force != ANSWER_NO &&
	       (r->as_ruled.state == CLOCK_BROKEN || r->as_ruled.state == CLOCK_OVERDUE);
}

struct facts facts_launched(struct facts f, struct day opens, struct fact *with)
{
	struct str launched = STR("launched");
	size_t n = 0;

	for (size_t i = 0; i < f.n; i++)
		if (!str_eq(f.list[i].event, launched))
			with[n++] = f.list[i];
	with[n++] = (struct fact){launched, {PRECISION_DAY, opens, opens}, {0}, {0}};
	return (struct facts){with, n};
}

static bool plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void put_words(struct buf *b, struct str words)
{
	bool gap = true; /* the year stands before it */

	for (size_t i = 0; i < words.n && b->n < ROUND_SLUG_MOST - 9; i++) {
		char c = words.s[i] >= 'A' && words.s[i] <= 'Z' ? (char)(words.s[i] - 'A' + 'a') : words.s[i];
		if (!plain(c)) {
			gap = true;
			continue;
		}
		if (gap)
			buf_byte(b, '-');
		gap = false;
		buf_byte(b, c);
	}
}

struct str round_slug_of(struct arena *a, int year, struct str words, struct str body)
{
	struct buf b;
	char y[16];
	size_t bare = (size_t)snprintf(y, sizeof y, "%d", year);

	buf_init(&b, a, ROUND_SLUG_MOST);
	buf_put(&b, str_z(y));
	put_words(&b, words);
	if (b.n < bare + 4) { /* a topic in another script: a letter or two of it tell nothing */
		b.n = bare;
		put_words(&b, body);
	}
	return arena_dup(a, buf_str(&b));
}

bool round_slug_valid(struct str slug)
{
	if (slug.n == 0 || slug.n >= ROUND_SLUG_MOST || str_eq(slug, STR("new")))
		return false;
	for (size_t i = 0; i < slug.n; i++)
		if (!plain(slug.s[i]) &&
		    (slug.s[i] != '-' || i == 0 || i + 1 == slug.n || slug.s[i - 1] == '-'))
			return false;
	return true;
}
