/* pages_practices.c - experiences and best practices: the standing calls that take them at any time. */
#include "i18n/msg.h"
#include "views/practices.h"
#include "web/data_out.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { PAGE_CALLS = 25, DATA_CALLS = 200 };

static enum err practices_json(struct request *q, struct reply *r, const struct round_now_list *all)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_rounds(&j, q, "calls", all->list, all->n);
	json_next(&j, q, all->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err practices_page(struct request *q, struct reply *r)
{
	struct practices_page p = {.frame = reply_frame(q, msg(q->lang, MSG_practices_title), NAV_ROUNDS)};
	bool data = q->format == FORMAT_JSON;
	struct round_now_list all;
	struct round_work work;
	enum err e = rounds_standing(q, &(struct round_filter){.standing = true}, (struct str){0},
				     request_query(q, "after"), data ? DATA_CALLS : PAGE_CALLS, false, &all);

	if (e == ERR_OK && data)
		return practices_json(q, r, &all);
	struct practices_call *calls = NEW(q->arena, struct practices_call, e == ERR_OK ? all.n + 1 : 1);
	for (size_t i = 0; e == ERR_OK && i < all.n; i++) {
		e = round_work(q->db, all.list[i].round->id, &work);
		calls[i] = (struct practices_call){&all.list[i], work.published};
	}
	if (e != ERR_OK)
		return e;
	p.calls = calls;
	p.n = all.n;
	p.next = next_url(q, all.next);
	p.frame.description = msg(q->lang, MSG_practices_lead);
	struct out o = reply_out(q);
	practices_view(&o, &p);
	return reply_page(r, &o);
}
