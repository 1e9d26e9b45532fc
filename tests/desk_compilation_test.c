#include "base/secret.h"
#include "papers/papers.h"
#include "print/press.h"
#include "support/answer_site.h"
#include "support/people.h"
#include "support/reported.h"

#include <criterion/criterion.h>

struct work {
	struct reported *p;
	struct web *w;
	struct arena a;
	struct person officer, secretary;
};
static void work_open(struct work *k)
{
	memset(k, 0, sizeof *k);
	k->p = reported_make();
	arena_init(&k->a, (size_t)1 << 30, NULL);
	struct web_config config = {.dir = reported_dir(k->p)};
	cr_assert_eq(web_open(&k->w, &config), ERR_OK);
	k->officer = signed_in(k->w, &k->a, "officer@example.org", ROLE_OFFICER, "cwg-test");
	k->secretary = signed_in(k->w, &k->a, "secretary@example.org", ROLE_GROUP_SECRETARY, "cwg-test");
}
static void work_close(struct work *k)
{
	web_close(k->w);
	arena_reset(&k->a);
	reported_done(k->p);
}
#define WORK(k)                                                                                              \
	__attribute__((cleanup(work_close))) struct work k;                                                  \
	work_open(&k)

#define PAGE STR("/en/desk/rounds/2026-test/compilation")
#define PUBLIC STR("/en/rounds/2026-test/compilation")

static struct answer post(struct work *k, const char *target, const char *body)
{
	return person_post(k->w, &k->a, &k->officer, JOIN(&k->a, PAGE, str_z(target)), str_z(body));
}

static struct str page(struct work *k, const char *query)
{
	struct answer got = person_get(k->w, &k->a, &k->officer, JOIN(&k->a, PAGE, str_z(query)));
	cr_assert_eq(got.status, 200, "%s", query);
	return got.body;
}

static bool before(struct str body, const char *first, const char *second)
{
	size_t at = str_find(body, str_z(first), 0);
	return at < body.n && str_find(body, str_z(second), at) < body.n;
}

Test(desk_compilation, shows_what_will_be_in_it_beside_the_order_in_six_languages)
{
	WORK(k);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str at =
		    JOIN(&k.a, STR("/"), lang_code(l), STR("/desk/rounds/2026-test/compilation?section=q1"));
		struct answer got = person_get(k.w, &k.a, &k.officer, at);
		cr_assert_eq(got.status, 200);
		cr_assert_leq(got.statements, 36, "%d", (int)got.statements);
		cr_assert(holds(got.body, "Answer of 1 to 1."));
		cr_assert(holds(got.body, "name=\"seen\" value=\"0\""));
		cr_assert(holds(got.body, "name=\"token\""));
		cr_assert_not(
		    holds(str_cut(got.body, str_find(got.body, STR("<main"), 0), got.body.n), "{1}"));
	}
}

Test(desk_compilation, is_arranged_and_made_and_the_public_reads_it_so)
{
	WORK(k);
	struct answer set = post(&k, "?section=q1", "act=form&seen=0&form=category");

	cr_assert_eq(set.status, 303);
	cr_assert(holds(page(&k, "?section=q1&done=saved"), "The draft is kept."));
	cr_assert_eq(post(&k, "?section=c-government", "act=response&seen=1&number=4&step=up").status, 303);
	cr_assert_eq(post(&k, "", "act=section&seen=2&of=c-civil-society&step=first").status, 303);
	cr_assert_eq(
	    post(&k, "?in=en",
		 "act=note&seen=3&of=intro&heading=Preface&text=Compiled+by+*the*+secretariat+%3Cscript%3E.")
		.status,
	    303);
	cr_assert_eq(
	    post(&k, "?in=fr", "act=note&seen=4&of=c-government&heading=Les+%C3%89tats&text=").status, 303);
	struct str draft = page(&k, "?section=c-government");
	cr_assert(before(draft, "id=\"r4\"", "id=\"r1\""));
	cr_assert(before(draft, "id=\"s-c-civil-society\"", "id=\"s-c-government\""));
	cr_assert_not(holds(web_get(k.w, &k.a, PUBLIC).body, "Preface"), "a draft is not public");
	struct answer made = post(&k, "", "act=make&seen=5");
	cr_assert_eq(made.status, 303);
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, answer_header(&made, "Location")).body,
			"The revision is made"));
	struct str said = web_get(k.w, &k.a, PUBLIC).body;
	cr_assert(holds(said, "<em>the</em> secretariat"));
	cr_assert_not(holds(said, "<script>."));
	cr_assert(holds(said, "Les États"));
	cr_assert(before(said, "id=\"c-civil-society\"", "id=\"c-government\""));
	cr_assert(before(said, "Answer of 4 to 1.", "Answer of 1 to 1."));
	cr_assert_not(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/compilation/1")).body, "Preface"),
		      "the one before stays as it was");
	struct str data = web_get(k.w, &k.a, STR("/en/rounds/2026-test/compilation.json")).body;
	cr_assert(holds(data, "\"by\":\"category\""));
	cr_assert(holds(data, "\"published\":3,\"in\":3,\"out\":0"));
	cr_assert(holds(data, "\"heading\":\"Preface\""));
}

