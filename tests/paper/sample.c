/*
 * sample.c - for the stages that hand our papers to other programs: prints the sample paper, with lists and
 * changes behind it, or one with so many sections, in a format; or lists its pieces, one a line: kind, level,
 * numbering, label, language and words with tabs between.
 *
 *     sample LANG FORMAT [SECTIONS|HOUSE|-]     sample LANG pieces [SECTIONS]     > FILE
 *
 * HOUSE: a template of the program; it has a logo then. "-": each line that comes in is a paragraph.
 */
#include "print/format.h"
#include "print/template.h"
#include "support/logo.h"
#include "support/sample_paper.h"

/* Figures with every part there can be, and upright ones, over time. */
static void put_charts(struct press *p)
{
	static const struct chart_row rows[] = {{.label = STR("Governments"), .parts = {8, 7, 6, 5, 4, 3}},
						{.label = STR("Industry"), .parts = {2, 0, 9, 1, 12, 4}}};
	struct chart c = {.id = "parts",
			  .title = STR("Responses by region"),
			  .description = STR("Governments answered most."),
			  .label_head = STR("Category"),
			  .value_head = STR("All"),
			  .parts = {STR("Africa"), STR("Americas"), STR("Arab States"),
				    STR("Asia and the Pacific"), STR("Commonwealth of Independent States"),
				    STR("Europe")},
			  .n_parts = 6,
			  .rows = rows,
			  .n_rows = COUNT(rows),
			  .total = true};
	press_figure(p, &c);
	struct chart_row months[12];
	for (int i = 0; i < 12; i++)
		months[i] = (struct chart_row){.label = arena_printf(p->scratch, "2026-%02d", i + 1),
					       .parts = {(i * 7) % 13, i}};
	c = (struct chart){.id = "months",
			   .title = STR("Responses by month"),
			   .label_head = STR("Month"),
			   .value_head = STR("All"),
			   .parts = {STR("in time"), STR("late")},
			   .n_parts = 2,
			   .rows = months,
			   .n_rows = 12,
			   .columns = true};
	press_figure(p, &c);
}

/* Lists that end and begin anew, past the last letter too; what a revision inserted and deleted. */
static enum err make_more(void *arg, struct press *p)
{
	static const enum numbering kinds[] = {NUMBER_DECIMAL, NUMBER_ROMAN, NUMBER_BULLET, NUMBER_LETTER};
	struct source s = sample_paper(p->lang);
	struct run runs[] = {{.text = STR("kept ")},
			     {.text = STR("old "), .marks = RUN_DELETED},
			     {.text = STR("new "), .marks = RUN_INSERTED},
			     {.text = STR("kept too")}};
	struct run one = {.text = STR("x")};
	struct words x = {&one, 1}, w = {runs, COUNT(runs)};

	enum err e = s.make(s.arg, p);
	for (int i = 0; i < 30 && e == ERR_OK; i++)
		press_item(p, NUMBER_LETTER, 1,
			   words_plain(p->scratch, arena_printf(p->scratch, "item %d", i)));
	for (int level = 1; level <= LIST_LEVELS; level++)
		for (int i = 0; i < 4; i++)
			press_item(p, kinds[level - 1], level, x);
	press_item(p, NUMBER_DECIMAL, 1, x);
	press_paragraph(p, x);
	press_item(p, NUMBER_DECIMAL, 1, x);
	press_put(p,
		  &(struct piece){.kind = PIECE_HEADING, .level = 2, .numbering = NUMBER_PART, .words = x});
	press_put(p,
		  &(struct piece){.kind = PIECE_PARAGRAPH, .level = 2, .numbering = NUMBER_PART, .words = x});
	press_paragraph(p, w);
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH,
				     .inserted = true,
				     .words = words_plain(p->scratch, STR("inserted as a whole"))});
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH,
				     .deleted = true,
				     .words = words_plain(p->scratch, STR("deleted as a whole"))});
	press_paragraph(p, x);
	put_charts(p);
	return e;
}

