/* The pages of responses that share a text, on the demonstration: a letter of five in English, one of two in
 * Chinese, one of four in Arabic, and a mail merge of fifteen in Arabic. */
#include "support/demo_site.h"
#include "support/moderated.h"
#include "support/people.h"

#include <criterion/criterion.h>

#define ROUND "/rounds/assembly-affordable-access"

Test(groups_page, hold_up_in_six_languages_with_few_statements)
{
	DEMO_SITE(s);

	page_holds_up(&s, ROUND "/groups", 6);
	page_holds_up(&s, ROUND "/groups/responses", 8);
	page_holds_up(&s, ROUND "/groups/responses?of=alone", 8);
	page_holds_up(&s, ROUND "/groups/responses?of=together&after=18.20", 9);
	page_holds_up(&s, ROUND "/groups/18", 8);
	page_holds_up(&s, ROUND "/groups/18?variant=18", 8);
	page_holds_up(&s, ROUND "/groups/18/21", 10);
	page_holds_up(&s, ROUND "/groups/23/24", 10);
	page_holds_up(&s, "/rounds/assembly-languages/groups", 6);
	data_holds_up(&s, ROUND "/groups", "json");
	data_holds_up(&s, ROUND "/groups", "csv");
	data_holds_up(&s, ROUND "/groups/responses", "json");
	data_holds_up(&s, ROUND "/groups/responses", "csv");
	data_holds_up(&s, ROUND "/groups/18", "json");
	data_holds_up(&s, ROUND "/groups/18", "csv");
	data_holds_up(&s, ROUND "/groups/18/21", "json");
}

Test(groups_page, says_submissions_and_distinct_texts_and_whose_words_are_whose)
{
	DEMO_SITE(s);
	struct answer list = site_get(&s, "en", ROUND "/groups");
	struct answer family = site_get(&s, "en", ROUND "/groups/18");
	struct answer own = site_get(&s, "en", ROUND "/groups/18/21");
	struct answer one = site_get(&s, "en", ROUND "/responses/19");

	cr_assert_eq(list.status, 200u);
	cr_expect(holds(list.body, "5 responses"));
	cr_expect(holds(list.body, "4 distinct texts"));
	cr_assert_eq(family.status, 200u);
	cr_expect(holds(family.body, "Prices are high here because one company owns the only line"));
	cr_expect(holds(family.body, "/en" ROUND "/responses/22"));
	cr_assert_eq(own.status, 200u);
	cr_expect(holds(own.body, "<ins>I teach in that school."), "%.*s", STR_ARG(own.body));
	cr_expect_not(holds(own.body, "<ins>Prices"));
	cr_assert_eq(one.status, 200u);
	cr_expect(holds(one.body, "One of 5 responses that share a text"));
}

/* Of two who say the same, one is the template: what it adds is its own all the same. */
Test(groups_page, marks_the_own_words_of_a_template_that_nobody_else_sent)
{
	DEMO_SITE(s);
	struct str family = site_get(&s, "en", ROUND "/groups/23").body;
	struct str longer = site_get(&s, "en", ROUND "/groups/23/24").body;
	struct str shorter = site_get(&s, "en", ROUND "/groups/23/23").body;

	cr_expect(holds(longer, "<ins>我是诊所的护士，断网时只能用纸笔记录</ins>"), "%.*s", STR_ARG(longer));
	cr_expect_not(holds(longer, "All of its words"));
	cr_expect_not(holds(shorter, "<ins>我是诊所的护士"));
	cr_expect_not(holds(family, "Unchanged"));
	cr_expect(holds(family, "/groups/23/24\""), "both can be laid beside each other");
	cr_expect(holds(site_get(&s, "en", ROUND "/responses/24").body, "/groups/23/24\""));
	cr_expect(holds(site_get(&s, "en", ROUND "/groups/18").body, "Unchanged"), "two sent that one");
}

/* It chose of three phrases eight times; 31 and 36 put in a sentence. */
Test(groups_page, marks_the_own_words_of_who_was_in_a_mail_merge)
{
	DEMO_SITE(s);
	struct str family = site_get(&s, "ar", ROUND "/groups/29").body;
	struct str added = site_get(&s, "ar", ROUND "/groups/29/31").body;
	struct str added_too = site_get(&s, "en", ROUND "/groups/29/36.json").body;
	struct str without = site_get(&s, "en", ROUND "/groups/29/32").body;

	cr_expect(
	    holds(added,
		  "<ins>أنا معلمة في مدرسة القرية وأحمل هاتفي إلى سطح البيت كل ليلة لأرسل العلامات</ins>"),
	    "%.*s", STR_ARG(added));
	cr_expect(holds(added_too, "كان جدي يصلح أجهزة الراديو هنا"));
	cr_expect(holds(added_too, "\"own\":{\"words\":14,"), "%.*s", STR_ARG(added_too));
	cr_expect(holds(without, "Other texts share all its words."), "%.*s", STR_ARG(without));
	cr_expect(holds(family, "<p class=\"as-sent\">"), "%.*s", STR_ARG(family));
	page_holds_up(&s, ROUND "/groups/29", 24);
	page_holds_up(&s, ROUND "/groups/29/31", 24);
}

Test(groups_page, open_the_list_behind_a_figure_and_are_found_from_the_consultation)
{
	DEMO_SITE(s);
	struct str list = site_get(&s, "en", ROUND "/groups").body;

	cr_expect(holds(list, "<dd><a href=\"/en" ROUND "/groups/responses\">39</a></dd>"));
	cr_expect(holds(list, "<dd><a href=\"/en" ROUND "/groups/responses?of=together\">26</a></dd>"));
	cr_expect(holds(list, "our clinic and\xe2\x80\xa6</p>"), "what is left out shows");
	cr_expect(holds(site_get(&s, "en", ROUND).body, "href=\"/en" ROUND "/groups\""));
}

