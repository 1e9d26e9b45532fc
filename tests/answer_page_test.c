#include "base/buf.h"
#include "base/secret.h"
#include "support/answer_site.h"

#include <criterion/criterion.h>

#define GOOD                                                                                                 \
	"key=abcdefghijklmnopqrstuvwx&category=civil-society&capacity=organisation&organisation=Example+"    \
	"League"                                                                                             \
	"&country=KE&lang=ar&consent=name_and_text&answer-1=%D9%86%D8%B9%D9%85&answer-0=x%3Cb%3E%0D%0Ay"

Test(answer_page, shows_the_form_in_six_languages_within_its_budget)
{
	SITE(s, ANSWERS_OPEN);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = site_get(&s, lang_code(l).s, "/rounds/2026-test/answer");
		cr_assert_eq(page.status, 200u);
		cr_assert_leq(page.statements, 4, "%d statements", (int)page.statements);
		cr_assert(holds(page.body,
				"<textarea id=\"f-answer-3\" name=\"answer-3\" rows=\"8\" dir=\"auto\""));
		cr_assert(holds(page.body, "value=\"civil-society\""));
		cr_assert(holds(page.body, "<option value=\"KE\">"));
		cr_assert(holds(page.body, "What about 2?"));
		cr_assert(str_eq(answer_header(&page, "cache-control"), STR("no-store")));
		struct str lang = between(page.body, "name=\"lang\"", "</select>");
		cr_assert_not(holds(lang, "selected"), "nobody said a language yet");
	}
	struct str one =
	    between(site_get(&s, "en", "/rounds/2026-test/answer").body, "name=\"key\" value=\"", "\"");
	struct str two =
	    between(site_get(&s, "en", "/rounds/2026-test/answer").body, "name=\"key\" value=\"", "\"");
	cr_assert_eq(one.n, 26u);
	cr_assert_not(str_eq(one, two));
}

Test(answer_page, gives_a_receipt_that_only_its_link_opens)
{
	SITE(s, ANSWERS_OPEN);
	struct answer sent = web_post(s.w, &s.a, STR("/fr/rounds/2026-test/answer"), STR(GOOD));

	cr_assert_eq(sent.status, 303u, "%u %.*s", sent.status, STR_ARG(sent.body));
	struct str to = answer_header(&sent, "location");
	cr_assert(str_starts(to, STR("/fr/receipts/1-")));
	struct answer receipt = web_get(s.w, &s.a, to);
	cr_assert_eq(receipt.status, 200u);
	cr_assert(str_eq(answer_header(&receipt, "cache-control"), STR("no-store")));
	cr_assert(holds(receipt.body, "noindex"));
	cr_assert(holds(receipt.body, "Example League"));
	cr_assert(holds(receipt.body, "lang=\"ar\" dir=\"rtl\""));
	cr_assert(holds(receipt.body, "x&lt;b&gt;"), "what was typed stays text");
	cr_assert_eq(web_get(s.w, &s.a, JOIN(&s.a, to, STR("x"))).status, 404u);
	cr_assert_eq(site_get(&s, "fr", "/receipts/1-").status, 404u);
	cr_assert_eq(site_get(&s, "fr", "/receipts/99-abc").status, 404u);
	sent = web_post(s.w, &s.a, STR("/fr/rounds/2026-test/answer"), STR(GOOD));
	cr_assert(str_eq(answer_header(&sent, "location"), to), "sent twice: the same receipt");
	sent = web_post(s.w, &s.a, STR("/fr/rounds/2026-test/answer"), STR(GOOD "z"));
	cr_assert_eq(sent.status, 409u);
	cr_assert(holds(sent.body, to.s), "the first receipt is named");
}

Test(answer_page, the_digest_on_the_receipt_is_that_of_the_text_on_it)
{
	SITE(s, ANSWERS_OPEN);
	struct answer sent = web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"), STR(GOOD));
	struct answer receipt = web_get(s.w, &s.a, answer_header(&sent, "location"));
	struct str text = between(receipt.body, "spellcheck=\"false\" aria-labelledby=\"check\">\n",
				  "</textarea>"),
		   plain = text;
	struct buf b;

	cr_assert(holds(text, "answer.0=x&lt;b&gt;\n y\n"));
	buf_init(&b, &s.a, 1 << 16);
	for (size_t at; (at = str_find(plain, STR("&"), 0)) < plain.n;) {
		buf_put(&b, str_cut(plain, 0, at));
		buf_byte(&b, plain.s[at + 1] == 'l' ? '<' : '>');
		plain = str_cut(plain, at + 4, plain.n);
	}
	buf_put(&b, plain);
	cr_assert(holds(receipt.body, digest_hex(&s.a, digest_of(buf_str(&b))).s));
}

