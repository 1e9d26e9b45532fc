/* pages_compilation.c - all published responses of a round in one document, in pages. */
#include "acts/compile.h"
#include "base/list.h"
#include "i18n/msg.h"
#include "store/compiled_sections.h"
#include "text/json_in.h"
#include "views/compilation.h"
#include "web/data_out.h"
#include "web/report_text_html.h"
#include "web/response_data.h"
#include "web/routes.h"

/* Answers a page holds, and after how many bytes of text it ends. */
enum { PAGE_ANSWERS = 100, DATA_ANSWERS = 1000, PAGE_BYTES = 400 << 10, DATA_BYTES = 5 << 20 };

struct document {
	struct request *q;
	struct round round;
	struct compilation c;
	struct compilation_section *sections;
	size_t n_sections;
	struct round_question *questions;
	size_t n_questions;
	struct arrangement_note *notes;
	size_t n_notes;
	struct compiled *items;
	size_t *in; /* the section of each */
	size_t n, bytes;
	enum arrangement_form form;
	struct str after, next; /* cursors */
};

/* A cursor is SECTION.PLACE.QUESTION: behind that answer of the response in that place of that section. */
struct cursor_at {
	size_t section;
	struct compiled_place place;
};

static bool read_cursor(struct document *d, struct cursor_at *ret)
{
	struct str rest = d->after, section, response, question;
	int64_t question_number;

	*ret = (struct cursor_at){.place.question = NO_TEXT - 1};
	if (!d->after.n)
		return true;
	if (!str_split(&rest, '.', &section) || !str_split(&rest, '.', &response) ||
	    !str_split(&rest, '.', &question) || !str_int(response, &ret->place.place) ||
	    !str_int(question, &question_number) || ret->place.place < 0 || question_number < -2 ||
	    question_number > 1000000)
		return false;
	ret->place.question = (int)question_number;
	for (size_t i = 0; i < d->n_sections; i++)
		if (str_eq(d->sections[i].id, section)) {
			ret->section = i;
			return true;
		}
	return false;
}

static struct str cursor_of(struct document *d, size_t section, struct compiled_place p)
{
	return arena_printf(d->q->arena, "%.*s.%lld.%d", STR_ARG(d->sections[section].id), (long long)p.place,
			    p.question);
}

/* From the cursor on, section after section, until the page is full. */
static enum err read_items(struct document *d, struct cursor_at at, size_t most, size_t most_bytes)
{
	for (size_t i = at.section; i < d->n_sections; i++) {
		struct compiled_place from =
		    i == at.section ? at.place : (struct compiled_place){.question = NO_TEXT - 1};
		struct compiled *list;
		size_t n;
		enum err e = compiled_of_section(d->q->db, d->q->arena, d->c.id, &d->sections[i].s, from,
						 (int64_t)(most - d->n) + 1, &list, &n);
		if (e != ERR_OK)
			return e;
		for (size_t k = 0; k < n; k++) {
			if (d->n == most || d->bytes > most_bytes) {
				d->next = cursor_of(d, i, from);
				return ERR_OK;
			}
			size_t same = d->n;
			*PUSH(d->q->arena, d->in, same) = i;
			*PUSH(d->q->arena, d->items, d->n) = list[k];
			d->bytes += list[k].text.n + list[k].summary.n + list[k].reason.n + 200;
			from = (struct compiled_place){list[k].place, list[k].question};
		}
	}
	return ERR_OK;
}

static enum err read_section(struct document *d, struct compilation_section *x)
{
	for (size_t k = 0; k < d->n_questions && x->s.kind == COMPILED_QUESTION; k++)
		if (d->questions[k].n == x->s.question)
			x->question = &d->questions[k];
	x->note = compiled_note(d->notes, d->n_notes, x->id, d->q->lang);
	if (x->note && x->note->text.n)
		return report_text_html(d->q, d->round.slug, x->note->text, &x->note_html);
	return ERR_OK;
}

static enum err read_sections(struct document *d)
{
	struct request *q = d->q;
	struct compiled_section *list = NULL;
	enum err e = round_questions(q->db, q->arena, q->lang, d->round.id, &d->questions, &d->n_questions);

	if (e == ERR_OK && d->c.arrangement)
		e = compilation_notes(q->db, q->arena, d->c.id, &d->notes, &d->n_notes);
	if (e == ERR_OK)
		e = compiled_sections(q->db, q->arena, &d->c, d->form,
				      request_procedure(q, d->round.procedure), &list, &d->n_sections);
	if (e != ERR_OK)
		return e;
	d->sections = NEW(q->arena, struct compilation_section, d->n_sections + 1);
	for (size_t i = 0; e == ERR_OK && i < d->n_sections; i++) {
		d->sections[i].s = list[i];
		d->sections[i].id = compiled_section_code(q->arena, &list[i]);
		e = read_section(d, &d->sections[i]);
	}
	return e;
}

