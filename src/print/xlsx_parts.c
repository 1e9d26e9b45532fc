/* xlsx_parts.c - see xlsx_parts.h */
#include "print/xlsx_parts.h"

enum { PART_MOST = 4 << 20 };

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define TYPES "application/vnd.openxmlformats-"

static const char no_text[] = "", apart[] = "&", amp[] = "&amp;", lt[] = "&lt;", gt[] = "&gt;",
		  quot[] = "&quot;";

/* What is not itself in XML: the bytes below 0x20 (but tab and line feed), & < > " and _; 0xEF may begin
 * U+FFFE or U+FFFF. What stands for it, or `apart`: look closer. */
static const char *const instead[256] = {
    [0] = no_text, [1] = apart,	 [2] = apart,  [3] = apart,  [4] = apart,   [5] = apart,
    [6] = apart,   [7] = apart,	 [8] = apart,  [11] = apart, [12] = apart,  [13] = apart,
    [14] = apart,  [15] = apart, [16] = apart, [17] = apart, [18] = apart,  [19] = apart,
    [20] = apart,  [21] = apart, [22] = apart, [23] = apart, [24] = apart,  [25] = apart,
    [26] = apart,  [27] = apart, [28] = apart, [29] = apart, [30] = apart,  [31] = apart,
    ['&'] = amp,   ['<'] = lt,	 ['>'] = gt,   ['"'] = quot, ['_'] = apart, [0xEF] = apart};

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* "_x0041_" in a text would be read as "A". */
static bool looks_escaped(struct str s)
{
	return s.n >= 7 && s.s[1] == 'x' && is_hex(s.s[2]) && is_hex(s.s[3]) && is_hex(s.s[4]) &&
	       is_hex(s.s[5]) && s.s[6] == '_';
}

/* The character that `rest` begins with, and how many bytes of it that is; 0: it stands for itself. */
static size_t replace(struct str rest, char *to, size_t room, struct str *ret)
{
	unsigned char c = (unsigned char)rest.s[0];
	size_t bytes = 1;
	unsigned code = c;

	if (c == '_' && !looks_escaped(rest))
		return 0;
	if (c == 0xEF) {
		if (rest.n < 3 || (unsigned char)rest.s[1] != 0xBF || (unsigned char)rest.s[2] < 0xBE)
			return 0;
		code = 0xFF00 | ((unsigned)(unsigned char)rest.s[2] + 0x40);
		bytes = 3;
	}
	int n = snprintf(to, room, "_x%04X_", code);
	*ret = (struct str){to, (size_t)n};
	return bytes;
}

