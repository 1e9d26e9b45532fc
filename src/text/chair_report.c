/* chair_report.c - see chair_report.h; part 2 is in chair_activities.c */
#include "text/chair_in.h"

#include "base/list.h"
#include "i18n/date.h"

enum { MEETINGS_ONE_BY_ONE = 3 /* more than these is a long span */ };

static const struct str kinds[BLOCK_KINDS] = {STR("title"), STR("heading"),   STR("paragraph"), STR("item"),
					      STR("annex"), STR("signature"), STR("quoted")};

struct str block_kind_code(enum block_kind k)
{
	return kinds[k];
}

bool block_kind_parse(struct str code, enum block_kind *ret)
{
	for (enum block_kind k = 0; k < BLOCK_KINDS; k++)
		if (str_eq(code, kinds[k])) {
			*ret = k;
			return true;
		}
	return false;
}

static struct words plain(struct maker *m, struct str s)
{
	return words_plain(m->a, s);
}

static struct words number(struct maker *m, int n)
{
	return plain(m, arena_printf(m->a, "%d", n));
}

void make_block(struct maker *m, enum block_kind k, struct str label, struct words w)
{
	*PUSH(m->a, m->out.list, m->out.n) = (struct block){.kind = k, .label = label, .words = w};
}

void make_part(struct maker *m, enum msg heading)
{
	m->part++;
	m->paragraph = 0;
	make_block(m, BLOCK_HEADING, arena_printf(m->a, "%d", m->part), plain(m, msg(m->l, heading)));
}

void make_heading(struct maker *m, enum msg heading)
{
	make_block(m, BLOCK_HEADING, (struct str){0}, plain(m, msg(m->l, heading)));
}

void make_paragraph(struct maker *m, struct words w)
{
	m->paragraph++;
	m->item = 0;
	make_block(m, BLOCK_PARAGRAPH, arena_printf(m->a, "%d.%d", m->part, m->paragraph), w);
}

void make_plain(struct maker *m, struct words w)
{
	m->item = 0;
	make_block(m, BLOCK_PARAGRAPH, (struct str){0}, w);
}

void make_item(struct maker *m, struct words w)
{
	int n = m->item++;
	struct str label = n < 26 ? arena_printf(m->a, "%c)", 'a' + n)
				  : arena_printf(m->a, "%c%c)", 'a' + n / 26 - 1, 'a' + n % 26);
	make_block(m, BLOCK_ITEM, label, w);
}

static struct words said(struct maker *m, struct said s)
{
	return words_said(m->a, m->l, s);
}

/* Topics that still need somebody to choose, of meetings in the span. */
static size_t open_topics(const struct chair_facts *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->proposal_count; i++)
		n += topic_open(f->proposals[i].outcome) && f->proposals[i].topic.text.n;
	return n;
}

static bool referred(const struct chair_facts *f)
{
	for (size_t i = 0; i < f->proposal_count; i++)
		if (topic_open(f->proposals[i].outcome) &&
		    !str_eq(f->proposals[i].outcome, STR("no_consensus")))
			return true;
	return false;
}

/* What the council is to do: in its own formulas where it is one. */
static struct words action_words(struct maker *m)
{
	const struct chair_facts *f = m->f;
	struct words paragraph = plain(m, STR("3.2"));

	if (m->by_meeting && f->above.text.n)
		return f->to_council && f->to_conference ? plain(m, msg(m->l, MSG_chair_council_consider))
							 : words_say(m->a, m->l, MSG_chair_action_consider,
								     said(m, f->parent), said(m, f->above));
	if (referred(f))
		return f->to_council
			   ? words_say(m->a, m->l, MSG_chair_council_guidance, paragraph)
			   : words_say(m->a, m->l, MSG_chair_action_guidance, said(m, f->parent), paragraph);
	return f->to_council ? plain(m, msg(m->l, MSG_chair_council_note))
			     : words_say(m->a, m->l, MSG_chair_action_note, said(m, f->parent));
}

