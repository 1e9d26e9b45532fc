/* report_desk.c - see report_desk.h */
#include "web/report_desk.h"

#include "i18n/msg.h"

/* Which words a redirect brings back. */
static const struct {
	struct str code;
	enum msg text;
} dones[] = {
    {STR("save"), MSG_desk_report_done_save},	    {STR("explain"), MSG_desk_report_done_explain},
    {STR("propose"), MSG_desk_report_done_propose}, {STR("issue"), MSG_desk_report_done_issue},
    {STR("compile"), MSG_desk_report_done_compile}, {STR("agree"), MSG_desk_summary_done_agree},
};

struct str desk_done_text(const struct request *q)
{
	struct str code = request_query(q, "done");

	for (size_t i = 0; i < COUNT(dones); i++)
		if (str_eq(code, dones[i].code))
			return msg(q->lang, dones[i].text);
	return (struct str){0};
}

enum err desk_round_open(struct request *q, enum object_kind kind, enum action action, struct round *ret,
			 struct object *ret_object)
{
	struct str slug = request_part(q, "slug");
	struct reported_round r;
	enum err e = reported_round_get(q->db, slug, &r);

	if (e != ERR_OK)
		return e;
	*ret_object = (struct object){
	    .kind = kind, .state = r.is_public ? OBJECT_DRAFT : OBJECT_EMBARGOED, .body = r.body};
	e = desk_may(q, action, ret_object);
	/* What is made of the answers begins once the round is out. */
	return e == ERR_OK ? round_by_slug(q->db, q->arena, q->lang, slug, ret) : e;
}

enum lang desk_text_lang(const struct request *q, struct str asked)
{
	enum lang l;

	return asked.n && lang_parse(asked, &l) ? l : q->lang;
}

/* "2026-11-22", or nothing for today. */
bool desk_day_field(const struct request *q, const char *name, struct day *ret)
{
	struct str s = str_trim(request_field(q, name));

	*ret = DAY_NONE;
	return s.n == 0 || day_parse(s, ret);
}
