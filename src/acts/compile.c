/* compile.c - see compile.h */
#include "acts/compile.h"

#include "acts/act.h"
#include "base/list.h"
#include "base/secret.h"
#include "html/json.h"
#include "store/arrangements_write.h"
#include "store/compilations.h"
#include "store/reports_write.h"
#include "store/rounds.h"
#include "text/json_in.h"

enum { COMPILATION_TEXT_MOST = 256 << 20, OUTS_MOST = 1000000 };

/* Numbers of responses, and why they make another revision. */
enum why { WHY_NEW, WHY_REPLACED, WHY_WITHHELD, WHY_WITHDRAWN, WHY_LEFT_OUT, WHYS };
struct changes {
	int64_t *list[WHYS];
	size_t n[WHYS];
};

/* A response of the round, by number, and where it stands. */
struct line {
	const struct response_line *r;
	int64_t place;
	bool in, apart;
};
struct lines {
	struct response_line *responses;
	struct line *list;
	size_t n;
	int64_t arrangement; /* 0: as they came */
	struct arrangement_account account;
};

static void change(struct arena *a, struct changes *c, enum why w, int64_t number)
{
	*PUSH(a, c->list[w], c->n[w]) = number;
}

/* What became of a response that stood in the revision before and stands in none now. */
static void gone(struct arena *a, struct changes *c, const struct compiled_item *item)
{
	enum why w = str_eq(item->state, STR("withdrawn"))   ? WHY_WITHDRAWN
		     : str_eq(item->state, STR("published")) ? WHY_LEFT_OUT
							     : WHY_WITHHELD;
	change(a, c, w, item->number);
}

/* Both lists are by number. */
static struct changes compare(struct arena *a, const struct lines *l, const struct compiled_item *before,
			      size_t n_before)
{
	struct changes c = {0};
	size_t b = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->list[i].in)
			continue;
		int64_t number = l->list[i].r->counted.number;
		for (; b < n_before && before[b].number < number; b++)
			gone(a, &c, &before[b]);
		if (b == n_before || before[b].number != number)
			change(a, &c, WHY_NEW, number);
		else if (before[b++].version != l->list[i].r->version)
			change(a, &c, WHY_REPLACED, number);
	}
	for (; b < n_before; b++)
		gone(a, &c, &before[b]);
	return c;
}

static struct str reason_json(struct arena *a, const struct changes *c)
{
	static const char *const names[WHYS] = {"new", "replaced", "withheld", "withdrawn", "left_out"};
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 64 << 20);
	json_init(&j, &b);
	json_open_object(&j);
	for (enum why w = 0; w < WHYS; w++) {
		json_key(&j, names[w]);
		json_open_array(&j);
		for (size_t i = 0; i < c->n[w]; i++)
			json_int(&j, c->list[w][i]);
		json_close_array(&j);
	}
	json_close_object(&j);
	return buf_str(&b);
}

static struct str account_json(struct arena *a, const struct arrangement_account *c)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "published", c->published);
	json_put(&j, "in", c->in);
	json_put(&j, "out", c->out);
	json_put(&j, "late", c->late);
	json_put(&j, "withheld", c->withheld);
	json_put(&j, "undecided", c->undecided);
	json_put(&j, "withdrawn", c->withdrawn);
	json_close_object(&j);
	return buf_str(&b);
}

bool compiled_account_read(struct arena *a, struct str account, struct arrangement_account *ret)
{
	struct arrangement_account c = {0};
	const struct {
		const char *key;
		size_t *to;
	} all[] = {{"published", &c.published},
		   {"in", &c.in},
		   {"out", &c.out},
		   {"late", &c.late},
		   {"withheld", &c.withheld},
		   {"undecided", &c.undecided},
		   {"withdrawn", &c.withdrawn}};
	struct json_in_mistake mistake;
	struct json_in *o;

	if (!account.s || !json_in_parse(a, account, &o, &mistake))
		return false;
	for (size_t i = 0; i < COUNT(all); i++) {
		const struct json_in *x = json_in_member(o, str_z(all[i].key));
		*all[i].to = x && x->number > 0 ? (size_t)x->number : 0;
	}
	*ret = c;
	return true;
}

static struct str text_digest(struct arena *a, struct str s)
{
	return digest_hex(a, digest_of(s.s ? s : STR("")));
}

/* What is arranged, in the words of compile.h. */
static enum err put_arranged(struct db *db, struct arena *a, struct buf *b, int64_t arrangement)
{
	struct arrangement f;
	struct section_place *sections;
	struct arrangement_note *notes;
	size_t n, n_notes;
	enum err e = arrangement_get(db, a, arrangement, &f);

