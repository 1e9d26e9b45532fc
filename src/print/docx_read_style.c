/* docx_read_style.c - styles and lists of a DOCX: what a paragraph is, whatever a word processor calls it. */
#include "print/docx_read_in.h"

#include "print/docx_style.h"

enum { ON_MOST = 16, STYLES_MOST = 2000, LISTS_MOST = 20000 };

/* Names in small letters without spaces; a number at the end is the level. The first that fits counts. */
static const struct {
	const char *name;
	enum look_kind kind;
} known[] = {
    {"documenthead", LOOK_HEAD},     {"documentsource", LOOK_HEAD},
    {"toc", LOOK_CONTENTS},	     {"tocheading", LOOK_CONTENTS},
    {"contents", LOOK_CONTENTS},     {"contentsheading", LOOK_CONTENTS},
    {"title", LOOK_TITLE},	     {"titre", LOOK_TITLE}, /* "Titre 1" is a heading: see below */
    {"título", LOOK_TITLE},	     {"puesto", LOOK_TITLE},
    {"название", LOOK_TITLE},	     {"заголовок", LOOK_HEADING},
    {"标题", LOOK_HEADING},	     {"العنوان", LOOK_TITLE},
    {"عنوان", LOOK_HEADING},	     {"heading", LOOK_HEADING},
    {"partheading", LOOK_HEADING},   {"annexheading", LOOK_HEADING},
    {"encabezado", LOOK_HEADING},    {"überschrift", LOOK_HEADING},
    {"subtitle", LOOK_HEADING},	     {"listitem", LOOK_ITEM},
    {"listparagraph", LOOK_ITEM},    {"listcontinue", LOOK_ITEM},
    {"listbullet", LOOK_ITEM},	     {"listnumber", LOOK_ITEM},
    {"quote", LOOK_QUOTE},	     {"intensequote", LOOK_QUOTE},
    {"quotations", LOOK_QUOTE},	     {"blocktext", LOOK_QUOTE},
    {"citation", LOOK_QUOTE},	     {"cita", LOOK_QUOTE},
    {"цитата", LOOK_QUOTE},	     {"引用", LOOK_QUOTE},
    {"اقتباس", LOOK_QUOTE},	     {"code", LOOK_CODE},
    {"htmlpreformatted", LOOK_CODE}, {"preformattedtext", LOOK_CODE},
    {"sourcecode", LOOK_CODE},	     {"rule", LOOK_RULE},
    {"horizontalline", LOOK_RULE},
};

/* "Heading 1 " is "heading" and 1; level 0: no number. False: longer than any of ours. */
static bool plain_name(struct str s, char ret[64], size_t *ret_n, int *ret_level)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (c == ' ' || c == '_' || c == '-')
			continue;
		if (n == 63)
			return false;
		ret[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	*ret_level = 0;
	if (n > 1 && ret[n - 1] >= '1' && ret[n - 1] <= '9' && !(ret[n - 2] >= '0' && ret[n - 2] <= '9'))
		*ret_level = ret[--n] - '0';
	/* Capital Cyrillic letters of "Заголовок", "Название", "Цитата", and the accent of "Überschrift". */
	if (n > 1 && (unsigned char)ret[0] == 0xd0 && (unsigned char)ret[1] >= 0x90 &&
	    (unsigned char)ret[1] <= 0x9f)
		ret[1] = (char)(ret[1] + 0x20);
	else if (n > 1 && (unsigned char)ret[0] == 0xd0 && (unsigned char)ret[1] == 0xa6) {
		ret[0] = (char)0xd1;
		ret[1] = (char)0x86;
	} else if (n > 1 && (unsigned char)ret[0] == 0xc3 && (unsigned char)ret[1] == 0x9c)
		ret[1] = (char)0xbc;
	*ret_n = n;
	return true;
}

static bool look_by_name(struct str name, struct docx_look *ret)
{
	char plain[64];
	size_t n;
	int level;

	if (!plain_name(name, plain, &n, &level))
		return false;
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq((struct str){plain, n}, str_z(known[i].name))) {
			ret->kind = known[i].kind;
			if (level && ret->kind == LOOK_TITLE)
				ret->kind = LOOK_HEADING;
			ret->level = level ? level : str_eq(str_z(known[i].name), STR("subtitle")) ? 2 : 1;
			if (ret->level > 6)
				ret->level = 6;
			return true;
		}
	return false;
}

static const struct named_style *style_of(const struct styles *s, struct str id)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->list[i].id, id))
			return &s->list[i];
	return NULL;
}

