/* arrange.c - see arrange.h */
#include "acts/arrange.h"

#include "acts/account.h"
#include "acts/act.h"
#include "base/try.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/arrangements_write.h"

enum { JSON_MOST = 1 << 20 };

/* What the journal keeps of one change, before or after it. */
static struct str said_json(struct arena *a, const struct arrange_act *x, const char *key, struct str value)
{
	static const char *const kinds[] = {"form", "section", "response", "note", "out", "in"};
	struct json_out j;
	struct buf b;

	buf_init(&b, a, JSON_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "change", kinds[x->what]);
	if (x->number)
		json_put(&j, "number", x->number);
	if (x->note.section.s)
		json_put(&j, "section", x->note.section);
	if (x->note.lang.s)
		json_put(&j, "lang", x->note.lang);
	json_put(&j, key, value);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err write_down(struct tx *tx, const struct arrange_act *x, const char *key, struct str before,
			   struct str after)
{
	struct arena *a = tx_arena(tx);

	return journal_write(tx, x->act.actor, "arrange", "round", x->round, said_json(a, x, key, before),
			     said_json(a, x, key, after));
}

static bool fits(struct str s, size_t most)
{
	return !s.s || (utf8_valid(s) && utf8_control_at(s) == s.n && utf8_count(s) <= most);
}

static enum err set_form(struct tx *tx, struct arrange_act *x, const struct arrangement *was)
{
	struct arrangement at;

	TRY(arrangement_open(tx, x->round, x->act.actor, &at));
	TRY(arrangement_form_set(tx, at.id, x->form));
	return write_down(tx, x, "form", arranged_form_code(was->form), arranged_form_code(x->form));
}

static struct str codes_of(struct arena *a, const struct section_place *list, size_t n)
{
	struct str s = STR("");

	for (size_t i = 0; i < n; i++)
		s = JOIN(a, s, i ? STR(" ") : STR(""), list[i].code);
	return s;
}

static enum err move_section(struct tx *tx, struct arrange_act *x)
{
	struct arena *a = tx_arena(tx);
	struct section_place *list = NEW(a, struct section_place, x->n_sections + 1), *moved;
	struct arrangement at;
	size_t n;

	TRY(arrangement_open(tx, x->round, x->act.actor, &at));
	TRY(arrangement_sections(tx_db(tx), a, at.id, &moved, &n));
	for (size_t i = 0; i < x->n_sections; i++) {
		list[i] = (struct section_place){x->sections[i], -1};
		for (size_t k = 0; k < n; k++)
			if (str_eq(moved[k].code, list[i].code))
				list[i].place = moved[k].place;
	}
	sections_sort(list, x->n_sections);
	struct str before = codes_of(a, list, x->n_sections);
	if (!sections_move(list, x->n_sections, x->note.section, x->step))
		return ERR_OK; /* at that end already */
	for (size_t i = 0; i < x->n_sections; i++)
		TRY(arrangement_section_put(tx, at.id, &list[i]));
	return write_down(tx, x, "order", before, codes_of(a, list, x->n_sections));
}

static struct arranged *of_number(const struct arranged_list *l, int64_t number)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->list[i].number == number)
			return &l->list[i];
	return NULL;
}

static struct str number_before(struct arena *a, const struct arranged_list *l, enum arrangement_form f,
				int64_t number)
{
	const struct arranged *last = NULL, *x = of_number(l, number);

	for (size_t i = 0; i < l->n && l->list[i].number != number; i++)
		if (arrangement_group(f, &l->list[i]) == arrangement_group(f, x))
			last = &l->list[i];
	return last ? arena_printf(a, "behind R%lld", (long long)last->number) : STR("first");
}

static enum err move_response(struct tx *tx, struct arrange_act *x, const struct arrangement *was)
{
	struct arena *a = tx_arena(tx);
	struct arranged_list l;
	struct arrangement at;

	TRY(arranged_read(tx_db(tx), a, x->round, was->id, &l));
	struct arranged *it = of_number(&l, x->number);
	if (!it)
		return ERR_NOT_FOUND;
	if (arrangement_group(was->form, it) == GROUP_NONE)
		return act_refuse(&x->act, MSG_arrange_not_in);
	struct str before = number_before(a, &l, was->form, x->number);
	struct arranged *old = NEW(a, struct arranged, l.n + 1);
	memcpy(old, l.list, l.n * sizeof *old);
	if (arrangement_move(l.list, l.n, was->form, x->number, x->step) == 0)
		return ERR_OK; /* at that end already */
	TRY(arrangement_open(tx, x->round, x->act.actor, &at));
	/* Both are by place, which are the same places: where another response stands, it has moved. */
	for (size_t i = 0; i < l.n; i++)
		if (old[i].response != l.list[i].response)
			TRY(arrangement_place_put(tx, at.id, l.list[i].response, l.list[i].place));
	return write_down(tx, x, "place", before, number_before(a, &l, was->form, x->number));
}

