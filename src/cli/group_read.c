/* group_read.c - what plenary group reads: see group_in.h */
#include "base/buf.h"
#include "cli/group_in.h"

#include <errno.h>
#include <unistd.h>

enum { TEXTS_MOST = 1 << 17, ROUND_BLOCK = 4 << 20 };

void group_bar(struct group_progress_bar *b, const char *doing, uint64_t done, uint64_t of)
{
	struct timespec t;

	int failed = errno; /* of what is being done: it is told later */
	bool watched = isatty(STDERR_FILENO);

	errno = failed;
	if (!watched)
		return;
	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t us = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
	if (us < b->next_us)
		return;
	b->next_us = us + 100000;
	b->shown = true;
	if (of)
		fprintf(stderr, "\r%s: %3u %%\033[K", doing, (unsigned)(100 * done / of));
	else
		fprintf(stderr, "\r%s: %llu\033[K", doing, (unsigned long long)done);
}

void group_bar_end(struct group_progress_bar *b)
{
	if (b->shown)
		fprintf(stderr, "\r\033[K");
	*b = (struct group_progress_bar){0};
}

static enum err no_memory(void)
{
	fprintf(stderr, "plenary group: there is not enough memory\n");
	return ERR_LIMIT;
}

static enum err submission_add(struct group_source *s, struct str id, uint64_t place)
{
	if (s->n == s->room) {
		size_t room = s->room ? 2 * s->room : 1 << 16;
		uint64_t *places = realloc(s->places, room * sizeof *places);
		if (!places)
			return no_memory();
		s->places = places;
		s->room = room;
	}
	if (s->ids_n + id.n + 1 > s->ids_room) {
		size_t room = 2 * (s->ids_n + id.n) + (1 << 20);
		char *ids = realloc(s->ids, room);
		if (!ids)
			return no_memory();
		s->ids = ids;
		s->ids_room = room;
	}
	if (id.n)
		memcpy(s->ids + s->ids_n, id.s, id.n);
	s->ids_n += id.n;
	s->ids[s->ids_n++] = '\0';
	s->places[s->n++] = place;
	return ERR_OK;
}

static enum err wrong_line(const struct group_source *s, const struct docket_mistake *m)
{
	return docket_wrong("group", s->path, s->n + 1, m);
}

/* An id with a NUL in it would be two. */
static bool id_is_good(struct str id)
{
	return id.n == 0 || !memchr(id.s, '\0', id.n);
}

static enum err block_add(struct group_run *r, const struct docket_block *block, struct str *texts)
{
	struct group_source *s = &r->source;
	char *at = block->bytes, *end = block->bytes + block->n;
	size_t n = 0;
	enum err e = ERR_OK;

	while (e == ERR_OK && at < end) {
		char *feed = memchr(at, '\n', (size_t)(end - at)), *line_end = feed ? feed : end;
		struct docket_line line;
		struct docket_mistake m;
		if (!docket_line_read(at, (size_t)(line_end - at), &s->names, &line, &m))
			return wrong_line(s, &m);
		if (!id_is_good(line.id))
			return wrong_line(s, &(struct docket_mistake){1, "an id holds the character U+0000"});
		e = submission_add(s, line.id, block->at + (uint64_t)(at - block->bytes));
		texts[n++] = line.text;
		at = line_end + 1;
		if (e == ERR_OK && (n == TEXTS_MOST || at >= end)) {
			e = grouping_add(r->g, texts, n);
			n = 0;
			if (e == ERR_LIMIT)
				e = no_memory();
		}
	}
	return e;
}

static enum err finish(struct group_run *r, struct group_progress_bar *bar)
{
	group_bar_end(bar);
	group_bar(bar, "compared", r->source.n, 0);
	enum err e = grouping_finish(r->g);
	group_bar_end(bar);
	return e == ERR_LIMIT ? no_memory() : e;
}

