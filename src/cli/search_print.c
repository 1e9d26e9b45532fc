/* search_print.c - what plenary search found, for people and as JSON. */
#include "cli/search_in.h"

#include "html/json.h"
#include "text/marks.h"

#include <unistd.h>

enum { SHOWN_BYTES = 300, OUTPUT_MOST = 64 << 20 };

static size_t marks_in(const struct search_run *r, const struct found_item *x, struct str text,
		       struct mark ret[MARKS_MOST])
{
	return marks_of(r->a, text, x->lang.n ? x->lang : r->lang, r->query, r->lang, r->stems, ret);
}

/* In a line of a terminal: nothing that it would obey. */
static void print_safe(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		putchar(c < 0x20 || c == 0x7F ? ' ' : c);
	}
}

/* One line; what was looked for is bold on a terminal. */
static void print_text(const struct search_run *r, const struct found_item *x)
{
	struct mark marks[MARKS_MOST];
	size_t n = marks_in(r, x, x->text, marks), next = 0;
	struct mark w = marks_window(x->text, marks, n, SHOWN_BYTES);
	bool bold = isatty(STDOUT_FILENO);

	fputs(w.from ? "   ..." : "   ", stdout);
	for (size_t i = w.from; i < w.to; i++) {
		while (next < n && marks[next].to <= i)
			next++;
		if (bold && next < n && marks[next].from == i)
			fputs("\033[1m", stdout);
		print_safe(str_cut(x->text, i, i + 1));
		if (bold && next < n && marks[next].to == i + 1)
			fputs("\033[0m", stdout);
	}
	puts(w.to < x->text.n ? "..." : "");
}

static void print_plain(const struct search_run *r)
{
	printf("%s%lld found\n", r->at_least ? "at least " : "", (long long)r->count);
	for (size_t i = 0; i < r->n; i++) {
		const struct found_item *x = &r->list[i];
		print_safe(x->id);
		fputs(x->title.n ? "  " : "", stdout);
		print_safe(x->title);
		fputs(x->lang.n ? " (" : "", stdout);
		print_safe(x->lang);
		fputs(str_eq(x->lang_from, lang_from_code(LANG_FROM_FOUND)) ? ", detected" : "", stdout);
		puts(x->lang.n ? ")" : "");
		if (x->text.n)
			print_text(r, x);
	}
	if (r->next.n)
		printf("--after %.*s\n", STR_ARG(r->next));
}

/* One line each: what is not known, and what is. */
static void print_notes(const struct search_run *r)
{
	for (size_t i = 0; i < r->n_notes; i++) {
		const struct search_note *x = &r->notes[i];
		fprintf(stderr, "plenary search: %.*s", STR_ARG(x->said));
		for (size_t k = 0; k < x->n; k++) {
			const struct search_value *v = &x->some[k];
			bool named = !str_eq(v->code, v->name.text);
			fprintf(stderr, "%s %.*s", k ? "," : "\n  ", STR_ARG(v->code));
			if (named)
				fprintf(stderr, " (%.*s)", STR_ARG(v->name.text));
		}
		fputc('\n', stderr);
	}
}

static void json_notes(const struct search_run *r, struct json_out *j)
{
	json_key(j, "unknown");
	json_open_array(j);
	for (size_t i = 0; i < r->n_notes; i++) {
		const struct search_note *x = &r->notes[i];
		json_open_object(j);
		json_put(j, "filter", x->filter);
		json_put(j, "value", x->value);
		json_put(j, "message", x->said);
		json_key(j, "known");
		json_open_array(j);
		for (size_t k = 0; k < x->n; k++) {
			json_open_object(j);
			json_put(j, "value", x->some[k].code);
			json_put(j, "name", x->some[k].name.text);
			json_close_object(j);
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_item(const struct search_run *r, struct json_out *j, const struct found_item *x)
{
	struct mark marks[MARKS_MOST];
	size_t n = marks_in(r, x, x->text, marks);
	char score[32];

	snprintf(score, sizeof score, "%.4f", x->score);
	json_open_object(j);
	json_put(j, "id", x->id);
	json_put(j, "kind", x->kind);
	json_put(j, "lang", x->lang);
	json_put(j, "lang_from", x->lang_from);
	json_put(j, "title", x->title);
	json_put(j, "text", x->text);
	json_put(j, "score", str_z(score));
	json_key(j, "marks");
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_array(j);
		json_int(j, (int64_t)marks[i].from);
		json_int(j, (int64_t)marks[i].to);
		json_close_array(j);
	}
	json_close_array(j);
	json_close_object(j);
}

enum err search_print(const struct search_run *r)
{
	struct json_out j;
	struct buf b;

	if (!r->json) {
		print_notes(r);
		print_plain(r);
		return ERR_OK;
	}
	buf_init(&b, r->a, OUTPUT_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "query", r->typed);
	json_put(&j, "count", r->count);
	json_put_bool(&j, "at_least", r->at_least);
	json_notes(r, &j);
	json_key(&j, "hits");
	json_open_array(&j);
	for (size_t i = 0; i < r->n; i++)
		json_item(r, &j, &r->list[i]);
	json_close_array(&j);
	json_put(&j, "next", r->next);
	json_close_object(&j);
	if (b.cut)
		return ERR_LIMIT;
	fwrite(b.p, 1, b.n, stdout);
	putchar('\n');
	return ERR_OK;
}