static enum err make_lines(void *arg, struct press *p)
{
	const struct str *all = arg;

	press_title(p, words_plain(p->scratch, sample_paper(p->lang).paper.title));
	for (size_t at = 0, end; at < all->n; at = end + 1) {
		end = str_find(*all, STR("\n"), at);
		press_paragraph(p, words_plain(p->scratch, str_cut(*all, at, end)));
	}
	return p->err;
}

static void put_words(struct words w)
{
	for (size_t i = 0; i < w.n; i++) {
		if (w.list[i].marks & (RUN_INSERTED | RUN_DELETED))
			printf(w.list[i].marks & RUN_INSERTED ? "[+" : "[-");
		for (size_t k = 0; k < w.list[i].text.n; k++)
			putchar(w.list[i].text.s[k] == '\n' || w.list[i].text.s[k] == '\t'
				    ? ' '
				    : w.list[i].text.s[k]);
		if (w.list[i].marks & (RUN_INSERTED | RUN_DELETED))
			putchar(']');
		if ((w.list[i].marks & RUN_BREAK) && i + 1 < w.n)
			putchar(' ');
	}
}

static enum err list(void *to, const struct piece *p)
{
	(void)to;
	printf("%.*s\t%d\t%.*s\t%.*s\t%.*s\t", STR_ARG(piece_kind_code(p->kind)), p->level,
	       STR_ARG(numbering_code(p->numbering)), STR_ARG(p->label), STR_ARG(p->lang));
	if (p->inserted || p->deleted)
		printf(p->inserted ? "[+" : "[-");
	put_words(p->words);
	if (p->inserted || p->deleted)
		putchar(']');
	for (size_t i = 0; p->table && i < p->table->n_columns * p->table->n_rows; i++) {
		printf(i ? "|" : "");
		put_words(p->table->cells[i]);
	}
	putchar('\n');
	return ERR_OK;
}

int main(int argc, char **argv)
{
	ARENA_SCOPED a;
	int64_t sections = 0;
	enum lang l;
	struct digest d;

	arena_init(&a, 1 << 20, NULL);
	struct house house = house_plain;
	bool lines = argc > 3 && strcmp(argv[3], "-") == 0;
	bool own = argc > 3 && !lines && template_load(str_z(argv[3]), &house);
	if (own) {
		house.logo_png = LOGO_PNG;
		for (size_t i = 0; i < LANGS; i++)
			house.logo_says[i] = STR("Assembly");
	}
	if (argc < 3 || !lang_parse(str_z(argv[1]), &l) ||
	    (argc > 3 && !own && !lines &&
	     (!str_int(str_z(argv[3]), &sections) || sections < 1 || sections > 100000)))
		return fprintf(stderr, "sample LANG FORMAT|pieces [SECTIONS|HOUSE]\n"), 2;
	int n = (int)sections;
	struct source s = n ? long_paper(l, &n) : sample_paper(l);
	if (!n)
		s.make = make_more;
	static char typed[1 << 16];
	struct str all = {typed, lines ? fread(typed, 1, sizeof typed, stdin) : 0};
	if (lines) {
		s.make = make_lines;
		s.arg = &all;
	}
	s.paper.changed_by = STR("Secretariat");
	if (!instant_parse(STR("2026-10-24T09:30:00Z"), &s.paper.changed_at))
		return 1;
	if (strcmp(argv[2], "pieces") == 0)
		return press_run(&s, list, NULL) != ERR_OK;
	const struct format *f = format_by_code(str_z(argv[2]));
	if (!f || paper_digest(&s, &d) != ERR_OK)
		return fprintf(stderr, "sample: there is no format %s\n", argv[2]), 2;
	s.paper.digest = digest_hex(&a, d);
	struct sink sink = sink_file(stdout);
	return f->print(&s, &house, &sink) != ERR_OK || fflush(stdout) != 0;
}
