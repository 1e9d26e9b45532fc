/* pages_findings.c - what a careful clerk would raise, and who was asked to do what. */
#include "i18n/date.h"
#include "views/findings.h"
#include "web/record_json.h"
#include "web/routes.h"

enum { PAGE_FINDINGS = 50, DATA_FINDINGS = 1000 };

static enum err findings_json(struct request *q, struct reply *r, const struct finding_list *l)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "findings");
	json_open_array(&j);
	for (size_t i = 0; i < l->n; i++) {
		json_open_object(&j);
		json_finding(&j, q, &l->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, l->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err findings_csv(struct request *q, struct reply *r, const struct finding_list *l)
{
	struct buf b = data_buf(q);
	struct csv c;
	int days;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("kind"), STR("certainty"), STR("document"), STR("round"), STR("place"),
		STR("line"), STR("found"), STR("expected"), STR("days"), STR("sentence"));
	for (size_t i = 0; i < l->n; i++) {
		const struct finding *f = &l->list[i];
		csv_str(&c, f->slug);
		csv_str(&c, f->kind);
		csv_str(&c, f->certainty);
		csv_str(&c, f->document);
		csv_str(&c, f->round);
		csv_str(&c, f->label);
		if (f->line)
			csv_int(&c, f->line);
		else
			csv_z(&c, "");
		csv_str(&c, f->found);
		csv_str(&c, f->expected);
		if (finding_days(f, &days))
			csv_int(&c, days);
		else
			csv_z(&c, "");
		csv_str(&c, finding_sentence(q->arena, q->lang, f->kind, f->found, f->expected));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err findings_page(struct request *q, struct reply *r)
{
	const struct procedures all = {q->procedures, q->n_procedures};
	struct findings_page p = {.frame = reply_frame(q, msg(q->lang, MSG_nav_findings), NAV_FINDINGS),
				  .filter = {.kind = request_query(q, "kind"),
					     .document = request_query(q, "document"),
					     .certainty = request_query(q, "certainty")}};
	struct finding_list l;
	struct finding_count *counts;
	enum err e = findings_list(q->db, q->arena, q->lang, &p.filter, request_query(q, "after"),
				   q->format == FORMAT_HTML ? PAGE_FINDINGS : DATA_FINDINGS, &l);

	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON)
		return findings_json(q, r, &l);
	if (q->format == FORMAT_CSV)
		return findings_csv(q, r, &l);
	e = finding_counts(q->db, q->arena, &counts, &p.n_counts);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < p.n_counts; i++)
		p.total += counts[i].n;
	p.counts = counts;
	p.procedures = &all;
	p.list = l.list;
	p.n = l.n;
	p.next = next_url(q, l.next);
	struct out o = reply_out(q);
	findings_view(&o, &p);
	return reply_page(r, &o);
}

static enum err followup_json(struct request *q, struct reply *r, const struct followup_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "instructions");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct instruction *x = &p->list[i];
		json_open_object(&j);
		json_put(&j, "slug", x->slug);
		json_wording(&j, "text", x->text);
		json_put(&j, "owner", x->owner);
		json_rough(&j, q->arena, "given", x->given);
		json_rough(&j, q->arena, "due", x->due);
		json_put(&j, "state", x->state);
		json_put_bool(&j, "demonstration", x->demonstration);
		json_put(&j, "document", x->document);
		json_put(&j, "round", x->round);
		json_put(&j, "place", x->label);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err followup_csv(struct request *q, struct reply *r, const struct followup_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("text"), STR("text_lang"), STR("owner"), STR("given"), STR("due"),
		STR("state"), STR("document"), STR("round"), STR("place"));
	for (size_t i = 0; i < p->n; i++) {
		const struct instruction *x = &p->list[i];
		csv_str(&c, x->slug);
		csv_str(&c, x->text.text);
		csv_str(&c, x->text.lang);
		csv_str(&c, x->owner);
		csv_str(&c, rough_iso(q->arena, x->given));
		csv_str(&c, rough_iso(q->arena, x->due));
		csv_str(&c, x->state);
		csv_str(&c, x->document);
		csv_str(&c, x->round);
		csv_str(&c, x->label);
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err followup_page(struct request *q, struct reply *r)
{
	struct followup_page p = {.frame = reply_frame(q, msg(q->lang, MSG_followup_title), NAV_FINDINGS),
				  .state = request_query(q, "state")};
	struct instruction *list;
	enum err e = instructions_list(q->db, q->arena, q->lang, p.state, &list, &p.n);

	if (e != ERR_OK)
		return e;
	p.list = list;
	if (q->format == FORMAT_JSON)
		return followup_json(q, r, &p);
	if (q->format == FORMAT_CSV)
		return followup_csv(q, r, &p);
	struct out o = reply_out(q);
	followup_view(&o, &p);
	return reply_page(r, &o);
}
