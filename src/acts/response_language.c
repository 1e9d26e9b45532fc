/* response_language.c - see response_language.h */
#include "acts/response_language.h"

#include "acts/act.h"
#include "html/json.h"
#include "store/moderation.h"
#include "store/response_write.h"
#include "text/language.h"

enum { LOOK_MOST = 200 };

struct lang_found submission_language(struct arena *a, const struct submission *s)
{
	struct str *parts = NEW(a, struct str, 2 * s->answer_count + 2);
	size_t n = 0;

	for (size_t i = 0; i < s->answer_count; i++) {
		parts[n++] = s->answers[i].text;
		parts[n++] = STR("\n");
	}
	parts[n++] = s->summary;
	struct language_found f = language_detect(arena_join(a, n, parts));
	return (struct lang_found){.code = f.code, .why = language_why_code(f.why), .score = f.score};
}

static enum err look_one(struct tx *tx, int64_t response, int64_t version, struct str said)
{
	struct arena *a = tx_arena(tx);
	struct submission s = {.lang = said};
	struct answer_text *answers;
	enum err e = original_texts(tx_db(tx), a, response, version, &answers, &s.answer_count);

	if (e != ERR_OK)
		return e;
	s.answers = answers;
	struct lang_found found = submission_language(a, &s);
	return response_set_found(tx, response, version, said, &found);
}

static struct str looked_json(struct arena *a, size_t n)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 256);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "versions", n);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err look_run(struct tx *tx, struct act *act)
{
	struct languages_look *l = (struct languages_look *)(void *)act;
	struct unlooked *list;
	size_t n = 0;
	enum err e = versions_unlooked(tx_db(tx), tx_arena(tx), LOOK_MOST, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		const struct arena_mark mark = arena_mark(tx_arena(tx));
		e = look_one(tx, list[i].response, list[i].version, list[i].lang_said);
		arena_back(tx_arena(tx), mark);
	}
	if (e == ERR_OK && n)
		e = journal_write(tx, act->actor, "language", "response", 0, (struct str){0},
				  looked_json(tx_arena(tx), n));
	l->ret_looked = n;
	l->ret_more = n == LOOK_MOST;
	return e;
}

void languages_look_init(struct languages_look *l)
{
	*l = (struct languages_look){.act = {.run = look_run, .actor = STR("program")}};
}

enum err languages_look_all(struct acts *acts, size_t *ret_looked)
{
	struct languages_look l;
	enum err e;

	*ret_looked = 0;
	do {
		languages_look_init(&l);
		e = act_do(acts, &l.act);
		*ret_looked += e == ERR_OK ? l.ret_looked : 0;
	} while (e == ERR_OK && l.ret_more);
	return e;
}
