/* markdown.c - see markdown.h */
#include "html/markdown.h"

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
