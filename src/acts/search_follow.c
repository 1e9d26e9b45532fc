/* search_follow.c - see search_follow.h */
#include "acts/search_follow.h"

#include "acts/search_index.h"
#include "base/buf.h"
#include "base/try.h"
#include "i18n/finding.h"
#include "rules/procedure.h"
#include "store/arrangements.h"
#include "store/compilations.h"
#include "store/findings.h"
#include "store/instruments.h"
#include "store/rounds.h"

/* What the officers wrote before its sections in that language, headings first. */
static struct str notes_text(struct arena *a, const struct arrangement_note *notes, size_t n, struct str lang)
{
	struct buf b;

	buf_init(&b, a, 2 * SEARCH_TEXT_MOST);
	for (size_t i = 0; i < n && !b.cut; i++) {
		if (!str_eq(notes[i].lang, lang))
			continue;
		buf_put(&b, notes[i].heading);
		buf_byte(&b, '\n');
		if (notes[i].text.n)
			buf_put(&b, search_plain(a, notes[i].text));
		buf_byte(&b, '\n');
	}
	return str_trim(buf_str(&b));
}

/* The newest revision stands for all, under the round's topic; its responses are found by themselves. */
static enum err compilation_lang(struct tx *tx, enum lang l, int64_t id, const struct arrangement_note *notes,
				 size_t n)
{
	struct arena *a = tx_arena(tx);
	struct round r;
	struct str text = notes_text(a, notes, n, lang_code(l));
	enum err e = round_by_id(tx_db(tx), a, l, id, &r);

	if (e != ERR_OK)
		return e;
	bool said = r.topic.text.s && str_eq(r.topic.lang, lang_code(l));
	if (!said && !text.n)
		return search_forget_lang(tx, "compilation", id, lang_code(l));
	return search_put(tx,
			  &(struct search_row){.kind = "compilation",
					       .object = id,
					       .lang = lang_code(l),
					       .path = JOIN(a, STR("/rounds/"), r.slug, STR("/compilation")),
					       .title = r.topic.text.s ? r.topic.text : r.slug,
					       .text = text});
}

static enum err compilation_follow(struct tx *tx, int64_t round)
{
	struct arena *a = tx_arena(tx);
	struct compilation c;
	struct arrangement_note *notes;
	size_t n;
	enum err e = compilation_get(tx_db(tx), a, round, -1, &c);

	if (e == ERR_NOT_FOUND)
		return search_drop(tx, "compilation", round);
	if (e == ERR_OK)
		e = compilation_notes(tx_db(tx), a, c.id, &notes, &n);
	for (enum lang l = 0; e == ERR_OK && l < LANGS; l++)
		e = compilation_lang(tx, l, round, notes, n);
	return e == ERR_OK ? search_anew_put(tx, "compilation", round) : e;
}

static enum err issue_follow(struct tx *tx, int64_t id)
{
	struct arena *a = tx_arena(tx);
	struct issue x;

	for (enum lang l = 0; l < LANGS; l++) {
		enum err e = issue_get(tx_db(tx), a, l, id, &x);
		if (e == ERR_NOT_FOUND)
			return search_drop(tx, "issue", id);
		if (e != ERR_OK)
			return e;
		if (!str_eq(x.title.lang, lang_code(l))) {
			TRY(search_forget_lang(tx, "issue", id, lang_code(l)));
			continue;
		}
		struct str place = arena_printf(a, "%.*s-%lld", STR_ARG(x.instrument), (long long)x.n);
		TRY(search_put(tx, &(struct search_row){.kind = "issue",
							.object = id,
							.lang = lang_code(l),
							.path = JOIN(a, STR("/issues#"), place),
							.title = x.title.text,
							.text = place}));
	}
	return search_anew_put(tx, "issue", id);
}

/* What stands beside its sentence: the clock or the event it is about, the paragraph, the note. */
static struct str finding_rest(struct arena *a, enum lang l, const struct finding *f)
{
	const struct procedure *p = f->round_procedure.s ? procedure_load(a, f->round_procedure) : NULL;
	const struct clock *c = p && f->label.s ? procedure_clock(p, f->label) : NULL;
	const struct event *e = p && f->label.s && !c ? procedure_event(p, f->label) : NULL;
	struct str about = c		   ? c->title.in[l]
			   : e		   ? e->name.in[l]
			   : f->document.s ? f->label
					   : (struct str){0};

