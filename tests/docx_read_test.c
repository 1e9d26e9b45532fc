/* docx_read_test.c - a DOCX comes back as the text it was made of, and nothing is lost without a word. */
#include "print/docx_read.h"
#include "support/docx.h"
#include "support/edited.h"

#include <criterion/criterion.h>

enum { ARENA_MOST = 512 << 20 };

Test(docx_read, gives_back_the_pieces_it_was_made_of_in_six_languages)
{
	enum lang l;

	for (size_t i = 0; edited_text(i, &l); i++) {
		ARENA_SCOPED a;
		struct docx_reading r;
		arena_init(&a, ARENA_MOST, NULL);
		struct source s = edited_source(&a, l, str_z(edited_text(i, &l)));
		struct str bytes = docx_bytes(&a, &s, &house_plain);
		cr_assert_eq(docx_read(&a, bytes, &r), ERR_OK);
		for (size_t k = 0; k < r.n_found; k++)
			cr_assert(false, "text %zu: %.*s %.*s: %.*s", i,
				  STR_ARG(docx_found_code(r.found[k].kind)), STR_ARG(r.found[k].what),
				  STR_ARG(r.found[k].beginning));
		struct str back = edited_markdown(&a, &r);
		struct source again = edited_source(&a, l, back);
		struct str want = edited_pieces(&a, &s), got = edited_pieces(&a, &again);
		cr_assert(str_eq(want, got), "text %zu\n%.*s\nis not\n%.*s\nof\n%.*s", i, STR_ARG(got),
			  STR_ARG(want), STR_ARG(back));
		cr_assert(str_eq(r.lang, lang_code(l)), "%zu: %.*s", i, STR_ARG(r.lang));
		cr_assert(str_eq(r.kind, STR("report")));
		cr_assert(str_eq(r.address, s.paper.address));
	}
}

#define W                                                                                                    \
	"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "              \
	"xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "                            \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                   \
	"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                          \
	"xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>"
#define END "</w:body></w:document>"

static struct str packed(struct arena *a, struct str document, const char *styles, const char *notes)
{
	struct parcel *p;
	struct buf b;

	buf_init(&b, a, 64 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(parcel_open(&p, PACK_WELL), ERR_OK);
	struct str links = STR("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
			       "Target=\"word/document.xml\"/></Relationships>");
	struct str inner =
	    STR("<Relationships><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/>"
		"<Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"/word/footnotes.xml\"/>"
		"<Relationship Id=\"l\" Type=\"x/hyperlink\" TargetMode=\"External\" "
		"Target=\"https://x.example/en/rounds/2026-test/responses/12#q2\"/></Relationships>");
	cr_assert_eq(parcel_put(p, STR("_rels/.rels"), links), ERR_OK);
	cr_assert_eq(parcel_put(p, STR("word/_rels/document.xml.rels"), inner), ERR_OK);
	cr_assert_eq(parcel_put(p, STR("word/document.xml"), document), ERR_OK);
	if (styles)
		cr_assert_eq(parcel_put(p, STR("word/styles.xml"), str_z(styles)), ERR_OK);
	if (notes)
		cr_assert_eq(parcel_put(p, STR("word/footnotes.xml"), str_z(notes)), ERR_OK);
	cr_assert_eq(parcel_send(p, &sink), ERR_OK);
	parcel_close(p);
	return buf_str(&b);
}

static enum err read_body(struct arena *a, const char *body, struct docx_reading *ret)
{
	return docx_read(a, packed(a, JOIN(a, STR(W), str_z(body), STR(END)), NULL, NULL), ret);
}

#define P(inside) "<w:p>" inside "</w:p>"
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

/* What the body says, with what was found as "[code paragraph what]". */
static struct str said(struct arena *a, const char *body)
{
	struct docx_reading r;
	struct buf b;

