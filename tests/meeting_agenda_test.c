/* meeting_agenda_test.c - the agenda of a meeting and its participants, from a file of facts to the page. */
#include "acts/record_import.h"
#include "store/meetings.h"
#include "store/store.h"
#include "support/answer_site.h"
#include "support/folder.h"

#include <criterion/criterion.h>

#define BODY                                                                                                 \
	"\"bodies\": [{\"slug\": \"b\", \"kind\": \"working_group\", \"name\": \"B\"}], \"documents\": "     \
	"[{\"slug\": \"b-12-3\", \"symbol\": \"B12/3\", \"kind\": \"contribution\", \"title\": \"T\"}]"
#define MEETING(more)                                                                                        \
	"{" BODY ", \"meetings\": [{\"slug\": \"b-1\", \"body\": \"b\", \"number\": 1" more "}]}"

struct room {
	struct folder f;
	struct arena a;
	char why[400];
};
static void room_open(struct room *k)
{
	memset(k, 0, sizeof *k);
	folder_make(&k->f);
	arena_init(&k->a, 256 << 20, NULL);
	cr_assert_eq(store_create(k->f.path), ERR_OK);
}
static void room_close(struct room *k)
{
	arena_reset(&k->a);
	folder_remove(&k->f);
}
#define ROOM(k)                                                                                              \
	__attribute__((cleanup(room_close))) struct room k;                                                  \
	room_open(&k)

static enum err import(struct room *k, const char *json)
{
	struct record_import r;
	struct acts *acts;

	cr_assert_eq(acts_open(&acts, k->f.path, NULL, NULL), ERR_OK);
	record_import_init(&r, STR("test"), str_z(json));
	enum err e = act_do(acts, &r.act);
	acts_close(acts);
	snprintf(k->why, sizeof k->why, "%s: %s", r.mistake.field, r.mistake.why);
	return e;
}

/* "1 Opening (en) [B12/3=b-12-3]" one a line. */
static struct str agenda(struct room *k, enum lang l)
{
	struct agenda_item *list;
	struct meeting m;
	struct db *db;
	struct buf b;
	size_t n;