void xlsx_escape(struct str s, void (*piece)(void *to, struct str s), void *to)
{
	size_t from = 0;

	for (size_t at = 0; at < s.n;) {
		const char *with = instead[(unsigned char)s.s[at]];
		char room[16];
		struct str text;
		size_t bytes = 1;
		if (!with) {
			at++;
			continue;
		}
		if (with == apart) {
			bytes = replace(str_cut(s, at, s.n), room, sizeof room, &text);
			if (!bytes) {
				at++;
				continue;
			}
		} else {
			text = str_z(with);
		}
		piece(to, str_cut(s, from, at));
		piece(to, text);
		from = at += bytes;
	}
	piece(to, str_cut(s, from, s.n));
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

bool xlsx_has_space_around(struct str s)
{
	return s.n && (is_space(s.s[0]) || is_space(s.s[s.n - 1]));
}

static void put_piece(void *to, struct str s)
{
	buf_put(to, s);
}

static void put_escaped(struct buf *b, struct str s)
{
	xlsx_escape(s, put_piece, b);
}

static enum err put_part(struct parcel *p, struct str path, const struct buf *b)
{
	return b->cut ? ERR_LIMIT : parcel_put(p, path, buf_str(b));
}

static enum err put_types(struct parcel *p, struct arena *a, const struct xlsx_book *book)
{
	struct buf b;

	buf_init(&b, a, PART_MOST);
	buf_lit(&b,
		XLSX_XML "<Types xmlns=\"" PACKAGE "/content-types\">"
			 "<Default Extension=\"rels\" ContentType=\"" TYPES "package.relationships+xml\"/>"
			 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
			 "<Override PartName=\"/docProps/core.xml\" ContentType=\"" TYPES
			 "package.core-properties+xml\"/>"
			 "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPES
			 "officedocument.spreadsheetml.styles+xml\"/>"
			 "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPES
			 "officedocument.spreadsheetml.sheet.main+xml\"/>");
	for (size_t i = 1; i <= book->n_sheets; i++)
		buf_printf(&b,
			   "<Override PartName=\"/" XLSX_SHEET_PATH "\" ContentType=\"" TYPES
			   "officedocument.spreadsheetml.worksheet+xml\"/>",
			   i);
	buf_lit(&b, "</Types>");
	return put_part(p, STR("[Content_Types].xml"), &b);
}

static enum err put_relations(struct parcel *p, struct arena *a, const struct xlsx_book *book)
{
	struct buf b;

	buf_init(&b, a, PART_MOST);
	buf_lit(&b, XLSX_XML "<Relationships xmlns=\"" PACKAGE "/relationships\">");
	for (size_t i = 1; i <= book->n_sheets; i++)
		buf_printf(&b,
			   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/"
			   "sheet%zu.xml\"/>",
			   i, i);
	buf_printf(&b,
		   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
		   "</Relationships>",
		   book->n_sheets + 1);
	enum err e = put_part(p, STR("xl/_rels/workbook.xml.rels"), &b);
	if (e != ERR_OK)
		return e;
	return parcel_put(p, STR("_rels/.rels"),
			  STR(XLSX_XML
			      "<Relationships xmlns=\"" PACKAGE "/relationships\">"
			      "<Relationship Id=\"rId1\" Type=\"" OFFICE
			      "/officeDocument\" Target=\"xl/workbook.xml\"/>"
			      "<Relationship Id=\"rId2\" Type=\"" PACKAGE
			      "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
			      "</Relationships>"));
}

/* The first row stands on every page that is printed. */
static enum err put_workbook(struct parcel *p, struct arena *a, const struct xlsx_book *book)
{
	struct buf b;

	buf_init(&b, a, PART_MOST);
	buf_lit(&b, XLSX_XML "<workbook xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" OFFICE "\"><bookViews>"
			     "<workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\""
			     " windowHeight=\"9660\"/></bookViews><sheets>");
	for (size_t i = 0; i < book->n_sheets; i++) {
		buf_lit(&b, "<sheet name=\"");
		put_escaped(&b, book->sheets[i]);
		buf_printf(&b, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	buf_lit(&b, "</sheets><definedNames>");
	for (size_t i = 0; i < book->n_sheets; i++) {
		buf_printf(&b, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">'", i);
		/* In a name a quotation mark is written twice. */
		for (struct str rest = book->sheets[i], part; str_split(&rest, '\'', &part);) {
			put_escaped(&b, part);
			if (rest.s)
				buf_lit(&b, "''");
		}
		buf_lit(&b, "'!$1:$1</definedName>");
	}
	buf_lit(&b, "</definedNames></workbook>");
	return put_part(p, STR("xl/workbook.xml"), &b);
}

static enum err put_styles(struct parcel *p)
{
#define TOP "<alignment vertical=\"top\"/></xf>"
	return parcel_put(
	    p, STR("xl/styles.xml"),
	    STR(XLSX_XML
		"<styleSheet xmlns=\"" XLSX_MAIN "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\""
		" formatCode=\"yyyy-mm-dd hh:mm:ss\"/></numFmts>"
		"<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
		"<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
		"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
		"<fill><patternFill patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
		"<border><left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/>"
		"</border></borders>"
		"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
		"</cellStyleXfs><cellXfs count=\"5\">"
		"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
		"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyFont=\"1\""
		" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
		"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
		" applyAlignment=\"1\">" TOP
		"<xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
		" applyNumberFormat=\"1\" applyAlignment=\"1\">" TOP
		"<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
		" applyNumberFormat=\"1\" applyAlignment=\"1\">" TOP
		"</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
		"</cellStyles></styleSheet>"));
#undef TOP
}

static enum err put_core(struct parcel *p, struct arena *a, const struct xlsx_head *h)
{
	struct buf b;

	buf_init(&b, a, PART_MOST);
	buf_lit(&b, XLSX_XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\""
			     " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
			     " xmlns:dcterms=\"http://purl.org/dc/terms/\""
			     " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	put_escaped(&b, h->title);
	buf_lit(&b, "</dc:title><dc:creator>");
	put_escaped(&b, h->author);
	buf_lit(&b, "</dc:creator>");
	if (h->made.us != INSTANT_NONE.us) {
		struct str at = JOIN(a, str_cut(instant_iso(a, h->made), 0, 19), STR("Z"));
		buf_printf(&b,
			   "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%.*s</dcterms:created>"
			   "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%.*s</dcterms:modified>",
			   STR_ARG(at), STR_ARG(at));
	}
	buf_lit(&b, "</cp:coreProperties>");
	return put_part(p, STR("docProps/core.xml"), &b);
}

enum err xlsx_put_parts(struct parcel *p, const struct xlsx_book *b)
{
	ARENA_SCOPED a;

	arena_init(&a, 8 * (size_t)PART_MOST, NULL);
	enum err e = put_types(p, &a, b);
	if (e == ERR_OK)
		e = put_relations(p, &a, b);
	if (e == ERR_OK)
		e = put_workbook(p, &a, b);
	if (e == ERR_OK)
		e = put_styles(p);
	return e == ERR_OK ? put_core(p, &a, &b->head) : e;
}