	buf_init(&b, a, 1 << 20);
	enum err e = read_body(a, body, &r);
	if (e != ERR_OK)
		return arena_printf(a, "error %d", (int)e);
	buf_put(&b, str_trim(edited_markdown(a, &r)));
	for (size_t i = 0; i < r.n_found; i++)
		buf_printf(&b, " [%.*s %d %.*s]", STR_ARG(docx_found_code(r.found[i].kind)),
			   r.found[i].paragraph, STR_ARG(r.found[i].what));
	return buf_str(&b);
}

Test(docx_read, says_what_it_did_not_understand_and_where)
{
	static const struct {
		const char *body, *said;
	} table[] = {
	    {P(R("a")) P(R("b") "<w:r><w:drawing><x descr=\"a map\"/></w:drawing></w:r>"),
	     "a\n\nb [picture 2 a map]"},
	    {P(R("a") "<w:r><w:pict><v:textbox><w:txbxContent>" P(
		 R("boxed")) "</w:txbxContent></v:textbox></w:pict></w:r>"),
	     "a [text-box 1 boxed]"},
	    {P(R("a") "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"), "a [equation 1 E=mc]"},
	    {P(R("a") "<w:r><w:object/></w:r>"), "a [embedded 1 ]"},
	    {P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" R("b")), "b [hidden 1 secret]"},
	    {P("<w:r><w:rPr><w:strike/></w:rPr><w:t>no</w:t></w:r>" R(" yes")), "no yes [struck 1 no]"},
	    {P("<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>u</w:t></w:r>"), "u [look 1 u]"},
	    {P("<w:r><w:rPr><w:u w:val=\"none\"/></w:rPr><w:t>u</w:t></w:r>"), "u"},
	    {P("<w:fldSimple w:instr=\" DATE \">" R("today") "</w:fldSimple>"), "today [field 1 DATE]"},
	    {P("<w:fldSimple w:instr=\" PAGE \">" R("7") "</w:fldSimple>" R("x")), "x"},
	    {P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK "
	       "\"https://a.example/\" "
	       "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" R(
		   "link") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" R(" on")),
	     "[link](<https://a.example/>) on"},
	    {P("<w:hyperlink r:id=\"l\">" R("R12 q2") "</w:hyperlink>"), "[[R12 q2]]"},
	    {P(R("as [") "<w:hyperlink r:id=\"l\">" R("R12 q2") "</w:hyperlink>" R("] says")),
	     "as [[R12 q2]] says"},
	    {P(R("typed [R3 q1, R4] and [[R5]], not [this]")),
	     "typed [[R3 q1, R4]] and [[R5]], not \\[this\\]"},
	    {P("<w:unheard/>" R("x")), "x [unknown 1 unheard]"},
	    {P("<mc:AlternateContent><mc:Choice>" R("new") "</mc:Choice><mc:Fallback>" R(
		 "old") "</mc:Fallback></mc:AlternateContent>"),
	     "new"},
	    {"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P(
		 R("h")) "</w:tc></w:tr><w:tr><w:tc>" P(R("a"))
		 P(R("b")) "</w:tc><w:tc>" P(R("c")) "</w:tc></w:tr></w:tbl>",
	     "| h |  |\n|---|---|\n| a b | c | [in-cell 3 b] [merged 4 ]"},
	    {P("<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>" R("Heading")), "## Heading"},
	    {P("<w:r><w:rPr><w:b/></w:rPr><w:t>bold </w:t></w:r>" R("not")), "**bold** not"},
	    {P(R("one") "<w:r><w:br/></w:r>" R("two")), "one\\\ntwo"},
	    {P(R("a") "<w:r><w:br w:type=\"page\"/></w:r>") P("") P(R("b")), "a\n\nb"},
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		ARENA_SCOPED a;
		arena_init(&a, ARENA_MOST, NULL);
		struct str got = said(&a, table[i].body);
		cr_expect(str_eq(got, str_z(table[i].said)), "%zu: %.*s, not %s", i, STR_ARG(got),
			  table[i].said);
	}
}

Test(docx_read, takes_tracked_changes_as_accepted_and_counts_them)
{
	ARENA_SCOPED a;
	struct docx_reading r;
	arena_init(&a, ARENA_MOST, NULL);
	cr_assert_eq(
	    read_body(
		&a,
		P(R("kept ") "<w:ins w:id=\"1\">" R("new") "</w:ins><w:del w:id=\"2\"><w:r>"
							   "<w:delText>old</w:delText></w:r></w:del>")
		    P("<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>" R("joined ")) P(R("to this"))
			P("<w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr>"
			  "<w:del w:id=\"5\"><w:r><w:delText>all "
			  "gone</w:delText></w:r></w:del>") "<w:tbl><w:tr><w:"
							    "tc>" P(R(
								"x")) "</"
								      "w:tc>"
								      "</"
								      "w:tr>"
								      "<w:"
								      "tr><"
								      "w:"
								      "trPr>"
								      "<w:"
								      "del "
								      "w:id="
								      "\"6\""
								      "/></"
								      "w:"
								      "trPr>"
								      "<w:"
								      "tc"
								      ">" P(R("y")) "</w:tc></w:tr></w:tbl>",
		&r),
	    ERR_OK);
	struct str got = edited_markdown(&a, &r);
	cr_assert(str_eq(got, STR("kept new\n\njoined to this\n\n| x |\n|---|\n")), "%.*s", STR_ARG(got));
	cr_assert_eq(r.inserted, 1);
	cr_assert_eq(r.deleted, 3);
}

Test(docx_read, knows_a_heading_by_its_name_in_any_language)
{
	static const char *const names[] = {"heading 2", "Heading 2",	"Überschrift 2", "Titre 2",
					    "Título 2",	 "Заголовок 2", "标题 2",	 "العنوان 2"};

	for (size_t i = 0; i < COUNT(names); i++) {
		ARENA_SCOPED a;
		struct docx_reading r;
		arena_init(&a, ARENA_MOST, NULL);
		struct str styles = arena_printf(
		    &a,
		    "<w:styles "
		    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style "
		    "w:type=\"paragraph\" w:styleId=\"x1\"><w:name w:val=\"%s\"/></w:style><w:style "
		    "w:type=\"paragraph\" w:styleId=\"x2\"><w:name w:val=\"Ours\"/><w:basedOn "
		    "w:val=\"x1\"/></w:style></w:styles>",
		    names[i]);
		cr_assert_eq(
		    docx_read(&a,
			      packed(&a, STR(W P("<w:pPr><w:pStyle w:val=\"x2\"/></w:pPr>" R("A")) END),
				     styles.s, NULL),
			      &r),
		    ERR_OK);
		cr_expect(r.n == 1 && r.pieces[0].kind == PIECE_HEADING && r.pieces[0].level == 2, "%s",
			  names[i]);
	}
}

Test(docx_read, sets_footnotes_into_the_text)
{
	ARENA_SCOPED a;
	struct docx_reading r;
	arena_init(&a, ARENA_MOST, NULL);
	struct str bytes = packed(
	    &a, STR(W P(R("said") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" R(" here")) END), NULL,
	    "<w:footnotes "
	    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote "
	    "w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> the note</w:t></w:r></w:p></w:footnote>"
	    "</w:footnotes>");
	cr_assert_eq(docx_read(&a, bytes, &r), ERR_OK);
	struct str got = edited_markdown(&a, &r);
	cr_assert(str_eq(got, STR("said (the note) here\n")), "%.*s", STR_ARG(got));
	cr_assert_eq(r.n_found, 1);
	cr_assert_eq(r.found[0].kind, FOUND_NOTE);
	cr_assert(str_starts(r.found[0].beginning, STR("said")));
}

Test(docx_read, refuses_what_is_made_to_harm)
{
	ARENA_SCOPED a;
	struct docx_reading r;
	struct buf deep;
	arena_init(&a, (size_t)2 << 30, NULL);

	cr_assert_eq(docx_read(&a, STR(""), &r), ERR_INPUT);
	cr_assert_eq(docx_read(&a, STR("PK\3\4 no parcel"), &r), ERR_INPUT);
	cr_assert_eq(docx_read(&a, STR("\xd0\xcf\x11\xe0 an old file, or one with a password"), &r),
		     ERR_INPUT);
	struct str entities =
	    STR("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
		"\"file:///etc/passwd\">]>" W P(R("&b;&f;")) END);
	cr_assert_eq(docx_read(&a, packed(&a, entities, NULL, NULL), &r), ERR_INPUT);
	cr_assert_eq(docx_read(&a, packed(&a, STR(W P(R("&unheard;")) END), NULL, NULL), &r), ERR_INPUT);
	cr_assert_eq(docx_read(&a, packed(&a, STR(W P("<w:r>")), NULL, NULL), &r), ERR_INPUT);
	cr_assert_eq(docx_read(&a, packed(&a, STR(W P(R("\xff")) END), NULL, NULL), &r), ERR_INPUT);
	/* Tables in tables in tables. */
	buf_init(&deep, &a, 1 << 20);
	buf_lit(&deep, W);
	for (int i = 0; i < 100; i++)
		buf_lit(&deep, "<w:tbl><w:tr><w:tc>");
	for (int i = 0; i < 100; i++)
		buf_lit(&deep, "</w:tc></w:tr></w:tbl>");
	buf_lit(&deep, END);
	cr_assert_eq(docx_read(&a, packed(&a, buf_str(&deep), NULL, NULL), &r), ERR_LIMIT);
	/* 60 MB of nothing, packed into very little. */
	struct buf large;
	buf_init(&large, &a, 64 << 20);
	buf_lit(&large, W);
	char *room = buf_room(&large, 60 << 20);
	memset(room, ' ', 60 << 20);
	large.n += 60 << 20;
	buf_lit(&large, END);
	struct str bomb = packed(&a, buf_str(&large), NULL, NULL);
	cr_assert_lt(bomb.n, 200000);
	cr_assert_eq(docx_read(&a, bomb, &r), ERR_LIMIT);
	/* A million runs of one letter. */
	large.n = 0;
	buf_lit(&large, W "<w:p>");
	for (int i = 0; i < 400000; i++)
		buf_printf(&large, "<w:r><w:rPr>%s</w:rPr><w:t>a</w:t></w:r>", i % 2 ? "<w:b/>" : "");
	buf_lit(&large, "</w:p>" END);
	cr_assert_eq(docx_read(&a, packed(&a, buf_str(&large), NULL, NULL), &r), ERR_LIMIT);
}

static enum err make_made(void *arg, struct press *p)
{
	press_title(p, words_plain(p->scratch, STR("Report")));
	press_contents(p, 2);
	press_paragraph(p, words_plain(p->scratch, STR("The text.")));
	press_heading(p, 1, STR("figures"), words_plain(p->scratch, STR("Figures")));
	struct words cells[] = {words_plain(p->scratch, STR("Received")),
				words_plain(p->scratch, *(const struct str *)arg)};
	press_table(p, &(struct table){.n_columns = 2, .cells = cells, .n_rows = 1, .head_column = true});
	press_heading(p, 2, (struct str){0}, words_plain(p->scratch, STR("More of it")));
	press_heading(p, 1, STR("account"), words_plain(p->scratch, STR("Account")));
	press_paragraph(p, words_plain(p->scratch, STR("R1, R2")));
	press_heading(p, 1, (struct str){0}, words_plain(p->scratch, STR("Added by an officer")));
	press_rule(p);
	return ERR_OK;
}

Test(docx_read, leaves_out_what_the_program_makes_itself)
{
	ARENA_SCOPED a;
	struct docx_reading r;
	struct str twelve = STR("12");
	arena_init(&a, ARENA_MOST, NULL);
	struct source s = {.paper = {.lang = LANG_EN, .title = STR("Report"), .body = STR("CWG")},
			   .make = make_made,
			   .arg = &twelve};
	cr_assert_eq(docx_read(&a, docx_bytes(&a, &s, &house_plain), &r), ERR_OK);
	struct str got = edited_markdown(&a, &r);
	cr_assert(str_eq(got, STR("# Report\n\nThe text.\n\n## Added by an officer\n")), "%.*s",
		  STR_ARG(got));
	cr_assert_eq(r.n_found, 0);
	bool figure = false;
	for (size_t i = 0; i < r.n_made; i++)
		figure |= str_eq(r.made[i], twelve);
	cr_assert(figure);
	cr_assert_gt(r.n_frame, 0);
}
