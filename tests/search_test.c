/* The search from outside: its pages, its data, its command. */
#include "acts/search_index.h"
#include "html/json.h"
#include "support/demo_site.h"
#include "text/query.h"

#include <criterion/criterion.h>
#include <jansson.h>

static json_t *data(struct site *s, const char *path)
{
	struct str body = site_get(s, "en", path).body;
	json_t *j = json_loadb(body.s, body.n, 0, NULL);

	cr_assert_not_null(j, "%s: %.*s", path, STR_ARG(body));
	return j;
}

static int64_t count_of(struct site *s, const char *path)
{
	json_t *j = data(s, path);
	int64_t n = json_integer_value(json_object_get(j, "count"));

	json_decref(j);
	return n;
}

Test(search, filters_and_counts_agree)
{
	DEMO_SITE(s);
	json_t *j = data(&s, "/search.json?q=internet"), *facets = json_object_get(j, "facets"), *x;
	int64_t all = json_integer_value(json_object_get(j, "count")), sum = 0;
	const char *name;
	size_t i;

	cr_assert_gt(all, 10);
	json_array_foreach(json_object_get(facets, "kind"), i, x)
	{
		char path[200];
		int64_t n = json_integer_value(json_object_get(x, "count"));
		snprintf(path, sizeof path, "/search.json?q=internet&kind=%s",
			 json_string_value(json_object_get(x, "value")));
		cr_expect_eq(count_of(&s, path), n, "%s", path);
		snprintf(path, sizeof path, "/search.json?q=internet%%20kind:%s",
			 json_string_value(json_object_get(x, "value")));
		cr_expect_eq(count_of(&s, path), n, "%s", path);
		sum += n;
	}
	cr_expect_eq(sum, all, "everything is of one kind");
	json_object_foreach(facets, name, x) cr_expect(json_is_array(x), "%s", name);
	json_decref(j);
	cr_expect_eq(count_of(&s, "/search.json?q=internet&kind=nothing"), 0);
	cr_expect_eq(count_of(&s, "/search.json?q=internet&year=1900"), 0);
	cr_expect_gt(count_of(&s, "/search.json?kind=response"), 0, "filters alone");
	cr_expect_gt(count_of(&s, "/search.json?q=internet%20-kind:document"), 0);
}

/* An issue is no column of the index: what is of its consultations is counted, and the issue itself. */
Test(search, issues_are_counted_where_there_are_several)
{
	DEMO_SITE(s);
	json_t *j = data(&s, "/search.json?q=internet"), *x,
	       *issues = json_object_get(json_object_get(j, "facets"), "issue");
	char path[200];
	size_t i;

	cr_assert_gt(json_array_size(issues), 1u);
	json_array_foreach(issues, i, x)
	{
		snprintf(path, sizeof path, "/search.json?q=internet&issue=%s",
			 json_string_value(json_object_get(x, "value")));
		cr_expect_eq(count_of(&s, path), json_integer_value(json_object_get(x, "count")), "%s", path);
	}
	struct str page = site_get(&s, "en", "/search?q=internet").body;
	snprintf(path, sizeof path, "issue=%s",
		 json_string_value(json_object_get(json_array_get(issues, 0), "value")));
	json_decref(j);
	cr_expect(holds(page, path), "a link narrows it down");
	cr_expect_not(holds(site_get(&s, "en", JOIN(&s.a, STR("/search?q=internet&"), str_z(path)).s).body,
			    "<h3>Issue</h3>"),
		      "one is chosen");
}

