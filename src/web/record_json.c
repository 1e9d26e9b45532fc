/* record_json.c - see record_json.h */
#include "web/record_json.h"

#include "views/finding_parts.h"

void json_document(struct json_out *j, const struct request *q, const struct document *d)
{
	json_put(j, "slug", d->slug);
	json_address(j, q, path_of(q, STR("documents"), d->slug));
	json_put(j, "symbol", d->symbol);
	json_put(j, "kind", d->kind);
	json_wording(j, "title", d->title);
	json_put(j, "body", d->body);
	json_put(j, "meeting", d->meeting);
	json_put(j, "round", d->round);
	json_rough(j, q->arena, "date", d->date);
	json_put_bool(j, "demonstration", d->demonstration);
	json_put_bool(j, "held", document_held(d));
	json_put(j, "text_lang", d->lang);
	json_put(j, "sha256", d->digest);
	json_put(j, "imported_from", d->imported_from);
	json_put(j, "findings_raised", d->findings);
}

void json_finding(struct json_out *j, const struct request *q, const struct finding *f)
{
	int days;

	json_put(j, "slug", f->slug);
	json_put(j, "url", JOIN(q->arena, whole_url(q, STR("/findings")), STR("#f-"), f->slug));
	json_put(j, "kind", f->kind);
	json_put(j, "certainty", f->certainty);
	json_put(j, "document", f->document);
	json_put(j, "round", f->round);
	json_put(j, "place", f->label);
	json_key(j, "line");
	if (f->line)
		json_int(j, f->line);
	else
		json_nothing(j);
	json_put(j, "found", f->found);
	json_put(j, "expected", f->expected);
	json_key(j, "days");
	if (finding_days(f, &days))
		json_int(j, days);
	else
		json_nothing(j);
	json_put(j, "sentence", finding_sentence(q->arena, q->lang, f->kind, f->found, f->expected));
	json_wording(j, "note", f->note);
	json_put_bool(j, "demonstration", f->demonstration);
}

void json_meeting(struct json_out *j, const struct request *q, const struct meeting *m)
{
	json_put(j, "slug", m->slug);
	json_address(j, q, path_of(q, STR("meetings"), m->slug));
	json_put(j, "body", m->body);
	json_put(j, "number", m->number);
	json_rough(j, q->arena, "starts", m->starts);
	json_rough(j, q->arena, "ends", m->ends);
	json_put(j, "mode", m->mode);
	json_put(j, "chair", m->chair);
	json_wording(j, "note", m->note);
	json_put(j, "topics_proposed", m->proposals);
	json_put_bool(j, "demonstration", m->demonstration);
}

void json_sources(struct json_out *j, const struct str *list, size_t n)
{
	json_key(j, "sources");
	json_open_array(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, list[i]);
	json_close_array(j);
}
