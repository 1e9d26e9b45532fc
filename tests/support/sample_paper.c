/* sample_paper.c - see sample_paper.h. The texts are of our own making. */
#include "support/sample_paper.h"

/* Per language: title, heading, a paragraph with numbers and a reference in it, an item, a cell. */
static const char *const texts[LANGS][5] = {
    [LANG_AR] =
	{"تقرير المشاورة المفتوحة", "أنشطة الفريق",
	 "اجتمع الفريق في جنيف في 12–14 أكتوبر 2026 ونظر في الوثيقة CWG/12-3 (Rev.1)؛ ووردت 48 رداً، منها "
	 "12 رداً بالفرنسية (25%).",
	 "النظر في الردود الواردة؛", "الدول الأعضاء"},
    [LANG_EN] = {"Report of the open consultation", "Activities of the group",
		 "The group met in Geneva on 12–14 October 2026 and considered document CWG/12-3 (Rev.1); 48 "
		 "responses "
		 "were received, 12 of them in French (25%). Affinity, office, fluffy: “ligatures”.",
		 "consider the responses received;", "Member States"},
    [LANG_ES] =
	{"Informe de la consulta abierta", "Actividades del grupo",
	 "El grupo se reunió en Ginebra del 12 al 14 de octubre de 2026 y examinó el documento CWG/12-3 "
	 "(Rev.1); "
	 "se recibieron 48 respuestas, 12 de ellas en francés (25%). ¿Qué opinan los Estados Miembros?",
	 "examinar las respuestas recibidas;", "Estados Miembros"},
    [LANG_FR] = {"Rapport sur la consultation ouverte", "Activités du groupe",
		 "Le groupe s’est réuni à Genève du 12 au 14 octobre 2026 et a examiné le document CWG/12-3 "
		 "(Rév.1) ; "
		 "48 réponses ont été reçues, dont 12 en français (25 %). « Où en est l’œuvre ? »",
		 "examiner les réponses reçues ;", "États Membres"},
    [LANG_RU] =
	{"Отчет об открытой консультации", "Деятельность группы",
	 "Группа провела собрание в Женеве 12–14 октября 2026 года и рассмотрела документ CWG/12-3 (Rev.1); "
	 "получено 48 ответов, из них 12 на французском языке (25%).",
	 "рассмотреть полученные ответы;", "Государства-Члены"},
    [LANG_ZH] = {"公开磋商报告", "工作组的活动",
		 "工作组于2026年10月12日至14日在日内瓦召开会议，审议了CWG/"
		 "12-3号文件（修订1）；共收到48份答复，其中12份为"
		 "法文（25%）。“人工智能”与“数据主权”等术语的定义见附件。",
		 "审议所收到的答复；", "成员国"},
};
static const char elsewhere[LANGS][2][160] = {
    [LANG_AR] = {"en", "The network is the message."},
    [LANG_EN] = {"ar", "الشبكة للجميع، والوثيقة CWG/7 شاهدة على ذلك (2026)."},
    [LANG_ES] = {"zh", "网络属于所有人（2026年）。"},
    [LANG_FR] = {"ru", "Сеть принадлежит всем (2026 г.)."},
    [LANG_RU] = {"fr", "Le réseau est à tous : voilà l’enjeu."},
    [LANG_ZH] = {"ar", "الشبكة للجميع (2026)."},
};

static struct words plain(struct press *p, const char *z)
{
	return words_plain(p->scratch, str_z(z));
}

static void put_runs(struct press *p)
{
	static const struct run note_run = {.text = STR("Res. 1344 (Rev. 2015), § 3.")};
	static const struct words note = {(struct run *)&note_run, 1};
	struct run runs[] = {
	    {.text = str_z(texts[p->lang][2])},
	    {.text = STR(" ")},
	    {.text = STR("CWG/12-3"), .url = STR("https://consult.example.org/en/documents/cwg-12-3")},
	    {.text = STR(" "), .marks = RUN_STRONG},
	    {.text = str_z(texts[p->lang][4]), .marks = RUN_STRONG},
	    {.text = STR(" "), .note = NULL},
	    {.text = str_z(texts[p->lang][0]), .marks = RUN_EMPHASIS, .note = &note},
	    {.text = STR(" [")},
	    {.text = str_z(texts[p->lang][4]), .marks = RUN_BRACKETED},
	    {.text = STR("] ")},
	    {.text = str_z(elsewhere[p->lang][1]), .lang = str_z(elsewhere[p->lang][0])},
	};
	press_numbered(p, (struct words){runs, COUNT(runs)});
}