/* The address of this document from a cursor on, or in another order. */
static struct str url_from(struct document *d, enum arrangement_form form, struct str cursor,
			   struct str anchor)
{
	struct arena *a = d->q->arena;
	struct str path = JOIN(a, STR("/"), lang_code(d->q->lang), d->q->path);
	bool own = form == compilation_form(&d->c);

	if (!own && cursor.n)
		return JOIN(a, path, STR("?after="), cursor, STR("&by="), arranged_form_code(form), anchor);
	if (!own)
		return JOIN(a, path, STR("?by="), arranged_form_code(form), anchor);
	return cursor.n ? JOIN(a, path, STR("?after="), cursor, anchor) : JOIN(a, path, anchor);
}

static void link_sections(struct document *d)
{
	for (size_t i = 0; i < d->n_sections; i++) {
		struct compilation_section *s = &d->sections[i];
		struct str anchor = JOIN(d->q->arena, STR("#"), s->id);
		bool here = false;
		for (size_t k = 0; k < d->n && !here; k++)
			here = d->in[k] == i;
		s->url = here ? anchor
			      : url_from(d, d->form,
					 cursor_of(d, i, (struct compiled_place){.question = NO_TEXT - 1}),
					 anchor);
	}
}

/* The numbers behind one reason of a revision. */
static void read_changes(struct arena *a, struct compilation_revision *v)
{
	static const char *const names[CHANGES] = {"new", "replaced", "withheld", "withdrawn", "left_out"};
	struct json_in_mistake mistake;
	struct json_in *o;

	if (!json_in_parse(a, v->c->reason, &o, &mistake))
		return;
	for (enum compilation_why w = 0; w < CHANGES; w++) {
		const struct json_in *list = json_in_member(o, str_z(names[w]));
		int64_t *numbers = list ? NEW(a, int64_t, list->n + 1) : NULL;
		for (const struct json_in *x = list ? list->first : NULL; x; x = x->next)
			numbers[v->n[w]++] = x->number;
		v->numbers[w] = numbers;
	}
}

static enum err read_revisions(struct document *d, struct compilation_page *p)
{
	struct compilation *list;
	enum err e = compilations_list(d->q->db, d->q->arena, d->round.id, &list, &p->n_revisions);

	if (e != ERR_OK)
		return e;
	struct compilation_revision *revisions =
	    NEW(d->q->arena, struct compilation_revision, p->n_revisions + 1);
	for (size_t i = 0; i < p->n_revisions; i++) {
		revisions[i].c = &list[i];
		read_changes(d->q->arena, &revisions[i]);
	}
	p->revisions = revisions;
	p->newest = p->n_revisions == 0 || list[0].rev == d->c.rev;
	return ERR_OK;
}

static void put_compiled(struct json_out *j, struct document *d, const struct compiled *c)
{
	struct str n = arena_printf(d->q->arena, "%lld", (long long)c->number);

	json_open_object(j);
	json_put(j, "number", c->number);
	if (c->left.s) {
		json_put(j, "state", c->left);
		json_put(j, "reason", c->reason);
		json_close_object(j);
		return;
	}
	json_put(j, "version", c->version);
	json_put(j, "place", c->place);
	json_put(j, "state", c->state);
	json_put_bool(j, "late", c->late);
	json_put(j, "category", c->category);
	json_put(j, "country", c->country);
	json_put(j, "lang", c->lang);
	json_put(j, "lang_from", lang_from_code(c->lang_from));
	json_put(j, "capacity", c->capacity);
	json_put(j, "organisation", c->organisation);
	json_put(j, "name", c->name);
	json_put(j, "summary", c->summary);
	if (c->question == NO_TEXT)
		json_put_nothing(j, "question");
	else
		json_put(j, "question", c->question);
	json_put(j, "text", c->text);
	json_address(j, d->q, path_of(d->q, STR("rounds"), d->round.slug, STR("responses"), n));
	json_close_object(j);
}

