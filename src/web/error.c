/* error.c - every status that is no page, said in the reader's language. */
#include "views/error.h"
#include "html/json.h"
#include "i18n/msg.h"
#include "web/desk.h"
#include "web/route.h"

static const struct {
	unsigned status;
	enum msg title, text;
} words[] = {
    {400, MSG_error_bad_request, MSG_error_bad_request_text},
    {403, MSG_error_other_site, MSG_error_other_site_text},
    {404, MSG_error_not_found, MSG_error_not_found_text},
    {405, MSG_error_method, MSG_error_method_text},
    {409, MSG_error_conflict, MSG_error_conflict_text},
    {413, MSG_error_too_large, MSG_error_too_large_text},
    {415, MSG_error_media, MSG_error_media_text},
    {503, MSG_error_busy, MSG_error_busy_text},
    {500, MSG_error_ours, MSG_error_ours_text}, /* and any other above 500 */
};

static size_t words_of(unsigned status)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].status == status)
			return i;
	return status < 500 ? 0 : COUNT(words) - 1;
}

static enum err error_data(struct request *q, struct reply *r, unsigned status, struct str title)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, q->arena, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "status", status);
	json_put(&j, "error", title);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err reply_error(struct request *q, struct reply *r, unsigned status)
{
	size_t w = words_of(status);
	struct str allow = r->status == 405 && r->n_extra ? r->extra[0].value : (struct str){0};
	struct str title = msg(q->lang, words[w].title);

	*r = (struct reply){.status = status};
	if (allow.n)
		reply_header(r, STR("Allow"), allow);
	if (status == 503)
		reply_header(r, STR("Retry-After"), STR("5"));
	if (!q->lang_given)
		r->vary = STR("Accept-Language");
	if (q->format == FORMAT_JSON)
		return error_data(q, r, status, title);
	struct desk_bar bar = {0};
	struct frame f = {
	    .title = title, .path = STR("/"), .query = STR(""), .unlisted = true, .one_language = true};
	enum msg text = words[w].text;
	if (q->viewer) {
		bar = desk_bar(q, DESK_NAV_NONE);
		f.desk = &bar;
	}
	if (status == 413 && q->route && (q->route->formats & TAKES_FILE))
		text = MSG_error_file_too_large_text;
	if (q->viewer && status == 403) {
		f.title = msg(q->lang, MSG_error_forbidden);
		text = MSG_error_forbidden_text;
	}
	struct out o = reply_out(q);
	error_view(&o, &f, &(struct error_words){(int)status, msg(q->lang, text)});
	return reply_page(r, &o);
}
