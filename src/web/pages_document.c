/* pages_document.c - one document, as a page and as data. */
#include "store/rounds.h"
#include "views/document.h"
#include "web/paper_files.h"
#include "web/record_json.h"
#include "web/routes.h"

enum { PAGE_PARTS = 800, DATA_PARTS = 20000, PAGE_FINDINGS = 200 };

static void json_parts(struct json_out *j, const struct document_page *p)
{
	json_key(j, "paragraphs");
	json_open_array(j);
	for (size_t i = 0; i < p->n_parts; i++) {
		const struct document_part *x = &p->parts[i];
		json_open_object(j);
		json_put(j, "id", x->ordinal);
		json_put(j, "kind", x->kind);
		json_put(j, "level", x->level);
		json_put(j, "label", x->label);
		json_put(j, "text", x->text);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_references(struct json_out *j, const struct document_page *p)
{
	json_key(j, "references");
	json_open_array(j);
	for (size_t i = 0; i < p->n_references; i++) {
		const struct document_reference *f = &p->references[i];
		json_open_object(j);
		json_put(j, "paragraph", f->ordinal);
		json_put(j, "as_named", f->symbol);
		json_put(j, "instrument", f->to_instrument ? f->slug : (struct str){0});
		json_put(j, "document", f->to_instrument ? (struct str){0} : f->slug);
		json_key(j, "revision");
		if (f->year)
			json_int(j, f->year);
		else
			json_nothing(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_decisions(struct json_out *j, const struct document_page *p)
{
	json_key(j, "decisions");
	json_open_array(j);
	for (size_t i = 0; i < p->n_decisions; i++) {
		json_open_object(j);
		json_put(j, "paragraph", p->decisions[i].ordinal);
		json_put(j, "label", p->decisions[i].label);
		json_put(j, "outcome", p->decisions[i].outcome);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_marks(struct json_out *j, const struct document_page *p)
{
	json_key(j, "marks_removed");
	json_open_array(j);
	for (size_t i = 0; i < p->n_marks; i++) {
		json_open_object(j);
		json_put(j, "line", p->marks[i].line);
		json_put(j, "text", p->marks[i].text);
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err document_json(struct request *q, struct reply *r, const struct document_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_document(&j, q, &p->document);
	json_parts(&j, p);
	json_references(&j, p);
	json_decisions(&j, p);
	json_marks(&j, p);
	json_key(&j, "findings");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_findings; i++) {
		json_open_object(&j);
		json_finding(&j, q, &p->findings[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_sources(&j, p->sources, p->n_sources);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

/* Its text from paragraph `from` on, and one more, which says that there is a next page. */
static enum err text_read(struct request *q, struct document_page *p, int64_t from)
{
	struct document_part *parts;
	struct document_reference *references;
	struct decision *decisions;
	struct document_mark *marks;
	size_t most = q->format == FORMAT_HTML ? PAGE_PARTS : DATA_PARTS;
	int64_t id = p->document.id;
	enum err e = document_parts(q->db, q->arena, id, from, most + 1, &parts, &p->n_parts);

	if (e == ERR_OK)
		e = document_references(q->db, q->arena, id, &references, &p->n_references);
	if (e == ERR_OK)
		e = document_decisions(q->db, q->arena, id, &decisions, &p->n_decisions);
	if (e == ERR_OK)
		e = document_marks(q->db, q->arena, id, &marks, &p->n_marks);
	if (e != ERR_OK)
		return e;
	if (p->n_parts > most) {
		p->n_parts = most;
		p->next = arena_printf(q->arena, "/%.*s%.*s?from=%lld", STR_ARG(lang_code(q->lang)),
				       STR_ARG(q->path), (long long)parts[most].ordinal);
	}
	p->parts = parts;
	p->references = references;
	p->decisions = decisions;
	p->marks = marks;
	return ERR_OK;
}

static enum err beside_read(struct request *q, struct document_page *p)
{
	struct finding_list findings;
	struct document_citation *citations;
	struct str *sources;
	enum err e =
	    findings_list(q->db, q->arena, q->lang, &(struct finding_filter){.document = p->document.slug},
			  (struct str){0}, PAGE_FINDINGS, &findings);

	if (e == ERR_OK)
		e = document_citations(q->db, q->arena, q->lang, p->document.id, &citations, &p->n_citations);
	if (e == ERR_OK)
		e = sources_of(q->db, q->arena, "document", p->document.id, &sources, &p->n_sources);
	if (e != ERR_OK)
		return e;
	p->findings = findings.list;
	p->n_findings = findings.n;
	p->citations = citations;
	p->sources = sources;
	return ERR_OK;
}

static struct str title_of(const struct document *d)
{
	if (d->symbol.s)
		return d->symbol;
	return d->title.text.s ? d->title.text : d->slug;
}

enum err document_page(struct request *q, struct reply *r)
{
	struct document_page p = {0};
	struct str from = request_query(q, "from");
	int64_t first = 0;

	if (from.n && !str_int(from, &first))
		return ERR_INPUT;
	enum err e = document_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &p.document);
	if (e == ERR_OK && document_held(&p.document))
		e = text_read(q, &p, first);
	if (e == ERR_OK)
		e = beside_read(q, &p);
	if (e != ERR_OK)
		return e;
	p.frame = reply_frame(q, title_of(&p.document), NAV_DOCUMENTS);
	if (document_held(&p.document) && str_eq(p.document.kind, STR("summary_record")))
		p.frame.papers =
		    paper_links_to(JOIN(q->arena, q->path, STR("/summary-record")), (struct str){0});
	if (q->format == FORMAT_JSON)
		return document_json(q, r, &p);
	struct out o = reply_out(q);
	document_view(&o, &p);
	return reply_page(r, &o);
}
