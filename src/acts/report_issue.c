/* report_issue.c - a report that accounts for everything becomes public: see report.h */
#include "acts/report.h"

#include "acts/act.h"
#include "acts/compile.h"
#include "acts/occasion.h"
#include "acts/report_check.h"
#include "acts/round_findings.h"
#include "acts/search_index.h"
#include "i18n/date.h"
#include "store/reports_write.h"
#include "store/rounds.h"

/* What an issue works on. */
struct issue {
	struct report_issue_act *r;
	struct tx *tx;
	struct round round;
	struct received w;
	struct report *drafts; /* newest saves; those that are not issued yet */
	size_t n;
	struct account_sheet sheet;
	int64_t compilation;
};

static enum err read_drafts(struct issue *x)
{
	struct report *all;
	size_t n, kept = 0;
	enum err e = reports_newest(tx_db(x->tx), x->r->arena, x->round.id, &all, &n);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n; i++)
		if (all[i].rev < 0)
			all[kept++] = all[i];
	x->drafts = all;
	x->n = kept;
	return ERR_OK;
}

/* The day of the act on the clock the procedure hangs on. */
static struct day today(struct issue *x)
{
	const struct procedure *p =
	    x->round.procedure.s ? procedure_load(tx_arena(x->tx), x->round.procedure) : NULL;
	return zone_moment(x->r->at, p ? p->zone : STR("UTC")).day;
}

static enum err check_draft(struct issue *x, const struct report *d)
{
	struct report_issue_act *r = x->r;
	struct references refs;

	r->lang = d->lang;
	if (!report_text_check(r->arena, d->text, &x->w, &refs, &r->mistakes))
		return act_refuse(&r->act, MSG_refused_references);
	received_account(r->arena, &x->w, refs, &r->coverage);
	if (r->coverage.total.n[ACCOUNT_UNDECIDED])
		return act_refuse(&r->act, MSG_refused_undecided);
	if (!coverage_complete(&r->coverage))
		return act_refuse(&r->act, MSG_refused_remainder);
	return ERR_OK;
}

/* Whether the drafts only add languages to the revision that is out. */
static bool joins(const struct issue *x, const struct report *issued, size_t n)
{
	if (n == 0 || issued[0].compilation != x->compilation)
		return false;
	for (size_t d = 0; d < x->n; d++)
		for (size_t i = 0; i < n && issued[i].rev == issued[0].rev; i++)
			if (str_eq(issued[i].lang, x->drafts[d].lang))
				return false;
	return true;
}

static enum err choose_revision(struct issue *x)
{
	struct report *issued;
	size_t n;
	enum err e = reports_issued(tx_db(x->tx), x->r->arena, x->round.id, &issued, &n);

	if (e == ERR_OK)
		x->r->rev = n == 0 ? 0 : issued[0].rev + !joins(x, issued, n);
	return e;
}

/* Under the round's topic in the reader's language; the newest revision stands for all. */
static enum err make_findable(struct issue *x, const struct report *d)
{
	struct arena *a = x->r->arena;
	struct search_row row = {.kind = "report",
				 .object = x->round.id,
				 .lang = d->lang,
				 .path = JOIN(a, STR("/rounds/"), x->round.slug, STR("/report")),
				 .title = x->round.topic.text.s ? x->round.topic.text : x->round.slug,
				 .text = search_plain(a, d->text)};
	struct round said;
	enum lang l;

	if (lang_parse(d->lang, &l) && round_by_id(tx_db(x->tx), a, l, x->round.id, &said) == ERR_OK &&
	    said.topic.text.s)
		row.title = said.topic.text;
	enum err e = search_put(x->tx, &row);
	return e == ERR_OK ? search_due_put(x->tx, "round", x->round.id) : e;
}

static enum err issue_draft(struct issue *x, const struct report *d)
{
	struct report_issue_act *r = x->r;
	struct arena *a = r->arena;
	struct json_out j;
	struct buf b;
	enum err e = check_draft(x, d);

	if (e != ERR_OK)
		return e;
	x->sheet.coverage = r->coverage;
	buf_init(&b, a, 64 << 20);
	json_init(&j, &b);
	account_put(&j, &x->sheet);
	if (b.cut)
		return ERR_LIMIT;
	r->languages = r->languages.n ? JOIN(a, r->languages, STR(" "), d->lang) : d->lang;
	e = report_mark_issued(x->tx, d->id, r->rev, x->compilation, buf_str(&b), day_iso(a, r->issued_on));
	return e == ERR_OK ? make_findable(x, d) : e;
}

/* The first issue is the event that the clocks judge; an expected date stays in the record behind it. A
 * standing call has no such event: it goes on. */
static enum err set_event(struct issue *x)
{
	struct rough_date known = fact_date(x->round.facts, STR("report-published"));
	struct report_issue_act *r = x->r;
	int64_t findings = 0;

	if (x->round.standing || r->rev > 0 ||
	    (known.precision == PRECISION_DAY && known.first.n == r->issued_on.n))
		return ERR_OK;
	enum err e = round_event_append(x->tx, x->round.id, STR("report-published"),
					day_iso(r->arena, r->issued_on), r->act.actor, r->at);
	return e == ERR_OK ? round_findings_put(x->tx, x->round.id, &findings) : e;
}