	if (e == ERR_OK)
		e = arrangement_sections(db, a, arrangement, &sections, &n);
	if (e == ERR_OK)
		e = arrangement_notes(db, a, arrangement, &notes, &n_notes);
	if (e != ERR_OK)
		return e;
	buf_printf(b, "form %.*s\n", STR_ARG(arranged_form_code(f.form)));
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "section %.*s\n", STR_ARG(sections[i].code));
	for (size_t i = 0; i < n_notes; i++) {
		struct arrangement_note *x = &notes[i];
		struct str both = text_digest(a, JOIN(a, x->heading, STR("\n"), x->text));
		buf_printf(b, "note %.*s %.*s %.*s\n", STR_ARG(x->section), STR_ARG(x->lang), STR_ARG(both));
	}
	return ERR_OK;
}

static void put_line(struct buf *b, const struct line *x, bool arranged)
{
	const struct counted *c = &x->r->counted;

	buf_printf(b, "%lld %lld %.*s", (long long)c->number, (long long)x->r->version,
		   STR_ARG(x->r->digest));
	if (arranged)
		buf_printf(b, " %lld %.*s %s", (long long)x->place, STR_ARG(c->category),
			   x->apart ? "late" : "in-time");
	buf_byte(b, '\n');
}

static enum err list_digest(struct db *db, struct arena *a, const struct round *round, const struct lines *l,
			    struct str *ret)
{
	struct arranged_out *outs = NULL;
	struct buf b;
	size_t n = 0;
	enum err e = ERR_OK;

	buf_init(&b, a, COMPILATION_TEXT_MOST);
	buf_printf(&b, "plenary compilation %d\nround %.*s\n", l->arrangement ? 2 : 1, STR_ARG(round->slug));
	if (l->arrangement)
		e = put_arranged(db, a, &b, l->arrangement);
	if (e == ERR_OK && l->arrangement)
		e = arranged_outs(db, a, round->id, l->arrangement, 0, OUTS_MOST, &outs, &n);
	for (size_t i = 0; e == ERR_OK && i < l->n; i++)
		if (l->list[i].in)
			put_line(&b, &l->list[i], l->arrangement != 0);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		buf_printf(&b, "out %lld %.*s\n", (long long)outs[i].number,
			   STR_ARG(text_digest(a, outs[i].reason)));
	if (e == ERR_OK)
		*ret = digest_hex(a, digest_of(buf_str(&b)));
	return e;
}

static enum err write_items(struct tx *tx, int64_t id, const struct lines *l)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < l->n; i++) {
		const struct line *x = &l->list[i];
		if (x->in)
			e = compilation_row_insert(
			    tx, id,
			    &(struct compiled_row){.response = x->r->id,
						   .version = x->r->version,
						   .place = x->place,
						   .apart = x->apart,
						   .category = l->arrangement ? x->r->counted.category
									      : (struct str){0}});
	}
	return e;
}

/* What the revision says that it does not include; one that nobody arranged says nothing. */
static enum err write_outs(struct tx *tx, int64_t id, const struct round *round, const struct lines *l)
{
	struct arena *a = tx_arena(tx);
	struct arranged_out *left, *withheld;
	size_t n, m;

	if (!l->arrangement)
		return ERR_OK;
	enum err e = arranged_outs(tx_db(tx), a, round->id, l->arrangement, 0, OUTS_MOST, &left, &n);
	if (e == ERR_OK)
		e = withheld_reasons(tx_db(tx), a, round->id, 0, OUTS_MOST, &withheld, &m);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = compilation_out_insert(tx, id, left[i].response, left[i].number, "left_out",
					   left[i].reason);
	for (size_t i = 0; e == ERR_OK && i < m; i++)
		e = compilation_out_insert(tx, id, withheld[i].response, withheld[i].number, "withheld",
					   withheld[i].reason);
	return e;
}

static enum err write_revision(struct tx *tx, struct compile_act *c, const struct round *round,
			       const struct changes *ch, const struct lines *l, struct str digest,
			       int64_t *ret_id)
{
	struct arena *a = tx_arena(tx);
	struct str before = c->rev ? arena_printf(a, "{\"rev\":%d}", c->rev - 1) : (struct str){0};
	struct str after = arena_printf(a, "{\"rev\":%d,\"responses\":%zu,\"digest\":\"%.*s\"}", c->rev,
					c->responses, STR_ARG(digest));
	int64_t id;
	enum err e = compilation_insert(tx, round->id, c->rev, c->at, reason_json(a, ch), digest, &id);

	if (e == ERR_OK)
		e = compilation_arranged(tx, id, l->arrangement, account_json(a, &l->account));
	if (e == ERR_OK)
		e = write_items(tx, id, l);
	if (e == ERR_OK)
		e = write_outs(tx, id, round, l);
	if (e == ERR_OK)
		e = journal_write(tx, c->act.actor, "compile", "round", round->id, before, after);
	if (e == ERR_OK)
		*ret_id = id;
	return e;
}

