/* pdf_nest.c - the elements that a paragraph stands in, and those that stand in it (PDF 1.7, 14.8.4) */
#include "print/pdf.h"

static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

static void list_end(struct pdf *p, struct list_level *l)
{
	if (l->body)
		tree_close(&p->tree, l->body);
	if (l->item)
		tree_close(&p->tree, l->item);
	if (l->list)
		tree_close(&p->tree, l->list);
	*l = (struct list_level){0};
}

void lists_end(struct pdf *p, int from_level)
{
	if (!p->drawing)
		return;
	for (int i = LIST_LEVELS; i-- > from_level;)
		list_end(p, &p->lists[i]);
	if (from_level == 0)
		arena_recycle(p->nest);
}

static struct pdf_elem *list_around(const struct pdf *p, int at)
{
	for (int i = at; i-- > 0;)
		if (p->lists[i].body)
			return p->lists[i].body;
	return p->document;
}

static void item_open(struct pdf *p, struct para *q)
{
	static const char *const kinds[NUMBERINGS] = {
	    [NUMBER_NONE] = "/A<</O/List/ListNumbering/None>>",
	    [NUMBER_PART] = "/A<</O/List/ListNumbering/Decimal>>",
	    [NUMBER_RUNNING] = "/A<</O/List/ListNumbering/Decimal>>",
	    [NUMBER_DECIMAL] = "/A<</O/List/ListNumbering/Decimal>>",
	    [NUMBER_LETTER] = "/A<</O/List/ListNumbering/LowerAlpha>>",
	    [NUMBER_ROMAN] = "/A<</O/List/ListNumbering/LowerRoman>>",
	    [NUMBER_BULLET] = "/A<</O/List/ListNumbering/Disc>>"};
	int at = q->level - 1;
	struct list_level *l = &p->lists[at];

	for (int i = LIST_LEVELS; i-- > at + 1;)
		list_end(p, &p->lists[i]);
	if (l->list && q->number == 1)
		list_end(p, l);
	if (!l->list) {
		l->list = tree_open(&p->tree, p->nest, list_around(p, at), "L");
		elem_raw(l->list, kinds[q->numbering]);
	}
	if (l->body) {
		tree_close(&p->tree, l->body);
		tree_close(&p->tree, l->item);
	}
	l->item = tree_open(&p->tree, p->nest, l->list, "LI");
	if (q->label.n_lines)
		q->outer = tree_open(&p->tree, p->piece, l->item, "Lbl");
	l->body = tree_open(&p->tree, p->nest, l->item, "LBody");
	q->elem = l->body;
}

/* No level is left out on the way down, whatever the paper skips. */
static const char *heading_type(struct pdf *p, int level)
{
	if (level > p->last_heading + 1)
		level = p->last_heading + 1;
	if (level > (int)COUNT(headings))
		level = (int)COUNT(headings);
	p->last_heading = level;
	return headings[level - 1];
}

static struct pdf_elem *opened(struct pdf *p, struct para *q, struct pdf_elem *in, const char *type)
{
	struct pdf_elem *e = tree_open(&p->tree, p->piece, in, type);

	if (q->marks & (RUN_INSERTED | RUN_DELETED)) {
		elem_raw(e, (q->marks & RUN_DELETED) ? "/A<</O/Layout/TextDecorationType/LineThrough>>"
						     : "/A<</O/Layout/TextDecorationType/Underline>>");
		elem_attribute(e, "/T",
			       (q->marks & RUN_DELETED) ? say(p->piece, p->lang, MSG_pdf_deleted, STR(""))
							: say(p->piece, p->lang, MSG_pdf_inserted, STR("")));
	}
	return e;
}

void para_open(struct pdf *p, struct para *q)
{
	if (q->role == ROLE_PARAGRAPH || q->role == ROLE_HEADING || q->role == ROLE_QUOTE ||
	    q->role == ROLE_CODE)
		lists_end(p, 0);
	switch (q->role) {
	case ROLE_PARAGRAPH: q->elem = opened(p, q, p->document, "P"); break;
	case ROLE_HEADING: q->elem = opened(p, q, p->document, heading_type(p, q->level)); break;
	case ROLE_ITEM: item_open(p, q); break;
	case ROLE_QUOTE:
		q->inside = tree_open(&p->tree, p->piece, p->document, "BlockQuote");
		q->elem = opened(p, q, q->inside, "P");
		break;
	case ROLE_CODE:
		q->inside = opened(p, q, p->document, "P");
		q->elem = tree_open(&p->tree, p->piece, q->inside, "Code");
		break;
	case ROLE_CAPTION: q->elem = opened(p, q, q->inside, "Caption"); break;
	case ROLE_INSIDE: q->elem = q->inside; break;
	case ROLE_CONTENTS:
		q->outer = tree_open(&p->tree, p->piece, q->inside, "TOCI");
		q->elem = tree_open(&p->tree, p->piece, q->outer, "Link");
		break;
	case ROLE_ARTIFACT: break;
	}
	if (q->elem && q->lang.n && !str_eq(q->lang, lang_code(p->lang)) && q->role != ROLE_INSIDE)
		elem_attribute(q->elem, "/Lang", q->lang);
}

/* A note stands in the paragraph that calls it, behind the call. */
static void note_open(struct pdf *p, struct pdf_elem *in, struct pdf_note *n)
{
	if (!n->elem) {
		n->elem = tree_open(&p->tree, p->page_arena, in, "Note");
		tree_id(&p->tree, n->elem, arena_printf(p->page_arena, "note%06d", n->number));
	}
}

struct pdf_elem *owner_open(struct pdf *p, struct para *q, struct owner *o)
{
	if (o->elem)
		return o->elem;
	o->elem = tree_open(&p->tree, p->piece, q->elem, o->type);
	elem_attribute(o->elem, "/Lang", o->lang);
	if (o->marks & (RUN_INSERTED | RUN_DELETED)) {
		elem_attribute(o->elem, "/Alt", o->says);
		elem_raw(o->elem, (o->marks & RUN_DELETED) ? "/A<</O/Layout/TextDecorationType/LineThrough>>"
							   : "/A<</O/Layout/TextDecorationType/Underline>>");
	}
	if (o->note)
		note_open(p, q->elem, o->note);
	return o->elem;
}

void para_close(struct pdf *p, struct para *q)
{
	if (p->only_artifact || q->role == ROLE_ARTIFACT)
		return;
	for (size_t i = 0; i < q->n_owners; i++)
		if (q->owners[i].elem)
			tree_close(&p->tree, q->owners[i].elem);
	if (q->outer)
		tree_close(&p->tree, q->outer);
	if (q->role == ROLE_INSIDE || q->role == ROLE_ITEM)
		return;
	tree_close(&p->tree, q->elem);
	if (q->role == ROLE_QUOTE || q->role == ROLE_CODE)
		tree_close(&p->tree, q->inside);
}
