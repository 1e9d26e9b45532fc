/* rebuild.c - a bundle made again from its data alone, and compared; see bundle.h */
#include "base/list.h"
#include "papers/bundle_parts.h"
#include "print/parcel.h"
#include "print/template.h"
#include "text/json_in.h"

#include <errno.h>
#include <sys/stat.h>

enum { ABOUT_MOST = 1 << 16, ROW_MEMORY = 96 << 20, COLUMNS_MOST = 64, PATH_ROOM = 4096 };

struct rebuild {
	struct arena *a;
	struct parcel_in *zip;
	const char *out;
	void (*tell)(void *arg, struct str fault);
	void *arg;
	struct rebuilt *r;
	struct digest *digests; /* of the files of the parcel, by their place */
	bool *made;		/* the same place was made again */
	struct bundle_ask ask;
	struct house house; /* as the bundle has it */
	FILE *file;	    /* in `out`, the one at hand */
};

static void fault(struct rebuild *b, struct str path, const char *what)
{
	b->r->faults++;
	b->tell(b->arg, arena_printf(b->a, "%.*s: %s", STR_ARG(path), what));
}

static enum err digest_take(void *to, struct str bytes)
{
	digest_add(to, bytes);
	return ERR_OK;
}

static enum err read_digests(struct rebuild *b)
{
	size_t n = parcel_in_count(b->zip);
	enum err worst = ERR_OK;

	b->digests = NEW(b->a, struct digest, n + 1);
	b->made = NEW(b->a, bool, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct digest_state d;
		digest_begin(&d);
		struct sink to = {digest_take, &d};
		enum err e = parcel_in_read(b->zip, i, &to);
		b->digests[i] = digest_end(&d);
		if (e != ERR_OK) {
			fault(b, parcel_in_name(b->zip, i), "it is damaged and cannot be read");
			worst = e;
		}
	}
	return worst;
}

static enum err read_whole(struct rebuild *b, struct str path, size_t most, struct str *ret)
{
	size_t i = parcel_in_find(b->zip, path);
	struct buf to;

	if (i == parcel_in_count(b->zip)) {
		fault(b, path, "it is missing");
		return ERR_INPUT;
	}
	if (parcel_in_size(b->zip, i) > (int64_t)most) {
		fault(b, path, "it is longer than such a file can be");
		return ERR_INPUT;
	}
	buf_init(&to, b->a, most + 1);
	struct sink sink = sink_buf(&to);
	enum err e = parcel_in_read(b->zip, i, &sink);
	*ret = buf_str(&to);
	return e;
}

static enum err read_about(struct rebuild *b)
{
	struct json_in_mistake mistake;
	struct json_in *o = NULL;
	struct str text;
	enum err e = read_whole(b, STR(BUNDLE_ABOUT), ABOUT_MOST, &text);

	if (e != ERR_OK)
		return e;
	bool right = json_in_parse(b->a, text, &o, &mistake);
	const struct json_in *form = right ? json_in_member(o, STR("form")) : NULL,
			     *program = right ? json_in_member(o, STR("program")) : NULL,
			     *round = right ? json_in_member(o, STR("round")) : NULL,
			     *site = right ? json_in_member(o, STR("site")) : NULL;
	if (!form || form->kind != JSON_IN_NUMBER || form->number != BUNDLE_FORM || !program ||
	    program->kind != JSON_IN_TEXT || program->text.n > 64 || !round || round->kind != JSON_IN_TEXT ||
	    !parcel_name_right(round->text) || str_find(round->text, STR("/"), 0) < round->text.n || !site ||
	    (site->kind != JSON_IN_TEXT && site->kind != JSON_IN_NULL) || site->text.n > 512) {
		fault(b, STR(BUNDLE_ABOUT), "it does not say what a bundle of this form says");
		return ERR_INPUT;
	}
	b->ask = (struct bundle_ask){round->text, site->kind == JSON_IN_TEXT ? site->text : (struct str){0},
				     program->text, &b->house};
	b->r->round = round->text;
	b->r->made_by = program->text;
	return ERR_OK;
}

static enum err wrong_template(struct rebuild *b, const char *what)
{
	fault(b, STR(BUNDLE_TEMPLATE), what);
	return ERR_INPUT;
}

/* Somebody's template: of it only what one of ours can say, with pictures that we can print. */
static enum err read_template(struct rebuild *b)
{
	struct template_files files;
	struct mistakes m;
	struct str text;
	enum err e = read_whole(b, STR(BUNDLE_TEMPLATE), TEMPLATE_MOST, &text);

