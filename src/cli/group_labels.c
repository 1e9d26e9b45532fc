/* group_labels.c - plenary group: what each response belongs to, a row of each, written by all threads. */
#include "cli/group_in.h"

#include "acts/groups.h"
#include "group/share.h"
#include "html/csv.h"
#include "html/json.h"

#include <stdlib.h>

enum { PART = 1 << 14, PARTS = 32, NUMBER = 20, ROW_BYTES = 64 << 20, ARENA = 256 << 20 };

/* By a distinct text's number: the first submission of the text, of its variant, of its family. */
struct group_label {
	uint32_t exact, variant, family;
	uint8_t match; /* enum group_match */
};

static uint32_t least_of(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Leaders have the smallest numbers of their groups: they stand before those that follow them. */
void group_labels_make(struct group_run *r)
{
	size_t texts = grouping_texts(r->g);
	struct group_label *l = r->labels = NEW(r->a, struct group_label, texts + 1);

	for (uint32_t i = 0; i < texts; i++) {
		if (i + GROUP_AHEAD < texts)
			grouping_soon(r->g, i + GROUP_AHEAD);
		struct group_text t = grouping_text(r->g, i);
		struct group_label *v = &l[t.leader[GROUP_VARIANT]], *f = &l[t.leader[GROUP_FAMILY]];
		l[i] = (struct group_label){t.first, t.first, t.first, (uint8_t)t.match};
		v->variant = least_of(v->variant, t.first);
		f->family = least_of(f->family, t.first);
	}
	for (uint32_t i = 0; i < texts; i++) {
		l[i].variant = l[grouping_leader(r->g, GROUP_VARIANT, i)].variant;
		l[i].family = l[grouping_leader(r->g, GROUP_FAMILY, i)].family;
	}
}

uint32_t group_label_family(const struct group_run *r, uint32_t text)
{
	return r->labels[text].family;
}

/* Rows on their way to the file. */
struct row_bytes {
	char *p;
	size_t n, room;
};
struct labelling {
	const struct group_run *r;
	const char *ids[PARTS + 1]; /* where those of each part begin */
	struct row_bytes rows[PARTS];
	struct arena arenas[GROUP_THREADS];
	size_t from; /* the first response of these parts */
	_Atomic bool full;
};

static bool rows_room(struct row_bytes *o, size_t n)
{
	if (o->n + n <= o->room)
		return true;
	size_t room = 2 * (o->n + n) + (1 << 16);
	char *p = realloc(o->p, room);
	if (!p)
		return false;
	*o = (struct row_bytes){p, o->n, room};
	return true;
}

static void put(struct row_bytes *o, const char *s, size_t n)
{
	memcpy(o->p + o->n, s, n);
	o->n += n;
}

static void put_number(struct row_bytes *o, uint64_t v)
{
	char s[NUMBER];
	size_t n = sizeof s;

	do
		s[--n] = (char)('0' + v % 10);
	while (v /= 10);
	put(o, s + n, sizeof s - n);
}

/* Nothing in it that CSV or a spreadsheet takes for more than a text. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] >= 'a' && s.s[i] <= 'z') ||
		      (s.s[i] >= 'A' && s.s[i] <= 'Z') || s.s[i] == '_'))
			return false;
	return true;
}

static const char *kind(const struct group_label *l)
{
	return group_kind(&(struct group_text){.match = l->match}, l->match == GROUP_ALONE ? 1 : 2);
}

static bool label_csv(struct labelling *w, struct arena *a, struct row_bytes *o, struct str id,
		      const struct group_label *l)
{
	const char *k = kind(l);
	size_t n = strlen(k);
	struct buf b = {0};

	if (!is_plain(id)) {
		buf_init(&b, a, ROW_BYTES);
		csv_str(&(struct csv){.b = &b}, id);
		id = buf_str(&b);
	}
	if (!rows_room(o, id.n + n + 3 * (NUMBER + 1) + 3))
		return false;
	put(o, id.s, id.n);
	put(o, ",", 1);
	put_number(o, group_name_of(w->r, l->exact));
	put(o, ",", 1);
	put_number(o, group_name_of(w->r, l->variant));
	put(o, ",", 1);
	put_number(o, group_name_of(w->r, l->family));
	put(o, ",", 1);
	put(o, k, n);
	put(o, "\r\n", 2);
	return true;
}

static bool label_json(struct labelling *w, struct arena *a, struct row_bytes *o, struct str id,
		       const struct group_label *l)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, ROW_BYTES);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "id", id);
	json_put(&j, "exact", (int64_t)group_name_of(w->r, l->exact));
	json_put(&j, "variant", (int64_t)group_name_of(w->r, l->variant));
	json_put(&j, "family", (int64_t)group_name_of(w->r, l->family));
	json_put(&j, "kind", kind(l));
	json_close_object(&j);
	if (!rows_room(o, b.n + 1))
		return false;
	put(o, b.p, b.n);
	put(o, "\n", 1);
	return true;
}

/* The rows of some responses. */
static bool part_rows(struct labelling *w, struct arena *a, struct row_bytes *o, size_t from, size_t to,
		      const char *id)
{
	const struct group_run *r = w->r;

	o->n = 0;
	for (size_t i = from; i < to; i++) {
		if (i + GROUP_AHEAD < to)
			__builtin_prefetch(&r->labels[grouping_text_of(r->g, i + GROUP_AHEAD)]);
		struct arena_mark m = arena_mark(a);
		struct row_bytes number = {.p = (char[NUMBER]){0}};
		struct str name = str_z(id);
		id += name.n + 1;
		if (!name.n) {
			put_number(&number, group_name_of(r, (uint32_t)i));
			name = (struct str){number.p, number.n};
		}
		if (!(r->json ? label_json : label_csv)(w, a, o, name, &r->labels[grouping_text_of(r->g, i)]))
			return false;
		arena_back(a, m);
	}
	return true;
}

static size_t part_end(const struct labelling *w, size_t part)
{
	size_t to = w->from + (part + 1) * PART;

	return to < w->r->source.n ? to : w->r->source.n;
}

static void parts_fill(void *on, unsigned thread, size_t from, size_t to)
{
	struct labelling *w = on;

	for (size_t part = from; part < to; part++)
		if (!part_rows(w, &w->arenas[thread], &w->rows[part], w->from + part * PART,
			       part_end(w, part), w->ids[part]))
			w->full = true;
}

/* Where the ids of each part begin. Returns how many parts there are. */
static size_t parts_begin(struct labelling *w, const char *id)
{
	size_t parts = 0;

	for (; parts < PARTS && w->from + parts * PART < w->r->source.n; parts++) {
		w->ids[parts] = id;
		for (size_t i = w->from + parts * PART; i < part_end(w, parts); i++)
			id += strlen(id) + 1;
	}
	w->ids[parts] = id;
	return parts;
}

static enum err labels_write(struct labelling *w, FILE *f)
{
	struct group_progress_bar bar = {0};
	const char *id = w->r->source.ids;

	for (w->from = 0; w->from < w->r->source.n && !ferror(f) && !w->full; w->from += PARTS * PART) {
		size_t parts = parts_begin(w, id);
		work_share(w->r->threads, parts, 1, parts_fill, w);
		for (size_t i = 0; i < parts && !w->full; i++)
			(void)fwrite(w->rows[i].p, 1, w->rows[i].n, f);
		id = w->ids[parts];
		group_bar(&bar, "written", w->from, w->r->source.n);
	}
	group_bar_end(&bar);
	if (!w->full)
		return ERR_OK;
	fprintf(stderr, "plenary group: there is not enough memory\n");
	return ERR_LIMIT;
}

enum err group_write_labels(const struct group_run *r, const char *path)
{
	struct labelling w = {.r = r};
	FILE *f = group_open_out(path);

	if (!f)
		return ERR_STORAGE;
	for (size_t i = 0; i < COUNT(w.arenas); i++)
		arena_init(&w.arenas[i], ARENA, NULL);
	if (!r->json)
		(void)fputs("id,exact,variant,family,kind\r\n", f);
	enum err e = labels_write(&w, f);
	for (size_t i = 0; i < COUNT(w.arenas); i++)
		arena_reset(&w.arenas[i]);
	for (size_t i = 0; i < PARTS; i++)
		free(w.rows[i].p);
	return group_close_out(f, path, e);
}