/* Without a question, page after page: every value of every field has as many as its facet says. */
Test(search, without_a_question_is_the_whole_record)
{
	DEMO_SITE(s);
	json_t *j = data(&s, "/search.json"), *facets = json_object_get(j, "facets"), *values, *x;
	int64_t all = json_integer_value(json_object_get(j, "count")), n = 0;
	struct str page = site_get(&s, "en", "/search").body, path = STR("/search.json");
	const char *name;
	size_t i;

	cr_assert_gt(all, 300);
	json_object_foreach(facets, name, values) json_array_foreach(values, i, x)
	{
		const char *value = json_string_value(json_object_get(x, "value"));
		struct str address = arena_printf(&s.a, "/search.json?%s=%s", name, value);
		cr_expect_eq(count_of(&s, address.s), json_integer_value(json_object_get(x, "count")), "%s",
			     address.s);
		if (!strcmp(name, "year"))
			cr_expect(holds(page, arena_printf(&s.a, "/en/search?year=%s\"", value).s), "%s",
				  value);
	}
	cr_expect_geq(json_array_size(json_object_get(facets, "year")), 14u, "2013 to 2026");
	cr_expect(holds(page, "/en/search?kind=practice\""));
	cr_expect(holds(page, "href=\"/en/practices\""));
	cr_expect(holds(page, "<a href=\"#narrow\">"), "on a phone they stand below the results");
	cr_expect(holds(page, "The whole record, newest first"));
	json_decref(j);
	while (path.n) {
		j = data(&s, arena_dup(&s.a, path).s);
		const char *next = json_string_value(json_object_get(j, "next"));
		n += (int64_t)json_array_size(json_object_get(j, "hits"));
		path = next ? arena_dup(&s.a, str_z(strstr(next, "/search"))) : (struct str){0};
		json_decref(j);
	}
	cr_expect_eq(n, all);
	cr_expect_eq(count_of(&s, "/search.json?q=%22"), 0, "what cannot be looked for is not everything");
}

Test(search, what_a_facet_has_more_of_can_be_unfolded)
{
	DEMO_SITE(s);
	json_t *j = data(&s, "/search.json?kind=response"), *x;
	struct str page = site_get(&s, "en", "/search?kind=response").body;
	size_t i;

	cr_assert_gt(json_array_size(json_object_get(json_object_get(j, "facets"), "country")), 9u);
	json_array_foreach(json_object_get(json_object_get(j, "facets"), "country"), i, x)
	{
		const char *value = json_string_value(json_object_get(x, "value"));
		cr_expect(holds(page, arena_printf(&s.a, "country=%s&amp;kind=response\"", value).s), "%s",
			  value);
	}
	cr_expect(holds(page, "<details><summary>More: "));
	json_decref(j);
}

Test(search, an_issue_of_one_list_is_told_from_that_of_another)
{
	DEMO_SITE(s);
	int64_t both = count_of(&s, "/search.json?issue=1"),
		one = count_of(&s, "/search.json?issue=res-1305-1"),
		other = count_of(&s, "/search.json?q=issue:assembly-programme-1");

	cr_expect_gt(one, 0);
	cr_expect_gt(other, 0);
	cr_expect_eq(one + other, both);
	cr_expect(holds(site_get(&s, "en", "/issues").body, "href=\"/en/search?issue=res-1305-1\""));
	cr_expect(holds(site_get(&s, "en", "/instruments/res-1305").body, "?issue=res-1305-1\""));
}

Test(search, pages_follow_each_other_without_gap_or_repetition)
{
	DEMO_SITE(s);
	json_t *seen = json_object(), *x;
	int64_t all = count_of(&s, "/search.json?q=the"), n = 0;
	struct str path = STR("/search.json?q=the");

	cr_assert_gt(all, 100, "more than a page of data");
	for (;;) {
		json_t *j = data(&s, arena_dup(&s.a, path).s);
		size_t i;
		json_array_foreach(json_object_get(j, "hits"), i, x)
		{
			char key[400];
			snprintf(key, sizeof key, "%s %s %s", json_string_value(json_object_get(x, "url")),
				 json_string_value(json_object_get(x, "lang")),
				 json_string_value(json_object_get(x, "title")));
			cr_expect_null(json_object_get(seen, key), "twice: %s", key);
			json_object_set_new(seen, key, json_true());
			n++;
		}
		const char *next = json_string_value(json_object_get(j, "next"));
		path = next ? arena_dup(&s.a, str_z(strstr(next, "/search"))) : (struct str){0};
		json_decref(j);
		if (!path.s)
			break;
	}
	json_decref(seen);
	cr_expect_eq(n, all);
}

