/* bundle_test.c - a round taken away as a bundle, and made again from its data by somebody who has nothing
 * else. */
#include "papers/bundle.h"
#include "papers/bundle_parts.h"
#include "print/parcel.h"
#include "store/store.h"
#include "support/answered.h"

#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err begin(void *to, struct str path, struct sink *ret)
{
	return parcel_begin(to, path, ret);
}

static enum err end(void *to, struct str path, int64_t size, struct digest d)
{
	return ERR_OK;
}

static struct str path_in(struct answered *w, const char *name)
{
	return arena_printf(&w->a, "%s/%s", w->f.path, name);
}

static void send(struct parcel *p, struct str path)
{
	FILE *f = fopen(path.s, "wb");

	cr_assert(f);
	struct sink to = sink_file(f);
	parcel_sort(p);
	cr_assert_eq(parcel_send(p, &to), ERR_OK);
	cr_assert_eq(fclose(f), 0);
	parcel_close(p);
}

static struct str bundled_as(struct answered *w, const char *name, const struct house *house)
{
	struct bundle_ask ask = {STR("2026-test"), STR("https://consult.example.org"), STR(PLENARY_VERSION),
				 house};
	struct str path = path_in(w, name);
	struct parcel *p;
	struct db *db;

	cr_assert_eq(db_open(&db, w->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(parcel_open(&p, PACK_WELL), ERR_OK);
	db_snapshot_begin(db);
	cr_assert_eq(bundle_make(db, &w->a, &ask, &(struct bundle_taker){begin, end, p}), ERR_OK);
	db_snapshot_end(db);
	db_close(db);
	send(p, path);
	return path;
}

static struct str bundled(struct answered *w, const char *name)
{
	return bundled_as(w, name, NULL);
}

struct faults_told {
	struct arena *a;
	struct str all;
};

static void tell(void *arg, struct str fault)
{
	struct faults_told *f = arg;

	f->all = JOIN(f->a, f->all.s ? f->all : STR(""), fault, STR("\n"));
}

static enum err rebuilt(struct answered *w, struct str path, struct rebuilt *ret, struct str *ret_faults)
{
	struct faults_told f = {&w->a, STR("")};
	enum err e = bundle_rebuild(&w->a, path.s, NULL, tell, &f, ret);

	*ret_faults = f.all;
	return e;
}

static bool holds(struct str s, const char *what)
{
	return str_find(s, str_z(what), 0) < s.n;
}

static void world(struct answered *w)
{
	answered_make(w);
	answered_put(w, 1, RESPONSE_PUBLISHED, "academia", "KE", "en", 1u << 1 | 1u << 2);
	answered_put(w, 2, RESPONSE_WITHHELD, "government", "FR", "fr", 1u << 1);
}

struct copy {
	struct arena *a;
	struct str bytes;
};

static enum err keep(void *to, struct str bytes)
{
	struct copy *c = to;

	c->bytes = JOIN(c->a, c->bytes.s ? c->bytes : STR(""), bytes);
	return ERR_OK;
}

/* The same parcel, with `from` in the file `name` replaced; `to` NULL: without the file. */
static struct str tampered(struct answered *w, struct str bundle, const char *name, const char *from,
			   const char *to)
{
	struct str path = path_in(w, "tampered.zip");
	struct parcel_in *in;
	struct parcel *out;
	const char *why;

	cr_assert_eq(parcel_in_open(&in, bundle.s, (struct parcel_limits){10000, 1 << 30}, &why), ERR_OK,
		     "%s", why);
	cr_assert_eq(parcel_open(&out, PACK_WELL), ERR_OK);
	for (size_t i = 0; i < parcel_in_count(in); i++) {
		struct copy c = {&w->a, STR("")};
		struct sink sink = {keep, &c};
		bool it = str_eq(parcel_in_name(in, i), str_z(name));
		cr_assert_eq(parcel_in_read(in, i, &sink), ERR_OK);
		if (it && !to)
			continue;
		if (it) {
			size_t at = str_find(c.bytes, str_z(from), 0);
			cr_assert_lt(at, c.bytes.n, "%s is not in %s", from, name);
			c.bytes = JOIN(&w->a, str_cut(c.bytes, 0, at), str_z(to),
				       str_cut(c.bytes, at + strlen(from), c.bytes.n));
		}
		cr_assert_eq(parcel_put(out, parcel_in_name(in, i), c.bytes), ERR_OK);
	}
	parcel_in_close(in);
	send(out, path);
	return path;
}

Test(bundle, is_made_again_from_its_data_byte_for_byte)
{
	ANSWERED_SCOPED w;
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled(&w, "b.zip");
	cr_assert_eq(rebuilt(&w, path, &r, &faults), ERR_OK);
	cr_assert_eq(r.faults, 0, "%.*s", STR_ARG(faults));
	/* In six languages and five formats two responses, and four papers of each of two meetings; a
	 * workbook and an index in each language. */
	cr_assert_eq(r.documents, (2 + 2 * 4) * LANGS * format_count + 2 * LANGS);
	cr_assert_gt(r.files, r.documents + bundle_table_count);
	cr_assert(str_eq(r.round, STR("2026-test")) && str_eq(r.made_by, STR(PLENARY_VERSION)));
}

static struct str file_digest(struct arena *a, struct str path)
{
	FILE *f = fopen(path.s, "rb");
	struct digest_state d;
	char piece[4096];
	size_t n, all = 0;

	cr_assert(f);
	digest_begin(&d);
	for (; (n = fread(piece, 1, sizeof piece, f)) > 0; all += n)
		digest_add(&d, (struct str){piece, n});
	fclose(f);
	cr_assert_gt(all, 10000);
	return digest_hex(a, digest_end(&d));
}

Test(bundle, of_one_record_is_the_same_wherever_it_is_made)
{
	ANSWERED_SCOPED w;

	world(&w);
	struct str first = bundled(&w, "1.zip");
	setenv("TZ", "Pacific/Auckland", 1);
	tzset();
	struct str second = bundled(&w, "2.zip");
	cr_assert(str_eq(file_digest(&w.a, first), file_digest(&w.a, second)));
}

static const char logo[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";

static struct house house_of_a_union(void)
{
	struct house h = house_plain;

	h.name = STR("union");
	h.organisation[LANG_EN] = STR("Union of Networks");
	h.logo_svg = str_z(logo);
	h.logo_says[LANG_EN] = STR("A mast");
	h.page.text = 23;
	return h;
}

static struct str file_of(struct answered *w, struct str bundle, const char *name)
{
	struct copy c = {&w->a, STR("")};
	struct sink sink = {keep, &c};
	struct parcel_in *in;
	const char *why;

	cr_assert_eq(parcel_in_open(&in, bundle.s, (struct parcel_limits){10000, 1 << 30}, &why), ERR_OK);
	size_t i = parcel_in_find(in, str_z(name));
	cr_assert_lt(i, parcel_in_count(in), "%s", name);
	cr_assert_eq(parcel_in_read(in, i, &sink), ERR_OK);
	parcel_in_close(in);
	return c.bytes;
}

Test(bundle, has_the_house_in_it_and_is_made_again_as_that_house_has_it)
{
	ANSWERED_SCOPED w;
	struct house house = house_of_a_union();
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled_as(&w, "b.zip", &house);
	cr_assert(holds(file_of(&w, path, "data/house.template"), "organisation.en: Union of Networks\n"));
	cr_assert(holds(file_of(&w, path, "data/house-logo.svg"), "<svg"));
	cr_assert(holds(file_of(&w, path, "documents/en/2026-test-response-1-en.html"), "Union of Networks"));
	cr_assert_eq(rebuilt(&w, path, &r, &faults), ERR_OK);
	cr_assert_eq(r.faults, 0, "%.*s", STR_ARG(faults));
	path = tampered(&w, path, "data/house.template", "Union of Networks", "Union of Newtorks");
	cr_assert_eq(rebuilt(&w, path, &r, &faults), ERR_OK);
	cr_assert(holds(faults, "documents/en/2026-test-response-1-en.docx: it is not what the data makes"));
	cr_assert_not(holds(faults, "data/house.template: it is not what the data makes"));
}

Test(bundle, a_template_that_is_none_is_refused)
{
	ANSWERED_SCOPED w;
	struct house house = house_of_a_union();
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled_as(&w, "b.zip", &house);
	cr_assert_eq(
	    rebuilt(&w, tampered(&w, path, "data/house.template", "paper: ", "popper: "), &r, &faults),
	    ERR_INPUT);
	cr_assert(holds(faults, "data/house.template: line "));
}

Test(bundle, the_logo_of_a_template_stands_beside_it)
{
	ANSWERED_SCOPED w;
	struct house house = house_of_a_union();
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled_as(&w, "b.zip", &house);
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/house-logo.svg", "", NULL), &r, &faults),
		     ERR_INPUT);
	cr_assert(holds(faults, "data/house-logo.svg: it is missing"));
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/house.template", "house-logo.svg", "plenary.svg"),
			     &r, &faults),
		     ERR_INPUT);
	cr_assert(holds(faults, "its logos have other names"));
}

