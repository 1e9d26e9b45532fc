/*
 * pages_desk_report_file.c - /desk/rounds/{slug}/report/file: the report leaves as DOCX and comes back. What
 * came back is laid beside the newest draft; nothing of it is kept here.
 */
#include "web/report_desk.h"

#include "acts/report.h"
#include "acts/report_back.h"
#include "acts/report_check.h"
#include "acts/report_draft.h"
#include "base/utf8.h"
#include "i18n/msg.h"
#include "papers/papers.h"
#include "views/desk_report_file.h"
#include "web/routes.h"

/* A text that a form of the desk can bring back: it has other fields, and lines end in two bytes. */
enum { SAVED_MOST = BODY_MOST / 8 * 7 };

struct file_work {
	struct report_back_act act; /* first: it is q->act in the finish */
	struct desk_report_file page;
	struct round round;
	struct object object;
};

static enum err open_papers(struct request *q, struct file_work *w)
{
	struct paper_ask ask = {.lang = w->page.in, .subject = w->round.slug, .rev = -1, .site = q->base};

	enum err e = report_was_open(q->db, q->arena, &ask, &w->act.was);
	w->act.was.house = q->house;
	return e;
}

/* Is the draft shown here one whose look is to be written down? */
static enum err look_due(struct request *q, struct file_work *w, bool *ret)
{
	*ret = false;
	return w->act.was.newest ? look_is_due(q->db, &w->act.look, q->arena, q->now, ret) : ERR_OK;
}

static enum err downloaded(struct request *q, struct reply *r, enum err outcome)
{
	struct file_work *w = (struct file_work *)(void *)q->act;

	if (outcome != ERR_OK)
		return outcome;
	enum err e = report_docx(q->arena, w->act.was.newest, w->act.was.house, &r->body);
	if (e != ERR_OK)
		return e;
	r->type = STR("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	r->status = 200;
	reply_header(
	    r, STR("Content-Disposition"),
	    JOIN(q->arena, STR("attachment; filename=\""), w->act.was.newest->paper.name, STR(".docx\"")));
	return ERR_OK;
}

/* A step of the same form: the draft as it is now. */
static enum err download(struct request *q, struct reply *r, struct file_work *w)
{
	bool due;
	enum err e = open_papers(q, w);

	if (e == ERR_OK && !w->act.was.newest)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = look_due(q, w, &due);
	if (e != ERR_OK)
		return e;
	if (due)
		return reply_wait(r, &w->act.look.act, downloaded);
	q->act = &w->act.look.act;
	return downloaded(q, r, ERR_OK);
}

static enum err show(struct request *q, struct reply *r, struct file_work *w, unsigned status)
{
	w->page.frame = desk_frame(q, msg(q->lang, MSG_report_back_title), DESK_NAV_ROUNDS);
	w->page.round = &w->round;
	w->page.object = &w->object;
	struct out o = reply_out(q);
	desk_report_file_view(&o, &w->page);
	r->status = status;
	return reply_page(r, &o);
}

/* enum docx_found_kind and enum doubt_kind, in words. */
static const enum msg found_words[DOCX_FOUND_KINDS] = {
    [FOUND_PICTURE] = MSG_report_back_f_picture,   [FOUND_TEXT_BOX] = MSG_report_back_f_text_box,
    [FOUND_EQUATION] = MSG_report_back_f_equation, [FOUND_EMBEDDED] = MSG_report_back_f_embedded,
    [FOUND_COMMENT] = MSG_report_back_f_comment,   [FOUND_HIDDEN] = MSG_report_back_f_hidden,
    [FOUND_STRUCK] = MSG_report_back_f_struck,	   [FOUND_MERGED] = MSG_report_back_f_merged,
    [FOUND_IN_CELL] = MSG_report_back_f_in_cell,   [FOUND_FIELD] = MSG_report_back_f_field,
    [FOUND_NOTE] = MSG_report_back_f_note,	   [FOUND_LETTERS] = MSG_report_back_f_letters,
    [FOUND_SIGN] = MSG_report_back_f_sign,	   [FOUND_NUMBERED] = MSG_report_back_f_numbered,
    [FOUND_CONTENTS] = MSG_report_back_f_contents, [FOUND_LOOK] = MSG_report_back_f_look,
    [FOUND_UNKNOWN] = MSG_report_back_f_unknown,
};
static const enum msg doubt_words[DOUBTS] = {
    [DOUBT_LOOK] = MSG_report_back_f_look,
    [DOUBT_WORDS] = MSG_report_back_d_words,
    [DOUBT_REFERENCE] = MSG_report_back_d_reference,
    [DOUBT_LINK] = MSG_report_back_d_link,
};

static void fill_notes(struct request *q, struct file_work *w)
{
	const struct report_back *b = &w->act.back;
	struct desk_report_file *p = &w->page;
	struct report_file_note *list =
	    NEW(q->arena, struct report_file_note, b->reading.n_found + b->n_doubts + 1);
	size_t n = 0;

	for (size_t i = 0; i < b->reading.n_found; i++) {
		const struct docx_found *f = &b->reading.found[i];
		list[n++] = (struct report_file_note){msg(q->lang, found_words[f->kind]), f->paragraph,
						      f->beginning, f->what};
	}
	for (size_t i = 0; i < b->n_doubts && n < DOCX_FOUND_MOST * 2; i++) {
		const struct doubt *d = &b->doubts[i];
		list[n++] = (struct report_file_note){msg(q->lang, doubt_words[d->kind]),
						      b->reading.paragraphs[d->piece],
						      {0},
						      utf8_head(d->what, 200)};
	}
	p->notes = list;
	p->n_notes = n;
	p->more_notes = b->reading.more_found || n < b->reading.n_found + b->n_doubts;
}

static void fill(struct request *q, struct file_work *w)
{
	const struct report_back *b = &w->act.back;
	struct desk_report_file *p = &w->page;
	enum lang l;

	fill_notes(q, w);
	p->text = b->text;
	p->digest = w->act.digest;
	p->diff = &b->diff;
	p->made = b->made_compared ? &b->made : NULL;
	p->frame_lines = b->frame;
	p->n_frame_lines = b->n_frame;
	p->inserted = (int64_t)b->reading.inserted;
	p->deleted = (int64_t)b->reading.deleted;
	p->other_round = b->other_round;
	p->says_nothing = b->save < 0 && b->rev < 0;
	if (b->other_lang)
		p->other_lang = lang_parse(b->reading.lang, &l) ? lang_name(l) : b->reading.lang;
}

static enum err compared(struct request *q, struct reply *r, enum err outcome)
{
	struct file_work *w = (struct file_work *)(void *)q->act;
	struct desk_report_file *p = &w->page;
	struct coverage coverage;

