/* pdf_tree.c - see pdf_tree.h */
#include "print/pdf_tree.h"

#include "base/list.h"

enum { KIDS_MOST = 64 << 20, ATTRIBUTES_MOST = 1 << 20, KEYS_EACH = 200 };

void tree_begin(struct pdf_tree *t, struct pdf_file *f, struct arena *kept)
{
	*t = (struct pdf_tree){.file = f, .kept = kept, .root = pdf_new(f)};
}

struct pdf_elem *tree_open(struct pdf_tree *t, struct arena *a, struct pdf_elem *parent, const char *type)
{
	struct pdf_elem *e = NEW(a, struct pdf_elem, 1);

	*e = (struct pdf_elem){
	    .type = type, .object = pdf_new(t->file), .parent = parent ? parent->object : t->root};
	buf_init(&e->attributes, a, ATTRIBUTES_MOST);
	buf_init(&e->kids, a, KIDS_MOST);
	if (parent)
		buf_printf(&parent->kids, "%d 0 R ", e->object);
	return e;
}

void elem_attribute(struct pdf_elem *e, const char *key, struct str value)
{
	if (!value.n)
		return;
	buf_put(&e->attributes, str_z(key));
	pdf_text(&e->attributes, value);
}

void elem_raw(struct pdf_elem *e, const char *dictionary_part)
{
	buf_put(&e->attributes, str_z(dictionary_part));
}

void tree_id(struct pdf_tree *t, struct pdf_elem *e, struct str id)
{
	size_t n = t->n_ids;

	*PUSH(t->kept, t->ids, t->n_ids) = arena_dup(t->kept, id);
	*PUSH(t->kept, t->id_objects, n) = e->object;
	elem_attribute(e, "/ID", id);
}

void tree_close(struct pdf_tree *t, struct pdf_elem *e)
{
	ARENA_SCOPED a;
	struct buf b;

	arena_init(&a, 4 * (size_t)KIDS_MOST, NULL);
	buf_init(&b, &a, 2 * (size_t)KIDS_MOST);
	buf_printf(&b, "<</S/%s/P %d 0 R", e->type, e->parent);
	if (e->page)
		buf_printf(&b, "/Pg %d 0 R", e->page);
	buf_put(&b, buf_str(&e->attributes));
	if (e->kids.n) {
		buf_lit(&b, "/K[");
		buf_put(&b, str_trim(buf_str(&e->kids)));
		buf_byte(&b, ']');
	}
	buf_lit(&b, ">>");
	if ((b.cut || e->kids.cut || e->attributes.cut) && t->file->err == ERR_OK)
		t->file->err = ERR_LIMIT;
	pdf_put(t->file, e->object, buf_str(&b));
}

void marks_begin(struct pdf_tree *t, struct pdf_marks *m, int page)
{
	*m = (struct pdf_marks){.page = page, .key = t->next_key++};
}

int marks_add(struct pdf_marks *m, struct arena *a, struct pdf_elem *e)
{
	int number = (int)m->n;

	*PUSH(a, m->elements, m->n) = e->object;
	if (!e->page)
		e->page = m->page;
	if (e->page == m->page)
		buf_printf(&e->kids, "%d ", number);
	else
		buf_printf(&e->kids, "<</Type/MCR/Pg %d 0 R/MCID %d>>", m->page, number);
	return number;
}

int marks_annotation(struct pdf_tree *t, struct pdf_marks *m, struct arena *a, struct pdf_elem *e,
		     int annotation)
{
	*PUSH(a, m->annotations, m->n_annotations) = e->object;
	buf_printf(&e->kids, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>", m->page, annotation);
	return t->next_key++;
}

static void leaf_end(struct pdf_tree *t, int next)
{
	size_t n = t->n_leaves;
	int object, first = n ? t->leaf_keys[n - 1] : 0;

	if (!t->leaf.n)
		return;
	object = t->leaves[n - 1];
	struct str nums = buf_str(&t->leaf);
	ARENA_SCOPED a;
	arena_init(&a, 4 * (size_t)KIDS_MOST, NULL);
	pdf_put(t->file, object,
		arena_printf(&a, "<</Limits[%d %d]/Nums[%.*s]>>", first, next - 1, STR_ARG(nums)));
	t->leaf.n = 0;
}

void marks_end(struct pdf_tree *t, const struct pdf_marks *m, struct arena *a)
{
	struct buf list;
	int object = pdf_new(t->file);

	buf_init(&list, a, KIDS_MOST);
	buf_byte(&list, '[');
	for (size_t i = 0; i < m->n; i++)
		buf_printf(&list, i ? " %d 0 R" : "%d 0 R", m->elements[i]);
	buf_byte(&list, ']');
	pdf_put(t->file, object, buf_str(&list));

	if (t->leaf.n && m->key - t->leaf_keys[t->n_leaves - 1] >= KEYS_EACH)
		leaf_end(t, m->key);
	if (!t->leaf.p)
		buf_init(&t->leaf, t->kept, KIDS_MOST);
	if (!t->leaf.n) {
		size_t n = t->n_leaves;
		*PUSH(t->kept, t->leaves, t->n_leaves) = pdf_new(t->file);
		*PUSH(t->kept, t->leaf_keys, n) = m->key;
	}
	buf_printf(&t->leaf, "%d %d 0 R ", m->key, object);
	for (size_t i = 0; i < m->n_annotations; i++)
		buf_printf(&t->leaf, "%d %d 0 R ", m->key + 1 + (int)i, m->annotations[i]);
}

void tree_end(struct pdf_tree *t, struct pdf_elem *document, struct arena *a)
{
	struct buf b;
	int parents = pdf_new(t->file);

	leaf_end(t, t->next_key);
	buf_init(&b, a, KIDS_MOST);
	buf_lit(&b, "<</Kids[");
	for (size_t i = 0; i < t->n_leaves; i++)
		buf_printf(&b, "%d 0 R ", t->leaves[i]);
	buf_lit(&b, "]>>");
	pdf_put(t->file, parents, buf_str(&b));

	buf_init(&b, a, KIDS_MOST);
	buf_printf(&b, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d",
		   document->object, parents, t->next_key);
	if (t->n_ids) {
		/* Their names are as long as each other, so they are in order as they came. */
		buf_lit(&b, "/IDTree<</Names[");
		for (size_t i = 0; i < t->n_ids; i++) {
			pdf_text(&b, t->ids[i]);
			buf_printf(&b, "%d 0 R ", t->id_objects[i]);
		}
		buf_lit(&b, "]>>");
	}
	buf_lit(&b, ">>");
	pdf_put(t->file, t->root, buf_str(&b));
}