Test(bundle, a_logo_that_is_no_picture_is_refused)
{
	ANSWERED_SCOPED w;
	struct house house = house_of_a_union();
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled_as(&w, "b.zip", &house);
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/house-logo.svg", "<svg", "<html"), &r, &faults),
		     ERR_INPUT);
	cr_assert(holds(faults, "data/house.template: the logo is no SVG"));
}

Test(bundle, a_changed_row_is_named_and_so_is_every_document_that_does_not_follow)
{
	ANSWERED_SCOPED w;
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = tampered(&w, bundled(&w, "b.zip"), "data/responses.json", "\"KE\"", "\"CH\"");
	cr_assert_eq(rebuilt(&w, path, &r, &faults), ERR_OK);
	cr_assert(holds(faults, "data/responses.json: it was changed"));
	cr_assert(holds(faults, "documents/fr/2026-test-response-1-fr.html: it is not what the data makes"));
	cr_assert_not(holds(faults, "response-2-fr"));
}

Test(bundle, a_changed_document_is_named_and_nothing_else)
{
	ANSWERED_SCOPED w;
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path =
	    tampered(&w, bundled(&w, "b.zip"), "documents/en/2026-test-response-1-en.txt", "Kenya", "Narnia");
	cr_assert_eq(rebuilt(&w, path, &r, &faults), ERR_OK);
	cr_assert_eq(r.faults, 2, "%.*s", STR_ARG(faults));
	cr_assert(holds(faults, "documents/en/2026-test-response-1-en.txt: it was changed"));
}

