/* desk_rounds.h - the desk's pages on consultations: what is due and waits, the list, one at work. */
#ifndef VIEWS_DESK_ROUNDS_H
#define VIEWS_DESK_ROUNDS_H

#include "rules/policy.h"
#include "store/meetings.h"
#include "store/round_desk.h"
#include "views/clock.h"
#include "views/frame.h"
#include "views/round_now.h"

/* A round with where it stands, for lists. */
struct desk_item {
	const struct desk_round *x;
	struct round_now now;
	int64_t undecided, unconfirmed, unclassified;
	bool may_read;		      /* its responses, also before they are published */
	bool unanswered, translating; /* run here and not over: translations that are missing are awaited */
};

/* Something that a clock makes due. */
struct desk_due {
	const struct desk_item *item;
	const struct clock *clock;
	struct judgement j;
	struct day due;
};

struct desk_page {
	struct frame frame;
	struct moment now; /* of the first zone there is; its name */
	struct str zone;
	struct instant at;
	const struct desk_due *due; /* by day */
	size_t n_due;
	const struct desk_item *items; /* what is not over, and everything hidden */
	size_t n;
	int64_t undecided, unconfirmed, unclassified, untranslated, unanswered;
	const struct desk_proposal *proposals;
	size_t n_proposals;
	bool may_draft;
};
void desk_view(struct out *o, const struct desk_page *p);

struct desk_rounds_page {
	struct frame frame;
	const struct desk_item *items;
	size_t n;
	bool may_draft;
};
void desk_rounds_view(struct out *o, const struct desk_rounds_page *p);

/* A body somebody may draft for. */
struct desk_body_choice {
	int64_t id;
	struct str slug;
	struct wording name;
};
struct desk_new_page {
	struct frame frame;
	const struct desk_body_choice *bodies;
	size_t n_bodies;
	int64_t body;
	const struct desk_proposal *from; /* NULL: of nothing */
	enum lang lang;
	struct round_words words;
	struct str slug;
	bool off_list, standing;
	const struct round_faults *faults; /* NULL: nothing was sent */
	struct str refused;		   /* a sentence; not known: nothing was */
};
void desk_new_view(struct out *o, const struct desk_new_page *p);

/* A calendar as it would be: from facts in which the launch has its day. */
struct desk_calendar {
	const struct procedure *p;
	struct facts facts;
	struct day today;
	const struct plan_step *steps;
	size_t n_steps;
	const struct clock_reading *readings; /* p->clock_count */
	size_t broken;
};
void calendar_view_of(struct out *o, const struct desk_calendar *c);

/* One text of the form. */
struct desk_field {
	struct str id; /* "topic", "framing", "question-3": name, and id of the control */
	enum round_field kind;
	int64_t n;		    /* of a question */
	const struct desk_text *in; /* NULL: a place that is still empty */
	struct str typed;
	struct str fault;  /* not known: none */
	struct str stored; /* where somebody saved another text meanwhile; not known: no */
};
struct desk_round_page {
	struct frame frame;
	const struct desk_round *x;
	struct round_now now;
	const struct desk_words *words;
	enum lang in; /* the language that is edited */
	bool may_moderate, may_report, may_summarise,
	    may_compile; /* whether these pages of its answers open */
	bool may_word, may_plan, may_release, may_extend,
	    may_recall; /* in that language; the rest of the page */
	const struct desk_field *fields;
	size_t n_fields;
	struct str seen; /* a mark for the form */
	size_t n_faults;
	struct str refused, said; /* a sentence each; not known: nothing */
	bool conflict;
	const struct meeting *meetings;
	size_t n_meetings;
	const struct round_date *dates_typed; /* of events that can be planned, n_dates */
	struct str *dates_text;
	size_t n_dates;
	int64_t deciding, receiving;
	struct str hearing_mode;
	const struct desk_calendar *calendar; /* NULL: no procedure */
	bool may_issue;
	const struct desk_issue *issues; /* all there are, chosen or not */
	size_t n_issues;
	const struct desk_change *changes;
	size_t n_changes;
	struct desk_item item;
};
void desk_round_view(struct out *o, const struct desk_round_page *p);

struct desk_release_page {
	struct frame frame;
	const struct desk_round *x;
	struct str zone;
	const struct desk_words *words;
	enum round_no why; /* ROUND_YES: nothing stands in the way but perhaps rules that break */
	const struct desk_calendar *calendar;
	bool later;	       /* at an instant, not now */
	struct str date, time; /* as typed */
	struct instant until;  /* as read; INSTANT_NONE: none, or now */
	bool knows;
	struct str refused;
	bool conflict;
};
void desk_release_view(struct out *o, const struct desk_release_page *p);

struct desk_extend_page {
	struct frame frame;
	const struct desk_round *x;
	const struct procedure *procedure;
	struct str event; /* code */
	struct rough_date was;
	struct str to, reason, by;    /* as typed */
	struct day day;		      /* as read; DAY_NONE: none */
	const struct extension *does; /* NULL: not looked at yet */
	struct str refused;
	bool conflict;
};
void desk_extend_view(struct out *o, const struct desk_extend_page *p);

/* Small parts: the badge of a step, the languages with their states. */
void round_step_badge(struct out *o, const struct desk_round *x, struct str zone);
void parity_view(struct out *o, const struct desk_round *x);
struct str desk_round_url(struct out *o, const struct desk_round *x, struct str page);
/* How all words stand in one language: missing, lagging, up to date, the original, or there in part only. */
enum lang_stand { LANG_MISSING, LANG_PARTLY, LANG_LAGS, LANG_FRESH, LANG_ORIGINAL };
enum lang_stand words_stand(const struct desk_words *w, enum lang original, enum lang l);
enum lang_stand round_stands(const struct desk_round *x, enum lang l);
struct str lang_stand_text(enum lang l, enum lang_stand s);
/* The same marks, from the words themselves. */
void words_parity_view(struct out *o, const struct desk_words *w, enum lang original);
/* What the policy is asked about it. */
struct object desk_round_object(int64_t body, enum round_step step);
bool desk_item_waits(const struct desk_item *i);
struct wording desk_topic(struct arena *a, enum lang l, const struct desk_round *x);

#endif