Test(answer_page, an_error_keeps_what_was_typed_and_says_it_at_the_field_in_six_languages)
{
	SITE(s, ANSWERS_OPEN);

	for (enum lang l = 0; l < LANGS; l++) {
		struct str body =
		    STR("key=abcdefghijklmnopqrstuvwx&category=martian&capacity=organisation&country=KE"
			"&lang=en&consent=text_only&email=nobody&answer-2=Kept+%22text%22&summary=S%C3%A9");
		struct answer page = web_post(
		    s.w, &s.a, JOIN(&s.a, STR("/"), lang_code(l), STR("/rounds/2026-test/answer")), body);
		cr_assert_eq(page.status, 422u);
		cr_assert(holds(page.body, "class=\"errors\" role=\"alert\""));
		cr_assert(holds(page.body, "href=\"#f-category\""));
		cr_assert(holds(page.body, "href=\"#f-organisation\""));
		cr_assert(holds(page.body, "href=\"#f-email\""));
		cr_assert(holds(page.body, "id=\"f-category\""));
		cr_assert(holds(page.body, "id=\"e-organisation\""));
		cr_assert(holds(page.body,
				"aria-describedby=\"h-organisation e-organisation\" aria-invalid=\"true\""));
		cr_assert(holds(page.body, "Kept &quot;text&quot;") ||
			  holds(page.body, "Kept &#34;text&#34;"));
		cr_assert(holds(page.body, "Sé"));
		cr_assert(holds(page.body, "value=\"nobody\""));
		cr_assert(holds(page.body, "value=\"KE\" selected"));
		cr_assert(holds(page.body, "value=\"text_only\" checked"));
		cr_assert(holds(page.body, "value=\"abcdefghijklmnopqrstuvwx\""), "the key stays");
	}
}

Test(answer_page, can_be_replaced_and_withdrawn_through_the_link)
{
	SITE(s, ANSWERS_OPEN);
	struct answer sent = web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"), STR(GOOD));
	struct str link = answer_header(&sent, "location");
	struct answer form = web_get(s.w, &s.a, JOIN(&s.a, link, STR("/replace")));

	cr_assert_eq(form.status, 200u);
	cr_assert(holds(form.body, "Example League"));
	struct str key = between(form.body, "name=\"key\" value=\"", "\"");
	struct str body = JOIN(&s.a, STR("key="), key,
			       STR("&category=academia&capacity=own-name&name=A+Person&country=XX&lang=en"
				   "&consent=text_only&answer-3=Second+thoughts"));
	sent = web_post(s.w, &s.a, JOIN(&s.a, link, STR("/replace")), body);
	cr_assert_eq(sent.status, 303u);
	cr_assert(str_eq(answer_header(&sent, "location"), link));
	struct answer receipt = web_get(s.w, &s.a, link);
	cr_assert(holds(receipt.body, "Second thoughts"));
	cr_assert_not(holds(receipt.body, "Example League"));
	cr_assert(holds(web_get(s.w, &s.a, JOIN(&s.a, link, STR("/withdraw"))).body, "method=\"post\""));
	sent = web_post(s.w, &s.a, JOIN(&s.a, link, STR("/withdraw")), STR("x=1"));
	cr_assert_eq(sent.status, 303u);
	receipt = web_get(s.w, &s.a, link);
	cr_assert(holds(receipt.body, "Withdrawn"));
	cr_assert_not(holds(receipt.body, "/replace"));
	form = web_get(s.w, &s.a, JOIN(&s.a, link, STR("/replace")));
	cr_assert_not(holds(form.body, "<textarea"));
	sent = web_post(s.w, &s.a, JOIN(&s.a, link, STR("/replace")), body);
	cr_assert_eq(sent.status, 303u, "the same form again");
}

Test(answer_page, has_no_form_before_opening_and_says_why)
{
	SITE(s, ((struct answers_days){3, 10, 0}));
	struct answer page = site_get(&s, "en", "/rounds/2026-test/answer");

	cr_assert_eq(page.status, 200u);
	cr_assert_not(holds(page.body, "<form"));
	cr_assert(holds(page.body, "has not opened yet"));
	page = web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"), STR(GOOD));
	cr_assert_eq(page.status, 409u);
	cr_assert(holds(page.body, "Example League"), "what was typed is kept");
	cr_assert_eq(site_get(&s, "en", "/rounds/2016-nothing/answer").status, 404u);
}

Test(answer_page, warns_that_an_answer_is_late_and_says_so_on_the_receipt)
{
	SITE(s, ((struct answers_days){-30, -5, 0}));
	struct answer page = site_get(&s, "en", "/rounds/2026-test/answer");

	cr_assert(holds(page.body, "notice warning"));
	struct answer sent = web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"), STR(GOOD));
	cr_assert_eq(sent.status, 303u);
	page = web_get(s.w, &s.a, answer_header(&sent, "location"));
	cr_assert(holds(page.body, "badge is-late"));
	cr_assert_not(holds(page.body, "/withdraw"), "closed");
}

Test(answer_page, says_by_key_whether_it_was_received)
{
	SITE(s, ANSWERS_OPEN);
	struct answer page = site_get(&s, "en", "/submissions/abcdefghijklmnopqrstuvwx.json");

	cr_assert_eq(page.status, 404u);
	cr_assert(str_eq(page.body, STR("{\"received\":false}")));
	(void)web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"), STR(GOOD));
	page = site_get(&s, "en", "/submissions/abcdefghijklmnopqrstuvwx.json");
	cr_assert_eq(page.status, 200u);
	cr_assert(str_starts(page.body, STR("{\"received\":true,\"number\":1,\"version\":1,")));
	for (enum lang l = 0; l < LANGS; l++) {
		page = site_get(&s, lang_code(l).s, "/submissions/abcdefghijklmnopqrstuvwx");
		cr_assert_eq(page.status, 200u);
		cr_assert(holds(page.body, "/receipts/1-"));
	}
}