Test(bundle, what_is_missing_is_named)
{
	ANSWERED_SCOPED w;
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled(&w, "b.zip");
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "README.txt", "", NULL), &r, &faults), ERR_OK);
	cr_assert(holds(faults, "README.txt: it follows from the data, and is missing"));
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/rounds.json", "", NULL), &r, &faults), ERR_INPUT);
	cr_assert(holds(faults, "data/rounds.json: it is missing"));
}

Test(bundle, data_of_another_form_is_refused_with_its_line)
{
	ANSWERED_SCOPED w;
	struct rebuilt r;
	struct str faults;

	world(&w);
	struct str path = bundled(&w, "b.zip");
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/responses.json", "\"number\":2", "\"numero\":2"),
			     &r, &faults),
		     ERR_INPUT);
	cr_assert(holds(faults, "data/responses.json: line 3: it is not a row of this table"));
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "data/responses.json", "\n]\n", "\n"), &r, &faults),
		     ERR_INPUT);
	cr_assert_eq(rebuilt(&w, tampered(&w, path, "bundle.json", "\"form\":2", "\"form\":1"), &r, &faults),
		     ERR_INPUT);
	cr_assert_eq(rebuilt(&w, path_in(&w, "plenary.db"), &r, &faults), ERR_INPUT);
	cr_assert(holds(faults, "this is no ZIP file"));
}

Test(bundle, holds_nothing_that_is_not_public)
{
	ANSWERED_SCOPED w;
	struct parcel_in *in;
	const char *why;

	world(&w);
	cr_assert_eq(
	    parcel_in_open(&in, bundled(&w, "b.zip").s, (struct parcel_limits){10000, 1 << 30}, &why),
	    ERR_OK);
	for (size_t i = 0; i < parcel_in_count(in); i++) {
		struct copy c = {&w.a, STR("")};
		struct sink sink = {keep, &c};
		if (!str_starts(parcel_in_name(in, i), STR("data/")))
			continue;
		cr_assert_eq(parcel_in_read(in, i, &sink), ERR_OK);
		cr_assert_not(holds(c.bytes, "token_hash") || holds(c.bytes, "email"), "%.*s",
			      STR_ARG(parcel_in_name(in, i)));
	}
	size_t answers = parcel_in_find(in, STR("data/response-answers.json"));
	struct copy c = {&w.a, STR("")};
	struct sink sink = {keep, &c};
	cr_assert_eq(parcel_in_read(in, answers, &sink), ERR_OK);
	cr_assert(holds(c.bytes, "\"response\":1") && !holds(c.bytes, "\"response\":2"));
	parcel_in_close(in);
}

Test(bundle, names_that_lead_elsewhere_are_none)
{
	static const char *const wrong[] = {"",	  "/a",	 "../a", "a/../b", "a//b",	   "a/",
					    ".a", "a b", "a\\b", "a:b",	   "a/b/c/d/e/f/g"};

	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_not(parcel_name_right(str_z(wrong[i])), "%s", wrong[i]);
	cr_assert(parcel_name_right(STR("documents/zh/2026-test_a.b-zh.pdf")));
}

Test(bundle, a_manifest_is_sorted_and_whole)
{
	ARENA_SCOPED a;
	struct bundle_file *list;
	size_t n, line;
	static const char d[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	arena_init(&a, 1 << 20, NULL);
	cr_assert(bundle_manifest_parse(&a, arena_printf(&a, "%s  a\n%s  b/c\n", d, d), &list, &n, &line));
	cr_assert_eq(n, 2);
	cr_assert_not(bundle_manifest_parse(&a, arena_printf(&a, "%s  b\n%s  a\n", d, d), &list, &n, &line));
	cr_assert_not(bundle_manifest_parse(&a, arena_printf(&a, "%s  a", d), &list, &n, &line));
	cr_assert_not(bundle_manifest_parse(&a, arena_printf(&a, "%s  ../a\n", d), &list, &n, &line));
	cr_assert_not(bundle_manifest_parse(&a, STR(""), &list, &n, &line));
}
