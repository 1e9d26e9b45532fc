/* docx_read.c - see docx_read.h. The parcel, and the order in which its parts are read. */
#include "print/docx_read_in.h"

#include "print/parcel.h"

enum { SCRATCH_MOST = 256 << 20, FRAMES_MOST = 12 };

struct str docx_found_code(enum docx_found_kind k)
{
	static const struct str codes[DOCX_FOUND_KINDS] = {
	    [FOUND_PICTURE] = STR("picture"),	[FOUND_TEXT_BOX] = STR("text-box"),
	    [FOUND_EQUATION] = STR("equation"), [FOUND_EMBEDDED] = STR("embedded"),
	    [FOUND_COMMENT] = STR("comment"),	[FOUND_HIDDEN] = STR("hidden"),
	    [FOUND_STRUCK] = STR("struck"),	[FOUND_MERGED] = STR("merged"),
	    [FOUND_IN_CELL] = STR("in-cell"),	[FOUND_FIELD] = STR("field"),
	    [FOUND_NOTE] = STR("note"),		[FOUND_LETTERS] = STR("letters"),
	    [FOUND_SIGN] = STR("sign"),		[FOUND_NUMBERED] = STR("numbered"),
	    [FOUND_LOOK] = STR("look"),		[FOUND_CONTENTS] = STR("contents"),
	    [FOUND_UNKNOWN] = STR("unknown"),
	};
	return codes[k];
}

struct str docx_target(const struct relations *r, struct str id)
{
	for (size_t i = 0; id.n && i < r->n; i++)
		if (str_eq(r->list[i].id, id))
			return r->list[i].target;
	return (struct str){0};
}

struct link_reader {
	struct arena *a;
	struct relations links;
};
enum { LINKS_MOST = 20000 };

static enum err link_open(void *to, const struct xml_element *e)
{
	struct link_reader *r = to;

	if (!str_eq(e->name, STR("Relationship")))
		return ERR_OK;
	if (r->links.n == LINKS_MOST)
		return ERR_LIMIT;
	*PUSH(r->a, r->links.list, r->links.n) = (struct relation){
	    .id = arena_dup(r->a, xml_attribute(e, "Id")),
	    .type = arena_dup(r->a, xml_attribute(e, "Type")),
	    .target = arena_dup(r->a, xml_attribute(e, "Target")),
	    .external = str_eq(xml_attribute(e, "TargetMode"), STR("External")),
	};
	return ERR_OK;
}

/* Custom properties: <property name="Digest"><vt:lpwstr>...</>. */
struct property_reader {
	struct arena *a;
	struct docx_reading *ret;
	struct str *at;
	int depth;
};

static enum err property_open(void *to, const struct xml_element *e)
{
	struct property_reader *r = to;
	struct str name = xml_attribute(e, "name");

	r->depth++;
	if (str_eq(e->name, STR("property")))
		r->at = str_eq(name, STR("Digest"))    ? &r->ret->digest
			: str_eq(name, STR("Kind"))    ? &r->ret->kind
			: str_eq(name, STR("Address")) ? &r->ret->address
						       : NULL;
	return ERR_OK;
}

static enum err property_close(void *to)
{
	struct property_reader *r = to;

	if (--r->depth <= 1)
		r->at = NULL;
	return ERR_OK;
}

static enum err property_text(void *to, struct str s)
{
	struct property_reader *r = to;

	if (r->at && str_trim(s).n && s.n < 2000)
		*r->at = arena_dup(r->a, str_trim(s));
	return ERR_OK;
}

static enum err link_close(void *to)
{
	(void)to;
	return ERR_OK;
}

static enum err link_text(void *to, struct str s)
{
	(void)to;
	(void)s;
	return ERR_OK;
}

/* While a file is read: what is unpacked is in an arena of its own. */
struct opened {
	struct arena *a, *scratch;
	struct str bytes, main, folder; /* "word/document.xml", "word/" */
	struct relations parts;		/* of the main part */
	struct docx_file f;
	struct docx_reading *ret;
};