enum err group_read_file(struct group_run *r)
{
	struct group_source *s = &r->source;
	struct group_progress_bar bar = {0};
	struct docket_block block;
	struct str *texts = malloc(TEXTS_MOST * sizeof *texts);
	enum err e = texts ? docket_open(&s->file, "group", s->path, r->threads > 1) : no_memory();

	while (e == ERR_OK && (e = docket_next(s->file, &block)) == ERR_OK) {
		e = block_add(r, &block, texts);
		group_bar(&bar, "read", docket_size(s->file) ? block.at + block.n : s->n,
			  docket_size(s->file));
	}
	free(texts);
	e = e == ERR_NOT_FOUND ? ERR_OK : e;
	if (e != ERR_OK)
		group_bar_end(&bar);
	return e == ERR_OK ? finish(r, &bar) : e;
}

/* The answers of one response on their way in are one text. */
struct answers_in {
	struct group_run *r;
	struct group_progress_bar bar;
	struct buf *text;
	int64_t number; /* 0: none is open */
};

static enum err text_end(struct answers_in *in)
{
	struct group_source *s = &in->r->source;
	struct str text = buf_str(in->text);
	char id[24];
	int n = snprintf(id, sizeof id, "%lld", (long long)in->number);

	if (!in->number)
		return ERR_OK;
	enum err e = submission_add(s, (struct str){id, (size_t)n}, (uint64_t)in->number);
	if (e == ERR_OK)
		e = grouping_add(in->r->g, &text, 1);
	in->text->n = 0;
	group_bar(&in->bar, "read", s->n, 0);
	return e;
}

static enum err take_answer(void *arg, const struct group_answer *answer)
{
	struct answers_in *in = arg;
	enum err e = ERR_OK;

	if (answer->number != in->number) {
		e = text_end(in);
		in->number = answer->number;
	} else {
		buf_byte(in->text, '\n');
	}
	buf_put(in->text, answer->text);
	return e;
}

enum err group_read_round(struct group_run *r)
{
	struct group_source *s = &r->source;
	struct buf text;
	struct answers_in in = {.r = r, .text = &text};

	buf_init(&text, r->a, 256 << 20);
	enum err e = group_answers_each(s->db, s->who, s->round, 0, take_answer, &in);
	if (e == ERR_OK)
		e = text_end(&in);
	if (e != ERR_OK)
		group_bar_end(&in.bar);
	return e == ERR_OK ? finish(r, &in.bar) : e;
}

static enum err round_text(const struct group_source *s, struct arena *a, int64_t number, struct str *ret)
{
	struct str *answers;
	size_t n;
	enum err e = grouped_text(s->db, a, s->who, s->round, number, &answers, &n);
	struct str *parts = NEW(a, struct str, 2 * n + 1);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n; i++) {
		parts[2 * i] = i ? STR("\n") : STR("");
		parts[2 * i + 1] = answers[i];
	}
	*ret = arena_join(a, 2 * n, parts);
	return ERR_OK;
}

enum err group_text_again(const struct group_run *r, struct arena *a, uint32_t submission, struct str *ret)
{
	const struct group_source *s = &r->source;
	struct docket_line line;
	struct docket_mistake m;
	struct str bytes;

	if (!s->path)
		return round_text(s, a, (int64_t)s->places[submission], ret);
	if (!docket_again(s->file))
		return ERR_NOT_FOUND;
	enum err e = docket_line_at(s->file, a, s->places[submission], &bytes);
	if (e != ERR_OK)
		return e;
	char *copy = NEW(a, char, bytes.n + 1);
	if (bytes.n)
		memcpy(copy, bytes.s, bytes.n);
	if (!docket_line_read(copy, bytes.n, &s->names, &line, &m)) {
		fprintf(stderr, "plenary group: %s changed while it was read\n", s->path);
		return ERR_CONFLICT;
	}
	*ret = line.text;
	return ERR_OK;
}
