/* group_lines.c - the lines of a docket's block into a grouping: see group_in.h. Each thread reads lines of a
 * part of its own; what it found is put behind what is there in the order of the parts. */
#include "cli/group_in.h"
#include "group/column.h"
#include "group/share.h"

enum { PIECE = 4 << 20 };

/* What one thread finds; the memory is used again. */
struct group_lines_part {
	char *at, *end;
	uint64_t file_at; /* of `at` */
	struct str *texts, *ids;
	uint64_t *places;
	size_t n, room, ids_n; /* ids_n: bytes, each with a NUL behind it */
	bool wrong, full;
	struct docket_mistake mistake; /* in the line behind those n */
};

struct group_lines {
	const struct docket_names *names;
	struct group_lines_part parts[GROUP_THREADS];
	size_t n;
	struct column texts; /* struct str: of all parts */
};

static bool part_room(struct group_lines_part *p)
{
	if (p->n < p->room)
		return true;
	size_t room = p->room ? 2 * p->room : 1 << 12;
	struct str *texts = realloc(p->texts, room * sizeof *texts);
	p->texts = texts ? texts : p->texts;
	struct str *ids = realloc(p->ids, room * sizeof *ids);
	p->ids = ids ? ids : p->ids;
	uint64_t *places = realloc(p->places, room * sizeof *places);
	p->places = places ? places : p->places;
	p->room = texts && ids && places ? room : p->room;
	return texts && ids && places;
}

static bool line_read(struct group_lines_part *p, const struct docket_names *names, char *line, size_t n)
{
	struct docket_line one;

	if (!docket_line_read(line, n, names, &one, &p->mistake))
		return false;
	/* An id with a NUL in it would be two. */
	if (one.id.n && memchr(one.id.s, '\0', one.id.n)) {
		p->mistake = (struct docket_mistake){1, "an id holds the character U+0000"};
		return false;
	}
	p->texts[p->n] = one.text;
	p->ids[p->n] = one.id;
	p->ids_n += one.id.n + 1;
	return true;
}

static void part_read(void *on, unsigned thread, size_t from, size_t to)
{
	struct group_lines *l = on;

	(void)thread;
	for (size_t i = from; i < to; i++) {
		struct group_lines_part *p = &l->parts[i];
		for (char *at = p->at; at < p->end && !p->wrong && !p->full;) {
			char *feed = memchr(at, '\n', (size_t)(p->end - at)), *end = feed ? feed : p->end;
			p->full = !part_room(p);
			p->wrong = !p->full && !line_read(p, l->names, at, (size_t)(end - at));
			if (p->full || p->wrong)
				break;
			p->places[p->n++] = p->file_at + (uint64_t)(at - p->at);
			at = end + 1;
		}
	}
}

/* Of [at, end) whole lines of about `bytes`. */
static char *lines_end(char *at, char *end, size_t bytes)
{
	char *feed = (size_t)(end - at) > bytes ? memchr(at + bytes, '\n', (size_t)(end - at) - bytes) : NULL;

	return feed ? feed + 1 : end;
}

static void parts_begin(struct group_lines *l, unsigned threads, char *at, char *end, uint64_t file_at)
{
	size_t each = (size_t)(end - at) / threads;

	for (l->n = 0; l->n < threads && at < end; l->n++) {
		struct group_lines_part *p = &l->parts[l->n];
		p->at = at;
		p->end = l->n + 1 < threads ? lines_end(at, end, each) : end;
		p->file_at = file_at;
		p->n = p->ids_n = 0;
		p->wrong = p->full = false;
		file_at += (uint64_t)(p->end - at);
		at = p->end;
	}
}

enum err group_submissions_room(struct group_source *s, size_t n, size_t ids_n)
{
	if (s->n + n > s->room) {
		size_t room = 2 * (s->n + n) + (1 << 16);
		uint64_t *places = realloc(s->places, room * sizeof *places);
		if (!places)
			return group_no_memory();
		s->places = places;
		s->room = room;
	}
	if (s->ids_n + ids_n > s->ids_room) {
		size_t room = 2 * (s->ids_n + ids_n) + (1 << 20);
		char *ids = realloc(s->ids, room);
		if (!ids)
			return group_no_memory();
		s->ids = ids;
		s->ids_room = room;
	}
	return ERR_OK;
}

void group_submission_put(struct group_source *s, struct str id, uint64_t place)
{
	if (id.n)
		memcpy(s->ids + s->ids_n, id.s, id.n);
	s->ids_n += id.n;
	s->ids[s->ids_n++] = '\0';
	s->places[s->n++] = place;
}

static enum err part_put(struct group_run *r, const struct group_lines_part *p)
{
	struct group_source *s = &r->source;
	enum err e = p->full ? group_no_memory() : group_submissions_room(s, p->n, p->ids_n);

	for (size_t i = 0; i < p->n && e == ERR_OK; i++)
		group_submission_put(s, p->ids[i], p->places[i]);
	return e == ERR_OK && p->wrong ? docket_wrong("group", s->path, s->n + 1, &p->mistake) : e;
}

static enum err parts_add(struct group_run *r, struct group_lines *l)
{
	size_t n = 0;
	enum err e = ERR_OK;

	for (size_t i = 0; i < l->n; i++)
		n += l->parts[i].n;
	if (column_room(&l->texts, (n + 1) * sizeof(struct str)) != ERR_OK)
		return group_no_memory();
	struct str *texts = ROW(struct str, l->texts);
	for (size_t i = 0; i < l->n && e == ERR_OK; i++) {
		const struct group_lines_part *p = &l->parts[i];
		e = part_put(r, p);
		if (p->n)
			memcpy(texts, p->texts, p->n * sizeof *texts);
		texts += p->n;
	}
	if (e == ERR_OK && grouping_add(r->g, ROW(const struct str, l->texts), n) != ERR_OK)
		e = group_no_memory();
	return e;
}

enum err group_block_add(struct group_run *r, struct group_lines *l, const struct docket_block *block)
{
	char *at = block->bytes, *end = block->bytes + block->n;
	enum err e = ERR_OK;

	l->names = &r->source.names;
	while (at < end && e == ERR_OK) {
		char *to = lines_end(at, end, PIECE);
		parts_begin(l, r->threads, at, to, block->at + (uint64_t)(at - block->bytes));
		work_share(r->threads, l->n, 1, part_read, l);
		e = parts_add(r, l);
		at = to;
	}
	return e;
}

struct group_lines *group_lines_open(void)
{
	struct group_lines *l = calloc(1, sizeof *l);

	if (!l)
		(void)group_no_memory();
	return l;
}

void group_lines_close(struct group_lines *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < GROUP_THREADS; i++) {
		free(l->parts[i].texts);
		free(l->parts[i].ids);
		free(l->parts[i].places);
	}
	column_done(&l->texts);
	free(l);
}