/* A part that need not be there is empty. */
static enum err part(struct opened *o, struct str name, bool needed, struct str *ret)
{
	enum err e = parcel_read(o->scratch, o->bytes, name, needed ? DOCX_PART_MOST : DOCX_OTHER_MOST, ret);

	if (e != ERR_NOT_FOUND)
		return e;
	*ret = (struct str){0};
	return needed ? ERR_INPUT : ERR_OK;
}

static enum err links_of(struct opened *o, struct str name, struct relations *ret)
{
	static const struct xml_taker t = {link_open, link_close, link_text};
	struct link_reader r = {.a = o->a};
	struct str xml;
	enum err e = part(o, name, false, &xml);

	if (e == ERR_OK && xml.n)
		e = xml_read(xml, &t, &r);
	*ret = r.links;
	return e;
}

static struct str path_of(struct opened *o, struct str folder, struct str target)
{
	return str_starts(target, STR("/")) ? str_cut(target, 1, target.n) : JOIN(o->a, folder, target);
}

static struct str links_path(struct opened *o, struct str path)
{
	size_t slash = 0;

	for (size_t i = 0; i < path.n; i++)
		if (path.s[i] == '/')
			slash = i + 1;
	return JOIN(o->a, str_cut(path, 0, slash), STR("_rels/"), str_cut(path, slash, path.n), STR(".rels"));
}

static bool is_type(const struct relation *r, const char *type)
{
	return !r->external && str_ends(r->type, str_z(type));
}

static enum err find_main(struct opened *o)
{
	struct relations root;
	enum err e = links_of(o, STR("_rels/.rels"), &root);

	for (size_t i = 0; e == ERR_OK && i < root.n && !o->main.n; i++)
		if (is_type(&root.list[i], "/officeDocument"))
			o->main = path_of(o, STR(""), root.list[i].target);
	if (e != ERR_OK)
		return e;
	if (!o->main.n)
		return ERR_INPUT;
	for (size_t i = 0; i < o->main.n; i++)
		if (o->main.s[i] == '/')
			o->folder = str_cut(o->main, 0, i + 1);
	return links_of(o, links_path(o, o->main), &o->parts);
}

/* The first part of that type; empty where there is none. */
static enum err part_of_type(struct opened *o, const char *type, struct str *ret, struct str *ret_path)
{
	*ret = (struct str){0};
	for (size_t i = 0; i < o->parts.n; i++)
		if (is_type(&o->parts.list[i], type)) {
			*ret_path = path_of(o, o->folder, o->parts.list[i].target);
			return part(o, *ret_path, false, ret);
		}
	return ERR_OK;
}

/* Notes have links of their own. */
static enum err read_notes(struct opened *o, const char *type, struct notes *ret)
{
	struct str xml, path;
	enum err e = part_of_type(o, type, &xml, &path);

	if (e != ERR_OK || !xml.n)
		return e;
	e = links_of(o, links_path(o, path), &o->f.links);
	size_t n = o->f.n_found;
	bool more = o->f.more_found;
	if (e == ERR_OK)
		e = docx_notes_read(&o->f, xml, ret);
	/* Places are paragraphs of the text: what stands in a note is told with the note. */
	if (o->f.n_found > n)
		o->f.n_found = n;
	o->f.more_found = more;
	return e;
}

static enum err read_frames(struct opened *o)
{
	struct docx_reading *r = o->ret;
	struct str *lines = NULL, xml;
	size_t n = 0, left = FRAMES_MOST;
	struct body body;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && left && i < o->parts.n; i++) {
		const struct relation *x = &o->parts.list[i];
		if (!is_type(x, "/header") && !is_type(x, "/footer"))
			continue;
		left--;
		struct docx_file f = o->f;
		e = part(o, path_of(o, o->folder, x->target), false, &xml);
		if (e == ERR_OK && xml.n)
			e = docx_body_read(&f, xml, &body);
		for (size_t k = 0; e == ERR_OK && xml.n && k < body.n; k++)
			if (str_trim(words_text(o->a, body.pieces[k].words)).n)
				*PUSH(o->a, lines, n) = str_trim(words_text(o->a, body.pieces[k].words));
	}
	r->frame = lines;
	r->n_frame = n;
	return e;
}

