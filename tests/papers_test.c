/*
 * papers_test.c - every kind of paper in six languages, piece by piece, as the
 * files of tests/golden/papers/ have them. `make renew-papers` writes them anew:
 * what changed is then to be read.
 */
#include "acts/document_import.h"
#include "acts/record_import.h"
#include "base/utf8.h"
#include "cli/demo_fill.h"
#include "papers/meeting.h"
#include "print/format.h"
#include "print/press.h"
#include "store/store.h"
#include "support/folder.h"
#include "support/paper_dump.h"
#include "support/read_whole.h"

#include <criterion/criterion.h>
#include <sys/stat.h>

/* The demonstration as on one day, and a summary record of its council. */
struct made {
	struct folder f;
	struct arena a;
	struct acts *acts;
	struct db *db;
};

/* That the council had such a document; then its text. */
static void import_record(struct made *m)
{
	struct record_import r;
	record_import_init(
	    &r, STR("test"),
	    STR("{\"documents\":[{\"slug\":\"c22-88\",\"symbol\":\"C22/88\",\"kind\":\"summary_record\","
		"\"body\":\"itu-council\",\"date\":\"2022-03-30\",\"title\":{\"en\":\"Summary record "
		"(invented)\",\"zh\":\"摘要记录（虚构）\"}}]}"));
	cr_assert_eq(act_do(m->acts, &r.act), ERR_OK, "%s", r.mistake.why);

	struct str text = read_whole(&m->a, STR("tests/fixtures/council/record_en.txt"));
	struct document_import d;
	struct document_mistake bad;

	cr_assert(document_import_init(&d, &m->a, STR("test"), STR("record_en.txt"), text, &bad));
	cr_assert_eq(act_do(m->acts, &d.act), ERR_OK);
	cr_assert_str_eq(d.slug, "c22-88");
}