	if (e != ERR_OK)
		return e;
	if (!template_parse(text, &b->house, &files, &m))
		return wrong_template(b, arena_printf(b->a, "line %d: %s", m.list[0].line, m.list[0].what).s);
	if ((files.logo_svg.n && !str_eq(files.logo_svg, STR(TEMPLATE_LOGO_SVG))) ||
	    (files.logo_png.n && !str_eq(files.logo_png, STR(TEMPLATE_LOGO_PNG))))
		return wrong_template(b, "its logos have other names than those in a bundle");
	if (files.logo_svg.n)
		e = read_whole(b, STR("data/" TEMPLATE_LOGO_SVG), LOGO_MOST, &b->house.logo_svg);
	if (e == ERR_OK && files.logo_png.n)
		e = read_whole(b, STR("data/" TEMPLATE_LOGO_PNG), LOGO_MOST, &b->house.logo_png);
	if (e != ERR_OK)
		return e;
	const char *why = logo_fault(b->house.logo_svg, b->house.logo_png);
	return why ? wrong_template(b, why) : ERR_OK;
}

/* Every file against the list, and the list against the files. */
static enum err check_manifest(struct rebuild *b)
{
	struct bundle_file *list;
	struct str text;
	size_t n, line, listed = 0;
	enum err e = read_whole(b, STR(BUNDLE_MANIFEST), BUNDLE_MANIFEST_MOST, &text);

	if (e != ERR_OK)
		return e;
	if (!bundle_manifest_parse(b->a, text, &list, &n, &line)) {
		fault(b, STR(BUNDLE_MANIFEST), "it is not of the form of a manifest");
		return ERR_OK;
	}
	for (size_t i = 0; i < n; i++) {
		size_t at = parcel_in_find(b->zip, list[i].path);
		if (at == parcel_in_count(b->zip))
			fault(b, list[i].path, "the manifest lists it, and it is missing");
		else if (listed++, !str_eq(digest_hex(b->a, b->digests[at]), list[i].digest))
			fault(b, list[i].path, "it was changed: its digest is not the manifest's");
	}
	if (listed + 1 != parcel_in_count(b->zip))
		fault(b, STR(BUNDLE_MANIFEST), "there are files that it does not list");
	return ERR_OK;
}

/* The lines of a table, as they come. */
struct lines {
	struct rebuild *b;
	struct rows_store *store;
	const struct bundle_table *table;
	struct str *columns;
	size_t n_columns;
	struct arena memory; /* of the line that is not whole yet */
	struct buf line;
	struct arena row;
	size_t at; /* lines so far */
	bool first, over;
};

static enum err take_line(struct lines *l)
{
	struct val values[COLUMNS_MOST];
	struct str line = buf_str(&l->line);
	bool right;

	l->at++;
	if (l->over)
		return ERR_INPUT;
	if (l->at == 1)
		return str_eq(line, STR("[")) ? ERR_OK : ERR_INPUT;
	l->over = str_eq(line, STR("]"));
	if (l->over)
		return ERR_OK;
	if (str_ends(line, STR(",")))
		line.n--;
	arena_recycle(&l->row);
	right = bundle_row_parse(&l->row, line, l->table, l->columns, l->n_columns, values);
	return right ? rows_store_put(l->store, l->table, values, l->n_columns) : ERR_INPUT;
}

static enum err take_bytes(void *to, struct str bytes)
{
	struct lines *l = to;
	enum err e = ERR_OK;

	while (e == ERR_OK && bytes.n) {
		size_t end = str_find(bytes, STR("\n"), 0);
		buf_put(&l->line, str_cut(bytes, 0, end));
		if (l->line.cut)
			return ERR_INPUT;
		if (end == bytes.n)
			break;
		e = take_line(l);
		l->line.n = 0;
		bytes = str_cut(bytes, end + 1, bytes.n);
	}
	return e;
}

static enum err load_table(struct rebuild *b, struct rows_store *store, const struct bundle_table *t)
{
	struct str path = JOIN(b->a, STR("data/"), t->name, STR(".json"));
	struct lines l = {.b = b, .store = store, .table = t};
	size_t i = parcel_in_find(b->zip, path);
	enum err e = rows_store_columns(store, t, b->a, &l.columns, &l.n_columns);

	if (e != ERR_OK)
		return e;
	if (l.n_columns > COLUMNS_MOST)
		BUG("a view with more columns than a row has room for");
	if (i == parcel_in_count(b->zip)) {
		fault(b, path, "it is missing");
		return ERR_INPUT;
	}
	arena_init(&l.memory, 4 * (size_t)BUNDLE_LINE_MOST, NULL);
	arena_init(&l.row, ROW_MEMORY, NULL);
	buf_init(&l.line, &l.memory, BUNDLE_LINE_MOST);
	struct sink to = {take_bytes, &l};
	e = parcel_in_read(b->zip, i, &to);
	if (e == ERR_OK && (!l.over || l.line.n))
		e = ERR_INPUT;
	if (e == ERR_INPUT || e == ERR_CONFLICT) {
		fault(b, path, arena_printf(b->a, "line %zu: it is not a row of this table", l.at).s);
		e = ERR_INPUT;
	}
	arena_reset(&l.memory);
	arena_reset(&l.row);
	return e;
}

