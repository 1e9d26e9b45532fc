/* edited.c - see edited.h. The texts are of our own making. */
#include "support/edited.h"

static const struct {
	enum lang lang;
	const char *text;
} texts[] = {
    {LANG_EN,
     "# Report on the consultation\n\n## Summary\n\nMost respondents agree [[R1 q1, R2]]. Some would "
     "*rather wait* [[R4]], and **a few** object.\n\n- one\n- two with `code`\n  1. inner\n  2. inner "
     "two\n- three [a link](https://example.org/a?b=c&d=e)\n\n3. third\n4. fourth\n\n> Said by "
     "somebody else.\n\n| Category | N |\n|---|---:|\n| Academia | 12 |\n| *Member* \\| State | 3 |\n\n"
     "```\na = 1\n\tb < 2 && c\n```\n\nEnd of it.\n"},
    {LANG_EN,
     "No heading of the first level here.\n\n## One below\n\nLine one\\\nline two\n\n1. a\n\n   more of "
     "a\n2. b\n\n---\n\n1) other list\n2) goes on\n"},
    {LANG_EN,
     "# Signs\n\n\\* star, \\_line\\_, \\<b\\>, a_b_c, 5 \\* 3, \\# no heading, \\[R7 q1\\] as words and "
     "\\[\\[R7\\]\\], AT\\&T, &amp; !\\[x] "
     "\\`tick\\` \\\\ back\n\n1\\. not a list\n\n\\- nor this\n\n\\+ nor that\n\n\\> no quotation\n\n"
     "***both* and strong**, *em **inside** em*, **strong**ly\n\n### deeper\n\n#### deepest #1\n\n"
     "**see [[R7 q2]] there**\n\n``a ` b``, ` `` `\n"},
    {LANG_EN,
     "# Lists\n\n- a\n\n* b is another list\n\n1. x\n   - y\n     - z\n       - w\n2. v\n\ntext\n\n1. "
     "again from one\n\n> one\n\n> > two deep\n\n| a |\n|---|\n| [[R1]] |\n"},
    {LANG_FR,
     "# Rapport sur la consultation\n\n## Résumé\n\nLes répondants « soutiennent » le projet [[R1 q1]] ; "
     "d’autres *l’attendent* [[R2 q1, R4 q1]].\n\n- **premièrement** : l’œuvre\n- deuxièmement\n\n| "
     "Catégorie | Nombre |\n|---|---:|\n| États Membres | 12 |\n"},
    {LANG_ES, "# Informe de la consulta\n\n¿Qué opinan los Estados? [[R1]] ¡Todo! *Sí*, **también**.\n\n1. "
	      "primero\n2. segundo\n\n> Lo dicho por otros.\n"},
    {LANG_RU,
     "# Отчёт о консультации\n\n## Итоги\n\nБольшинство респондентов *поддерживает* проект [[R1 q1]]; "
     "**другие** возражают [[R2, R4]].\n\n- первое\n- второе\n\n| Категория | Число |\n|---|---:|\n| "
     "Государства-Члены | 12 |\n"},
    {LANG_ZH, "# 磋商报告\n\n## 摘要\n\n多数答复者*支持*草案[[R1 q1]]；**部分**答复者反对[[R2, "
	      "R4]]。“引语”与《文件》。\n\n- "
	      "第一\n- 第二\n\n> 他人所言。\n\n| 类别 | 数量 |\n|---|---:|\n| 成员国 | 12 |\n"},
    {LANG_AR,
     "# تقرير المشاورة\n\n## ملخص\n\nأيد معظم المجيبين *المشروع* [[R1 q1]]؛ واعترض **بعضهم** [[R2, R4]] في "
     "الوثيقة CWG/12-3 (Rev.1).\n\n- أولاً\n- ثانياً\n\n1. واحد\n2. اثنان\n\n| الفئة | العدد "
     "|\n|---|---:|\n| الدول الأعضاء | 12 |\n"},
};

const char *edited_text(size_t i, enum lang *ret_lang)
{
	if (i >= COUNT(texts))
		return NULL;
	*ret_lang = texts[i].lang;
	return texts[i].text;
}

struct edited {
	struct round_head h;
	struct str text;
	struct words title;
};

static enum err make(void *arg, struct press *p)
{
	const struct edited *x = arg;

	enum err e = press_markdown(p, &x->h, x->text, lang_code(x->h.lang), x->title, 2);
	press_put(p, &(struct piece){.kind = PIECE_RULE, .anchor = STR("end")});
	return e;
}

struct source edited_source(struct arena *a, enum lang l, struct str markdown)
{
	struct edited *x = NEW(a, struct edited, 1);

	*x = (struct edited){.h = {.a = a, .lang = l, .site = STR("https://consult.example.org")},
			     .text = markdown,
			     .title = words_plain(a, STR("A title of the program's"))};
	x->h.round.slug = STR(EDITED_ROUND);
	struct source s = {
	    .paper = {.kind = STR("report"),
		      .lang = l,
		      .title = STR("Report"),
		      .body = STR("CWG-Test"),
		      .date = DAY_NONE,
		      .address = STR("https://consult.example.org/en/rounds/2026-test/report/1"),
		      .digest = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")},
	    .make = make,
	    .arg = x};
	return s;
}

struct listing {
	struct arena *a;
	struct buf b;
};

static void put_words(struct buf *b, struct words w)
{
	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		bool same = i && r[-1].marks == r->marks && str_eq(r[-1].url, r->url);
		if (!same)
			buf_printf(b, "{%u %.*s}", r->marks, STR_ARG(r->url));
		for (size_t k = 0; k < r->text.n; k++)
			buf_printf(b, r->text.s[k] == '\n' ? "\\n" : "%c", r->text.s[k]);
	}
}

static enum err take(void *to, const struct piece *p)
{
	struct listing *x = to;

	if (p->kind == PIECE_CONTENTS)
		return ERR_OK;
	buf_printf(&x->b, "%.*s %d %.*s %d ", STR_ARG(piece_kind_code(p->kind)), p->level,
		   STR_ARG(numbering_code(p->numbering)),
		   p->kind == PIECE_ITEM && p->numbering == NUMBER_DECIMAL ? p->number : 0);
	put_words(&x->b, p->words);
	for (size_t i = 0; p->table && i < p->table->n_columns * p->table->n_rows; i++) {
		buf_printf(&x->b, i % p->table->n_columns ? "|" : "||");
		if (p->table->columns[i % p->table->n_columns].right)
			buf_byte(&x->b, '>');
		put_words(&x->b, p->table->cells[i]);
	}
	buf_byte(&x->b, '\n');
	return ERR_OK;
}

struct str edited_pieces(struct arena *a, const struct source *s)
{
	/* The source gives back what it took of its arena: that must not be where its pieces are listed. */
	ARENA_SCOPED own;
	struct listing x = {.a = a};

	arena_init(&own, 64 << 20, NULL);
	buf_init(&x.b, &own, 16 << 20);
	if (press_run(s, take, &x) != ERR_OK)
		buf_lit(&x.b, "AN ERROR");
	return arena_dup(a, buf_str(&x.b));
}

struct str edited_markdown(struct arena *a, const struct docx_reading *r)
{
	struct markdown_out m;

	markdown_out_init(&m, a, STR(EDITED_ROUND));
	for (size_t i = 0; i < r->n; i++)
		markdown_out_put(&m, &r->pieces[i]);
	return markdown_out_text(&m);
}