	return JOIN(a, about, STR("\n"), f->note.text);
}

static struct search_row finding_row(struct arena *a, enum lang l, int64_t id, const struct finding *f)
{
	struct str of = f->document_symbol.s	? f->document_symbol
			: f->document.s		? f->document
			: f->round_topic.text.s ? f->round_topic.text
						: f->round;
	struct str place = JOIN(a, STR("#f-"), f->slug);

	return (struct search_row){
	    .kind = "finding",
	    .object = id,
	    .lang = lang_code(l),
	    .path = f->document.s ? JOIN(a, STR("/findings?document="), f->document, place)
				  : JOIN(a, STR("/findings"), place),
	    .title = JOIN(a, finding_name_of(a, l, f->kind), STR(" – "), of),
	    .text = JOIN(a, finding_sentence(a, l, f->kind, f->found, f->expected), STR("\n"),
			 finding_rest(a, l, f)),
	};
}

/* Its sentence is made of the catalogues, so it can be found in all six languages. */
static enum err finding_follow(struct tx *tx, int64_t id)
{
	struct arena *a = tx_arena(tx);
	struct finding f;

	for (enum lang l = 0; l < LANGS; l++) {
		enum err e = finding_get(tx_db(tx), a, l, id, &f);
		if (e == ERR_NOT_FOUND)
			return search_drop(tx, "finding", id);
		if (e != ERR_OK)
			return e;
		struct search_row row = finding_row(a, l, id, &f);
		TRY(search_put(tx, &row));
	}
	return search_anew_put(tx, "finding", id);
}

/* Report and summary are called by the topic as it is now: acts/report_issue.c, acts/summary.c. */
static enum err report_follow(struct tx *tx, int64_t round)
{
	struct round r;

	for (enum lang l = 0; l < LANGS; l++) {
		enum err e = round_by_id(tx_db(tx), tx_arena(tx), l, round, &r);
		if (e == ERR_NOT_FOUND)
			break;
		if (e != ERR_OK)
			return e;
		TRY(search_title_put(tx, "report", round, lang_code(l),
				     r.topic.text.s ? r.topic.text : r.slug));
	}
	return search_anew_put(tx, "report", round);
}

static enum err round_follow(struct tx *tx, int64_t id)
{
	TRY(compilation_follow(tx, id));
	TRY(search_anew_put(tx, "round", id));
	TRY(report_follow(tx, id));
	return search_due_of(tx, SEARCH_FINDINGS_OF_ROUND, id);
}

static enum err document_follow(struct tx *tx, int64_t id)
{
	TRY(search_anew_put(tx, "document", id));
	return search_due_of(tx, SEARCH_FINDINGS_OF_DOCUMENT, id);
}

static enum err instrument_follow(struct tx *tx, int64_t id)
{
	TRY(search_anew_put(tx, "instrument", id));
	return search_due_of(tx, SEARCH_ISSUES_OF_INSTRUMENT, id);
}

static enum err meeting_follow(struct tx *tx, int64_t id)
{
	TRY(search_anew_put(tx, "meeting", id));
	return search_chair_reports_anew(tx, id);
}

static const struct {
	struct str kind;
	enum err (*follow)(struct tx *tx, int64_t object);
} kinds[] = {
    {STR("round"), round_follow},	    {STR("document"), document_follow},
    {STR("instrument"), instrument_follow}, {STR("meeting"), meeting_follow},
    {STR("issue"), issue_follow},	    {STR("finding"), finding_follow},
};

static enum err follow(struct tx *tx, const struct search_due *d)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq(d->kind, kinds[i].kind))
			return kinds[i].follow(tx, d->object);
	return ERR_OK;
}

enum err search_follow(struct tx *tx)
{
	struct search_due *list;
	size_t n;

	do { /* what hangs on one of them is due then, and comes with the next */
		TRY(search_due_read(tx, &list, &n));
		for (size_t i = 0; i < n; i++) {
			struct arena_mark m = arena_mark(tx_arena(tx));
			TRY(follow(tx, &list[i]));
			TRY(search_due_done(tx, &list[i]));
			arena_back(tx_arena(tx), m);
		}
	} while (n);
	return ERR_OK;
}