	if (outcome == ERR_INPUT && q->act->verdict) {
		p->refused = msg(q->lang, (enum msg)(q->act->verdict - 1));
		return show(q, r, w, 422);
	}
	if (outcome != ERR_OK)
		return outcome;
	if (w->act.back.text.n > SAVED_MOST) {
		p->refused = msg(q->lang, MSG_report_back_too_large);
		return show(q, r, w, 422);
	}
	fill(q, w);
	p->after = report_back_after(&w->act.back, &w->act.was);
	p->newest = w->act.was.save;
	struct report_mistakes *mistakes = NEW(q->arena, struct report_mistakes, 1);
	bool fine = true;
	enum err e = report_text_account(q->db, q->arena, w->round.id, p->text, &fine, mistakes, &coverage);
	struct said_mistake *list = NEW(q->arena, struct said_mistake, mistakes->n + 1);
	for (size_t i = 0; e == ERR_OK && i < mistakes->n; i++)
		list[p->n_mistakes++] = (struct said_mistake){
		    mistakes->list[i].line, report_mistake_text(q->arena, q->lang, &mistakes->list[i])};
	p->mistakes = list;
	return e == ERR_OK ? show(q, r, w, 200) : e;
}

/* What its sender calls the file, without the folders that some browsers say. */
static struct str name_of(struct str file)
{
	for (size_t i = file.n; i-- > 0;)
		if (file.s[i] == '/' || file.s[i] == '\\') {
			file = str_cut(file, i + 1, file.n);
			break;
		}
	return utf8_control_at(file) < file.n || !file.n ? STR("report.docx")
							 : utf8_head(file, FILE_NAME_MOST);
}

enum err desk_report_file_sent(struct request *q, struct reply *r)
{
	struct file_work *w = NEW(q->arena, struct file_work, 1);
	const struct form_file *file = form_file(&q->form, "file");
	bool down = str_eq(request_field(q, "action"), STR("download"));
	enum err e =
	    desk_round_open(q, OBJECT_REPORT, down ? ACTION_SEE : ACTION_EDIT, &w->round, &w->object);

	if (e != ERR_OK)
		return e;
	w->page.in = desk_text_lang(q, request_field(q, "lang"));
	if (down) {
		look_init(&w->act.look, desk_actor(q), "round", w->round.id, "report");
		return download(q, r, w);
	}
	if (!file || !file->bytes.n) {
		w->page.refused = msg(q->lang, MSG_report_back_no_file);
		return show(q, r, w, 422);
	}
	w->page.file = name_of(file->file);
	report_back_init(&w->act, q->arena, file->bytes, desk_actor(q), w->round.id);
	e = open_papers(q, w);
	if (e == ERR_OK)
		e = look_due(q, w, &w->act.look_due);
	return e == ERR_OK ? reply_wait(r, &w->act.look.act, compared) : e;
}