static void make_front(struct maker *m)
{
	const struct chair_facts *f = m->f;
	struct words all = instruments_words(m, INSTRUMENTS_ALL), w;

	make_block(m, BLOCK_TITLE, (struct str){0}, words_say(m->a, m->l, MSG_chair_title, said(m, f->body)));
	make_heading(m, MSG_chair_summary);
	w = m->by_meeting
		? words_say(m->a, m->l, MSG_chair_summary_span,
			    plain(m, ordinal_text(m->a, m->l, f->meetings[0].number, ORDINAL_OF)),
			    plain(m, ordinal_text(m->a, m->l, f->meetings[f->meeting_count - 1].number,
						  ORDINAL_HELD)),
			    span_words(m))
		: words_say_n(m->a, m->l, MSG_chair_summary_text, (int64_t)f->meeting_count,
			      meetings_ordinals(m, ORDINAL_OF), meetings_dates(m));
	if (all.n)
		w = words_then(m->a, m->l, w, words_say(m->a, m->l, MSG_chair_under, all));
	make_plain(m, w);
	if (!f->parent.text.n)
		return;
	make_heading(m, MSG_chair_action);
	make_plain(m, action_words(m));
}

static void make_references(struct maker *m)
{
	if (m->f->instrument_count == 0)
		return;
	make_heading(m, MSG_chair_references);
	for (size_t i = 0; i < m->f->instrument_count; i++)
		make_plain(m, instrument_words(m, &m->f->instruments[i]));
}

static void make_introduction(struct maker *m)
{
	const struct chair_facts *f = m->f;
	struct words base = instruments_words(m, INSTRUMENTS_BASE),
		     basis = instruments_words(m, INSTRUMENTS_BASIS), w = {0};

	make_part(m, MSG_chair_introduction);
	if (base.n)
		w = basis.n ? words_say(m->a, m->l, MSG_chair_established, said(m, f->body), base, basis)
			    : words_say(m->a, m->l, MSG_chair_established_bare, said(m, f->body), base);
	else
		w = words_say(m->a, m->l, MSG_chair_presented, said(m, f->body));
	if (f->members_only)
		w = words_then(m->a, m->l, w, plain(m, msg(m->l, MSG_chair_members_only)));
	if (f->chair.n && f->chair_state.text.n)
		w = words_then(m->a, m->l, w,
			       words_say(m->a, m->l, MSG_chair_chaired_state, plain(m, f->chair),
					 said(m, f->chair_state)));
	else if (f->chair.n)
		w = words_then(m->a, m->l, w, words_say(m->a, m->l, MSG_chair_chaired, plain(m, f->chair)));
	make_paragraph(m, w);
	if (f->mandate.text.n)
		make_paragraph(m, words_say(m->a, m->l, MSG_chair_mandate, said(m, f->mandate)));
	for (size_t i = 0; i < f->repeal_count; i++) {
		const struct chair_repeal *r = &f->repeals[i];
		make_paragraph(m, words_say(m->a, m->l, r->merged ? MSG_chair_merged : MSG_chair_repealed,
					    instrument_words(m, &r->gone),
					    plain(m, arena_printf(m->a, "%lld", (long long)r->year)),
					    instrument_words(m, &r->by)));
	}
	if (f->procedure.text.n)
		make_paragraph(m, words_say(m->a, m->l, MSG_chair_modalities, said(m, f->procedure)));
}

static struct words conclusion_words(struct maker *m, bool to_above)
{
	const struct chair_facts *f = m->f;
	int64_t n = (int64_t)f->meeting_count;
	struct words ordinals = meetings_ordinals(m, ORDINAL_OF);

	if (to_above)
		return f->to_council && f->to_conference ? plain(m, msg(m->l, MSG_chair_council_transmit))
							 : words_say(m->a, m->l, MSG_chair_conclude_above,
								     said(m, f->parent), said(m, f->above));
	return f->to_council
		   ? words_say_n(m->a, m->l, MSG_chair_council_meetings, n, ordinals)
		   : words_say_n(m->a, m->l, MSG_chair_conclude_note, n, said(m, f->parent), ordinals);
}

static struct words guidance_words(struct maker *m)
{
	const struct chair_facts *f = m->f;
	struct words w = f->to_council ? plain(m, msg(m->l, MSG_chair_council_topic))
				       : words_say(m->a, m->l, MSG_chair_guidance, said(m, f->parent));

