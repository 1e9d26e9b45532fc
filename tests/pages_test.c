#include "acts/act.h"
#include "support/demo_site.h"

#include <criterion/criterion.h>

TestSuite(pages, .timeout = 120);

Test(pages, hold_up_in_six_languages_within_their_budgets)
{
	static const struct {
		const char *path;
		int64_t most;
	} table[] = {
	    {"/", 7},
	    {"/rounds", 6},
	    {"/rounds?state=open", 6},
	    {"/rounds?q=internet&year=2017", 6},
	    {"/rounds/2016-dev", 14},
	    {"/rounds/2013-b", 14},
	    {"/rounds/assembly-affordable-access", 14},
	    {"/rounds/assembly-languages", 14},
	    {"/rounds/2016-dev/clock", 3},
	    {"/rounds/2013-b/clock", 3},
	    {"/rounds/assembly-affordable-access/clock", 3},
	    {"/clock", 3},
	    {"/calendar", 4},
	    {"/data", 1},
	    {"/bodies", 2},
	    {"/bodies/cwg-internet", 10},
	    {"/bodies/assembly", 10},
	    {"/procedures/itu-1336-2019", 1},
	    {"/procedures/us-apa", 1},
	};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(table); i++)
		page_holds_up(&s, table[i].path, table[i].most);
}

Test(pages, are_there_as_data)
{
	static const char *const table[][2] = {
	    {"/index", "json"},
	    {"/rounds", "json"},
	    {"/rounds", "csv"},
	    {"/rounds", "atom"},
	    {"/rounds/2016-dev", "json"},
	    {"/rounds/2016-dev", "ics"},
	    {"/rounds/2013-b", "json"},
	    {"/rounds/2013-b", "ics"},
	    {"/rounds/2016-dev/clock", "json"},
	    {"/rounds/2013-b/clock", "json"},
	    {"/clock", "json"},
	    {"/clock", "csv"},
	    {"/bodies", "json"},
	    {"/bodies", "csv"},
	    {"/bodies/cwg-internet", "json"},
	    {"/bodies/cwg-internet", "ics"},
	    {"/procedures/itu-1336-2019", "json"},
	    {"/procedures/us-apa", "json"},
	    {"/calendar", "json"},
	    {"/data", "json"},
	    {"/rounds/assembly-affordable-access/answer", "json"},
	    {"/calendar", "ics"},
	};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(table); i++)
		data_holds_up(&s, table[i][0], table[i][1]);
}

Test(pages, that_do_not_exist_are_404_and_nonsense_is_400)
{
	DEMO_SITE(s);

	cr_assert_eq(site_get(&s, "en", "/rounds/none").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/none/clock").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/none.json").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/bodies/none").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/procedures/none").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/procedures/..%2fx").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds?state=nonsense").status, 400u);
	cr_assert_eq(site_get(&s, "en", "/rounds?year=nonsense").status, 400u);
	cr_assert_eq(site_get(&s, "en", "/rounds?after=nonsense").status, 400u);
}

Test(round_page, judges_the_clocks_of_the_record)
{
	DEMO_SITE(s);
	struct answer page = site_get(&s, "en", "/rounds/2016-dev/clock");

	cr_assert(holds(page.body, "7 days too late"));
	cr_assert(holds(page.body, "0 days to spare"), "the first date kept the rule exactly");
	cr_assert(holds(page.body, "3 days to spare"));
	cr_assert_not(holds(page.body, "overdue"), "what nobody knows is not late");
	page = site_get(&s, "zh", "/rounds/2016-dev");
	cr_assert(holds(page.body, "互联网的发展问题"));
	page = site_get(&s, "ar", "/rounds/2016-dev");
	cr_assert(holds(page.body, "class=\"lang\""), "English is marked as such");
}