	buf_init(&b, &k->a, 1 << 16);
	cr_assert_eq(db_open(&db, k->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(meeting_by_slug(db, &k->a, l, STR("b-1"), &m), ERR_OK);
	cr_assert_eq(meeting_agenda(db, &k->a, l, m.id, &list, &n), ERR_OK);
	for (size_t i = 0; i < n; i++) {
		buf_printf(&b, "%.*s %.*s (%.*s)", STR_ARG(list[i].number), STR_ARG(list[i].title.text),
			   STR_ARG(list[i].title.lang));
		for (size_t d = 0; d < list[i].n_documents; d++)
			buf_printf(&b, " [%.*s=%.*s]", STR_ARG(list[i].documents[d].symbol),
				   STR_ARG(list[i].documents[d].slug));
		buf_byte(&b, '\n');
	}
	db_close(db);
	return buf_str(&b);
}

static const char whole[] =
    MEETING(", \"agenda\": [{\"number\": \"1\", \"title\": \"Opening\"}, {\"number\": \"2.1\", \"title\": "
	    "{\"en\": \"Reports\", \"zh\": \"报告\"}, \"documents\": [\"B12/3\", \"C99/1\", \"b-12-3\"]}, "
	    "{\"number\": \"3\", \"title\": {\"fr\": \"Divers\"}}], \"participants\": [{\"name\": \"A. B.\", "
	    "\"state\": \"Switzerland\", \"function\": \"head\"}, {\"state\": \"Observers' Union\"}]");

Test(meeting_agenda, is_kept_in_order_in_each_language_with_documents_that_are_there_or_not)
{
	ROOM(k);
	cr_assert_eq(import(&k, whole), ERR_OK, "%s", k.why);
	struct str en = agenda(&k, LANG_EN), zh = agenda(&k, LANG_ZH);

	cr_assert(str_eq(en, STR("1 Opening (en)\n2.1 Reports (en) [B12/3=b-12-3] [C99/1=] "
				 "[b-12-3=b-12-3]\n3 Divers (fr)\n")),
		  "%.*s", STR_ARG(en));
	cr_assert(str_starts(zh, STR("1 Opening (en)\n2.1 报告 (zh) ")), "%.*s", STR_ARG(zh));
}

Test(meeting_agenda, is_replaced_whole_where_a_file_has_it_and_left_where_it_has_none)
{
	ROOM(k);
	cr_assert_eq(import(&k, whole), ERR_OK);
	cr_assert_eq(import(&k, MEETING("")), ERR_OK);
	cr_assert(str_starts(agenda(&k, LANG_ZH), STR("1 Opening (en)\n2.1 报告 (zh) ")));
	/* Another item in the place of one that had a Chinese title and documents. */
	cr_assert_eq(
	    import(&k, MEETING(", \"agenda\": [{\"number\": \"1\", \"title\": \"Opening\"}, {\"number\": "
			       "\"2\", \"title\": \"Other business\"}]")),
	    ERR_OK);
	struct str zh = agenda(&k, LANG_ZH);
	cr_assert(str_eq(zh, STR("1 Opening (en)\n2 Other business (en)\n")), "%.*s", STR_ARG(zh));
	cr_assert_eq(import(&k, MEETING(", \"agenda\": []")), ERR_OK);
	cr_assert_eq(agenda(&k, LANG_EN).n, 0u);
}

Test(meeting_agenda, says_what_is_wrong_in_a_file)
{
	static const struct {
		const char *json, *why;
	} table[] = {
	    {MEETING(", \"agenda\": [{\"title\": \"Opening\"}]"), "number: this field is missing"},
	    {MEETING(", \"agenda\": [{\"number\": \"1\"}]"), "title: this field is missing"},
	    {MEETING(", \"agenda\": [{\"number\": \"1\", \"title\": \"O\", \"documents\": [7]}]"),
	     "documents: a symbol is wanted here"},
	    {MEETING(", \"participants\": [{\"function\": \"head\"}]"), "name: a name or a state is wanted"},
	    {MEETING(", \"participants\": [{\"name\": \"A\", \"function\": \"king\"}]"),
	     "function: one of these"},
	};
	ROOM(k);

	for (size_t i = 0; i < COUNT(table); i++) {
		cr_assert_eq(import(&k, table[i].json), ERR_INPUT, "%s", table[i].json);
		cr_assert(str_starts(str_z(k.why), str_z(table[i].why)), "%s", k.why);
	}
}

Test(meeting_agenda, stands_on_the_page_of_the_meeting_and_in_its_data)
{
	ROOM(k);
	struct web *w;
	cr_assert_eq(import(&k, whole), ERR_OK);
	struct web_config config = {.dir = k.f.path};
	cr_assert_eq(web_open(&w, &config), ERR_OK);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str at = JOIN(&k.a, STR("/"), lang_code(l), STR("/meetings/b-1"));
		struct answer page = web_get(w, &k.a, at);
		cr_assert_eq(page.status, 200u);
		cr_assert(holds(page.body, "<th scope=\"row\">2.1</th>"));
		cr_assert(holds(page.body, "/documents/b-12-3\"><span class=\"symbol\">B12/3</span></a>"));
		cr_assert(holds(page.body, "<span class=\"symbol\">C99/1</span>"));
		cr_assert(holds(page.body, l == LANG_ZH ? "报告" : "Reports"));
		cr_assert(holds(page.body, "A. B."));
	}
	struct answer data = web_get(w, &k.a, STR("/en/meetings/b-1.json"));
	cr_assert(holds(data.body, "{\"number\":\"2.1\",\"title\":"));
	cr_assert(holds(data.body, "{\"name\":\"A. B.\",\"state\":\"Switzerland\",\"function\":\"head\"}"));
	web_close(w);
}