struct docx_look docx_look(const struct styles *s, struct str id)
{
	struct docx_look x = {.num = -1, .num_level = 0};
	bool named = false;
	int outline = 0;

	for (int i = 0; i < ON_MOST && id.n; i++) {
		const struct named_style *t = style_of(s, id);
		if (!t)
			break;
		if (!named && look_by_name(t->name, &x))
			named = true;
		if (!outline)
			outline = t->outline;
		if (x.num < 0 && t->num >= 0) {
			x.num = t->num;
			x.num_level = t->num_level;
		}
		x.strong |= t->strong;
		x.emphasis |= t->emphasis;
		x.hidden |= t->hidden;
		x.struck |= t->struck;
		if (t->of_characters) {
			x.linked |= str_eq(t->name, STR("Hyperlink")) ||
				    str_eq(t->name, STR("Internet Link")) ||
				    str_eq(t->name, STR("FollowedHyperlink"));
			x.code |= str_eq(t->name, STR("Code Text")) || str_eq(t->name, STR("HTML Code")) ||
				  str_eq(t->name, STR("Source Text")) ||
				  str_eq(t->name, STR("Verbatim Char"));
		}
		id = t->on;
	}
	if (outline && outline <= 9 && (!named || x.kind == LOOK_TEXT)) {
		x.kind = LOOK_HEADING;
		x.level = outline > 6 ? 6 : outline;
	}
	return x;
}

/* Either file is read with this. */
struct style_reader {
	struct arena *a;
	struct styles styles;
	struct numbers numbers;
	int depth;
	struct named_style *style;
	struct num *num;
	int at_level;
};

static struct str kept(struct style_reader *r, struct str s)
{
	return arena_dup(r->a, s);
}

static enum err style_open(void *to, const struct xml_element *e)
{
	struct style_reader *r = to;
	struct named_style *s = r->style;

	r->depth++;
	if (!docx_is_w(e))
		return ERR_OK;
	if (str_eq(e->name, STR("style"))) {
		if (r->styles.n == STYLES_MOST)
			return ERR_LIMIT;
		r->style = PUSH(r->a, r->styles.list, r->styles.n);
		*r->style = (struct named_style){.id = kept(r, xml_attribute(e, "styleId")), .num = -1};
		r->style->of_characters = str_eq(xml_attribute(e, "type"), STR("character"));
		/* A table's style has text properties for its parts; none is a paragraph's. */
		if (str_eq(xml_attribute(e, "type"), STR("table")))
			r->style->id = STR("");
	} else if (!s)
		return ERR_OK;
	else if (str_eq(e->name, STR("name")) && r->depth == 3)
		s->name = kept(r, xml_attribute(e, "val"));
	else if (str_eq(e->name, STR("basedOn")))
		s->on = kept(r, xml_attribute(e, "val"));
	else if (str_eq(e->name, STR("outlineLvl")))
		s->outline = docx_int(e, "val", 9) + 1;
	else if (str_eq(e->name, STR("numId")))
		s->num = docx_int(e, "val", 0);
	else if (str_eq(e->name, STR("ilvl")))
		s->num_level = docx_int(e, "val", 0);
	else if (str_eq(e->name, STR("b")))
		s->strong = s->of_characters && docx_is_on(e);
	else if (str_eq(e->name, STR("i")))
		s->emphasis = s->of_characters && docx_is_on(e);
	else if (str_eq(e->name, STR("vanish")))
		s->hidden = docx_is_on(e);
	else if (str_eq(e->name, STR("strike")) || str_eq(e->name, STR("dstrike")))
		s->struck = docx_is_on(e);
	return ERR_OK;
}

static enum err style_close(void *to)
{
	struct style_reader *r = to;

	r->depth--;
	if (r->depth <= 1)
		r->style = NULL;
	return ERR_OK;
}

static enum err no_text(void *to, struct str s)
{
	(void)to;
	(void)s;
	return ERR_OK;
}

enum err docx_styles_read(struct arena *a, struct str xml, struct styles *ret)
{
	static const struct xml_taker t = {style_open, style_close, no_text};
	struct style_reader r = {.a = a};
	enum err e = xml_read(xml, &t, &r);

	*ret = r.styles;
	return e;
}

static enum numbering numbering_by(struct str format)
{
	static const struct {
		struct str code;
		enum numbering n;
	} table[] = {
	    {STR("bullet"), NUMBER_BULLET},	  {STR("none"), NUMBER_NONE},
	    {STR("lowerLetter"), NUMBER_LETTER},  {STR("upperLetter"), NUMBER_LETTER},
	    {STR("arabicAbjad"), NUMBER_LETTER},  {STR("arabicAlpha"), NUMBER_LETTER},
	    {STR("russianLower"), NUMBER_LETTER}, {STR("russianUpper"), NUMBER_LETTER},
	    {STR("lowerRoman"), NUMBER_ROMAN},	  {STR("upperRoman"), NUMBER_ROMAN},
	};

