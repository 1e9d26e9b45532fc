/* grouper_state.c - see grouper_state.h: reading, putting in. What groups are called is in grouper_names.c.
 */
#include "work/grouper_state.h"

#include "base/list.h"
#include "base/log.h"
#include "base/secret.h"

enum { BLOCK_BYTES = 4 << 20, BLOCK_TEXTS = 4096 };

/* Room for one more of `size` bytes; NULL, and what was there stays, where the system has no more. */
static void *one_more(void *list, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return list;
	size_t more = *room ? 2 * *room : 64;
	void *bigger = realloc(list, more * size);
	if (!bigger) {
		log_error("room=work doing=groups why=\"no memory\"");
		return NULL;
	}
	memset((char *)bigger + *room * size, 0, (more - *room) * size);
	*room = more;
	return bigger;
}

static enum err put_in(struct grouper_state *s, int64_t number, int64_t version, struct str text)
{
	struct put_in *list = one_more(s->list, s->n, &s->room, sizeof *list);

	if (!list)
		return ERR_STORAGE;
	s->list = list;
	while ((size_t)number >= s->at_room) {
		uint32_t *at = one_more(s->at, s->at_room, &s->at_room, sizeof *at);
		if (!at)
			return ERR_STORAGE;
		s->at = at;
	}
	s->list[s->n++] = (struct put_in){number, version, mark_of(text)};
	s->at[number] = (uint32_t)s->n;
	return ERR_OK;
}

/* Answers on their way in: those of one response are one text, some megabytes of texts a block. */
struct loading {
	struct grouper_state *s;
	char *bytes;
	size_t n, room;
	size_t starts[BLOCK_TEXTS + 1]; /* of the texts in `bytes`; the last one is open */
	size_t texts;
	int64_t number, version; /* of the open one; 0: there is none */
};

static enum err block_end(struct loading *l)
{
	struct str *texts = calloc(l->texts + 1, sizeof *texts);
	enum err e = texts ? ERR_OK : ERR_STORAGE;

	for (size_t i = 0; e == ERR_OK && i < l->texts; i++)
		texts[i] = (struct str){l->bytes + l->starts[i], l->starts[i + 1] - l->starts[i]};
	if (e == ERR_OK && l->texts)
		e = grouping_add(l->s->g, texts, l->texts);
	free(texts);
	l->n = l->texts = 0;
	return e;
}

static enum err text_end(struct loading *l)
{
	if (!l->number)
		return ERR_OK;
	struct str text = {l->bytes + l->starts[l->texts], l->n - l->starts[l->texts]};
	enum err e = put_in(l->s, l->number, l->version, text);
	l->number = 0;
	if (e != ERR_OK)
		return e;
	l->starts[++l->texts] = l->n;
	return l->texts == BLOCK_TEXTS || l->n >= BLOCK_BYTES ? block_end(l) : ERR_OK;
}

static enum err bytes_add(struct loading *l, struct str s)
{
	if (l->n + s.n > l->room) {
		size_t room = 2 * (l->n + s.n) + BLOCK_BYTES;
		char *bigger = realloc(l->bytes, room);
		if (!bigger)
			return ERR_STORAGE;
		l->bytes = bigger;
		l->room = room;
	}
	if (s.n)
		memcpy(l->bytes + l->n, s.s, s.n);
	l->n += s.n;
	return ERR_OK;
}

static enum err take_answer(void *arg, const struct group_answer *answer)
{
	struct loading *l = arg;
	enum err e = ERR_OK;

	if (answer->number != l->number) {
		e = grouper_stopped(l->s) ? ERR_CONFLICT : text_end(l);
		l->number = answer->number;
		l->version = answer->version;
		l->starts[l->texts] = l->n;
	} else {
		e = bytes_add(l, STR("\n"));
	}
	return e == ERR_OK ? bytes_add(l, answer->text) : e;
}

static enum err read_own(struct db *db, struct arena *a, int64_t round, struct str **ret, size_t *ret_n,
			 uint64_t *ret_mark)
{
	enum err e = group_own_texts(db, a, round, ret, ret_n);

	if (e == ERR_OK)
		*ret_mark = mark_of(arena_join(a, *ret_n, *ret));
	return e;
}

static enum err load(struct grouper_state *s, struct db *db)
{
	struct loading *l = calloc(1, sizeof *l);
	struct str *own;
	size_t n_own;
	ARENA_SCOPED a;

