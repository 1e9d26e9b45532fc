/* markdown.c - see markdown.h */
#include "html/markdown.h"

#include "base/list.h"
#include "base/utf8.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>

/* A document on its way out. */
struct walk {
	struct out o;
	const struct markdown *m;
	int depth;
	bool too_deep;
	bool in_head;	/* cells are <th> */
	bool no_link;	/* the link that is open has no address we take, and so no tag */
	unsigned alone; /* inside links and images, where no reference goes */
};

static void text(struct walk *w, struct str s)
{
	out_text_str(&w->o, s);
}

static void raw(struct walk *w, const char *z)
{
	out_raw(&w->o, z, strlen(z));
}

static void link(struct walk *w, struct str url, struct str words)
{
	raw(w, "<a class=\"ref\" href=\"");
	out_url_str(&w->o, url);
	raw(w, "\">");
	text(w, words);
	raw(w, "</a>");
}

/* [[...]]; false when it stays as it stands. */
static bool reference(struct walk *w, struct str inside)
{
	struct markdown_link links[MARKDOWN_LINKS];
	size_t n = w->m->resolve ? w->m->resolve(w->m->arg, w->o.b.arena, inside, links) : 0;

	for (size_t i = 0; i < n; i++) {
		raw(w, i ? ", " : "[");
		if (links[i].url.s)
			link(w, links[i].url, links[i].words);
		else
			text(w, links[i].words);
	}
	if (n)
		raw(w, "]");
	return n > 0;
}

/* Text of one node, with the references in it. */
static void text_with_references(struct walk *w, struct str s)
{
	size_t from = 0, at = 0;

	while ((at = str_find(s, STR("[["), at)) < s.n) {
		size_t end = str_find(s, STR("]]"), at + 2);
		if (end == s.n)
			break;
		text(w, str_cut(s, from, at));
		from = at;
		if (w->alone == 0 && reference(w, str_cut(s, at + 2, end)))
			from = end + 2;
		at = end + 2;
	}
	text(w, str_cut(s, from, s.n));
}

static struct str literal(cmark_node *node)
{
	const char *z = cmark_node_get_literal(node);
	return z ? str_z(z) : STR("");
}

static void heading(struct walk *w, cmark_node *node, bool enter)
{
	int level = cmark_node_get_heading_level(node) + w->m->shift;

	level = level < 1 ? 1 : level > 6 ? 6 : level;
	buf_printf(&w->o.b, enter ? "<h%d>" : "</h%d>\n", level);
}

static void list(struct walk *w, cmark_node *node, bool enter)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);

	if (!enter)
		raw(w, ordered ? "</ol>\n" : "</ul>\n");
	else if (ordered && start != 1)
		buf_printf(&w->o.b, "<ol start=\"%d\">\n", start);
	else
		raw(w, ordered ? "<ol>\n" : "<ul>\n");
}

/* In a tight list a paragraph is only its words. */
static bool tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *up = item ? cmark_node_parent(item) : NULL;

	return up && cmark_node_get_type(up) == CMARK_NODE_LIST && cmark_node_get_list_tight(up);
}

/* A link whose address is not taken leaves its words. */
static void link_node(struct walk *w, cmark_node *node, bool enter)
{
	struct buf *b = &w->o.b;
	size_t before = b->n;

	if (!enter) {
		w->alone--;
		raw(w, w->no_link ? "" : "</a>");
		return;
	}
	struct str url = str_z(cmark_node_get_url(node));
	w->alone++;
	raw(w, "<a href=\"");
	size_t at = b->n;
	out_url_str(&w->o, url);
	w->no_link = url.n == 0 || str_eq((struct str){b->p + at, b->n - at}, STR("#blocked"));
	if (w->no_link)
		b->n = before;
	else
		raw(w, "\">");
}