Test(search, all_that_is_found_has_a_page_where_it_stands)
{
	static const char *const kinds[] = {"compilation", "issue", "finding", "report", "instrument"};
	DEMO_SITE(s);

	for (size_t k = 0; k < COUNT(kinds); k++) {
		json_t *j = data(&s, arena_printf(&s.a, "/search.json?kind=%s", kinds[k]).s), *x;
		size_t i;
		cr_expect_gt(json_array_size(json_object_get(j, "hits")), 0u, "%s", kinds[k]);
		json_array_foreach(json_object_get(j, "hits"), i, x)
		{
			struct str url = str_z(json_string_value(json_object_get(x, "url")));
			size_t from = str_find(url, STR("/en/"), 0) + 3, hash = str_find(url, STR("#"), 0);
			struct answer page = site_get(&s, "en", arena_dup(&s.a, str_cut(url, from, hash)).s);
			struct str id = JOIN(&s.a, STR("id=\""), str_cut(url, hash + 1, url.n), STR("\""));
			cr_expect_eq(page.status, 200u, "%.*s", STR_ARG(url));
			cr_expect(hash == url.n || str_find(page.body, id, 0) < page.body.n, "%.*s",
				  STR_ARG(url));
		}
		json_decref(j);
	}
}

Test(search, a_question_has_one_address_whatever_its_filters_are_called)
{
	DEMO_SITE(s);
	struct answer got = site_get(&s, "fr", "/search?kind=document&q=internet%20langue:en");

	cr_expect_eq(got.status, 301u);
	cr_expect(
	    str_eq(answer_header(&got, "Location"), STR("/fr/search?kind=document&q=internet%20lang%3Aen")),
	    "%.*s", STR_ARG(answer_header(&got, "Location")));
	got = site_get(&s, "zh", "/search.json?q=%E8%AF%AD%E8%A8%80%EF%BC%9Aen");
	cr_expect_eq(got.status, 301u);
	cr_expect(str_eq(answer_header(&got, "Location"), STR("/zh/search.json?q=lang%3Aen")), "%.*s",
		  STR_ARG(answer_header(&got, "Location")));
	cr_expect_eq(site_get(&s, "fr", "/search?kind=document&q=internet%20lang%3Aen").status, 200u);
}

Test(search, an_address_asks_the_same_in_every_language_and_format)
{
	static const char *const asked[] = {"q=internet",
					    "kind=document&q=%22fifteenth%20meeting%22",
					    "q=internet%20-kind%3Around&year=2016",
					    "country=KE",
					    "group=assembly-affordable-access%2F18",
					    "lang=fr&q=acc%C3%A8s",
					    "q=consult%2A"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(asked); i++) {
		int64_t n = count_of(&s, arena_printf(&s.a, "/search.json?%s", asked[i]).s);
		cr_expect_gt(n, 0, "%s", asked[i]);
		struct str page = site_get(&s, "en", arena_printf(&s.a, "/search?%s", asked[i]).s).body;
		struct str address = str_z(asked[i]), feed, other;
		struct buf b; /* as a page writes it */
		buf_init(&b, &s.a, 1000);
		for (size_t k = 0; k < address.n; k++)
			buf_put(&b, address.s[k] == '&' ? STR("&amp;") : str_cut(address, k, k + 1));
		other = JOIN(&s.a, STR("href=\"/fr/search?"), buf_str(&b), STR("\""));
		feed = JOIN(&s.a, STR("href=\"/en/search.atom?"), buf_str(&b), STR("\""));
		cr_expect(str_find(page, other, 0) < page.n, "the other languages: %s", asked[i]);
		cr_expect(str_find(page, feed, 0) < page.n, "the feed: %s", asked[i]);
		struct str atom = site_get(&s, "ru", arena_printf(&s.a, "/search.atom?%s", asked[i]).s).body;
		cr_expect(holds(atom, "<entry"), "%s", asked[i]);
		struct str body = site_get(&s, "ar", arena_printf(&s.a, "/search.json?%s", asked[i]).s).body;
		json_t *j = json_loadb(body.s, body.n, 0, NULL);
		cr_expect_eq(json_integer_value(json_object_get(j, "count")), n, "%s", asked[i]);
		json_decref(j);
	}
}

