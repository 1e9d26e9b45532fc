/* round_desk.c - see round_desk.h; what waits at the desk is in desk_waiting.c */
#include "store/round_desk.h"

#include "rules/round_state.h"
#include "store/round_row.h"
#include "store/row_more.h"

/* clang-format off */
#define DESK_COLUMNS \
	" r.id, r.slug, b.slug, " WORDING("body", "b.id", "name", "$1") ", r.procedure," \
	" " STAFF_WORDING("round", "r.id", "topic", "$1") ", " STAFF_WORDING("round", "r.id", "framing", "$1") "," \
	" r.decided_by, r.hearing_mode, r.off_list, r.takes_responses, r.demonstration," \
	" d.id, d.slug, d.number, d.starts, d.ends, db.slug," \
	" m.id, m.slug, m.number, m.starts, m.ends, mb.slug," \
	" r.body, r.state, k.version, k.original, k.release_at, k.proposal," \
	" (SELECT w.lang FROM wording w WHERE w.kind = 'round' AND w.object = r.id AND w.field = 'topic'" \
	" AND w.original = 1)"
#define DESK_FROM \
	" FROM round r JOIN public_body b ON b.id = r.body LEFT JOIN round_desk k ON k.round = r.id" \
	" LEFT JOIN public_meeting d ON d.id = r.deciding LEFT JOIN public_body db ON db.id = d.body" \
	" LEFT JOIN public_meeting m ON m.id = r.receiving LEFT JOIN public_body mb ON mb.id = m.body"
#define CLOSE_OF \
	"COALESCE((SELECT e.date FROM round_event e WHERE e.round = r.id AND e.event = 'replies-close'" \
	" AND e.date IS NOT NULL ORDER BY e.ordinal DESC LIMIT 1), r.slug)"
/* clang-format on */
enum { AT_DECIDING = 12, AT_RECEIVING = 18, AT_DESK = 24 };

SQL_STAFF(desk_round_name_of,
	  "SELECT r.id, r.body, r.state, k.release_at FROM round r LEFT JOIN round_desk k ON k.round = r.id"
	  " WHERE r.slug = $1");
SQL_STAFF(desk_round_one, "SELECT" DESK_COLUMNS DESK_FROM " WHERE r.slug = $2");
SQL_STAFF(desk_round_one_by_id, "SELECT" DESK_COLUMNS DESK_FROM " WHERE r.id = $2");
SQL_STAFF(desk_round_all,
	  "SELECT" DESK_COLUMNS DESK_FROM " ORDER BY r.state = 'public', " CLOSE_OF " DESC, r.id LIMIT 300");
SQL_STAFF(desk_events_of,
	  "SELECT event, ordinal, date, certainty, reason, actor, source FROM round_event WHERE round = $1"
	  " ORDER BY event, ordinal LIMIT 1000");
SQL_STAFF(desk_events_all, "SELECT round, event, ordinal, date, certainty, reason, actor FROM round_event"
			   " ORDER BY round, event, ordinal LIMIT 20000");
/* Texts of the rounds that are run here, by language: how many, how many of them lag, how many are originals.
 */
SQL_STAFF(
    desk_parity_all,
    "SELECT x.round, w.lang, COUNT(*),"
    " SUM(CASE WHEN w.original = 0 AND w.follows < o.version THEN 1 ELSE 0 END), SUM(w.original)"
    " FROM (SELECT id AS round, 'round' AS kind, id AS object, 'topic' AS field FROM round"
    " WHERE state = 'draft' OR takes_responses = 1 UNION ALL"
    " SELECT id, 'round', id, 'framing' FROM round WHERE state = 'draft' OR takes_responses = 1 UNION ALL"
    " SELECT q.round, 'question', q.id, 'text' FROM question q JOIN round y ON y.id = q.round"
    " WHERE y.state = 'draft' OR y.takes_responses = 1) x"
    " JOIN wording w ON w.kind = x.kind AND w.object = x.object AND w.field = x.field"
    " LEFT JOIN wording o ON o.kind = x.kind AND o.object = x.object AND o.field = x.field AND o.original = 1"
    " GROUP BY x.round, w.lang LIMIT 10000");
SQL_STAFF(desk_words_round,
	  "SELECT field, lang, text, version, follows, original FROM wording"
	  " WHERE kind = 'round' AND object = $1 AND (field = 'topic' OR field = 'framing') LIMIT 64");
SQL_STAFF(desk_words_questions,
	  "SELECT q.id, q.n, w.lang, w.text, w.version, w.follows, w.original FROM question q"
	  " LEFT JOIN wording w ON w.kind = 'question' AND w.object = q.id AND w.field = 'text'"
	  " WHERE q.round = $1 ORDER BY q.n LIMIT 2000");
SQL_STAFF(
    desk_change_list,
    "SELECT j.at, j.actor, j.act, a.name FROM journal j LEFT JOIN account a ON j.actor = 'account:' || a.id"
    " WHERE j.kind = 'round' AND j.object = $1 AND j.act <> 'look' ORDER BY j.id DESC LIMIT $2");

