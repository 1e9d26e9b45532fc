/* desk_moderate.c - see desk_moderate.h */
#include "web/desk_moderate.h"

#include "i18n/msg.h"
#include "web/answering.h"

/* "0" to "99..."; false for anything else. */
static bool number(struct str s, int64_t *ret)
{
	return str_int(s, ret) && *ret >= 0;
}

/* In the order of names, as the front door sorts them. */
static void put_query(struct request *q, struct buf *b, const char *name)
{
	struct str value = request_query(q, name);

	if (!value.n)
		return;
	buf_printf(b, "%c%s=", b->n ? '&' : '?', name);
	for (size_t i = 0; i < value.n; i++) {
		char c = value.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			     c == '-' || c == '_';
		if (plain)
			buf_byte(b, c);
		else
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)c);
	}
}

enum err desk_filter_read(struct request *q, struct desk_filter *ret, struct str *ret_query)
{
	static const char *const names[] = {"category", "issue", "language", "late", "state", "todo"};
	struct desk_filter f = DESK_FILTER_NONE;
	enum response_state state;
	int64_t late = -1;
	struct buf b;

	f.category = request_query(q, "category");
	f.lang = request_query(q, "language");
	f.state = request_query(q, "state");
	if ((f.state.n && !response_state_parse(f.state, &state)) ||
	    (request_query(q, "late").n && (!number(request_query(q, "late"), &late) || late > 1)) ||
	    (request_query(q, "issue").n && !number(request_query(q, "issue"), &f.issue)) ||
	    !desk_waits_parse(request_query(q, "todo"), &f.waits))
		return ERR_INPUT;
	f.late = (int)late;
	buf_init(&b, q->arena, 4096);
	for (size_t i = 0; i < COUNT(names); i++)
		put_query(q, &b, names[i]);
	*ret = f;
	*ret_query = buf_str(&b);
	return ERR_OK;
}

enum err desk_responses_open(struct request *q, struct round *ret, struct object *ret_object)
{
	struct str slug = request_part(q, "slug");
	struct reported_round r;
	enum err e = reported_round_get(q->db, slug, &r);

	if (e != ERR_OK)
		return e;
	*ret_object = (struct object){.kind = OBJECT_RESPONSE, .state = OBJECT_RECEIVED, .body = r.body};
	e = desk_may(q, ACTION_SEE, ret_object);
	return e == ERR_OK ? round_by_slug(q->db, q->arena, q->lang, slug, ret) : e;
}

struct object desk_response_object(const struct object *round, enum response_state s)
{
	static const enum object_state states[RESPONSE_STATES] = {
	    [RESPONSE_RECEIVED] = OBJECT_RECEIVED,
	    [RESPONSE_PUBLISHED] = OBJECT_PUBLIC,
	    [RESPONSE_WITHHELD] = OBJECT_WITHHELD,
	    [RESPONSE_WITHDRAWN] = OBJECT_WITHDRAWN,
	};
	struct object o = *round;

	o.kind = OBJECT_RESPONSE;
	o.state = states[s];
	return o;
}

struct desk_may desk_may_read(const struct request *q, const struct object *o)
{
	return (struct desk_may){
	    .classify = desk_can(q, ACTION_CLASSIFY, o),
	    .publish = desk_can(q, ACTION_PUBLISH, o),
	    .withhold = desk_can(q, ACTION_WITHHOLD, o),
	    .redact = desk_can(q, ACTION_REDACT, o),
	    .original = desk_can(q, ACTION_SEE_ORIGINAL, o),
	};
}

enum action desk_action(enum moderate_what w)
{
	switch (w) {
	case MODERATE_PUBLISH: return ACTION_PUBLISH;
	case MODERATE_WITHHOLD: return ACTION_WITHHOLD;
	case MODERATE_REDACT:
	case MODERATE_LIFT: return ACTION_REDACT;
	default: return ACTION_CLASSIFY;
	}
}

enum err desk_undo_action(struct request *q, int64_t round, int64_t batch, enum action *ret)
{
	struct step_list steps;
	enum moderate_what what;
	enum err e = steps_of_batch(q->db, q->arena, round, batch, &steps);

	if (e == ERR_OK && (steps.n == 0 || !moderate_parse(steps.list[0].act, &what)))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = desk_action(what);
	return e;
}

static struct str field(struct request *q, const char *name)
{
	struct str s = request_field(q, name);
	return s.s ? s : STR("");
}

/* A field that holds a number; where it is absent or empty, `none`. */
static bool number_field(struct request *q, const char *name, int64_t none, int64_t *ret)
{
	struct str s = request_field(q, name);

	*ret = none;
	return !s.n || str_int(s, ret);
}

static enum desk_deed deed(enum moderate_what w)
{
	switch (w) {
	case MODERATE_WITHHOLD: return DEED_WITHHOLD;
	case MODERATE_CLASSIFY: return DEED_CLASSIFY;
	case MODERATE_LATE: return DEED_LATE;
	case MODERATE_REDACT: return DEED_REDACT;
	case MODERATE_JOIN: return DEED_JOIN;
	default: return DEED_NONE;
	}
}

enum err desk_form_read(struct request *q, const struct round *round, struct moderate *m,
			struct desk_typed *ret_typed)
{
	enum moderate_what what;
	int64_t late;
	struct str what_field = request_field(q, "do");
	bool preview = str_eq(what_field, STR("preview"));

	if (!moderate_parse(preview ? STR("redact") : what_field, &what))
		return ERR_INPUT;
	*m = (struct moderate){.act.actor = desk_actor(q),
			       .round = round->id,
			       .arena = q->arena,
			       .reason = field(q, "reason"),
			       .site = q->base,
			       .procedure = request_procedure(q, round->procedure),
			       .category = request_field(q, "category"),
			       .lang = request_field(q, "language"),
			       .words = field(q, "words"),
			       .organisation = field(q, "organisation"),
			       .country = field(q, "country"),
			       .at = INSTANT_NONE};
	/* "-" stands for what the respondent said. */
	if (str_eq(m->category, STR("-")))
		m->category = STR("");
	if (!number_field(q, "issue", -1, &m->issue) || !number_field(q, "late", 0, &late) ||
	    !number_field(q, "question", 0, &m->question) || !number_field(q, "which", 0, &m->which) ||
	    !number_field(q, "id", 0, &m->id) || !number_field(q, "batch", 0, &m->batch) ||
	    m->question < ANY_QUESTION || m->which < 0)
		return ERR_INPUT;
	m->late = late == 1;
	moderate_init(m, what);
	*ret_typed = (struct desk_typed){.deed = deed(what),
					 .reason = m->reason,
					 .category = m->category,
					 .lang = m->lang,
					 .words = m->words,
					 .organisation = m->organisation,
					 .country = m->country,
					 .issue = m->issue,
					 .question = m->question,
					 .which = m->which};
	return ERR_OK;
}

struct str desk_outcome_text(const struct request *q, enum err outcome, enum verdict why)
{
	switch (outcome) {
	case ERR_CONFLICT: return msg(q->lang, MSG_moderate_conflict);
	case ERR_INPUT: return verdict_text(q->lang, why);
	case ERR_NOT_FOUND: return msg(q->lang, MSG_moderate_gone);
	default: return msg(q->lang, MSG_moderate_too_much);
	}
}
