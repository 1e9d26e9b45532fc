/* pages_chair.c - reports of chairs that were kept. */
#include "acts/chair_report.h"
#include "views/chair_report.h"
#include "web/data_out.h"
#include "web/report_text_html.h"
#include "web/routes.h"

static_assert((int)CHAIR_QUOTED == (int)BLOCK_QUOTED && (int)CHAIR_TITLE == (int)BLOCK_TITLE,
	      "parts of a page are blocks of the document");

static void put_report(struct json_out *j, struct request *q, const struct chair_report *r)
{
	json_put(j, "slug", r->slug);
	json_put(j, "body", r->body);
	json_put(j, "rev", r->rev);
	json_put(j, "first_meeting", r->first);
	json_put(j, "last_meeting", r->last);
	json_rough(j, q->arena, "from", r->from);
	json_rough(j, q->arena, "to", r->to);
	json_put(j, "made_at", instant_iso(q->arena, r->made_at));
	json_put_bool(j, "demonstration", r->demonstration);
	json_address(j, q, path_of(q, STR("chair-reports"), r->slug));
}

enum err chair_reports_page(struct request *q, struct reply *r)
{
	struct chair_reports_page p = {.frame = reply_frame(q, msg(q->lang, MSG_chair_list), NAV_DOCUMENTS)};
	struct chair_report *list;
	enum err e = chair_reports_list(q->db, q->arena, q->lang, &list, &p.n);

	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON) {
		struct buf b = data_buf(q);
		struct json_out j;
		json_init(&j, &b);
		json_open_object(&j);
		json_key(&j, "chair_reports");
		json_open_array(&j);
		for (size_t i = 0; i < p.n; i++) {
			json_open_object(&j);
			put_report(&j, q, &list[i]);
			json_close_object(&j);
		}
		json_close_array(&j);
		json_close_object(&j);
		return reply_data(r, FORMAT_JSON, &b);
	}
	p.list = list;
	struct out o = reply_out(q);
	chair_reports_view(&o, &p);
	return reply_page(r, &o);
}

/* Addresses of paragraphs: "p2.1"; "annex-1". */
static struct str id_of(struct arena *a, const struct block *b)
{
	if (b->kind == BLOCK_ANNEX)
		return JOIN(a, STR("annex-"), b->label);
	return b->kind == BLOCK_PARAGRAPH && b->label.n ? JOIN(a, STR("p"), b->label) : (struct str){0};
}

static enum err make_blocks(struct request *q, struct blocks from, struct chair_report_page *p)
{
	struct chair_block *to = NEW(q->arena, struct chair_block, from.n + 1);

	for (size_t i = 0; i < from.n; i++) {
		const struct block *b = &from.list[i];
		struct chair_run *runs = NEW(q->arena, struct chair_run, b->words.n + 1);
		for (size_t r = 0; r < b->words.n; r++)
			runs[r] = (struct chair_run){b->words.list[r].text, b->words.list[r].lang,
						     (b->words.list[r].marks & RUN_BREAK) != 0};
		to[i] = (struct chair_block){.part = (enum chair_part)b->kind,
					     .label = b->label,
					     .id = id_of(q->arena, b),
					     .runs = runs,
					     .n = b->words.n};
		if (b->kind == BLOCK_TITLE)
			p->frame.title = words_text(q->arena, b->words);
		if (b->kind != BLOCK_QUOTED || b->words.n == 0)
			continue;
		enum err e = report_text_html(q, b->round, b->words.list[0].text, &to[i].quoted);
		if (e != ERR_OK)
			return e;
	}
	p->blocks = to;
	p->n = from.n;
	return ERR_OK;
}

enum err chair_report_page(struct request *q, struct reply *r)
{
	struct chair_report report;
	struct blocks blocks;
	struct str text;
	enum err e = chair_report_get(q->db, q->arena, q->lang, request_part(q, "slug"), &report, &text);

	if (e != ERR_OK)
		return e;
	if (!blocks_read(q->arena, text, &blocks))
		return ERR_STORAGE;
	if (q->format == FORMAT_JSON) {
		struct buf b = data_buf(q);
		struct json_out j;
		json_init(&j, &b);
		json_open_object(&j);
		put_report(&j, q, &report);
		json_put(&j, "lang", lang_code(q->lang));
		json_key(&j, "document");
		json_ready(&j, text);
		json_close_object(&j);
		return reply_data(r, FORMAT_JSON, &b);
	}
	struct chair_report_page p = {.frame = reply_frame(q, report.slug, NAV_DOCUMENTS), .report = &report};
	e = make_blocks(q, blocks, &p);
	if (e != ERR_OK)
		return e;
	struct out o = reply_out(q);
	chair_report_view(&o, &p);
	return reply_page(r, &o);
}