	if (open_topics(f))
		w = words_then(m->a, m->l, w, words_say(m->a, m->l, MSG_chair_see_annex, number(m, 1)));
	return w;
}

struct words chair_signature(struct arena *a, enum lang l, const struct chair_facts *f)
{
	struct words w;

	if (!f->chair.n)
		return (struct words){0};
	w = words_say(a, l, MSG_chair_signature, words_plain(a, f->chair));
	if (!f->chair_state.text.n)
		return w;
	w.list[w.n - 1].marks |= RUN_BREAK;
	return words_joined(a, w,
			    words_say(a, l, MSG_chair_signature_place, words_said(a, l, f->chair_state)));
}

static void make_conclusion(struct maker *m)
{
	const struct chair_facts *f = m->f;
	bool to_above = m->by_meeting && f->above.text.n;
	struct words signature = chair_signature(m->a, m->l, f);

	make_part(m, to_above ? MSG_chair_recommendations : MSG_chair_conclusion);
	if (f->parent.text.n)
		make_paragraph(m, conclusion_words(m, to_above));
	if (!m->by_meeting && referred(f) && f->parent.text.n)
		make_paragraph(m, guidance_words(m));
	make_paragraph(m, plain(m, msg(m->l, MSG_chair_thanks)));
	if (signature.n)
		make_block(m, BLOCK_SIGNATURE, (struct str){0}, signature);
}

static void make_annex(struct maker *m, struct words title)
{
	m->annex++;
	m->item = 0;
	make_block(m, BLOCK_ANNEX, arena_printf(m->a, "%d", m->annex),
		   words_say(m->a, m->l, MSG_chair_annex, number(m, m->annex), title));
}

static void make_annexes(struct maker *m)
{
	const struct chair_facts *f = m->f;

	if (open_topics(f))
		make_annex(m, plain(m, msg(m->l, MSG_chair_annex_topics)));
	for (size_t i = 0; i < f->proposal_count; i++) {
		const struct chair_proposal *p = &f->proposals[i];
		if (!topic_open(p->outcome) || !p->topic.text.n)
			continue;
		m->item = 0;
		make_block(m, BLOCK_HEADING, (struct str){0}, said(m, p->topic));
		for (size_t q = 0; q < p->question_count; q++)
			make_block(m, BLOCK_ITEM, arena_printf(m->a, "%zu", q + 1), said(m, p->questions[q]));
	}
	for (size_t i = 0; i < f->summary_count; i++) {
		const struct chair_summary *s = &f->summaries[i];
		make_annex(m, words_say(m->a, m->l, MSG_chair_annex_summary, said(m, s->topic)));
		make_plain(m, words_say(m->a, m->l, MSG_chair_agreed_on,
					plain(m, day_text(m->a, m->l, s->agreed_on))));
		make_block(m, BLOCK_QUOTED, (struct str){0}, said(m, s->text));
		m->out.list[m->out.n - 1].round = s->round;
	}
}

struct blocks chair_report_make(struct arena *a, enum lang l, const struct chair_facts *f)
{
	struct maker m = {.a = a, .l = l, .f = f, .by_meeting = f->meeting_count > MEETINGS_ONE_BY_ONE};

	make_front(&m);
	make_references(&m);
	make_introduction(&m);
	make_activities(&m);
	make_conclusion(&m);
	make_annexes(&m);
	return m.out;
}

struct str blocks_markdown(struct arena *a, struct blocks b)
{
	struct buf out;

	buf_init(&out, a, 8 << 20);
	for (size_t i = 0; i < b.n; i++) {
		const struct block *x = &b.list[i];
		struct str text = words_text(a, x->words);
		switch (x->kind) {
		case BLOCK_TITLE: buf_lit(&out, "# "); break;
		case BLOCK_HEADING:
		case BLOCK_ANNEX: buf_lit(&out, "## "); break;
		case BLOCK_ITEM: buf_lit(&out, "   "); break;
		default: break;
		}
		if (x->label.n && x->kind != BLOCK_ANNEX)
			buf_printf(&out, "%.*s ", STR_ARG(x->label));
		buf_printf(&out, "%.*s\n\n", STR_ARG(text));
	}
	return buf_str(&out);
}