/* A note may speak of published responses only, and of questions that they answered. */
static enum err check_references(struct tx *tx, struct arrange_act *x, struct str text)
{
	struct arena *a = tx_arena(tx);
	struct report_mistakes *m = NEW(a, struct report_mistakes, 1);
	struct references r;
	struct received w;

	if (!text.s || str_find(text, STR("[["), 0) == text.n)
		return ERR_OK;
	TRY(received_read(tx_db(tx), a, x->round, &w));
	if (references_find(a, text, &r, m) && references_check(r, w.counted, w.n, m))
		return ERR_OK;
	x->wrong_line = m->list[0].line;
	return act_refuse(&x->act, MSG_arrange_note_reference);
}

static enum err set_note(struct tx *tx, struct arrange_act *x, const struct arrangement *was)
{
	struct arena *a = tx_arena(tx);
	struct arrangement_note *list = NULL, note = x->note;
	struct arrangement at;
	struct str before = {0};
	size_t n = 0;

	if (!section_code_valid(note.section) || !fits(note.heading, HEADING_MOST) ||
	    !fits(note.text, NOTE_MOST))
		return act_refuse(&x->act, MSG_arrange_note_long);
	TRY(check_references(tx, x, note.text));
	if (was->id)
		TRY(arrangement_notes(tx_db(tx), a, was->id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].section, note.section) && str_eq(list[i].lang, note.lang))
			before = JOIN(a, list[i].heading, STR("\n"), list[i].text);
	if (!note.heading.n)
		note.heading = (struct str){0};
	if (!note.text.n)
		note.text = (struct str){0};
	TRY(arrangement_open(tx, x->round, x->act.actor, &at));
	TRY(arrangement_note_put(tx, at.id, &note));
	return write_down(tx, x, "text", before, JOIN(a, note.heading, STR("\n"), note.text));
}

static enum err leave_out(struct tx *tx, struct arrange_act *x, const struct arrangement *was)
{
	struct arena *a = tx_arena(tx);
	struct arranged_list l;
	struct arranged_said said;
	struct arrangement at;
	struct str reason = x->what == ARRANGE_OUT ? str_trim(x->reason) : (struct str){0};

	TRY(arranged_read(tx_db(tx), a, x->round, was->id, &l));
	const struct arranged *it = of_number(&l, x->number);
	if (!it)
		return ERR_NOT_FOUND;
	if (it->state != RESPONSE_PUBLISHED)
		return act_refuse(&x->act, MSG_arrange_not_in);
	if (x->what == ARRANGE_OUT && !reason.n)
		return act_refuse(&x->act, MSG_arrange_no_reason);
	if (!fits(reason, OUT_REASON_MOST))
		return act_refuse(&x->act, MSG_arrange_note_long);
	TRY(arranged_said(tx_db(tx), a, it->response, was->id, &said));
	TRY(arrangement_open(tx, x->round, x->act.actor, &at));
	TRY(arrangement_reason_put(tx, at.id, it->response, reason));
	return write_down(tx, x, "reason", said.reason, reason);
}

static enum err arrange_run(struct tx *tx, struct act *act)
{
	struct arrange_act *x = (struct arrange_act *)(void *)act;
	struct arrangement was = {.form = FORM_QUESTION};
	enum err e = arrangement_newest(tx_db(tx), tx_arena(tx), x->round, &was);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (was.version != x->seen)
		return ERR_CONFLICT;
	switch (x->what) {
	case ARRANGE_FORM: return set_form(tx, x, &was);
	case ARRANGE_SECTION: return move_section(tx, x);
	case ARRANGE_RESPONSE: return move_response(tx, x, &was);
	case ARRANGE_NOTE: return set_note(tx, x, &was);
	case ARRANGE_OUT:
	case ARRANGE_IN: return leave_out(tx, x, &was);
	}
	BUG("a change of an arrangement that there is not");
}

void arrange_init(struct arrange_act *a, int64_t round, int64_t seen, enum arrange_what what,
		  struct str actor)
{
	*a = (struct arrange_act){
	    .act = {.run = arrange_run, .actor = actor}, .round = round, .seen = seen, .what = what};
}