Test(desk_compilation, what_is_left_out_is_said_with_its_reason_and_can_come_back)
{
	WORK(k);
	struct answer empty = post(&k, "?section=q1", "act=out&seen=0&number=4&reason=+");

	cr_assert_eq(empty.status, 422);
	cr_assert(holds(empty.body, "href=\"#reason-4\""));
	cr_assert(holds(empty.body, "aria-describedby=\"reason-error\""));
	cr_assert_eq(post(&k, "?section=q1", "act=out&seen=0&number=4&reason=Off+the+topic+%3Cb%3E.").status,
		     303);
	cr_assert_not(holds(page(&k, "?section=q1"), "id=\"r4\""));
	cr_assert(holds(page(&k, "?section=out"), "Off the topic &lt;b&gt;."));
	cr_assert_eq(post(&k, "", "act=make&seen=1").status, 303);
	struct str said = web_get(k.w, &k.a, PUBLIC).body;
	cr_assert(holds(said, "id=\"out\""));
	cr_assert(holds(said, "Off the topic &lt;b&gt;."));
	cr_assert(holds(said, "because"), "R3 is withheld, and says why");
	cr_assert_not(holds(said, "Answer of 4"));
	cr_assert_eq(post(&k, "?section=out", "act=in&seen=1&number=4").status, 303);
	cr_assert_eq(post(&k, "", "act=make&seen=2").status, 303);
	cr_assert(holds(web_get(k.w, &k.a, PUBLIC).body, "Answer of 4 to 1."));
	cr_assert(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/compilation/2")).body, "Off the topic"));
}

Test(desk_compilation, of_two_who_change_it_at_once_neither_loses_a_word)
{
	WORK(k);
	cr_assert_eq(post(&k, "?in=en", "act=note&seen=0&of=intro&heading=Mine&text=One.").status, 303);
	struct answer second = person_post(k.w, &k.a, &k.secretary, JOIN(&k.a, PAGE, STR("?in=en")),
					   STR("act=note&seen=0&of=intro&heading=Yours&text=Two."));

	cr_assert_eq(second.status, 409);
	cr_assert(holds(second.body, "Mine"));
	cr_assert(holds(second.body, "One."));
	cr_assert(holds(second.body, "value=\"Yours\""));
	cr_assert(holds(second.body, "Two."));
	cr_assert(holds(second.body, "name=\"seen\" value=\"1\""));
	cr_assert_eq(post(&k, "", "act=response&seen=0&number=1&step=down").status, 409);
	cr_assert_eq(post(&k, "", "act=make&seen=0").status, 409);
	cr_assert_eq(post(&k, "", "act=make&seen=1").status, 303);
}

Test(desk_compilation, tells_a_note_that_is_too_long_at_its_field)
{
	WORK(k);
	char *text = arena_zalloc(&k.a, 1, 20100);
	memset(text, 'x', 20050);
	struct answer got =
	    post(&k, "?in=en", JOIN(&k.a, STR("act=note&seen=0&of=intro&heading=&text="), str_z(text)).s);

	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "href=\"#note-intro\""));
	cr_assert(holds(got.body, "id=\"note-error-intro\""));
	cr_assert(holds(got.body, "xxxxxxxxxx"), "what was typed is not lost");
}

