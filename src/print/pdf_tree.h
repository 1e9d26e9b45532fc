/*
 * pdf_tree.h - the structure of a tagged PDF (14.7): elements, and which of
 * them each marked part of a page belongs to. An element is written when it is
 * closed; in memory is only what is open.
 */
#ifndef PRINT_PDF_TREE_H
#define PRINT_PDF_TREE_H

#include "print/pdf_file.h"

struct pdf_elem {
	const char *type; /* "P" */
	int object, parent;
	int page; /* object of the page of its first content */
	struct buf attributes, kids;
};
struct pdf_tree {
	struct pdf_file *file;
	struct arena *kept;
	int root, next_key;
	int *leaves, *leaf_keys; /* parts of the tree from content back to elements; the first key of each */
	size_t n_leaves;
	struct buf leaf; /* of the page that is open */
	struct str *ids; /* of notes: name and object, in order */
	int *id_objects;
	size_t n_ids;
};
/* The marked parts of one page, by number, and the annotations on it. */
struct pdf_marks {
	int page, key;
	int *elements;
	size_t n;
	int *annotations; /* elements of the annotations: keys follow the page's */
	size_t n_annotations;
};

void tree_begin(struct pdf_tree *t, struct pdf_file *f, struct arena *kept);
/* Memory is the arena's. `parent` NULL: the root. */
struct pdf_elem *tree_open(struct pdf_tree *t, struct arena *a, struct pdf_elem *parent, const char *type);
/* With /Lang, /Alt ...; the first byte of the key is "/". */
void elem_attribute(struct pdf_elem *e, const char *key, struct str value);
void elem_raw(struct pdf_elem *e, const char *dictionary_part);
void tree_close(struct pdf_tree *t, struct pdf_elem *e);
/* So that links can find it: /ID, unique in the file. */
void tree_id(struct pdf_tree *t, struct pdf_elem *e, struct str id);

void marks_begin(struct pdf_tree *t, struct pdf_marks *m, int page);
/* The number (MCID) of another part of e. */
int marks_add(struct pdf_marks *m, struct arena *a, struct pdf_elem *e);
/* The key of an annotation that belongs to e. */
int marks_annotation(struct pdf_tree *t, struct pdf_marks *m, struct arena *a, struct pdf_elem *e,
		     int annotation);
void marks_end(struct pdf_tree *t, const struct pdf_marks *m, struct arena *a);
/* The root; everything is closed. */
void tree_end(struct pdf_tree *t, struct pdf_elem *document, struct arena *a);

#endif
