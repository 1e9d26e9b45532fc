/* search_file.c - a file of JSON lines, searched: an index in memory, then the found lines once more. */
#include "base/list.h"
#include "base/utf8.h"
#include "cli/docket_file.h"
#include "cli/group_in.h"
#include "cli/search_in.h"
#include "i18n/tongue.h"
#include "seek/memory.h"

enum { TEXT_MOST = 1 << 20, VALUES_MOST = 1000, LANG_BYTES = 64 };

/* Of a line that cannot be read again. */
struct line_kept {
	struct str id;
	uint32_t lang;
};

struct file_search {
	struct search_run *r;
	const struct docket_names *names;
	const char *path;
	struct docket_file *file;
	struct memory_index *index;
	uint64_t *places; /* where the line of each text begins; NULL: of what cannot be read again */
	size_t n, room;
	struct line_kept *lines;
	size_t mended, first_mended;   /* lines that are not UTF-8 */
	struct str langs[VALUES_MOST]; /* value 1 and on */
	uint32_t n_langs;
	struct arena kept; /* their codes, and `lines` */
};

/* A longer one is no language. */
static struct str lang_of(const struct docket_line *line)
{
	return line->lang.n <= LANG_BYTES ? line->lang : (struct str){0};
}

static uint32_t lang_value(struct file_search *f, struct str lang)
{
	if (!lang.n)
		return 0;
	for (uint32_t i = 0; i < f->n_langs; i++)
		if (str_eq(f->langs[i], lang))
			return i + 1;
	if (f->n_langs == VALUES_MOST)
		return 0;
	f->langs[f->n_langs++] = arena_dup(&f->kept, lang);
	return f->n_langs;
}

static struct str valid_part(struct str s, size_t most)
{
	s = str_cut(s, 0, most);
	return str_cut(s, 0, s.n ? utf8_bad_at(s) : 0);
}

static enum err place_keep(struct file_search *f, uint64_t place)
{
	if (f->n == f->room) {
		f->room = f->room ? 2 * f->room : 1 << 12;
		uint64_t *places = realloc(f->places, f->room * sizeof *places);
		if (!places) {
			fprintf(stderr, "plenary search: there is not enough memory\n");
			return ERR_LIMIT;
		}
		f->places = places;
	}
	f->places[f->n++] = place;
	return ERR_OK;
}

static enum err line_add(struct file_search *f, const struct docket_line *line, uint64_t place)
{
	struct str said = lang_of(line);
	uint32_t lang = lang_value(f, said);

	if (!docket_again(f->file))
		*PUSH_LARGE(&f->kept, f->lines, f->n) =
		    (struct line_kept){arena_dup(&f->kept, line->id), lang};
	else if (place_keep(f, place) != ERR_OK)
		return ERR_LIMIT;
	struct seek_doc d = {.number = (int64_t)f->n,
			     .lang = said.n ? said : f->r->lang,
			     .text = valid_part(line->text, TEXT_MOST),
			     .values = {[FILTER_KIND] = 1, [FILTER_LANG] = lang}};
	return memory_index_add(f->index, &d);
}

static enum err block_add(struct file_search *f, const struct docket_block *block)
{
	char *at = block->bytes, *end = block->bytes + block->n;
	enum err e = ERR_OK;

	while (e == ERR_OK && at < end) {
		char *feed = memchr(at, '\n', (size_t)(end - at)), *line_end = feed ? feed : end;
		struct docket_line line;
		struct docket_mistake m;
		struct arena_mark mark = arena_mark(f->r->a);
		if (!docket_line_read(at, (size_t)(line_end - at), f->names, &line, &m))
			return docket_wrong("search", f->path, f->n + 1, &m);
		if (docket_line_mend(f->r->a, &line) && !f->mended++)
			f->first_mended = f->n + 1;
		e = line_add(f, &line, block->at + (uint64_t)(at - block->bytes));
		arena_back(f->r->a, mark);
		at = line_end + 1;
	}
	return e;
}

static enum err read_all(struct file_search *f)
{
	struct group_progress_bar bar = {0};
	struct docket_block block;
	enum err e;

	while ((e = docket_next(f->file, &block)) == ERR_OK && (e = block_add(f, &block)) == ERR_OK)
		group_bar(&bar, "read", docket_size(f->file) ? block.at + block.n : f->n,
			  docket_size(f->file));
	e = e == ERR_NOT_FOUND ? memory_index_settle(f->index, false) : e;
	group_bar_end(&bar);
	docket_mended("search", f->path, f->first_mended, f->mended);
	return e;
}

/* A found line once more; of what cannot be read twice what was kept. */
static enum err item_read(struct file_search *f, const struct seek_hit *h, struct found_item *ret)
{
	struct arena *a = f->r->a;
	struct docket_line line;
	struct docket_mistake m;
	struct str bytes;