	for (size_t i = 0; i < COUNT(table); i++)
		if (str_eq(table[i].code, format))
			return table[i].n;
	return NUMBER_DECIMAL;
}

static enum err begin_num(struct style_reader *r, const struct xml_element *e)
{
	if (r->numbers.n == LISTS_MOST)
		return ERR_LIMIT;
	r->num = PUSH(r->a, r->numbers.nums, r->numbers.n);
	*r->num = (struct num){.id = docx_int(e, "numId", 0), .abstract = SIZE_MAX};
	for (int i = 0; i < NUM_LEVELS; i++)
		r->num->start[i] = -1;
	r->at_level = 0;
	return ERR_OK;
}

static enum err begin_abstract(struct style_reader *r, const struct xml_element *e)
{
	if (r->numbers.n_abstracts == LISTS_MOST)
		return ERR_LIMIT;
	struct abstract_num *x = PUSH(r->a, r->numbers.abstracts, r->numbers.n_abstracts);
	*x = (struct abstract_num){.id = kept(r, xml_attribute(e, "abstractNumId"))};
	for (int i = 0; i < NUM_LEVELS; i++)
		x->levels[i] = (struct num_level){NUMBER_DECIMAL, 1};
	r->num = NULL;
	return ERR_OK;
}

static int level_at(const struct xml_element *e)
{
	int l = docx_int(e, "ilvl", 0);

	return l < NUM_LEVELS ? l : NUM_LEVELS - 1;
}

static enum err number_open(void *to, const struct xml_element *e)
{
	struct style_reader *r = to;
	struct abstract_num *x =
	    r->numbers.n_abstracts && !r->num ? &r->numbers.abstracts[r->numbers.n_abstracts - 1] : NULL;

	if (!docx_is_w(e))
		return ERR_OK;
	if (str_eq(e->name, STR("abstractNum")))
		return begin_abstract(r, e);
	if (str_eq(e->name, STR("num")))
		return begin_num(r, e);
	if (str_eq(e->name, STR("lvl")) || str_eq(e->name, STR("lvlOverride")))
		r->at_level = level_at(e);
	else if (x && str_eq(e->name, STR("numFmt")))
		x->levels[r->at_level].numbering = numbering_by(xml_attribute(e, "val"));
	else if (x && str_eq(e->name, STR("start")))
		x->levels[r->at_level].start = docx_int(e, "val", 1);
	else if (r->num && str_eq(e->name, STR("startOverride")))
		r->num->start[r->at_level] = docx_int(e, "val", 1);
	else if (r->num && str_eq(e->name, STR("abstractNumId")))
		for (size_t i = 0; i < r->numbers.n_abstracts; i++)
			if (str_eq(r->numbers.abstracts[i].id, xml_attribute(e, "val")))
				r->num->abstract = i;
	return ERR_OK;
}

static enum err nothing(void *to)
{
	(void)to;
	return ERR_OK;
}

enum err docx_numbers_read(struct arena *a, struct str xml, struct numbers *ret)
{
	static const struct xml_taker t = {number_open, nothing, no_text};
	struct style_reader r = {.a = a};
	enum err e = xml_read(xml, &t, &r);

	*ret = r.numbers;
	return e;
}

const struct num_level *docx_number_next(struct numbers *x, int64_t num, int level, int *ret_number)
{
	struct num *n = NULL;

	level = level < 0 ? 0 : level >= NUM_LEVELS ? NUM_LEVELS - 1 : level;
	/* Mostly they are numbered as they stand. */
	if (num > 0 && num <= (int64_t)x->n && x->nums[num - 1].id == num)
		n = &x->nums[num - 1];
	for (size_t i = 0; !n && i < x->n; i++)
		if (x->nums[i].id == num)
			n = &x->nums[i];
	if (!n || n->abstract >= x->n_abstracts)
		return NULL;
	struct abstract_num *a = &x->abstracts[n->abstract];
	/* Lists of one kind go on counting together, but where one says that it begins anew. */
	if (!n->used[level] && n->start[level] >= 0)
		a->count[level] = n->start[level];
	else
		a->count[level] = a->count[level] ? a->count[level] + 1 : a->levels[level].start;
	n->used[level] = true;
	for (int i = level + 1; i < NUM_LEVELS; i++)
		a->count[i] = 0;
	*ret_number = a->count[level];
	return &a->levels[level];
}