SQL_STAFF(
    desk_issue_list,
    "SELECT x.id, x.n, EXISTS (SELECT 1 FROM round_issue k WHERE k.round = $2 AND k.issue = x.id), " WORDING(
	"instrument", "i.id", "title",
	"$1") ", " WORDING("issue", "x.id", "title",
			   "$1") " FROM public_issue x JOIN public_instrument i ON i.id = x.instrument ORDER "
				 "BY i.slug, x.n LIMIT 500");

static enum round_step step_of(struct str state, bool embargoed)
{
	if (str_eq(state, STR("public")))
		return ROUND_IS_PUBLIC;
	return embargoed ? ROUND_IS_EMBARGOED : ROUND_IS_DRAFT;
}

enum err desk_round_name_read(struct db *db, struct str slug, struct desk_round_name *ret)
{
	struct desk_round_name got = {0};
	struct rows r = db_query(db, &desk_round_name_of, BIND(slug));
	bool found = row_next(&r);

	if (found)
		got = (struct desk_round_name){row_int(&r, 0), row_int(&r, 1),
					       step_of(row_peek(&r, 2), !row_is_null(&r, 3))};
	return ONE_ROW(&r, found, got);
}

static struct round_meeting read_meeting(struct rows *r, struct arena *a, int at)
{
	return (struct round_meeting){
	    .id = row_int(r, at),
	    .slug = row_text(r, a, at + 1),
	    .number = row_int(r, at + 2),
	    .starts = row_rough(r, at + 3),
	    .ends = row_rough(r, at + 4),
	    .body = row_text(r, a, at + 5),
	};
}

static void read_round(struct rows *r, struct arena *a, struct desk_round *ret)
{
	*ret = (struct desk_round){
	    .round = {.id = row_int(r, 0),
		      .slug = row_text(r, a, 1),
		      .body = row_text(r, a, 2),
		      .body_name = row_wording(r, a, 3),
		      .procedure = row_text(r, a, 4),
		      .topic = row_wording(r, a, 5),
		      .framing = row_wording(r, a, 6),
		      .decided_by = row_text(r, a, 7),
		      .hearing_mode = row_text(r, a, 8),
		      .off_list = row_int(r, 9) != 0,
		      .takes_responses = row_int(r, 10) != 0,
		      .demonstration = row_int(r, 11) != 0,
		      .responses_stated = -1,
		      .deciding = read_meeting(r, a, AT_DECIDING),
		      .receiving = read_meeting(r, a, AT_RECEIVING)},
	    .body = row_int(r, AT_DESK),
	    .step = step_of(row_peek(r, AT_DESK + 1), !row_is_null(r, AT_DESK + 4)),
	    .version = row_int(r, AT_DESK + 2),
	    .original = LANG_EN,
	    .release_at = row_instant(r, AT_DESK + 4),
	    .proposal = row_int(r, AT_DESK + 5),
	};
	ret->round.standing = round_is_standing(ret->round.procedure);
	if (!lang_parse(row_peek(r, AT_DESK + 3), &ret->original))
		(void)lang_parse(row_peek(r, AT_DESK + 6), &ret->original);
}

static enum err read_events(struct db *db, struct arena *a, struct round *round)
{
	struct rows r = db_query(db, &desk_events_of, BIND(round->id));

	while (row_next(&r))
		round_event_add(a, round,
				(struct round_event){.event = row_text(&r, a, 0),
						     .ordinal = (int)row_int(&r, 1),
						     .date = row_rough(&r, 2),
						     .certainty = row_text(&r, a, 3),
						     .reason = row_text(&r, a, 4),
						     .actor = row_text(&r, a, 5),
						     .source = row_text(&r, a, 6)});
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		round_facts_finish(a, round);
	return e;
}

static enum err read_one(struct db *db, struct arena *a, struct rows r, struct desk_round *ret)
{
	struct desk_round got;
	bool found = row_next(&r);

	if (found)
		read_round(&r, a, &got);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = read_events(db, a, &got.round);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err desk_round_read(struct db *db, struct arena *a, enum lang l, struct str slug, struct desk_round *ret)
{
	return read_one(db, a, db_query(db, &desk_round_one, BIND(lang_code(l), slug)), ret);
}

enum err desk_round_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct desk_round *ret)
{
	return read_one(db, a, db_query(db, &desk_round_one_by_id, BIND(lang_code(l), id)), ret);
}

static struct desk_round *find(struct desk_round_list *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->list[i].round.id == id)
			return &all->list[i];
	return NULL;
}

static enum err read_all_events(struct db *db, struct arena *a, struct desk_round_list *all)
{
	struct rows r = db_query(db, &desk_events_all, BIND0);
	struct desk_round *x = NULL;

	while (row_next(&r)) {
		int64_t id = row_int(&r, 0);
		if (!x || x->round.id != id)
			x = find(all, id);
		if (x)
			round_event_add(a, &x->round,
					(struct round_event){.event = row_text(&r, a, 1),
							     .ordinal = (int)row_int(&r, 2),
							     .date = row_rough(&r, 3),
							     .certainty = row_text(&r, a, 4),
							     .reason = row_text(&r, a, 5),
							     .actor = row_text(&r, a, 6)});
	}
	enum err e = rows_end(&r);
	for (size_t i = 0; i < all->n && e == ERR_OK; i++)
		round_facts_finish(a, &all->list[i].round);
	return e;
}