Test(round_page, leads_to_what_became_of_it)
{
	DEMO_SITE(s);
	struct answer page = site_get(&s, "en", "/rounds/assembly-community-networks");

	cr_assert(holds(page.body, "/rounds/assembly-community-networks/compilation"));
	cr_assert(holds(page.body, "/rounds/assembly-community-networks/report"));
	cr_assert(holds(page.body, "/rounds/assembly-community-networks/responses"));
	cr_assert(holds(page.body, "/chair-reports/"));
}

SQL_WRITE(test_pages_part,
	  "INSERT INTO document_part (document, ordinal, kind, level, label, line, text)"
	  " SELECT id, 16, 'paragraph', 1, '3.3', 40, 'Noted.' FROM document WHERE slug = 'c22-87'");
SQL_WRITE(test_pages_reference, "INSERT INTO document_reference (document, ordinal, kind, target, symbol)"
				" SELECT s.id, 16, 'document', d.id, 'C22/51' FROM document s JOIN document d"
				" ON d.slug = 'c22-51' WHERE s.slug = 'c22-87'");
SQL_WRITE(test_pages_decision, "INSERT INTO decision (document, ordinal, outcome)"
			       " SELECT id, 16, 'noted' FROM document WHERE slug = 'c22-87'");

static enum err note_report(struct tx *tx, struct act *act)
{
	(void)act;
	enum err e = tx_run(tx, &test_pages_part, BIND0);
	if (e == ERR_OK)
		e = tx_run(tx, &test_pages_reference, BIND0);
	return e == ERR_OK ? tx_run(tx, &test_pages_decision, BIND0) : e;
}

Test(round_page, says_what_the_council_did_with_the_report)
{
	DEMO_SITE(s);
	struct act act = {.run = note_report, .actor = STR("test")};

	cr_assert_not(holds(site_get(&s, "en", "/rounds/2021-environ").body, "What the council did"));
	cr_assert_eq(act_do(web_acts(s.w), &act), ERR_OK);
	struct answer page = site_get(&s, "en", "/rounds/2021-environ");
	cr_assert(holds(page.body, "What the council did"));
	cr_assert(holds(page.body, "href=\"/en/documents/c22-87#p16\""));
	page_holds_up(&s, "/rounds/2021-environ", 15);
	data_holds_up(&s, "/rounds/2021-environ", "json");
	page_holds_up(&s, "/documents/c22-87", 12);
}

Test(round_page, says_what_is_not_known)
{
	DEMO_SITE(s);
	struct answer page = site_get(&s, "en", "/rounds/2013-b");

	cr_assert(holds(page.body, "Topic not known (2013-b)"));
	cr_assert(holds(page.body, "How many responses there were is not known."));
	cr_assert_not(holds(page.body, "/rounds/2013-b/answer"));
}

Test(round_page, that_is_open_calls_for_answers)
{
	DEMO_SITE(s);
	struct answer page = site_get(&s, "en", "/rounds/assembly-affordable-access");

	cr_assert(holds(page.body, "href=\"/en/rounds/assembly-affordable-access/answer\""));
	cr_assert(holds(page.body, "This is a demonstration"));
	cr_assert(holds(page.body, "Geneva time"));
	cr_assert(holds(page.body, " UTC"));
	cr_assert(holds(page.body, "data-local"));
	page = site_get(&s, "en", "/");
	cr_assert(holds(page.body, "href=\"/en/rounds/assembly-affordable-access/answer\""));
	page = site_get(&s, "en", "/rounds/assembly-languages");
	cr_assert_not(holds(page.body, "assembly-languages/answer"), "not before its launch");
}

Test(rounds_page, is_read_page_by_page)
{
	DEMO_SITE(s);
	struct answer page = site_get(&s, "en", "/rounds.json?state=concluded");

	cr_assert(holds(page.body, "\"slug\":\"2016-dev\""));
	cr_assert_not(holds(page.body, "\"slug\":\"assembly-affordable-access\""));
	cr_assert(holds(page.body, "\"next\":null"));
	page = site_get(&s, "en", "/rounds.json?q=gender");
	cr_assert(holds(page.body, "\"slug\":\"2017-gender\""));
	cr_assert_not(holds(page.body, "\"slug\":\"2016-dev\""));
}