	*ret =
	    (struct found_item){.id = arena_printf(a, "%lld", (long long)h->doc), .score = h->score / 4096.0};
	if (!docket_again(f->file)) {
		const struct line_kept *x = &f->lines[h->doc - 1];
		if (x->id.n)
			ret->id = arena_dup(a, x->id);
		if (x->lang)
			ret->lang = arena_dup(a, f->langs[x->lang - 1]);
		return ERR_OK;
	}
	enum err e = docket_line_at(f->file, a, f->places[h->doc - 1], &bytes);
	if (e != ERR_OK)
		return e;
	char *line_bytes = NEW(a, char, bytes.n + 1);
	memcpy(line_bytes, bytes.s, bytes.n);
	if (!docket_line_read(line_bytes, bytes.n, f->names, &line, &m))
		return ERR_STORAGE; /* it changed since */
	docket_line_mend(a, &line);
	if (line.id.n)
		ret->id = line.id;
	ret->lang = lang_of(&line);
	ret->text = valid_part(line.text, TEXT_MOST);
	return ERR_OK;
}

static bool cursor_of(struct str after, struct seek_ask *ask)
{
	struct str rest = after, score;
	int64_t n, doc;

	if (!after.n)
		return true;
	if (!str_split(&rest, '.', &score) || !str_int(score, &n) || !str_int(rest, &doc) || n < 0 ||
	    n > UINT32_MAX || doc < 1)
		return false;
	ask->after_score = (uint32_t)n;
	ask->after_doc = doc;
	return true;
}

/* Of filters a file has languages; a file has nothing of any other. */
static void filters_set(struct file_search *f, struct seek_ask *ask)
{
	const struct query *q = f->r->query;

	for (size_t i = 0; i < q->n_filters; i++) {
		uint32_t *value = NEW(f->r->a, uint32_t, 1);
		size_t n = 0;
		for (uint32_t k = 0; q->filters[i].field == FILTER_LANG && k < f->n_langs; k++)
			if (str_eq(f->langs[k], q->filters[i].value)) {
				*value = k + 1;
				n = 1;
			}
		ask->sets[ask->n_sets++] = (struct seek_set){
		    .field = FILTER_LANG, .values = value, .n = n, .excluded = q->filters[i].excluded};
	}
}

/* The languages that its lines say. */
static struct search_value *langs_there(struct file_search *f, enum lang l)
{
	struct search_value *list = NEW(f->r->a, struct search_value, f->n_langs + 1);

	for (uint32_t i = 0; i < f->n_langs; i++) {
		struct str code = arena_dup(f->r->a, f->langs[i]);
		list[i] = (struct search_value){code, {tongue_text(f->r->a, l, code), lang_code(l)}};
	}
	return list;
}

static bool lang_there(const struct file_search *f, struct str lang)
{
	for (uint32_t i = 0; i < f->n_langs; i++)
		if (str_eq(f->langs[i], lang))
			return true;
	return false;
}

/* A file has one filter, and the languages that stand in it. */
static enum err values_read(struct file_search *f)
{
	struct search_run *r = f->r;
	enum lang l;
	enum err e = search_run_values(r, NULL);

	if (!lang_parse(r->lang, &l))
		l = LANG_EN;
	r->n_notes = 0;
	for (size_t i = 0; e == ERR_OK && i < r->query->n_filters; i++) {
		const struct query_filter *x = &r->query->filters[i];
		struct search_note note = {.filter = query_filter_name(x->field), .value = x->typed};
		if (x->field != FILTER_LANG)
			note.said =
			    arena_printf(r->a, "%.*s: can be asked of --data only; a file has \"lang\"",
					 STR_ARG(note.filter));
		else if (!lang_there(f, x->value))
			note = (struct search_note){
			    note.filter, note.value,
			    say(r->a, l, MSG_search_unknown, msg(l, MSG_responses_language), note.value),
			    langs_there(f, l), f->n_langs};
		if (note.said.n)
			*PUSH(r->a, r->notes, r->n_notes) = note;
	}
	return e;
}

static enum err ask_index(struct file_search *f)
{
	struct search_run *r = f->r;
	struct seek_ask ask = {.query = r->query, .reader = r->lang, .most = r->most};
	struct seek_found found;

	filters_set(f, &ask);
	if (!cursor_of(r->after, &ask)) {
		fprintf(stderr, "plenary search: --after: that is not what an answer ended with\n");
		return ERR_INPUT;
	}
	enum err e = memory_index_ask(f->index, &ask, r->a, &found);
	for (size_t i = 0; e == ERR_OK && i < found.n; i++)
		e = item_read(f, &found.list[i], PUSH(r->a, r->list, r->n));
	if (e != ERR_OK)
		return e;
	if (found.n && !docket_again(f->file))
		fprintf(stderr,
			"plenary search: of what is read from a pipe the texts are not shown; of a file they"
			" are\n");
	r->count = (int64_t)found.count;
	r->at_least = found.at_least;
	if (found.more)
		r->next = arena_printf(r->a, "%u.%lld", found.list[found.n - 1].score,
				       (long long)found.list[found.n - 1].doc);
	return ERR_OK;
}

enum err search_file(struct search_run *r, const char *path, const struct docket_names *names)
{
	struct file_search *f = NEW(r->a, struct file_search, 1);

	f->r = r;
	f->path = path;
	f->names = names;
	arena_init(&f->kept, (size_t)16 << 30, NULL);
	enum err e = docket_open(&f->file, "search", path, true);
	if (e != ERR_OK)
		return e;
	f->index = memory_index_open(r->stems);
	e = read_all(f);
	if (e == ERR_OK)
		e = values_read(f);
	if (e == ERR_OK)
		e = ask_index(f);
	memory_index_close(f->index);
	docket_close(f->file);
	free(f->places);
	arena_reset(&f->kept);
	return e;
}