static struct line *line_of(const struct lines *l, int64_t number)
{
	size_t from = 0, to = l->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (l->list[middle].r->counted.number < number)
			from = middle + 1;
		else
			to = middle;
	}
	return from < l->n && l->list[from].r->counted.number == number ? &l->list[from] : NULL;
}

static enum err read_lines(struct db *db, struct arena *a, int64_t round, int64_t arrangement,
			   struct lines *l)
{
	struct arranged_list order;
	enum err e = response_lines(db, a, round, &l->responses, &l->n);

	if (e == ERR_OK)
		e = arranged_read(db, a, round, arrangement, &order);
	if (e != ERR_OK)
		return e;
	l->arrangement = arrangement;
	l->account = arrangement_count(order.list, order.n);
	l->list = NEW(a, struct line, l->n + 1);
	for (size_t i = 0; i < l->n; i++)
		l->list[i].r = &l->responses[i];
	for (size_t i = 0; i < order.n; i++) {
		const struct arranged *x = &order.list[i];
		struct line *line = line_of(l, x->number);
		if (!line)
			continue;
		line->place = x->place;
		line->in = arrangement_group(FORM_NUMBER, x) != GROUP_NONE;
		line->apart = arrangement && line->in && x->late;
	}
	return ERR_OK;
}

/* What it is to be made of: what officers work on, or what the newest revision was made of. */
static enum err choose_arrangement(struct tx *tx, const struct compile_act *c, int64_t round,
				   const struct compilation *newest, int64_t *ret)
{
	struct arrangement f = {0};
	enum err e;

	*ret = newest->arrangement;
	if (!c->draft)
		return ERR_OK;
	e = arrangement_newest(tx_db(tx), tx_arena(tx), round, &f);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (f.version != c->seen)
		return ERR_CONFLICT;
	if (!f.id)
		e = arrangement_open(tx, round, c->act.actor, &f);
	else
		e = ERR_OK;
	*ret = f.id;
	return e;
}

enum err compile_in(struct tx *tx, struct compile_act *c, int64_t *ret_compilation)
{
	struct arena *a = tx_arena(tx);
	struct db *db = tx_db(tx);
	struct round round = {0};
	struct compilation newest = {.rev = -1};
	struct lines l = {0};
	struct compiled_item *before = NULL;
	size_t n_before = 0;
	int64_t arrangement = 0;
	struct str digest;
	enum err e = round_by_slug(db, a, LANG_EN, c->round, &round);

	if (e == ERR_OK)
		e = compilation_get(db, a, round.id, -1, &newest);
	if (e == ERR_NOT_FOUND && round.id)
		e = ERR_OK; /* the first one */
	else if (e == ERR_OK)
		e = compilation_items(db, a, newest.id, &before, &n_before);
	if (e == ERR_OK)
		e = choose_arrangement(tx, c, round.id, &newest, &arrangement);
	if (e == ERR_OK)
		e = read_lines(db, a, round.id, arrangement, &l);
	if (e == ERR_OK)
		e = list_digest(db, a, &round, &l, &digest);
	if (e != ERR_OK)
		return e;
	if (c->at.us == INSTANT_NONE.us)
		c->at = tx_now(tx);
	c->responses = l.account.in;
	if (c->responses == 0 && newest.rev < 0)
		return act_refuse(&c->act, MSG_refused_nothing_published);
	struct changes ch = compare(a, &l, before, n_before);
	c->added = ch.n[WHY_NEW];
	c->replaced = ch.n[WHY_REPLACED];
	c->withheld = ch.n[WHY_WITHHELD];
	c->withdrawn = ch.n[WHY_WITHDRAWN];
	c->left_out = ch.n[WHY_LEFT_OUT];
	c->rev = newest.rev;
	if (newest.rev >= 0 && str_eq(digest, newest.digest)) {
		*ret_compilation = newest.id;
		return ERR_OK;
	}
	c->rev++;
	c->made = true;
	return write_revision(tx, c, &round, &ch, &l, digest, ret_compilation);
}

static enum err compile_run(struct tx *tx, struct act *act)
{
	int64_t id;
	return compile_in(tx, (struct compile_act *)(void *)act, &id);
}

void compile_init(struct compile_act *c, struct str round, struct str actor)
{
	*c = (struct compile_act){
	    .act = {.run = compile_run, .actor = actor}, .round = round, .at = INSTANT_NONE};
}

void compile_draft_init(struct compile_act *c, struct str round, int64_t seen, struct str actor)
{
	compile_init(c, round, actor);
	c->draft = true;
	c->seen = seen;
}