struct parity {
	struct desk_round *x;
	int64_t have[LANGS], lag[LANGS], originals;
};

static void parity_end(const struct parity *p)
{
	for (enum lang l = 0; p->x && l < LANGS; l++) {
		p->x->begun |= p->have[l] ? 1u << l : 0;
		p->x->whole |= p->have[l] && p->have[l] >= p->originals ? 1u << l : 0;
		p->x->lags |= p->lag[l] ? 1u << l : 0;
	}
}

static enum err read_parity(struct db *db, struct desk_round_list *all)
{
	struct rows r = db_query(db, &desk_parity_all, BIND0);
	struct parity p = {0};
	enum lang l;

	while (row_next(&r)) {
		int64_t id = row_int(&r, 0);
		if (!p.x || p.x->round.id != id) {
			parity_end(&p);
			p = (struct parity){.x = find(all, id)};
		}
		if (!lang_parse(row_peek(&r, 1), &l))
			continue;
		p.have[l] = row_int(&r, 2);
		p.lag[l] = row_int(&r, 3);
		p.originals += row_int(&r, 4);
	}
	parity_end(&p);
	return rows_end(&r);
}

enum err desk_rounds_list(struct db *db, struct arena *a, enum lang l, struct desk_round_list *ret)
{
	struct desk_round_list got = {0};
	struct rows r = db_query(db, &desk_round_all, BIND(lang_code(l)));

	while (row_next(&r))
		read_round(&r, a, PUSH(a, got.list, got.n));
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = read_all_events(db, a, &got);
	if (e == ERR_OK)
		e = read_parity(db, &got);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

struct str desk_text_state_code(enum desk_text_state s)
{
	static const char *const codes[TEXT_STATES] = {"missing", "lagging", "up_to_date", "original"};
	return str_z(codes[s]);
}

static struct desk_text read_text(struct rows *r, struct arena *a, int at)
{
	return (struct desk_text){row_text(r, a, at), row_int(r, at + 1), row_int(r, at + 2),
				  row_int(r, at + 3) != 0};
}

enum err desk_words_read(struct db *db, struct arena *a, int64_t round, struct desk_words *ret)
{
	struct desk_words got = {0};
	struct rows r = db_query(db, &desk_words_round, BIND(round));
	enum lang l;

	while (row_next(&r))
		if (lang_parse(row_peek(&r, 1), &l)) {
			bool topic = str_eq(row_peek(&r, 0), STR("topic"));
			*(topic ? &got.topic[l] : &got.framing[l]) = read_text(&r, a, 2);
		}
	enum err e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	r = db_query(db, &desk_words_questions, BIND(round));
	while (row_next(&r)) {
		int64_t id = row_int(&r, 0);
		if (got.n == 0 || got.questions[got.n - 1].id != id)
			*PUSH(a, got.questions, got.n) =
			    (struct desk_question){.id = id, .n = row_int(&r, 1)};
		if (lang_parse(row_peek(&r, 2), &l))
			got.questions[got.n - 1].in[l] = read_text(&r, a, 3);
	}
	e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum desk_text_state desk_text_state(const struct desk_text in[LANGS], enum lang l)
{
	int64_t newest = 0;

	if (!in[l].text.s)
		return TEXT_MISSING;
	if (in[l].original)
		return TEXT_ORIGINAL;
	for (enum lang o = 0; o < LANGS; o++)
		if (in[o].original)
			newest = in[o].version;
	return in[l].follows < newest ? TEXT_LAGS : TEXT_FRESH;
}

bool desk_words_whole(const struct desk_words *w, enum lang l, enum lang original)
{
	if (!w->topic[l].text.n || w->n == 0 || (w->framing[original].text.n && !w->framing[l].text.n))
		return false;
	for (size_t i = 0; i < w->n; i++)
		if (!w->questions[i].in[l].text.n)
			return false;
	return true;
}

enum err desk_changes_list(struct db *db, struct arena *a, int64_t round, size_t most,
			   struct desk_change **ret, size_t *ret_n)
{
	struct desk_change *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &desk_change_list, BIND(round, (int64_t)most));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct desk_change){row_instant(&r, 0), row_text(&r, a, 1),
							 row_text(&r, a, 2), row_text(&r, a, 3)};
	GIVE(&r, list, n);
}

enum err desk_issues_list(struct db *db, struct arena *a, enum lang l, int64_t round, struct desk_issue **ret,
			  size_t *ret_n)
{
	struct desk_issue *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &desk_issue_list, BIND(lang_code(l), round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct desk_issue){.id = row_int(&r, 0),
							.n = row_int(&r, 1),
							.chosen = row_int(&r, 2) != 0,
							.instrument = row_wording(&r, a, 3),
							.title = row_wording(&r, a, 4)};
	GIVE(&r, list, n);
}