/* Parts of a table are told apart by their names: the extension does not export its types. */
static void table_part(struct walk *w, cmark_node *node, bool enter)
{
	const char *type = cmark_node_get_type_string(node);

	if (strcmp(type, "table") == 0) {
		raw(w, enter ? "<div class=\"table\" tabindex=\"0\"><table>\n" : "</tbody></table></div>\n");
	} else if (strcmp(type, "table_header") == 0) {
		raw(w, enter ? "<thead><tr>" : "</tr></thead>\n<tbody>\n");
		w->in_head = enter;
	} else if (strcmp(type, "table_row") == 0) {
		raw(w, enter ? "<tr>" : "</tr>\n");
	} else if (strcmp(type, "table_cell") == 0) {
		if (w->in_head)
			raw(w, enter ? "<th scope=\"col\">" : "</th>");
		else
			raw(w, enter ? "<td>" : "</td>");
	}
}

static void node_out(struct walk *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE: break;
	case CMARK_NODE_BLOCK_QUOTE: raw(w, enter ? "<blockquote>\n" : "</blockquote>\n"); break;
	case CMARK_NODE_LIST: list(w, node, enter); break;
	case CMARK_NODE_ITEM: raw(w, enter ? "<li>" : "</li>\n"); break;
	case CMARK_NODE_CODE_BLOCK:
		raw(w, "<pre><code>");
		text_with_references(w, literal(node));
		raw(w, "</code></pre>\n");
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!tight(node))
			raw(w, enter ? "<p>" : "</p>\n");
		break;
	case CMARK_NODE_HEADING: heading(w, node, enter); break;
	case CMARK_NODE_THEMATIC_BREAK: raw(w, "<hr>\n"); break;
	case CMARK_NODE_TEXT: text_with_references(w, literal(node)); break;
	case CMARK_NODE_SOFTBREAK: raw(w, "\n"); break;
	case CMARK_NODE_LINEBREAK: raw(w, "<br>\n"); break;
	case CMARK_NODE_CODE:
		raw(w, "<code>");
		text_with_references(w, literal(node));
		raw(w, "</code>");
		break;
	case CMARK_NODE_EMPH: raw(w, enter ? "<em>" : "</em>"); break;
	case CMARK_NODE_STRONG: raw(w, enter ? "<strong>" : "</strong>"); break;
	case CMARK_NODE_LINK: link_node(w, node, enter); break;
	case CMARK_NODE_IMAGE: w->alone = enter ? w->alone + 1 : w->alone - 1; break;
	default: table_part(w, node, enter); break;
	}
}

static bool is_leaf(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_THEMATIC_BREAK:
	case CMARK_NODE_TEXT:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_CODE: return true;
	default: return false;
	}
}

static void walk(struct walk *w, cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);

	for (cmark_event_type e; !w->too_deep && (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(it);
		bool enter = e == CMARK_EVENT_ENTER;
		if (enter && !is_leaf(node) && ++w->depth > MARKDOWN_DEPTH)
			w->too_deep = true;
		node_out(w, node, enter);
		if (!enter)
			w->depth--;
	}
	cmark_iter_free(it);
}

/* cmark keeps a list of what it knows, once a process. */
static pthread_once_t tables_known = PTHREAD_ONCE_INIT;

static cmark_node *parse(struct str s)
{
	pthread_once(&tables_known, cmark_gfm_core_extensions_ensure_registered);
	cmark_parser *p = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension("table"));
	cmark_parser_feed(p, s.s, s.n);
	cmark_node *root = cmark_parser_finish(p);
	cmark_parser_free(p);
	cmark_consolidate_text_nodes(root); /* brackets are nodes of their own until then */
	return root;
}

/* Quotes and lists that open on one line are what makes cmark slow: counted before it sees them. */
static bool opens_too_much(struct str s)
{
	struct str line;

	while (str_split(&s, '\n', &line)) {
		int marks = 0;
		for (size_t i = 0; i < line.n; i++) {
			char c = line.s[i];
			if (c == '>' || c == '-' || c == '*' || c == '+')
				marks += i + 1 == line.n || line.s[i + 1] == ' ' || c == '>';
			else if (c != ' ' && c != '\t')
				break;
		}
		if (marks > 2 * MARKDOWN_DEPTH)
			return true;
	}
	return false;
}

enum err markdown_html(struct arena *a, struct str s, const struct markdown *m, struct html *ret)
{
	struct walk w = {.m = m};

