/* round_lists.c - see round_lists.h */
#include "web/round_lists.h"

#include "base/list.h"

enum { BATCH = 100 };

enum err rounds_standing(struct request *q, const struct round_filter *f, struct str state, struct str after,
			 size_t most, bool with_clocks, struct round_now_list *ret)
{
	const struct procedures set = {q->procedures, q->n_procedures};
	struct round_now_list got = {0};
	enum round_state wanted = ROUND_UNKNOWN;
	bool any = state.n == 0;

	if (!any && !round_state_parse(state, &wanted))
		return ERR_INPUT;
	for (;;) {
		struct round_list page;
		enum err e = rounds_list(q->db, q->arena, q->lang, f, after, any ? most : BATCH, &page);
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < page.n; i++) {
			struct round_now now = round_now(&set, &page.list[i], q->now, with_clocks);
			if (!any && now.state != wanted)
				continue;
			if (got.n == most) {
				got.next = round_cursor(q->arena, got.list[got.n - 1].round);
				*ret = got;
				return ERR_OK;
			}
			*PUSH(q->arena, got.list, got.n) = now;
		}
		if (any || !page.next.s) {
			got.next = any ? page.next : (struct str){0};
			*ret = got;
			return ERR_OK;
		}
		after = page.next;
	}
}