Test(desk_compilation, is_arranged_by_the_secretariat_only)
{
	WORK(k);
	struct person chair = signed_in(k.w, &k.a, "chair@example.org", ROLE_CHAIR, "cwg-test");
	struct person observer = signed_in(k.w, &k.a, "other@example.org", ROLE_OBSERVER, "cwg-test");
	struct answer seen = person_get(k.w, &k.a, &chair, PAGE);

	cr_assert_eq(seen.status, 200);
	cr_assert_not(holds(seen.body, "name=\"seen\""));
	cr_assert_eq(person_post(k.w, &k.a, &chair, PAGE, STR("act=form&seen=0&form=number")).status, 403);
	cr_assert_eq(person_post(k.w, &k.a, &chair, PAGE, STR("act=make&seen=0")).status, 403);
	cr_assert_eq(person_get(k.w, &k.a, &observer, PAGE).status, 404);
	cr_assert_eq(person_post(k.w, &k.a, &observer, PAGE, STR("act=make&seen=0")).status, 404);
	cr_assert_eq(person_get(k.w, &k.a, &k.officer, STR("/en/desk/rounds/2026-none/compilation")).status,
		     404);
}

Test(desk_compilation, takes_nothing_that_no_form_of_ours_sends)
{
	WORK(k);
	const char *const bad[] = {"act=eat&seen=0",
				   "act=form&seen=x&form=number",
				   "act=form&seen=0&form=colour",
				   "act=section&seen=0&of=c-nobody&step=up",
				   "act=section&seen=0&of=q1&step=sideways",
				   "act=response&seen=0&number=one&step=up",
				   "act=note&seen=0&of=%3Cb%3E&heading=&text=",
				   "act=make"};

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_eq(post(&k, "", bad[i]).status, 400, "%s", bad[i]);
	cr_assert_eq(post(&k, "", "act=out&seen=0&number=99&reason=None").status, 404);
}

Test(desk_compilation, of_very_many_is_shown_in_pages)
{
	WORK(k);
	reported_answers(k.p, 60);
	struct str first = page(&k, "?section=q1");

	cr_assert(holds(first, "id=\"r1\""));
	cr_assert_not(holds(first, "id=\"r40\""));
	cr_assert(holds(first, "after="));
	cr_assert(holds(page(&k, "?section=q1&after=39"), "id=\"r40\""));
}

Test(desk_compilation, a_note_refers_to_what_the_public_can_read_only)
{
	WORK(k);
	struct answer got =
	    post(&k, "?in=en",
		 "act=note&seen=0&of=intro&heading=&text=See+%5B%5BR1+q1%5D%5D.%0A%0AAnd+%5B%5BR3%5D%5D.");

	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "Line 3: this reference"), "R3 is withheld");
	cr_assert(holds(got.body, "href=\"#note-intro\""));
	cr_assert(holds(got.body, "And [[R3]]."), "what was typed is not lost");
	cr_assert_eq(post(&k, "?in=en", "act=note&seen=0&of=intro&heading=&text=%5B%5BR99%5D%5D").status,
		     422);
	cr_assert_eq(post(&k, "?in=en", "act=note&seen=0&of=intro&heading=&text=%5B%5BR1+q9%5D%5D").status,
		     422);
	cr_assert_eq(post(&k, "?in=en", "act=note&seen=0&of=intro&heading=&text=%5B%5BR1+q1%5D%5D").status,
		     303);
}

static enum err take(void *to, const struct piece *p)
{
	struct buf *b = to;

	buf_printf(b, "%d%d:", (int)p->kind, p->level);
	for (size_t i = 0; i < p->words.n; i++)
		buf_put(b, p->words.list[i].text);
	for (size_t i = 0; p->table && i < p->table->n_columns * p->table->n_rows; i++)
		for (size_t k = 0; k < p->table->cells[i].n; k++) {
			buf_byte(b, '|');
			buf_put(b, p->table->cells[i].list[k].text);
		}
	buf_byte(b, '\n');
	return ERR_OK;
}

static struct str paper(struct work *k, const char *by)
{
	struct paper_ask ask = {
	    .lang = LANG_EN, .subject = STR("2026-test"), .rev = -1, .arrangement = str_z(by)};
	struct source s;
	struct db *db;
	struct buf b;