	if (s.n > MARKDOWN_MOST || opens_too_much(s))
		return ERR_LIMIT;
	if (!utf8_valid(s))
		return ERR_INPUT;
	out_init(&w.o, a, LANG_EN, s.n * 16 < MARKDOWN_HTML_MOST ? s.n * 16 + 65536 : MARKDOWN_HTML_MOST);
	cmark_node *root = parse(s);
	walk(&w, root);
	cmark_node_free(root);
	if (w.too_deep || w.o.b.cut)
		return ERR_LIMIT;
	*ret = (struct html){buf_str(&w.o.b)};
	return ERR_OK;
}

/* Blocks on their way out. */
struct parts {
	struct arena *a;
	const struct markdown *m;
	enum err (*take)(void *to, const struct markdown_part *p);
	void *to;
	enum err err;
	int lists, quotes, depth;
	struct {
		bool ordered, first; /* first: the item has not shown its mark yet */
		int number;
	} list[MARKDOWN_DEPTH + 1];
	struct run *runs;
	size_t n_runs;
	unsigned marks, alone;
	struct str url;
	struct words *cells;
	bool *right;
	size_t columns, n_cells;
};

static void put_run(struct parts *x, struct str s, struct str url, unsigned marks)
{
	struct run *last = x->n_runs ? &x->runs[x->n_runs - 1] : NULL;

	if (!s.n)
		return;
	if (last && last->marks == marks && str_eq(last->url, url))
		last->text = JOIN(x->a, last->text, s);
	else
		*PUSH(x->a, x->runs, x->n_runs) =
		    (struct run){.text = arena_dup(x->a, s), .url = url, .marks = marks};
}

static bool put_reference(struct parts *x, struct str inside)
{
	struct markdown_link links[MARKDOWN_LINKS];
	size_t n = x->m->resolve ? x->m->resolve(x->m->arg, x->a, inside, links) : 0;

	for (size_t i = 0; i < n; i++) {
		put_run(x, i ? STR(", ") : STR("["), (struct str){0}, x->marks);
		put_run(x, links[i].words, links[i].url, x->marks);
	}
	if (n)
		put_run(x, STR("]"), (struct str){0}, x->marks);
	return n > 0;
}

static void put_text(struct parts *x, struct str s, unsigned more)
{
	size_t from = 0, at = 0;

	while ((at = str_find(s, STR("[["), at)) < s.n) {
		size_t end = str_find(s, STR("]]"), at + 2);
		if (end == s.n)
			break;
		put_run(x, str_cut(s, from, at), x->url, x->marks | more);
		from = at;
		if (x->alone == 0 && put_reference(x, str_cut(s, at + 2, end)))
			from = end + 2;
		at = end + 2;
	}
	put_run(x, str_cut(s, from, s.n), x->url, x->marks | more);
}

static struct words taken(struct parts *x)
{
	struct words w = {x->runs, x->n_runs};

	x->runs = NULL;
	x->n_runs = 0;
	return w;
}

static void hand_over(struct parts *x, struct markdown_part p)
{
	if (x->err == ERR_OK)
		x->err = x->take(x->to, &p);
}

/* A paragraph is an item, a quotation or itself, by where it stands. */
static void hand_paragraph(struct parts *x)
{
	struct markdown_part p = {.words = taken(x)};

	if (x->quotes) {
		p.kind = MARKDOWN_QUOTE;
		p.level = x->quotes;
	} else if (x->lists) {
		p.kind = MARKDOWN_ITEM;
		p.level = x->lists;
		p.goes_on = !x->list[x->lists].first;
		p.number = p.goes_on || !x->list[x->lists].ordered ? 0 : x->list[x->lists].number;
		x->list[x->lists].first = false;
	}
	hand_over(x, p);
}

static void enter_list(struct parts *x, cmark_node *node, bool enter)
{
	if (!enter) {
		x->lists--;
		return;
	}
	int start = cmark_node_get_list_start(node);
	x->lists++;
	x->list[x->lists].ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	x->list[x->lists].number = start > 0 ? start - 1 : 0;
}

/* An address that a page would not take leaves its words here too. */
static struct str safe_url(struct parts *x, const char *z)
{
	struct out o;

	out_init(&o, x->a, LANG_EN, 65536);
	out_url_str(&o, str_z(z));
	struct str s = buf_str(&o.b);
	return s.n == 0 || str_eq(s, STR("#blocked")) ? (struct str){0} : arena_dup(x->a, str_z(z));
}