static void made_open(struct made *m)
{
	struct day today;

	cr_assert(day_parse(STR("2026-03-02"), &today));
	folder_make(&m->f);
	arena_init(&m->a, (size_t)1 << 30, NULL);
	cr_assert_eq(store_create(m->f.path), ERR_OK);
	cr_assert_eq(acts_open(&m->acts, m->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(demo_fill(m->acts, &m->a, m->f.path, today), ERR_OK);
	import_record(m);
	cr_assert_eq(db_open(&m->db, m->f.path, DB_PUBLIC), ERR_OK);
}

static void made_close(struct made *m)
{
	db_close(m->db);
	acts_close(m->acts);
	arena_reset(&m->a);
	folder_remove(&m->f);
}
#define MADE(m)                                                                                              \
	__attribute__((cleanup(made_close))) struct made m;                                                  \
	made_open(&m)

static const struct {
	const char *file, *kind;
	struct paper_ask ask; /* without language */
} papers[] = {
    {"agenda", "agenda", {.subject = STR("assembly-2")}},
    {"agenda-given", "agenda", {.subject = STR("assembly-1")}},
    {"agenda-10", "agenda", {.subject = STR("cwg-internet-10")}},
    {"chair-report-kept", "chair-report", {.subject = STR("assembly-1-2")}},
    {"chair-report-meeting", "chair-report", {.subject = STR("cwg-internet"), .first = 15}},
    {"chair-report-year", "chair-report", {.subject = STR("cwg-internet"), .first = 8, .last = 9}},
    {"chair-report-years", "chair-report", {.subject = STR("cwg-internet"), .first = 18, .last = 23}},
    {"compilation-category",
     "compilation",
     {.subject = STR("assembly-community-networks"), .rev = -1, .arrangement = STR("category")}},
    {"compilation-question",
     "compilation",
     {.subject = STR("assembly-community-networks"), .rev = -1, .arrangement = STR("question")}},
    {"documents-body", "documents", {.subject = STR("cwg-internet")}},
    {"documents-meeting", "documents", {.subject = STR("assembly-2")}},
    {"meeting-report", "meeting-report", {.subject = STR("assembly-2")}},
    {"meeting-report-9", "meeting-report", {.subject = STR("cwg-internet-9")}},
    {"participants", "participants", {.subject = STR("assembly-2")}},
    {"participants-given", "participants", {.subject = STR("assembly-1")}},
    {"participants-9", "participants", {.subject = STR("cwg-internet-9")}},
    {"report", "report", {.subject = STR("assembly-community-networks"), .rev = -1}},
    {"response", "response", {.subject = STR("assembly-community-networks"), .number = 1}},
    {"response-withheld", "response", {.subject = STR("assembly-community-networks"), .number = 14}},
    {"summary", "summary", {.subject = STR("assembly-community-networks")}},
    {"summary-record", "summary-record", {.subject = STR("c22-88")}},
};

static struct source opened(struct made *m, size_t i, enum lang l)
{
	struct paper_ask ask = papers[i].ask;
	struct source s;

	ask.lang = l;
	cr_assert_eq(paper_kind_by_code(str_z(papers[i].kind))->open(m->db, &m->a, &ask, &s), ERR_OK, "%s",
		     papers[i].file);
	return s;
}

static void compare(struct arena *a, const char *path, struct str got)
{
	struct str golden = read_whole(a, str_z(path));
	size_t at = 0, line = 1;

	cr_assert(golden.s, "%s is not there: make renew-papers", path);
	for (; at < got.n && at < golden.n && got.s[at] == golden.s[at]; at++)
		line += got.s[at] == '\n';
	cr_assert(str_eq(got, golden), "%s differs from line %zu on: make renew-papers, and read it", path,
		  line);
}

static void renew(const char *path, struct str got)
{
	FILE *f = fopen(path, "wb");

	cr_assert(f, "%s", path);
	cr_assert_eq(fwrite(got.s, 1, got.n, f), got.n);
	cr_assert_eq(fclose(f), 0);
}

Test(papers, of_every_kind_are_built_as_their_golden_files_say)
{
	MADE(m);
	bool renewing = getenv("RENEW_PAPERS") != NULL;

	for (size_t i = 0; i < COUNT(papers); i++)
		for (enum lang l = 0; l < LANGS; l++) {
			struct source s = opened(&m, i, l);
			const char *path = arena_printf(&m.a, "tests/golden/papers/%s.%.*s.txt",
							papers[i].file, STR_ARG(lang_code(l)))
					       .s;
			if (renewing)
				renew(path, paper_dump(&m.a, &s));
			else
				compare(&m.a, path, paper_dump(&m.a, &s));
		}
}

Test(papers, have_a_golden_file_of_every_kind)
{
	for (size_t k = 0; k < paper_kind_count; k++) {
		bool found = false;
		for (size_t i = 0; i < COUNT(papers); i++)
			found |= str_eq(str_z(papers[i].kind), paper_kinds[k].code);
		cr_assert(found, "%.*s", STR_ARG(paper_kinds[k].code));
	}
}

/* "{1}": a sentence of the catalogue that got too few values. */
Test(papers, leave_no_placeholder_in_any_language)
{
	MADE(m);

	for (size_t i = 0; i < COUNT(papers); i++)
		for (enum lang l = 0; l < LANGS; l++) {
			struct source s = opened(&m, i, l);
			struct str dump = paper_dump(&m.a, &s);
			for (char c = '1'; c <= '9'; c++)
				cr_assert_geq(str_find(dump, arena_printf(&m.a, "{%c}", c), 0), dump.n, "%s",
					      papers[i].file);
		}
}

static struct str printed(struct arena *a, struct source s, const struct format *f)
{
	struct digest d;
	struct buf b;

	cr_assert_eq(paper_digest(&s, &d), ERR_OK);
	s.paper.digest = digest_hex(a, d);
	buf_init(&b, a, 16 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(f->print(&s, &house_plain, &sink), ERR_OK, "%.*s", STR_ARG(f->code));
	cr_assert_not(b.cut);
	return buf_str(&b);
}

/* Each paper in one language, and all languages among them. */
Test(papers, can_be_printed_in_every_format_and_come_out_the_same_again)
{
	MADE(m);

	for (size_t i = 0; i < COUNT(papers); i++)
		for (size_t f = 0; f < format_count; f++) {
			ARENA_SCOPED own;
			arena_init(&own, (size_t)256 << 20, NULL);
			struct source s = opened(&m, i, (enum lang)(i % LANGS));
			struct str once = printed(&own, s, &formats[f]);
			cr_assert_gt(once.n, 300u, "%s", papers[i].file);
			cr_assert(str_eq(once, printed(&own, s, &formats[f])), "%s %.*s", papers[i].file,
				  STR_ARG(formats[f].code));
		}
}

Test(papers, are_not_found_where_the_record_has_nothing)
{
	MADE(m);

	for (size_t k = 0; k < paper_kind_count; k++) {
		struct paper_ask ask = {.subject = STR("nothing"), .lang = LANG_EN, .rev = -1, .number = 1};
		struct source s;
		cr_assert_eq(paper_kinds[k].open(m.db, &m.a, &ask, &s), ERR_NOT_FOUND, "%.*s",
			     STR_ARG(paper_kinds[k].code));
		ask.first = 1;
		cr_assert_eq(paper_kinds[k].open(m.db, &m.a, &ask, &s), ERR_NOT_FOUND, "%.*s",
			     STR_ARG(paper_kinds[k].code));
	}
	/* A span whose last meeting there is not; a document that is known but not held. */
	struct paper_ask beyond = {.subject = STR("cwg-internet"), .first = 22, .last = 99};
	struct paper_ask unheld = {.subject = STR("c17-122")};
	struct source s;
	cr_assert_eq(chair_paper(m.db, &m.a, &beyond, &s), ERR_NOT_FOUND);
	cr_assert_eq(summary_record_paper(m.db, &m.a, &unheld, &s), ERR_NOT_FOUND);
}

Test(papers, name_only_who_was_in_office_on_the_days_of_the_meeting)
{
	MADE(m);
	struct paper_ask ask = {.subject = STR("cwg-internet-9"), .lang = LANG_EN};
	struct source s;

	cr_assert_eq(participants_paper(m.db, &m.a, &ask, &s), ERR_OK);
	struct str nine = paper_dump(&m.a, &s);
	cr_assert_lt(str_find(nine, STR("Majed M. Al-Mazyed | chair"), 0), nine.n);
	cr_assert_geq(str_find(nine, STR("Berezowski"), 0), nine.n);
	cr_assert_geq(str_find(nine, STR("Kishore Babu"), 0), nine.n); /* from May 2017 */
	cr_assert_geq(str_find(nine, STR("Sadhvi Saran"), 0), nine.n); /* days of office not known */
	cr_assert_geq(str_find(nine, STR("@"), 0), nine.n);
}

Test(papers, symbols_are_in_the_order_of_their_numbers)
{
	static const char *const sorted[] = {
	    "C9/2",	     "C9/10",	      "C09/105",	   "C22/32",
	    "C22/32(Rev.1)", "C22/32(Rev.2)", "CWG-Internet-10/2", "CWG-Internet-11/1"};

	for (size_t i = 0; i + 1 < COUNT(sorted); i++) {
		cr_assert_lt(symbol_compare(str_z(sorted[i]), str_z(sorted[i + 1])), 0, "%s", sorted[i]);
		cr_assert_gt(symbol_compare(str_z(sorted[i + 1]), str_z(sorted[i])), 0, "%s", sorted[i]);
		cr_assert_eq(symbol_compare(str_z(sorted[i]), str_z(sorted[i])), 0);
	}
}

/* A piece as every language has it: what it is, where, under which number; its runs are not. */
struct shape {
	struct arena *a;
	struct buf b;
	enum lang l;
	int pieces,
	    spoken; /* those with words of the paper's own, and those of them that are in its letters */
};

/* Whether c is of the letters that this language is written in and English is not. */
static bool is_own_letter(enum lang l, int32_t c)
{
	return l == LANG_AR   ? c >= 0x600 && c < 0x700
	       : l == LANG_RU ? c >= 0x400 && c < 0x500
			      : c >= 0x4e00 && c < 0xa000;
}

/* Words that say their own language (a title nobody translated), links (symbols) and names do not count. */
static void count_words(struct shape *x, struct words w)
{
	bool any = false, own = false;

	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		if (r->url.n || (r->lang.n && !str_eq(r->lang, lang_code(x->l))))
			continue;
		for (size_t at = 0; at < r->text.n;) {
			int32_t c = utf8_next(r->text, &at);
			any |= c >= 'a' && c <= 'z';
			own |= is_own_letter(x->l, c);
		}
	}
	x->pieces += any || own;
	x->spoken += own;
}

static enum err take_shape(void *to, const struct piece *p)
{
	struct shape *x = to;

	buf_printf(&x->b, "%.*s %d %.*s %.*s", STR_ARG(piece_kind_code(p->kind)), p->level,
		   STR_ARG(numbering_code(p->numbering)), STR_ARG(p->anchor));
	if (p->kind == PIECE_TABLE)
		buf_printf(&x->b, " %zu x %zu", p->table->n_rows, p->table->n_columns);
	buf_byte(&x->b, '\n');
	if (p->kind != PIECE_SIGNATURE && !(p->lang.n && !str_eq(p->lang, lang_code(x->l))))
		count_words(x, p->words);
	return ERR_OK;
}

/*
 * What the record has in one language only stands in it, marked; the rest of a chair's report and of a
 * summary record is the paper's own, and none of it is missing or left in English.
 */
Test(papers, of_chairs_and_councils_are_complete_in_six_languages)
{
	MADE(m);

	for (size_t i = 0; i < COUNT(papers); i++) {
		struct str english = {0};
		if (!str_eq(str_z(papers[i].kind), STR("chair-report")) &&
		    !str_eq(str_z(papers[i].kind), STR("summary-record")) &&
		    !str_eq(str_z(papers[i].kind), STR("meeting-report")))
			continue;
		for (enum lang k = 0; k < LANGS; k++) {
			ARENA_SCOPED own;
			enum lang l = k == 0 ? LANG_EN : k <= LANG_EN ? k - 1 : k;
			arena_init(&own, 64 << 20, NULL);
			struct shape x = {.a = &own, .l = l};
			struct source s = opened(&m, i, l);
			buf_init(&x.b, &own, 8 << 20);
			cr_assert_eq(press_run(&s, take_shape, &x), ERR_OK);
			if (l == LANG_EN)
				english = arena_dup(&m.a, buf_str(&x.b));
			cr_assert(str_eq(buf_str(&x.b), english),
				  "%s.%s has other parts than in English:\n%.*s", papers[i].file,
				  lang_code(l).s, STR_ARG(buf_str(&x.b)));
			if (l != LANG_AR && l != LANG_RU && l != LANG_ZH)
				continue;
			cr_assert_geq(x.spoken, 2, "%s", papers[i].file);
			cr_assert_eq(x.spoken, x.pieces, "%s.%s: %d of %d in its own letters", papers[i].file,
				     lang_code(l).s, x.spoken, x.pieces);
		}
	}
}
