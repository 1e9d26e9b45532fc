/* The pages of a standing call: the same form and receipt, lists and search as of a consultation. */
#include "i18n/msg.h"
#include "support/demo_site.h"

#include <criterion/criterion.h>

#define CALL "assembly-practices"
#define SENT                                                                                                 \
	"key=abcdefghijklmnopqrstuvwx&category=academia&capacity=organisation&organisation=Plateau+School"   \
	"&country=PE&lang=es&consent=name_and_text&answer-1=Una+cisterna+solar"

TestSuite(standing_call_pages, .timeout = 180);

Test(standing_call_pages, are_not_among_the_consultations)
{
	DEMO_SITE(s);
	static const char *const without[] = {"/rounds.json", "/rounds.csv",	"/rounds.atom", "/index.json",
					      "/clock.json",  "/calendar.json", "/calendar.ics"};
	for (size_t i = 0; i < COUNT(without); i++)
		cr_assert_not(holds(site_get(&s, "en", without[i]).body, CALL), "%s", without[i]);
	struct str page = site_get(&s, "en", "/rounds").body;
	cr_assert(holds(page, "<h2 id=\"practices\">Experiences and best practices</h2>"));
	cr_assert(holds(site_get(&s, "en", "/practices.json").body, CALL));
}

Test(standing_call_pages, pages_hold_up_in_six_languages_and_as_data)
{
	static const struct {
		const char *path;
		int64_t most;
	} pages[] = {{"/practices", 4},
		     {"/rounds/" CALL, 14},
		     {"/rounds/" CALL "/clock", 3},
		     {"/rounds/" CALL "/answer", 4},
		     {"/rounds/" CALL "/responses", 12},
		     {"/rounds/" CALL "/responses/1", 12},
		     {"/bodies/assembly", 12},
		     {"/procedures/standing-call", 1}};
	static const char *const data[][2] = {{"/practices", "json"},
					      {"/rounds/" CALL, "json"},
					      {"/rounds/" CALL, "atom"},
					      {"/rounds/" CALL, "ics"},
					      {"/rounds/" CALL "/clock", "json"},
					      {"/rounds/" CALL "/answer", "json"},
					      {"/rounds/" CALL "/responses", "json"},
					      {"/rounds/" CALL "/responses", "csv"},
					      {"/rounds/" CALL "/responses", "atom"}};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(pages); i++)
		page_holds_up(&s, pages[i].path, pages[i].most);
	for (size_t i = 0; i < COUNT(data); i++)
		data_holds_up(&s, data[i][0], data[i][1]);
	for (enum lang l = 0; l < LANGS; l++) {
		const char *name = msg(l, MSG_practices_title).s;
		cr_assert(holds(site_get(&s, lang_code(l).s, "/practices").body, name));
		cr_assert(holds(site_get(&s, lang_code(l).s, "/rounds/" CALL).body, name));
		cr_assert(holds(site_get(&s, lang_code(l).s, "/rounds/" CALL "/responses").body, name));
	}
}

Test(standing_call_pages, what_is_published_is_found_as_a_kind_of_its_own)
{
	DEMO_SITE(s);

	cr_assert(holds(site_get(&s, "en", "/search.json?kind=practice&q=shelf+of+spare+parts").body,
			"/rounds/" CALL "/responses/1\""));
	cr_assert(holds(site_get(&s, "zh", "/search.json?kind=practice&q=%E5%B7%A1%E6%A3%80").body,
			"/rounds/" CALL "/responses/3\""));
	cr_assert_not(holds(site_get(&s, "en", "/search.json?kind=response&q=shelf+of+spare+parts").body,
			    CALL "/responses"));
	cr_assert_not(holds(site_get(&s, "en", "/search.json?kind=practice&q=village+savings+group").body,
			    "/responses/"),
		      "an answer to a consultation is none");
	for (enum lang l = 0; l < LANGS; l++)
		cr_assert(holds(site_get(&s, lang_code(l).s, "/search?q=shelf").body,
				msg(l, MSG_search_kind_practice).s));
}

Test(standing_call_pages, have_the_same_form_and_receipt)
{
	DEMO_SITE(s);
	struct answer sent = web_post(s.w, &s.a, STR("/en/rounds/" CALL "/answer"), STR(SENT));

	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	struct str to = answer_header(&sent, "location");
	struct answer receipt = web_get(s.w, &s.a, to);
	cr_assert_eq(receipt.status, 200u);
	cr_assert(holds(receipt.body, "It can be replaced or withdrawn at any time."));
	cr_assert(holds(receipt.body, "/replace\""));
	cr_assert_not(holds(receipt.body, "until closing"));
}

Test(standing_call_pages, is_drafted_and_released_at_the_desk)
{
	DEMO_SITE(s);
	struct person p = signed_in(s.w, &s.a, "practice@example.net", ROLE_OFFICER, "assembly");
	struct str page = person_get(s.w, &s.a, &p, STR("/en/desk/rounds/new")).body;
	struct str body =
	    between(between(page, "<select id=\"f-body\"", "</select>"), "<option value=\"", "\"");
	struct answer sent =
	    person_post(s.w, &s.a, &p, STR("/en/desk/rounds/new"),
			JOIN(&s.a,
			     STR("lang=fr&topic=Puits&framing=&question-1=Quoi%3F&slug=puits&standing=1"
				 "&body="),
			     body));
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	desk_page_holds_up(&s, &p, "/desk/rounds/puits", 14);
	desk_page_holds_up(&s, &p, "/desk/rounds/puits/release", 12);
	cr_assert_eq(site_get(&s, "en", "/rounds/puits").status, 404u);
	page = person_get(s.w, &s.a, &p, STR("/en/desk/rounds/puits/release")).body;
	cr_assert(holds(page, "does not close"));
	sent = person_post(
	    s.w, &s.a, &p, STR("/en/desk/rounds/puits/release"),
	    JOIN(&s.a, STR("when=now&version="), between(page, "name=\"version\" value=\"", "\"")));
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	cr_assert_eq(site_get(&s, "en", "/rounds/puits/answer").status, 200u);
	cr_assert(holds(site_get(&s, "en", "/practices").body, "/en/rounds/puits/answer\""));
	cr_assert_eq(person_get(s.w, &s.a, &p, STR("/en/desk/rounds/puits/extend")).status, 404u);
	desk_page_holds_up(&s, &p, "/desk/rounds", 10);
}