static void table_of_parts(struct parts *x, cmark_node *node, bool enter)
{
	const char *type = cmark_node_get_type_string(node);

	if (strcmp(type, "table") == 0 && enter) {
		uint8_t *sides = cmark_gfm_extensions_get_table_alignments(node);
		x->columns = cmark_gfm_extensions_get_table_columns(node);
		x->cells = NULL;
		x->n_cells = 0;
		x->right = NEW(x->a, bool, x->columns + 1);
		for (size_t i = 0; i < x->columns && sides; i++)
			x->right[i] = sides[i] == 'r';
	} else if (strcmp(type, "table") == 0 && x->columns) {
		hand_over(x, (struct markdown_part){.kind = MARKDOWN_TABLE,
						    .columns = x->columns,
						    .rows = x->n_cells / x->columns,
						    .cells = x->cells,
						    .right = x->right});
	} else if (strcmp(type, "table_cell") == 0 && !enter) {
		*PUSH(x->a, x->cells, x->n_cells) = taken(x);
	}
}

static void part_of(struct parts *x, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: x->quotes += enter ? 1 : -1; break;
	case CMARK_NODE_LIST: enter_list(x, node, enter); break;
	case CMARK_NODE_ITEM:
		if (enter) {
			x->list[x->lists].number++;
			x->list[x->lists].first = true;
		}
		break;
	case CMARK_NODE_CODE_BLOCK:
		put_text(x, literal(node), 0);
		hand_over(x, (struct markdown_part){.kind = MARKDOWN_CODE, .words = taken(x)});
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!enter)
			hand_paragraph(x);
		break;
	case CMARK_NODE_HEADING:
		if (!enter)
			hand_over(x, (struct markdown_part){.kind = MARKDOWN_HEADING,
							    .level = cmark_node_get_heading_level(node),
							    .words = taken(x)});
		break;
	case CMARK_NODE_THEMATIC_BREAK: hand_over(x, (struct markdown_part){.kind = MARKDOWN_RULE}); break;
	case CMARK_NODE_TEXT: put_text(x, literal(node), 0); break;
	case CMARK_NODE_SOFTBREAK: put_run(x, STR(" "), x->url, x->marks); break;
	case CMARK_NODE_LINEBREAK:
		if (x->n_runs)
			x->runs[x->n_runs - 1].marks |= RUN_BREAK;
		break;
	case CMARK_NODE_CODE: put_text(x, literal(node), RUN_CODE); break;
	case CMARK_NODE_EMPH:
		x->marks = enter ? x->marks | RUN_EMPHASIS : x->marks & ~(unsigned)RUN_EMPHASIS;
		break;
	case CMARK_NODE_STRONG:
		x->marks = enter ? x->marks | RUN_STRONG : x->marks & ~(unsigned)RUN_STRONG;
		break;
	case CMARK_NODE_LINK:
		x->alone = enter ? x->alone + 1 : x->alone - 1;
		x->url = enter ? safe_url(x, cmark_node_get_url(node)) : (struct str){0};
		break;
	case CMARK_NODE_IMAGE: x->alone = enter ? x->alone + 1 : x->alone - 1; break;
	default: table_of_parts(x, node, enter); break;
	}
}

enum err markdown_parts(struct arena *a, struct str s, const struct markdown *m,
			enum err (*take)(void *to, const struct markdown_part *p), void *to)
{
	struct parts x = {.a = a, .m = m, .take = take, .to = to};
	cmark_event_type e;

	if (s.n > MARKDOWN_MOST || opens_too_much(s))
		return ERR_LIMIT;
	if (!utf8_valid(s))
		return ERR_INPUT;
	cmark_node *root = parse(s);
	cmark_iter *it = cmark_iter_new(root);
	while (x.err == ERR_OK && (e = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		bool enter = e == CMARK_EVENT_ENTER;
		if (enter && !is_leaf(node) && ++x.depth > MARKDOWN_DEPTH)
			x.err = ERR_LIMIT;
		else
			part_of(&x, node, enter);
		if (!enter)
			x.depth--;
	}
	cmark_iter_free(it);
	cmark_node_free(root);
	return x.err;
}