static void put_table(struct press *p)
{
	static const struct column columns[] = {
	    {.width = 3}, {.width = 1, .right = true}, {.width = 1, .right = true}};
	struct words cells[12];

	for (size_t r = 0; r < 4; r++) {
		cells[3 * r] = plain(p, r ? texts[p->lang][4] : texts[p->lang][1]);
		cells[3 * r + 1] =
		    words_plain(p->scratch, r ? arena_printf(p->scratch, "%zu", 12 * r) : STR("N"));
		cells[3 * r + 2] =
		    words_plain(p->scratch, r ? arena_printf(p->scratch, "%zu%%", 25 * r) : STR("%"));
	}
	press_table(p, &(struct table){.caption = plain(p, texts[p->lang][0]),
				       .columns = columns,
				       .n_columns = 3,
				       .cells = cells,
				       .n_rows = 4,
				       .head_rows = 1,
				       .head_column = true});
}

static void put_figure(struct press *p)
{
	struct chart_row rows[] = {{.label = str_z(texts[p->lang][4]), .parts = {12}},
				   {.label = STR("Academia"), .label_lang = STR("en"), .parts = {36}}};

	press_figure(p, &(struct chart){.id = "sample",
					.title = str_z(texts[p->lang][0]),
					.description = str_z(texts[p->lang][1]),
					.label_head = str_z(texts[p->lang][4]),
					.value_head = STR("N"),
					.n_parts = 1,
					.rows = rows,
					.n_rows = 2});
}

static enum err make_sample(void *arg, struct press *p)
{
	(void)arg;
	press_title(p, plain(p, texts[p->lang][0]));
	press_contents(p, 2);
	press_part(p, STR("activities"), plain(p, texts[p->lang][1]));
	put_runs(p);
	press_numbered(p, plain(p, texts[p->lang][2]));
	press_item(p, NUMBER_LETTER, 1, plain(p, texts[p->lang][3]));
	press_item(p, NUMBER_ROMAN, 2, plain(p, texts[p->lang][3]));
	press_item(p, NUMBER_LETTER, 1, plain(p, texts[p->lang][3]));
	press_part(p, STR("figures"), plain(p, texts[p->lang][4]));
	put_table(p);
	put_figure(p);
	press_heading(p, 2, STR("answers"), plain(p, texts[p->lang][1]));
	press_item(p, NUMBER_BULLET, 1, plain(p, texts[p->lang][3]));
	press_quote(p, str_z(elsewhere[p->lang][0]), plain(p, elsewhere[p->lang][1]));
	press_put(
	    p, &(struct piece){.kind = PIECE_CODE, .words = words_plain(p->scratch, STR("a = 1\n\tb < 2"))});
	press_note(p, plain(p, texts[p->lang][3]));
	press_signature(p, plain(p, texts[p->lang][4]));
	press_annex(p, plain(p, texts[p->lang][0]));
	press_running(p, plain(p, texts[p->lang][2]));
	press_running(p, plain(p, texts[p->lang][2]));
	press_rule(p);
	return ERR_OK;
}

static enum err make_long(void *arg, struct press *p)
{
	const int *sections = arg;

	press_title(p, plain(p, texts[p->lang][0]));
	press_contents(p, 2);
	for (int i = 0; i < *sections; i++) {
		press_part(p, arena_printf(p->scratch, "part%d", i + 1), plain(p, texts[p->lang][1]));
		for (int k = 0; k < 9; k++)
			press_numbered(p, plain(p, texts[p->lang][2]));
	}
	return ERR_OK;
}

static struct source source_of(enum lang l)
{
	return (struct source){.paper = {.kind = STR("sample"),
					 .name = STR("sample"),
					 .lang = l,
					 .title = str_z(texts[l][0]),
					 .organisation = STR("Assembly of the Open Network"),
					 .body = STR("Working Group on Access"),
					 .symbol = STR("CWG/12-9"),
					 .author = STR("Secretariat"),
					 .original = STR("en"),
					 .date = day_of((struct date){2026, 10, 25}),
					 .address = STR("https://consult.example.org/en/sample")}};
}

struct source sample_paper(enum lang l)
{
	struct source s = source_of(l);

	s.make = make_sample;
	return s;
}

struct source long_paper(enum lang l, int *sections)
{
	struct source s = source_of(l);

	s.make = make_long;
	s.arg = sections;
	return s;
}
