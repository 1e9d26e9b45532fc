/* group_write.c - what plenary group writes: see group_in.h */
#include "cli/group_in.h"

#include "base/utf8.h"
#include "group/own_words.h"
#include "html/csv.h"
#include "html/json.h"

enum { ROW_BYTES = 64 << 20, BEGINNING = 60 };

uint64_t group_name_of(const struct group_run *r, uint32_t submission)
{
	return r->source.path ? (uint64_t)submission + 1 : r->source.places[submission];
}

static void write_row(const struct buf *b, FILE *f)
{
	(void)fwrite(b->p, 1, b->n, f);
	(void)fputc('\n', f);
}

struct family {
	uint64_t name, template;
	struct group_size size;
	uint32_t variants;
	bool merged;
	struct str text; /* not known: it cannot be read again */
};

static enum err family_read(const struct group_run *r, uint32_t leader, struct family *ret)
{
	struct group_members m = grouping_members(r->g, GROUP_FAMILY, leader);
	uint32_t first = grouping_text(r->g, leader).first;

	*ret = (struct family){.name = group_name_of(r, group_label_family(r, leader)),
			       .template = group_name_of(r, first),
			       .size = grouping_size(r->g, GROUP_FAMILY, leader)};
	for (size_t i = 0; i < m.n; i++) {
		struct group_text t = grouping_text(r->g, m.texts[i]);
		ret->variants += t.leader[GROUP_VARIANT] == m.texts[i];
		ret->merged |= t.match == GROUP_MAIL_MERGE;
	}
	enum err e = group_text_again(r, r->a, first, &ret->text);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static void family_csv(struct buf *b, const struct family *x)
{
	struct csv c = {.b = b};

	csv_int(&c, (int64_t)x->name);
	csv_int(&c, x->size.submissions);
	csv_int(&c, x->size.texts);
	csv_int(&c, x->variants);
	csv_str(&c, x->merged ? STR("merged") : STR("copied"));
	csv_int(&c, (int64_t)x->template);
	csv_str(&c, x->text);
	csv_end_row(&c);
}

static void family_json(struct buf *b, const struct family *x)
{
	struct json_out j;

	json_init(&j, b);
	json_open_object(&j);
	json_put(&j, "family", (int64_t)x->name);
	json_put(&j, "submissions", x->size.submissions);
	json_put(&j, "texts", x->size.texts);
	json_put(&j, "variants", x->variants);
	json_put(&j, "kind", x->merged ? "merged" : "copied");
	json_put(&j, "template", (int64_t)x->template);
	json_put(&j, "text", x->text);
	json_close_object(&j);
	buf_lit(b, "\n");
}

/* The leaders of the families that are listed, the largest first; the caller's to free. NULL: no memory. */
static uint32_t *families(const struct group_run *r, size_t most, size_t *ret_n)
{
	size_t texts = grouping_texts(r->g);
	uint32_t *list = malloc((texts < most ? texts : most) * sizeof *list + sizeof *list);

	*ret_n = list ? grouping_largest(r->g, GROUP_FAMILY, r->least, list, texts < most ? texts : most) : 0;
	return list;
}

enum err group_write_families(const struct group_run *r, const char *path)
{
	size_t n;
	uint32_t *list = families(r, SIZE_MAX, &n);
	FILE *f = list ? group_open_out(path) : NULL;
	struct group_progress_bar bar = {0};
	enum err e = f ? ERR_OK : ERR_STORAGE;

	if (f && !r->json)
		(void)fputs("family,submissions,texts,variants,kind,template,text\r\n", f);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct arena_mark m = arena_mark(r->a);
		struct family x;
		struct buf b;
		e = family_read(r, list[i], &x);
		buf_init(&b, r->a, (size_t)ROW_BYTES * 8);
		if (e == ERR_OK)
			(r->json ? family_json : family_csv)(&b, &x);
		if (e == ERR_OK)
			(void)fwrite(b.p, 1, b.n, f);
		arena_back(r->a, m);
		group_bar(&bar, "families", i, n);
	}
	group_bar_end(&bar);
	free(list);
	return f ? group_close_out(f, path, e) : e;
}

/* The id of a submission: they stand in a row, and own words are asked for in another order. */
static const char **ids_index(const struct group_run *r)
{
	const char **index = malloc(r->source.n * sizeof *index + sizeof *index), *id = r->source.ids;

	for (size_t i = 0; index && i < r->source.n; i++) {
		index[i] = id;
		id += strlen(id) + 1;
	}
	return index;
}