/* From any response on, page after page: nobody twice, nobody left out. */
Test(groups_page, list_who_shares_a_text_and_who_shares_none)
{
	DEMO_SITE(s);
	struct str alone = site_get(&s, "en", ROUND "/groups/responses?of=alone").body;
	struct str together = site_get(&s, "en", ROUND "/groups/responses?of=together").body;
	struct str later = site_get(&s, "en", ROUND "/groups/responses?of=together&after=18.20").body;
	struct str last = site_get(&s, "en", ROUND "/groups/responses?of=together&after=18.22").body;

	cr_expect(holds(alone, "<h1>Responses of their own</h1>") && holds(alone, "13 responses"));
	cr_expect(holds(alone, "/responses/1\"") && !holds(alone, "/responses/18\""));
	cr_expect(holds(together, "/responses/18\"") && holds(together, "/responses/24\""));
	cr_expect_not(holds(together, "/responses/1\""));
	cr_expect(holds(together, "The text of response No. 18 and others"));
	cr_expect(holds(later, "/responses/21\"") && !holds(later, "/responses/20\""));
	cr_expect(holds(last, "/responses/23\"") && !holds(last, "/responses/22\""));
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/responses?of=x").status, 400u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/responses?after=18.20").status, 400u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/responses?of=together&after=18").status, 400u);
	moderated_withhold_in(web_acts(s.w), s.f.path, &s.a, "assembly-affordable-access", 23);
	site_group(&s);
	cr_expect(holds(site_get(&s, "en", ROUND "/groups/responses?of=alone").body, "/responses/24\""),
		  "the other of the two is of its own now");
}

Test(groups_page, have_nothing_to_show_of_what_is_not_there)
{
	DEMO_SITE(s);

	cr_expect_eq(site_get(&s, "en", ROUND "/groups/19").status, 404u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/x").status, 404u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/18/23").status, 404u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/18/999").status, 404u);
	cr_expect_eq(site_get(&s, "en", "/rounds/no-such-round/groups").status, 404u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups?after=x").status, 400u);
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/18?after=-1").status, 400u);
}

Test(groups_page, show_no_word_of_what_is_withheld_or_redacted)
{
	DEMO_SITE(s);

	moderated_withhold_in(web_acts(s.w), s.f.path, &s.a, "assembly-affordable-access", 20);
	/* Before anybody counts anew. */
	cr_expect_eq(site_get(&s, "en", ROUND "/groups/18/20").status, 404u);
	cr_expect_not(holds(site_get(&s, "en", ROUND "/groups/18").body, "/responses/20\""));
	site_group(&s);
	cr_expect(holds(site_get(&s, "en", ROUND "/groups").body, "4 responses"));
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");
	struct answer desk = person_get(s.w, &s.a, &officer, STR("/en/desk" ROUND "/groups"));
	cr_assert_eq(desk.status, 200u);
	cr_expect(holds(desk.body, "5 responses"));
}

Test(groups_page, hold_up_at_the_desk)
{
	DEMO_SITE(s);
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");

	desk_page_holds_up(&s, &officer, "/desk" ROUND "/groups", 14);
	desk_page_holds_up(&s, &officer, "/desk" ROUND "/groups/responses?of=alone", 16);
	desk_page_holds_up(&s, &officer, "/desk" ROUND "/groups/18", 16);
	desk_page_holds_up(&s, &officer, "/desk" ROUND "/groups/18/22", 18);
}

Test(groups_page, whose_words_are_whose_leaves_as_data)
{
	DEMO_SITE(s);
	struct str pair = site_get(&s, "zh", ROUND "/groups/23/24.json").body;
	struct str changed = site_get(&s, "en", ROUND "/groups/18/22.json").body;

	cr_expect(holds(pair, "{\"text\":\"我是诊所的护士，断网时只能用纸笔记录\",\"own\":true}"), "%.*s",
		  STR_ARG(pair));
	cr_expect(holds(pair, "\"beside\":null"), "it is the template");
	cr_expect(holds(changed, "{\"text\":\"plainly\",\"change\":\"deleted\"}"), "%.*s", STR_ARG(changed));
	cr_expect(holds(changed, "\"words\":10,\"of\":89"));
}

Test(groups_page, data_of_the_desk_is_for_who_may_take_it_along)
{
	static const char *const paths[] = {
	    "/groups.json",    "/groups.csv",	 "/groups/responses.json", "/groups/responses.csv",
	    "/groups/18.json", "/groups/18.csv", "/groups/18/21.json"};
	DEMO_SITE(s);
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");
	struct person translator = signed_in(s.w, &s.a, "words@example.org", ROLE_TRANSLATOR, "assembly");

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct str path = JOIN(&s.a, STR("/en/desk" ROUND), str_z(paths[i]));
		struct answer got = person_get(s.w, &s.a, &officer, path);
		cr_expect_eq(got.status, 200u, "%s", paths[i]);
		cr_expect(holds(got.body, "/en/desk" ROUND "/"), "%s: %.*s", paths[i], STR_ARG(got.body));
		cr_expect_not(holds(got.body, "/en" ROUND "/"), "%s", paths[i]);
		cr_expect_eq(person_get(s.w, &s.a, &translator, path).status, 404u, "%s", paths[i]);
		cr_expect_neq(site_get(&s, "en", arena_printf(&s.a, "/desk" ROUND "%s", paths[i]).s).status,
			      200u, "%s", paths[i]);
	}
	struct str page = person_get(s.w, &s.a, &officer, STR("/en/desk" ROUND "/groups")).body;
	cr_expect(holds(page, "/en/desk" ROUND "/groups.csv\""), "linked from the page");
}