/* Who wants to know is told; not of a past that is written down only now. */
static enum err tell(struct issue *x)
{
	int64_t age = tx_now(x->tx).us - x->r->at.us, two_days = 2 * 86400 * 1000000LL;

	return age < two_days ? notice_fan_out(x->tx, OCCASION_REPORT, x->round.id, x->r->rev + 1) : ERR_OK;
}

static enum err issue_all(struct issue *x)
{
	struct report_issue_act *r = x->r;
	struct compile_act c;
	enum err e;

	compile_init(&c, r->round, r->act.actor);
	c.at = r->at;
	e = compile_in(x->tx, &c, &x->compilation);
	if (e != ERR_OK) {
		r->act.verdict = c.act.verdict;
		return e;
	}
	r->compilation_rev = c.rev;
	x->sheet.as_of = r->at;
	x->sheet.compilation_rev = c.rev;
	x->sheet.explained = x->w.explained;
	x->sheet.explained_count = x->w.explained_count;
	e = choose_revision(x);
	for (size_t i = 0; e == ERR_OK && i < x->n; i++)
		e = issue_draft(x, &x->drafts[i]);
	if (e == ERR_OK)
		e = set_event(x);
	if (e == ERR_OK)
		e = issue_proposal_settle(x->tx, x->round.id, r->at);
	if (e == ERR_OK)
		e = tell(x);
	if (e != ERR_OK)
		return e;
	r->lang = (struct str){0};
	return journal_write(
	    x->tx, r->act.actor, "issue_report", "round", x->round.id,
	    r->rev ? arena_printf(r->arena, "{\"rev\":%d}", r->rev - 1) : (struct str){0},
	    arena_printf(r->arena, "{\"rev\":%d,\"languages\":\"%.*s\",\"on\":\"%.*s\",\"compilation\":%d}",
			 r->rev, STR_ARG(r->languages), STR_ARG(day_iso(r->arena, r->issued_on)), c.rev));
}

/* Issuing ends a round: nobody who was promised a closing day may find it shut before. */
static bool open_on(const struct issue *x, struct day d)
{
	struct rough_date closes = fact_date(x->round.facts, STR("replies-close"));

	return closes.precision == PRECISION_DAY && d.n <= closes.last.n;
}

/* Where the procedure wants two: somebody else asked for just these drafts. */
static enum err second_person(struct issue *x)
{
	struct arena *a = x->r->arena;
	const struct procedure *p =
	    x->round.procedure.s ? procedure_load(tx_arena(x->tx), x->round.procedure) : NULL;
	struct issue_proposal asked;

	if (!p || !p->two_persons)
		return ERR_OK;
	enum err e = issue_proposal_open(tx_db(x->tx), a, x->round.id, &asked);
	if (e == ERR_NOT_FOUND)
		return act_refuse(&x->r->act, MSG_refused_not_proposed);
	if (e != ERR_OK)
		return e;
	if (str_eq(asked.actor, x->r->act.actor))
		return act_refuse(&x->r->act, MSG_refused_same_person);
	if (!str_eq(asked.digest, issue_digest(a, x->drafts, x->n, x->w.explained, x->w.explained_count)))
		return act_refuse(&x->r->act, MSG_refused_draft_changed);
	return ERR_OK;
}

static enum err report_issue_run(struct tx *tx, struct act *act)
{
	struct issue x = {.r = (struct report_issue_act *)(void *)act, .tx = tx};
	struct report_issue_act *r = x.r;
	enum err e = round_by_slug(tx_db(tx), r->arena, LANG_EN, r->round, &x.round);

	if (e == ERR_OK)
		e = received_read(tx_db(tx), r->arena, x.round.id, &x.w);
	if (e == ERR_OK)
		e = read_drafts(&x);
	if (e != ERR_OK)
		return e;
	if (r->at.us == INSTANT_NONE.us)
		r->at = tx_now(tx);
	struct day now = today(&x);
	r->issued_on = day_known(r->on) ? r->on : now;
	if (r->issued_on.n > now.n)
		return act_refuse(act, MSG_refused_future_day);
	if (x.n == 0)
		return act_refuse(act, MSG_refused_no_draft);
	if (open_on(&x, r->issued_on))
		return act_refuse(act, MSG_refused_still_open);
	if (r->read.s &&
	    !str_eq(r->read, issue_digest(r->arena, x.drafts, x.n, x.w.explained, x.w.explained_count)))
		return ERR_CONFLICT;
	if ((e = second_person(&x)) != ERR_OK)
		return e;
	figures_count(r->arena, x.w.counted, x.w.n, &x.sheet.figures);
	if (!figures_add_up(&x.sheet.figures, &r->gap))
		return act_refuse(act, MSG_refused_figures);
	/* Before anything is compiled: a refusal says what is missing, not that it is another revision. */
	for (size_t i = 0; i < x.n; i++) {
		e = check_draft(&x, &x.drafts[i]);
		if (e != ERR_OK)
			return e;
	}
	return issue_all(&x);
}

void report_issue_init(struct report_issue_act *r, struct arena *a, struct str round, struct day on,
		       struct str actor)
{
	*r = (struct report_issue_act){.act = {.run = report_issue_run, .actor = actor},
				       .round = round,
				       .on = on,
				       .at = INSTANT_NONE,
				       .arena = a};
}
