/* group_read.c - what plenary group reads: see group_in.h */
#include "base/buf.h"
#include "cli/group_in.h"

#include <errno.h>
#include <unistd.h>

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

enum err group_no_memory(void)
{
	fprintf(stderr, "plenary group: there is not enough memory\n");
	return ERR_LIMIT;
}

static enum err finish(struct group_run *r, struct group_progress_bar *bar)
{
	group_bar_end(bar);
	group_bar(bar, "compared", r->source.n, 0);
	enum err e = grouping_finish(r->g);
	group_bar_end(bar);
	return e == ERR_LIMIT ? group_no_memory() : e;
}

enum err group_read_file(struct group_run *r)
{
	struct group_source *s = &r->source;
	struct group_progress_bar bar = {0};
	struct docket_block block;
	struct group_lines *lines = group_lines_open();
	enum err e = lines ? docket_open(&s->file, "group", s->path, r->threads > 1) : ERR_LIMIT;

	while (e == ERR_OK && (e = docket_next(s->file, &block)) == ERR_OK) {
		e = group_block_add(r, lines, &block);
		group_bar(&bar, "read", docket_size(s->file) ? block.at + block.n : s->n,
			  docket_size(s->file));
	}
	group_lines_close(lines);
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
	enum err e = group_submissions_room(s, 1, (size_t)n + 1);
	if (e != ERR_OK)
		return e;
	group_submission_put(s, (struct str){id, (size_t)n}, (uint64_t)in->number);
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