static enum err read_about(struct opened *o)
{
	static const struct xml_taker t = {property_open, property_close, property_text};
	struct property_reader r = {.a = o->a, .ret = o->ret};
	struct str xml;
	enum err e = part(o, STR("docProps/custom.xml"), false, &xml);

	return e == ERR_OK && xml.n ? xml_read(xml, &t, &r) : e;
}

static enum err read_tables(struct opened *o)
{
	struct str xml, path;
	enum err e = part_of_type(o, "/styles", &xml, &path);

	if (e == ERR_OK && xml.n)
		e = docx_styles_read(o->a, xml, &o->f.styles);
	if (e == ERR_OK)
		e = part_of_type(o, "/numbering", &xml, &path);
	return e == ERR_OK && xml.n ? docx_numbers_read(o->a, xml, &o->f.numbers) : e;
}

static void most_spoken(struct opened *o)
{
	size_t most = 0;

	for (size_t i = 0; i < COUNT(o->f.langs); i++)
		if (o->f.lang_bytes[i] > most) {
			most = o->f.lang_bytes[i];
			o->ret->lang = o->f.langs[i];
		}
}

static enum err read_all(struct opened *o)
{
	struct body body;
	struct str xml;
	enum err e = find_main(o);

	if (e == ERR_OK)
		e = read_tables(o);
	if (e == ERR_OK)
		e = read_notes(o, "/footnotes", &o->f.footnotes);
	if (e == ERR_OK)
		e = read_notes(o, "/endnotes", &o->f.endnotes);
	if (e == ERR_OK)
		e = read_notes(o, "/comments", &o->f.comments);
	if (e == ERR_OK)
		e = part(o, o->main, true, &xml);
	o->f.links = o->parts;
	if (e == ERR_OK)
		e = docx_body_read(&o->f, xml, &body);
	if (e == ERR_OK)
		e = read_frames(o);
	if (e == ERR_OK)
		e = read_about(o);
	if (e != ERR_OK)
		return e;
	/* The line under a paper is the program's. */
	if (body.n && body.pieces[body.n - 1].kind == PIECE_RULE)
		body.n--;
	o->ret->pieces = body.pieces;
	o->ret->paragraphs = body.paragraphs;
	o->ret->n = body.n;
	o->ret->made = body.made;
	o->ret->n_made = body.n_made;
	o->ret->contents = body.contents;
	o->ret->n_contents = body.n_contents;
	o->ret->found = o->f.found;
	o->ret->n_found = o->f.n_found;
	o->ret->more_found = o->f.more_found;
	o->ret->inserted = o->f.inserted;
	o->ret->deleted = o->f.deleted;
	most_spoken(o);
	return ERR_OK;
}

enum err docx_read(struct arena *a, struct str bytes, struct docx_reading *ret)
{
	ARENA_SCOPED scratch;
	struct docx_reading r = {0};
	struct str *names;
	size_t n;

	arena_init(&scratch, SCRATCH_MOST, NULL);
	struct opened o = {.a = a, .scratch = &scratch, .bytes = bytes, .f = {.a = a}, .ret = &r};
	if (bytes.n > DOCX_BYTES_MOST)
		return ERR_LIMIT;
	names = NEW(&scratch, struct str, DOCX_FILES_MOST + 1);
	enum err e = parcel_names(&scratch, bytes, names, DOCX_FILES_MOST + 1, &n);
	if (e == ERR_OK && n > DOCX_FILES_MOST)
		e = ERR_LIMIT;
	if (e == ERR_OK)
		e = read_all(&o);
	if (e == ERR_OK)
		*ret = r;
	return e;
}
