/* pages_documents.c - the list of documents, as a page and as data. */
#include "i18n/date.h"
#include "views/documents.h"
#include "web/data_out.h"
#include "web/record_json.h"
#include "web/routes.h"

enum { PAGE_DOCUMENTS = 50, DATA_DOCUMENTS = 500 };

static enum err documents_json(struct request *q, struct reply *r, const struct document_list *l)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "documents");
	json_open_array(&j);
	for (size_t i = 0; i < l->n; i++) {
		json_open_object(&j);
		json_document(&j, q, &l->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, l->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err documents_csv(struct request *q, struct reply *r, const struct document_list *l)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("symbol"), STR("kind"), STR("title"), STR("title_lang"), STR("body"),
		STR("meeting"), STR("round"), STR("date"), STR("text_lang"), STR("sha256"), STR("findings"),
		STR("url"));
	for (size_t i = 0; i < l->n; i++) {
		const struct document *d = &l->list[i];
		csv_str(&c, d->slug);
		csv_str(&c, d->symbol);
		csv_str(&c, d->kind);
		csv_str(&c, d->title.text);
		csv_str(&c, d->title.lang);
		csv_str(&c, d->body);
		csv_str(&c, d->meeting);
		csv_str(&c, d->round);
		csv_str(&c, rough_iso(q->arena, d->date));
		csv_str(&c, d->lang);
		csv_str(&c, d->digest);
		csv_int(&c, d->findings);
		csv_str(&c, whole_url(q, path_of(q, STR("documents"), d->slug)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err filters_read(struct request *q, struct documents_page *p)
{
	struct str *kinds;
	struct body *bodies;
	int64_t *years;
	enum err e = document_kinds(q->db, q->arena, &kinds, &p->n_kinds);

	if (e == ERR_OK)
		e = bodies_list(q->db, q->arena, q->lang, &bodies, &p->n_bodies);
	if (e == ERR_OK)
		e = document_years(q->db, q->arena, &years, &p->n_years);
	if (e != ERR_OK)
		return e;
	p->kinds = kinds;
	p->bodies = bodies;
	p->years = years;
	return ERR_OK;
}

enum err documents_page(struct request *q, struct reply *r)
{
	struct documents_page p = {.frame = reply_frame(q, msg(q->lang, MSG_nav_documents), NAV_DOCUMENTS),
				   .filter = {.kind = request_query(q, "kind"),
					      .body = request_query(q, "body"),
					      .text = request_query(q, "q"),
					      .held = request_query(q, "held").n > 0}};
	struct document_list l;
	struct str year = request_query(q, "year");

	if (year.n && (!str_int(year, &p.filter.year) || p.filter.year < 1 || p.filter.year > 9999))
		return ERR_INPUT;
	enum err e = documents_list(q->db, q->arena, q->lang, &p.filter, request_query(q, "after"),
				    q->format == FORMAT_HTML ? PAGE_DOCUMENTS : DATA_DOCUMENTS, &l);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON)
		return documents_json(q, r, &l);
	if (q->format == FORMAT_CSV)
		return documents_csv(q, r, &l);
	e = filters_read(q, &p);
	if (e != ERR_OK)
		return e;
	p.list = l.list;
	p.n = l.n;
	p.next = next_url(q, l.next);
	struct out o = reply_out(q);
	documents_view(&o, &p);
	return reply_page(r, &o);
}