static void put_arrangement(struct json_out *j, const struct document *d)
{
	json_put(j, "by", arranged_form_code(d->form));
	json_key(j, "account");
	if (d->c.account.s)
		json_ready(j, d->c.account);
	else
		json_nothing(j);
	json_key(j, "sections");
	json_open_array(j);
	for (size_t i = 0; i < d->n_sections; i++)
		json_str(j, d->sections[i].id);
	json_close_array(j);
	json_key(j, "notes");
	json_open_array(j);
	for (size_t i = 0; i < d->n_notes; i++) {
		json_open_object(j);
		json_put(j, "section", d->notes[i].section);
		json_put(j, "lang", d->notes[i].lang);
		json_put(j, "heading", d->notes[i].heading);
		json_put(j, "text", d->notes[i].text);
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err compilation_json(struct document *d, struct reply *r)
{
	struct buf b = data_buf(d->q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, &d->round);
	json_put_bool(&j, "demonstration", d->round.demonstration);
	json_put(&j, "rev", d->c.rev);
	json_put(&j, "made_at", instant_iso(d->q->arena, d->c.made_at));
	json_put(&j, "digest", d->c.digest);
	json_put(&j, "responses", d->c.responses);
	json_key(&j, "changes");
	json_ready(&j, d->c.reason);
	put_arrangement(&j, d);
	json_key(&j, "answers");
	json_open_array(&j);
	for (size_t i = 0; i < d->n; i++)
		put_compiled(&j, d, &d->items[i]);
	json_close_array(&j);
	json_next(&j, d->q, d->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err compilation_csv(struct document *d, struct reply *r)
{
	struct buf b = data_buf(d->q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("number"), STR("version"), STR("question"), STR("state"), STR("late"),
		STR("category"), STR("country"), STR("lang"), STR("capacity"), STR("organisation"),
		STR("name"), STR("text"), STR("lang_from"));
	for (size_t i = 0; i < d->n; i++) {
		const struct compiled *x = &d->items[i];
		csv_int(&c, x->number);
		csv_int(&c, x->version);
		if (x->question == NO_TEXT)
			csv_z(&c, "");
		else
			csv_int(&c, x->question);
		csv_str(&c, x->left.s ? x->left : x->state);
		csv_int(&c, x->late);
		csv_str(&c, x->category);
		csv_str(&c, x->country);
		csv_str(&c, x->lang);
		csv_str(&c, x->capacity);
		csv_str(&c, x->organisation);
		csv_str(&c, x->name);
		csv_str(&c, x->left.s ? x->reason : x->text);
		csv_str(&c, x->left.s ? (struct str){0} : lang_from_code(x->lang_from));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

/* What the revision counts, and what stands before it. */
static enum err read_opening(struct document *d, struct compilation_page *p)
{
	p->has_account = d->c.arrangement && compiled_account_read(d->q->arena, d->c.account, &p->account);
	p->intro = compiled_note(d->notes, d->n_notes, STR("intro"), d->q->lang);
	if (p->intro && p->intro->text.n)
		return report_text_html(d->q, d->round.slug, p->intro->text, &p->intro_html);
	return ERR_OK;
}

static enum err compilation_html(struct document *d, struct reply *r)
{
	struct request *q = d->q;
	struct compilation_page p = {
	    .frame =
		reply_frame(q, say(q->arena, q->lang, MSG_compilation_of, d->round.topic.text), NAV_ROUNDS),
	    .round = &d->round,
	    .procedure = request_procedure(q, d->round.procedure),
	    .c = &d->c,
	    .form = d->form,
	    .sections = d->sections,
	    .n_sections = d->n_sections,
	    .questions = d->questions,
	    .n_questions = d->n_questions,
	    .items = d->items,
	    .in = d->in,
	    .n = d->n,
	};
	enum err e = read_revisions(d, &p);

	if (e == ERR_OK)
		e = read_opening(d, &p);
	if (e != ERR_OK)
		return e;
	link_sections(d);
	if (d->form != FORM_QUESTION) /* the order of a paper that is asked for without one */
		p.frame.papers.query = JOIN(q->arena, STR("?by="), arranged_form_code(d->form));
	for (enum arrangement_form f = 0; f < FORMS; f++)
		p.form_url[f] = url_from(d, f, (struct str){0}, STR(""));
	p.next = next_url(q, d->next);
	if (d->after.n)
		p.first = url_from(d, d->form, (struct str){0}, STR(""));
	struct out o = reply_out(q);
	compilation_view(&o, &p);
	return reply_page(r, &o);
}

static enum err show(struct request *q, struct reply *r, int rev)
{
	bool data = q->format != FORMAT_HTML;
	struct str by = request_query(q, "by");
	struct document d = {.q = q, .after = request_query(q, "after")};
	struct cursor_at at;
	enum err e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &d.round);

	if (by.n && !arranged_form_parse(by, &d.form))
		return ERR_INPUT;
	if (e == ERR_OK)
		e = compilation_get(q->db, q->arena, d.round.id, rev, &d.c);
	if (!by.n)
		d.form = compilation_form(&d.c);
	if (e == ERR_OK)
		e = read_sections(&d);
	if (e == ERR_OK && !read_cursor(&d, &at))
		e = ERR_INPUT;
	if (e == ERR_OK)
		e = read_items(&d, at, data ? DATA_ANSWERS : PAGE_ANSWERS, data ? DATA_BYTES : PAGE_BYTES);
	if (e != ERR_OK)
		return e;
	switch (q->format) {
	case FORMAT_JSON: return compilation_json(&d, r);
	case FORMAT_CSV: return compilation_csv(&d, r);
	default: return compilation_html(&d, r);
	}
}

enum err compilation_page(struct request *q, struct reply *r)
{
	return show(q, r, -1);
}

enum err compilation_revision_page(struct request *q, struct reply *r)
{
	int64_t rev;

	if (!str_int(request_part(q, "rev"), &rev) || rev < 0 || rev > 1000000)
		return ERR_NOT_FOUND;
	return show(q, r, (int)rev);
}