static enum err own_of(const struct group_run *r, FILE *f, const char *id, const struct shared_words *shared,
		       uint32_t text)
{
	struct group_text t = grouping_text(r->g, text);
	struct str said;
	struct json_out j;
	struct buf b;
	enum err e = group_text_again(r, r->a, t.first, &said);

	if (e != ERR_OK)
		return e;
	struct own_words own = own_words_of(r->a, shared, said);
	if (!own.own)
		return ERR_OK;
	buf_init(&b, r->a, (size_t)ROW_BYTES * 8);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "id",
		 *id ? str_z(id) : arena_printf(r->a, "%llu", (unsigned long long)group_name_of(r, t.first)));
	json_put(&j, "family", (int64_t)group_name_of(r, group_label_family(r, text)));
	json_put(&j, "submissions", t.submissions);
	json_put(&j, "words", own.words);
	json_put(&j, "own", own.own);
	json_key(&j, "own_words");
	json_open_array(&j);
	for (size_t i = 0; i < own.n; i++)
		json_str(&j, str_cut(said, own.list[i].from, own.list[i].to));
	json_close_array(&j);
	json_close_object(&j);
	write_row(&b, f);
	return ERR_OK;
}

/* Of each distinct text of a variant what its wording does not have. */
static enum err own_of_variant(const struct group_run *r, FILE *f, const char **ids, uint32_t variant)
{
	struct group_members m = grouping_members(r->g, GROUP_VARIANT, variant);
	uint32_t from[GROUP_WORDING_TEXTS];
	size_t n = grouping_wording(r->g, variant, from);
	struct str wording[GROUP_WORDING_TEXTS];
	struct arena_mark before = arena_mark(r->a);
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = group_text_again(r, r->a, grouping_text(r->g, from[i]).first, &wording[i]);
	struct shared_words *shared = e == ERR_OK ? shared_words_of(r->a, wording, n) : NULL;
	for (size_t i = 0; e == ERR_OK && i < r->n_own; i++)
		shared_words_also(r->a, shared, r->own[i]);
	for (size_t i = 0; e == ERR_OK && i < m.n; i++) {
		struct arena_mark one = arena_mark(r->a);
		e = own_of(r, f, ids[grouping_text(r->g, m.texts[i]).first], shared, m.texts[i]);
		arena_back(r->a, one);
	}
	arena_back(r->a, before);
	return e;
}

enum err group_write_own(const struct group_run *r, const char *path)
{
	size_t n;
	uint32_t *list = families(r, SIZE_MAX, &n);
	const char **ids = ids_index(r);
	FILE *f = list && ids ? group_open_out(path) : NULL;
	struct group_progress_bar bar = {0};
	enum err e = f ? ERR_OK : ERR_STORAGE;

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct group_members m = grouping_members(r->g, GROUP_FAMILY, list[i]);
		for (size_t k = 0; e == ERR_OK && k < m.n; k++)
			if (grouping_text(r->g, m.texts[k]).leader[GROUP_VARIANT] == m.texts[k] &&
			    grouping_size(r->g, GROUP_VARIANT, m.texts[k]).texts > 1)
				e = own_of_variant(r, f, ids, m.texts[k]);
		group_bar(&bar, "own words", i, n);
	}
	group_bar_end(&bar);
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary group: own words need a file that can be read again\n");
	free(list);
	free(ids);
	return f ? group_close_out(f, path, e) : e;
}

static void print_family(const struct group_run *r, uint32_t leader)
{
	struct arena_mark m = arena_mark(r->a);
	struct family x;

	if (family_read(r, leader, &x) == ERR_OK) {
		struct str begins = utf8_valid(x.text) ? utf8_head(x.text, BEGINNING) : STR("");
		char line[4 * BEGINNING + 1];
		size_t n = begins.n;
		for (size_t i = 0; i < n; i++)
			line[i] = (unsigned char)begins.s[i] < ' ' || begins.s[i] == 0x7f ? ' ' : begins.s[i];
		printf("%12llu %12u %12u  %-7s %.*s\n", (unsigned long long)x.name, x.size.submissions,
		       x.size.texts, x.merged ? "merged" : "copied", (int)n, line);
	}
	arena_back(r->a, m);
}

void group_print(const struct group_run *r)
{
	size_t n;
	struct group_sum sum = grouping_sum(r->g, GROUP_FAMILY, r->least);
	uint32_t *list = families(r, r->most, &n);

	printf("%zu responses, %zu distinct texts\n%zu families of %u or more: %llu responses\n", r->source.n,
	       grouping_texts(r->g), sum.groups, r->least, (unsigned long long)sum.submissions);
	if (n)
		printf("\n%12s %12s %12s  %-7s %s\n", r->source.path ? "family (line)" : "family",
		       "responses", "texts", "kind", "begins");
	for (size_t i = 0; list && i < n; i++)
		print_family(r, list[i]);
	free(list);
}