	buf_init(&b, &k->a, 4 << 20);
	cr_assert_eq(db_open(&db, reported_dir(k->p), DB_PUBLIC), ERR_OK);
	cr_assert_eq(compilation_paper(db, &k->a, &ask, &s), ERR_OK);
	cr_assert_eq(press_run(&s, take, &b), ERR_OK);
	db_close(db);
	return buf_str(&b);
}

Test(desk_compilation, its_paper_stands_as_the_officers_arranged_it)
{
	WORK(k);
	post(&k, "", "act=form&seen=0&form=category");
	post(&k, "", "act=section&seen=1&of=c-civil-society&step=first");
	post(&k, "", "act=response&seen=2&number=4&step=up");
	post(&k, "?in=en", "act=note&seen=3&of=intro&heading=Preface&text=Compiled+by+*us*.");
	post(&k, "?in=en",
	     "act=note&seen=4&of=c-government&heading=The+States&text=%23+Three%0A%0ASee+%5B%5BR1%5D%5D.");
	post(&k, "", "act=out&seen=5&number=2&reason=Off+the+topic.");
	cr_assert_eq(post(&k, "", "act=make&seen=6").status, 303);
	struct str said = paper(&k, "");
	cr_assert(holds(said, "|Published|3|In the compilation|2|Left out, with a reason|1"), "%.*s",
		  STR_ARG(said));
	cr_assert(before(said, "Preface", "Compiled by us."));
	cr_assert(before(said, "Compiled by us.", "The States"));
	cr_assert(before(said, "2:Three\n", "See [R1]."));
	cr_assert(before(said, "Answer of 4 to 1.", "Answer of 1 to 1."));
	cr_assert(before(said, "Answer of 1 to 1.", "Off the topic."));
	cr_assert(holds(said, "because"), "R3 is withheld, and says why");
	cr_assert_not(holds(said, "Answer of 2"));
	struct str by_number = paper(&k, "number");
	cr_assert(before(by_number, "Preface", "Answer of 4 to 1."));
	cr_assert_not(holds(by_number, "The States"));
	cr_assert(holds(paper(&k, "question"), "Question 1"));
}

Test(desk_compilation, the_same_page_whatever_was_moved_and_however_few_are_read)
{
	WORK(k);
	char body[80];
	reported_answers(k.p, 60);
	for (int i = 0; i < 4; i++) {
		snprintf(body, sizeof body, "act=response&seen=%d&number=%d&step=%s", i, i % 2 ? 7 : 50,
			 i < 2 ? "first" : "down");
		cr_assert_eq(post(&k, "?section=q1", body).status, 303);
	}
	cr_assert_eq(post(&k, "", "act=out&seen=4&number=9&reason=Twice.").status, 303);
	struct str first = page(&k, "?section=q1");
	/* 50 first, 7 first: 7 50 1 2 4 5 6 8 ...; 50 down, 7 down: 1 7 50 2 ... */
	cr_assert(before(first, "id=\"r1\"", "id=\"r7\""));
	cr_assert(before(first, "id=\"r7\"", "id=\"r50\""));
	cr_assert(before(first, "id=\"r50\"", "id=\"r2\""));
	cr_assert(before(first, "id=\"r6\"", "id=\"r8\""));
	cr_assert_not(holds(first, "id=\"r9\""));
	size_t shown = 0;
	struct str rest = first;
	for (int pages = 0; pages < 5; pages++) {
		for (size_t at = 0; (at = str_find(rest, STR("<li class=\"said-item\" id=\"r"), at)) < rest.n;
		     at++)
			shown++;
		size_t next = str_find(rest, STR("rel=\"next\""), 0), from = 0;
		if (next == rest.n)
			break;
		for (size_t at = 0; (at = str_find(rest, STR("after="), at)) < next;)
			from = at += strlen("after=");
		struct str after = str_cut(rest, from, str_find(rest, STR("#"), from));
		rest = page(&k, arena_printf(&k.a, "?section=q1&after=%.*s", STR_ARG(after)).s);
	}
	cr_assert_eq(shown, 58u, "%zu: all but R3 and R9", shown);
}
