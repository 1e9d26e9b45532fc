/* finding_words.c - the sentence of a finding, its values shown as what they are. */
#include "i18n/msg.h"
#include "views/finding_parts.h"

static void value_view(struct out *o, const struct finding *f, struct str v)
{
	struct str said = date_or_text(o->b.arena, o->lang, v);

	text_in(o, said, str_eq(said, v) ? f->document_lang : lang_code(o->lang));
	line_end_back(o);
}

void finding_view(struct out *o, const struct finding *f)
{
	enum msg m;

	if (!msg_find(JOIN(o->b.arena, STR("finding."), f->kind, STR(".what")), &m)) {
		value_view(o, f, f->found);
		buf_lit(&o->b, " – ");
		value_view(o, f, f->expected);
		return;
	}
	struct str s = msg(o->lang, m);
	for (size_t at = 0; at < s.n;) {
		struct str rest = str_cut(s, at, s.n);
		if (str_starts(rest, STR("{1}")) || str_starts(rest, STR("{2}"))) {
			value_view(o, f, rest.s[1] == '1' ? f->found : f->expected);
			at += 3;
			continue;
		}
		size_t next = str_find(s, STR("{"), at + 1);
		out_text(o, str_cut(s, at, next));
		at = next;
	}
}

bool finding_days(const struct finding *f, int *ret)
{
	struct day found, expected;

	if (!str_eq(f->kind, STR("rule")) || !day_parse(f->found, &found) ||
	    !day_parse(f->expected, &expected))
		return false;
	*ret = found.n - expected.n;
	return true;
}

struct str finding_about(const struct procedures *set, enum lang l, const struct finding *f)
{
	const struct procedure *p = procedures_get(set, f->round_procedure);

	if (!p || !f->label.s)
		return (struct str){0};
	if (str_eq(f->kind, STR("rule"))) {
		const struct clock *c = procedure_clock(p, f->label);
		return c ? c->title.in[l] : (struct str){0};
	}
	const struct event *e = procedure_event(p, f->label);
	return e ? e->name.in[l] : (struct str){0};
}