Test(search, shows_its_filters_and_a_way_out_of_each)
{
	DEMO_SITE(s);
	struct str page = site_get(&s, "en", "/search?q=internet&kind=document&lang=en").body;

	cr_expect(holds(page, "Remove: Kind – Documents"));
	cr_expect(holds(page, "href=\"/en/search?lang=en&amp;q=internet\""));
	cr_expect(holds(page, "name=\"lang\" value=\"en\""), "the form keeps it");
	cr_expect(holds(site_get(&s, "en", "/search?q=internet").body, "Narrow down"));
	cr_expect(holds(site_get(&s, "zh", "/search?q=%E4%BA%92%E8%81%94").body, "<mark>互联</mark>"));
	page = site_get(&s, "ar", "/search?q=%D8%A7%D9%84%D8%A5%D9%86%D8%AA%D8%B1%D9%86%D8%AA").body;
	cr_expect(holds(page, "<mark>"), "with the hamza, as it is typed");
}

Test(search, holds_up_in_six_languages_and_as_a_feed)
{
	static const char *const paths[] = {
	    "/search?q=internet",     "/search?q=internet&kind=document&year=2022",
	    "/search?kind=response",  "/search",
	    "/search?q=zzzz&lang=fr", "/search?q=%22open%20consultation%22"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(paths); i++)
		page_holds_up(&s, paths[i], 700);
	data_holds_up(&s, "/search", "atom");
	cr_expect(holds(site_get(&s, "en", "/search.atom?q=internet").body, "<entry"));
}

Test(search, says_of_a_response_which_consultation_it_answers)
{
	DEMO_SITE(s);
	const char *topic = "Affordable and dependable Internet access";

	cr_expect(holds(site_get(&s, "en", "/search?q=schools&kind=response").body, topic));
	cr_expect(holds(site_get(&s, "en", "/search.atom?q=schools&kind=response").body,
			"R21 \xe2\x80\x93 Affordable and dependable Internet access"));
	cr_expect(holds(site_get(&s, "en", "/search.json?q=schools&kind=response").body,
			"\"round\":\"assembly-affordable-access\""));
	cr_expect_not(holds(site_get(&s, "en", "/search.json?q=internet&kind=document").body, "\"topic\""));
}

Test(search, takes_any_question)
{
	static const char *const odd[] = {"%22",
					  "-",
					  "--",
					  "*",
					  "a*",
					  "%22%22",
					  "kind:",
					  ":",
					  "OR",
					  "a%20OR",
					  "-%22a%20b",
					  "%28%29",
					  "NEAR(a,b)",
					  "%F0%9F%98%80",
					  "%E2%80%8B",
					  "a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l%20m%20n",
					  "1%202%203%204%205%206%207%208%209%20a%20b%20c%20d%20e%20f",
					  "round:%22",
					  "%27%27",
					  "%5C",
					  "%25",
					  "issue:x",
					  "group:1",
					  "a%09b%0Ac%07",
					  "%ff%e4",
					  "%E2%80%AB%D9%86%D8%B5%E2%80%AC",
					  "issue:1"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(odd); i++) {
		char path[400];
		snprintf(path, sizeof path, "/search?q=%s", odd[i]);
		cr_expect_eq(site_get(&s, "en", path).status, 200u, "%s", odd[i]);
		snprintf(path, sizeof path, "/search?q=internet%%20%s", odd[i]);
		cr_expect_eq(site_get(&s, "en", path).status, 200u, "%s", odd[i]);
	}
	/* As many characters as the page's field takes, in Chinese. */
	struct str long_one = STR("/search?q=");
	for (int i = 0; i < 200; i++)
		long_one = JOIN(&s.a, long_one, STR("%E7%BD%91"));
	cr_expect_eq(site_get(&s, "zh", long_one.s).status, 200u);
}

Test(search, of_markdown_the_words_are_looked_for_and_not_the_marks)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	struct str got = search_plain(
	    &a, STR("# Fair *prices*\n\nSaid by many [[R1 q1, R5]]; **all** agree.\n\n- one\n- two\n\n"
		    "| A | B |\n|---|---|\n| c | d |\n"));
	cr_expect(str_eq(got, STR("Fair prices\nSaid by many; all agree.\none\ntwo\nA B c d \n")), "%.*s",
		  STR_ARG(got));
	got = search_plain(&a, STR("[[no end"));
	cr_expect(str_eq(got, STR("[[no end\n")), "%.*s", STR_ARG(got));
}