	if (!l)
		return ERR_STORAGE;
	arena_init(&a, 256 << 20, NULL);
	l->s = s;
	enum err e = read_own(db, &a, s->round, &own, &n_own, &s->own_mark);
	for (size_t i = 0; e == ERR_OK && i < n_own; i++)
		e = grouping_stop(s->g, own[i]);
	if (e == ERR_OK)
		e = group_answers_each(db, s->who, s->round, 0, take_answer, l);
	if (e == ERR_OK)
		e = text_end(l);
	if (e == ERR_OK)
		e = block_end(l);
	free(l->bytes);
	free(l);
	return e;
}

bool grouper_stopped(const struct grouper_state *s)
{
	return s->stop && atomic_load(s->stop);
}

enum err grouper_load(struct grouper_state *s, struct db *db, int64_t round, enum group_audience who,
		      const atomic_bool *stop)
{
	grouper_free(s);
	*s = (struct grouper_state){
	    .round = round, .who = who, .stop = stop, .g = grouping_open(group_rules())};
	if (!s->g)
		return ERR_STORAGE;
	enum err e = load(s, db);
	if (e != ERR_OK)
		grouper_free(s);
	return e;
}

void grouper_free(struct grouper_state *s)
{
	grouping_close(s->g);
	free(s->list);
	free(s->at);
	free(s->names);
	free(s->places);
	*s = (struct grouper_state){.round = s->round, .who = s->who};
}

enum err grouper_own(struct grouper_state *s, struct db *db, struct arena *a, bool *ret_same)
{
	struct str *own;
	size_t n;
	uint64_t mark;
	enum err e = read_own(db, a, s->round, &own, &n, &mark);

	if (e == ERR_OK)
		*ret_same = mark == s->own_mark;
	return e;
}

/* What the text's groups count more by it; the number it is to be called by where it is the first of its
 * kind. */
static enum err count_arrival(struct grouper_state *s, uint32_t text, int64_t number)
{
	bool first = text == s->texts;

	if (first) {
		struct text_names *names = one_more(s->names, s->texts, &s->texts_room, sizeof *names);
		if (!names)
			return ERR_STORAGE;
		s->names = names;
		s->names[s->texts++] = (struct text_names){number, number, number, 0, 0, 0, 0, 0, false};
	}
	struct group_text t = grouping_text(s->g, text);
	struct text_names *v = &s->names[t.leader[GROUP_VARIANT]], *f = &s->names[t.leader[GROUP_FAMILY]];
	f->variants += first && t.leader[GROUP_VARIANT] == text;
	v->variant_submissions++;
	v->variant_texts += first;
	f->submissions++;
	f->texts += first;
	f->merged |= t.match == GROUP_MAIL_MERGE;
	s->sums.responses++;
	s->sums.texts += first;
	s->sums.families += f->submissions == 2;
	s->sums.together += f->submissions == 2 ? 2 : f->submissions > 2;
	return ERR_OK;
}

static enum err to_be_written(struct grouper_state *s, struct group_place p)
{
	struct group_place *places = one_more(s->places, s->n_places, &s->places_room, sizeof *places);

	if (!places)
		return ERR_STORAGE;
	s->places = places;
	s->places[s->n_places++] = p;
	return ERR_OK;
}

static enum err arrive(struct grouper_state *s, int64_t number, int64_t version, struct str text)
{
	uint32_t t;
	enum err e = grouping_arrive(s->g, text, &t);

	if (e == ERR_OK)
		e = put_in(s, number, version, text);
	if (e == ERR_OK)
		e = count_arrival(s, t, number);
	if (e != ERR_OK) {
		s->stale = true;
		return e;
	}
	s->arrived++;
	return to_be_written(s, grouper_place(s, s->n - 1));
}

enum err grouper_look_at(struct grouper_state *s, struct db *db, struct arena *a, int64_t number)
{
	struct group_answer *answers;
	size_t n;
	enum err e = group_answers_of(db, a, s->who, s->round, number, &answers, &n);

	if (e != ERR_OK || s->stale)
		return e;
	size_t at = number > 0 && (size_t)number < s->at_room ? s->at[number] : 0;
	if (!n) {
		s->stale = at != 0;
		return ERR_OK;
	}
	struct str *parts = NEW(a, struct str, 2 * n);
	for (size_t i = 0; i < n; i++) {
		parts[2 * i] = i ? STR("\n") : STR("");
		parts[2 * i + 1] = answers[i].text;
	}
	struct str text = arena_join(a, 2 * n, parts);
	if (!at)
		return arrive(s, number, answers[0].version, text);
	struct put_in *known = &s->list[at - 1];
	if (known->mark != mark_of(text)) {
		s->stale = true;
	} else if (known->version != answers[0].version) {
		known->version = answers[0].version;
		return to_be_written(s, grouper_place(s, at - 1));
	}
	return ERR_OK;
}
