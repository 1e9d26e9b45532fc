/* bundle_pages.c - the pages that a bundle is opened with, and the note that says what it is. */
#include "base/list.h"
#include "papers/bundle_parts.h"
#include "papers/parts.h"
#include "print/press.h"

struct index_page {
	const struct bundle *b;
	struct round_head h;
};

static enum err head_read(const struct bundle *b, enum lang l, struct index_page *ret)
{
	struct paper_ask ask = {.lang = l, .subject = b->ask->round, .site = b->ask->site};

	ret->b = b;
	return round_head_read(b->db, b->a, &ask, &ret->h);
}

static struct words linked(struct press *p, struct str words, struct str url)
{
	return words_linked(p->scratch, words, url);
}

/* "PDF" for "pdf". */
static struct str upper(struct arena *a, struct str code)
{
	char *s = NEW(a, char, code.n + 1);

	for (size_t i = 0; i < code.n; i++)
		s[i] = (char)(code.s[i] >= 'a' && code.s[i] <= 'z' ? code.s[i] - 32 : code.s[i]);
	return (struct str){s, code.n};
}

/* "Compilation – HTML · PDF · DOCX": the title leads to the page. */
static void put_document(struct press *p, const struct bundle_document *d)
{
	struct words w = linked(p, d->title, JOIN(p->scratch, d->name, STR(".html")));

	for (size_t i = 0; i < format_count; i++) {
		if (d->html_only || str_eq(formats[i].code, STR("html")))
			continue;
		w = words_joined(p->scratch, w, words_plain(p->scratch, STR(" · ")));
		w = words_joined(p->scratch, w,
				 linked(p, upper(p->scratch, formats[i].code),
					JOIN(p->scratch, d->name, STR("."), formats[i].code)));
	}
	press_item(p, NUMBER_BULLET, 1, w);
}

static void put_data(struct press *p, const struct index_page *x)
{
	static const struct str csv[] = {STR("responses"), STR("answers"), STR("figures")};

	press_heading(p, 1, STR("data"), words_plain(p->scratch, msg(p->lang, MSG_bundle_data)));
	/* Behind the heading: what is in the scratch is gone with each piece. */
	struct str name =
	    JOIN(p->scratch, x->h.round.slug, STR("-responses-"), lang_code(p->lang), STR(".xlsx"));
	press_item(p, NUMBER_BULLET, 1, linked(p, name, name));
	for (size_t i = 0; i < COUNT(csv); i++)
		press_item(p, NUMBER_BULLET, 1,
			   linked(p, JOIN(p->scratch, csv[i], STR(".csv")),
				  JOIN(p->scratch, STR("../../data/"), csv[i], STR(".csv"))));
	for (size_t i = 0; i < bundle_table_count; i++)
		press_item(p, NUMBER_BULLET, 1,
			   linked(p, JOIN(p->scratch, bundle_tables[i].name, STR(".json")),
				  JOIN(p->scratch, STR("../../data/"), bundle_tables[i].name, STR(".json"))));
}

static enum err make_index(void *arg, struct press *p)
{
	const struct index_page *x = arg;
	const struct bundle *b = x->b;

	press_title(p, wording_words(p->scratch, p->lang, x->h.round.topic));
	press_paragraph(p, words_plain(p->scratch, msg(p->lang, MSG_bundle_what)));
	press_heading(p, 1, STR("documents"), words_plain(p->scratch, msg(p->lang, MSG_bundle_documents)));
	for (size_t i = 0; i < b->n_documents; i++)
		if (b->documents[i].lang == p->lang)
			put_document(p, &b->documents[i]);
	put_data(p, x);
	return ERR_OK;
}

static enum err make_door(void *arg, struct press *p)
{
	const struct index_page *x = arg;

	press_title(p, wording_words(p->scratch, p->lang, x->h.round.topic));
	for (enum lang l = 0; l < LANGS; l++) {
		struct words w = words_said(p->scratch, p->lang, (struct said){lang_name(l), lang_code(l)});
		w.list[0].url = JOIN(p->scratch, STR("documents/"), lang_code(l), STR("/index.html"));
		press_item(p, NUMBER_BULLET, 1, w);
	}
	return ERR_OK;
}

static enum err put_page(struct bundle *b, enum lang l, struct str path,
			 enum err (*make)(void *, struct press *))
{
	struct index_page *x = NEW(b->a, struct index_page, 1);
	struct digest d;
	struct sink to;
	enum err e = head_read(b, l, x);

	if (e != ERR_OK)
		return e;
	struct source s = {
	    .paper = round_head_paper(&x->h, STR("bundle"), x->h.round.topic.text, STR("")),
	    .make = make,
	    .arg = x,
	};
	s.paper.address = (struct str){0};
	e = paper_digest(&s, &d);
	if (e == ERR_OK) {
		s.paper.digest = digest_hex(b->a, d);
		e = bundle_open(b, path, &to);
	}
	if (e == ERR_OK)
		e = html_print(&s, b->house, &to);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

static const char read_me[] =
    "\n"
    "This is everything public of one open consultation, as it stood when the bundle was made.\n"
    "\n"
    "  index.html       open this in a browser; it works without a network\n"
    "  documents/LANG   every document in that language: HTML, PDF, DOCX, text, Akoma Ntoso XML;\n"
    "                   the responses, answers and figures as a workbook (XLSX)\n"
    "  data/*.json      the record: arrays of objects, one a line; dates are ISO 8601, in UTC\n"
    "  data/*.csv       responses, answers and figures for a spreadsheet\n"
    "  bundle.json      which program made it, of which consultation\n"
    "  MANIFEST.sha256  the SHA-256 of every file; `sha256sum -c MANIFEST.sha256` checks them\n"
    "\n"
    "With the program of the same version anybody can make every file anew from data/*.json alone and\n"
    "compare them byte for byte:\n"
    "\n"
    "  plenary rebuild FILE.zip\n"
    "\n"
    "Responses that were withheld or withdrawn are there with their number and the public reason, not\n"
    "with their text; names are there where their owners agreed.\n";

static enum err put_read_me(struct bundle *b)
{
	struct index_page x;
	struct buf to;
	enum err e = head_read(b, LANG_EN, &x);

	if (e != ERR_OK)
		return e;
	buf_init(&to, b->a, 1 << 16);
	buf_printf(&to, "%.*s\n%.*s%s%.*s\n", STR_ARG(x.h.round.topic.text),
		   STR_ARG(x.h.round.body_name.text), x.h.round.body_name.text.n ? ", " : "",
		   STR_ARG(b->ask->round));
	if (x.h.round.demonstration)
		buf_lit(&to, "A demonstration: the body, the consultation and the responses are invented.\n");
	buf_printf(&to, "Made by plenary %.*s.\n%s", STR_ARG(b->ask->version), read_me);
	return bundle_put(b, STR("README.txt"), buf_str(&to));
}

enum err bundle_pages(struct bundle *b)
{
	enum err e = put_page(b, LANG_EN, STR("index.html"), make_door);

	for (enum lang l = 0; e == ERR_OK && l < LANGS; l++)
		e = put_page(b, l, JOIN(b->a, STR("documents/"), lang_code(l), STR("/index.html")),
			     make_index);
	return e == ERR_OK ? put_read_me(b) : e;
}