static enum err load(struct rebuild *b, struct db **ret)
{
	struct rows_store *store;
	enum err e = rows_store_make(&store);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; e == ERR_OK && i < bundle_table_count; i++)
		e = load_table(b, store, &bundle_tables[i]);
	if (e == ERR_OK)
		return rows_store_open(store, ret);
	rows_store_close(store);
	return e;
}

/* Folders of `path` inside of `out`; our own names only. */
static enum err open_out(struct rebuild *b, struct str path)
{
	char to[PATH_ROOM];

	for (size_t at = 0; (at = str_find(path, STR("/"), at)) < path.n; at++) {
		if (snprintf(to, sizeof to, "%s/%.*s", b->out, (int)at, path.s) >= (int)sizeof to)
			return ERR_LIMIT;
		if (mkdir(to, 0777) != 0 && errno != EEXIST)
			return ERR_STORAGE;
	}
	if (snprintf(to, sizeof to, "%s/%.*s", b->out, STR_ARG(path)) >= (int)sizeof to)
		return ERR_LIMIT;
	b->file = fopen(to, "wbx");
	return b->file ? ERR_OK : ERR_STORAGE;
}

static enum err nowhere(void *to, struct str bytes)
{
	(void)to;
	(void)bytes;
	return ERR_OK;
}

static enum err begin(void *to, struct str path, struct sink *ret)
{
	struct rebuild *b = to;

	*ret = (struct sink){nowhere, NULL};
	if (!b->out)
		return ERR_OK;
	enum err e = open_out(b, path);
	if (e == ERR_OK)
		*ret = sink_file(b->file);
	else
		fault(b, path, "it could not be written");
	return e;
}

static enum err end(void *to, struct str path, int64_t size, struct digest d)
{
	struct rebuild *b = to;
	size_t i = parcel_in_find(b->zip, path);

	(void)size;
	if (b->file && fclose(b->file) != 0) {
		b->file = NULL;
		fault(b, path, "it could not be written");
		return ERR_STORAGE;
	}
	b->file = NULL;
	if (i == parcel_in_count(b->zip)) {
		fault(b, path, "it follows from the data, and is missing");
		return ERR_OK;
	}
	b->made[i] = true;
	if (memcmp(b->digests[i].b, d.b, sizeof d.b) != 0) {
		fault(b, path, "it is not what the data makes");
		return ERR_OK;
	}
	b->r->files++;
	b->r->documents += str_starts(path, STR("documents/"));
	return ERR_OK;
}

static enum err make_again(struct rebuild *b)
{
	const struct bundle_taker to = {begin, end, b};
	struct db *db;
	enum err e = load(b, &db);

	if (e != ERR_OK)
		return e;
	db_snapshot_begin(db);
	e = bundle_make(db, b->a, &b->ask, &to);
	db_snapshot_end(db);
	db_close(db);
	if (b->file)
		(void)fclose(b->file);
	if (e == ERR_NOT_FOUND)
		fault(b, STR("data/rounds.json"), "the consultation of this bundle is not in it");
	for (size_t i = 0; e == ERR_OK && i < parcel_in_count(b->zip); i++)
		if (!b->made[i])
			fault(b, parcel_in_name(b->zip, i), "it does not follow from the data");
	return e;
}

static enum err make_out(struct rebuild *b)
{
	if (!b->out || mkdir(b->out, 0777) == 0 || errno == EEXIST)
		return ERR_OK;
	fault(b, str_z(b->out), strerror(errno));
	return ERR_STORAGE;
}

enum err bundle_rebuild(struct arena *a, const char *path, const char *out,
			void (*tell)(void *arg, struct str fault), void *arg, struct rebuilt *ret)
{
	struct rebuild b = {.a = a, .out = out, .tell = tell, .arg = arg, .r = ret};
	const char *why = "";

	*ret = (struct rebuilt){0};
	enum err e =
	    parcel_in_open(&b.zip, path, (struct parcel_limits){BUNDLE_FILES_MOST, BUNDLE_BYTES_MOST}, &why);
	if (e != ERR_OK) {
		fault(&b, str_z(path), why);
		return ERR_INPUT;
	}
	e = read_digests(&b);
	if (e == ERR_OK)
		e = read_about(&b);
	if (e == ERR_OK)
		e = check_manifest(&b);
	if (e == ERR_OK)
		e = read_template(&b);
	if (e == ERR_OK)
		e = make_out(&b);
	if (e == ERR_OK)
		e = make_again(&b);
	parcel_in_close(b.zip);
	return e;
}
