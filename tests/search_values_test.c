/* What stands behind a filter's colon: codes, and the words that pages show for them, in the six
 * languages. */
#include "cli/commands.h"
#include "i18n/country.h"
#include "i18n/tongue.h"
#include "support/demo_site.h"
#include "text/query.h"
#include "web/percent.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <jansson.h>

static struct str encoded(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a, 4096);
	percent_encode(&b, s);
	return buf_str(&b);
}

/* Typed as `word:"value"` it has the address of `said`. */
static void leads(struct site *s, enum lang l, struct str word, struct str value, const char *said)
{
	struct str rest = word, first;

	(void)str_split(&rest, ' ', &first);
	struct str typed = JOIN(&s->a, STR("internet "), first, STR(":\""), value, STR("\""));
	struct str path = JOIN(&s->a, STR("/search?q="), encoded(&s->a, typed));
	struct str to = JOIN(&s->a, STR("/"), lang_code(l), STR("/search?q="),
			     encoded(&s->a, JOIN(&s->a, STR("internet "), str_z(said))));
	struct answer got = site_get(s, lang_code(l).s, path.s);

	cr_expect_eq(got.status, 301u, "%s: %.*s", lang_code(l).s, STR_ARG(typed));
	cr_expect(str_eq(answer_header(&got, "Location"), to), "%s: %.*s leads to %.*s", lang_code(l).s,
		  STR_ARG(typed), STR_ARG(answer_header(&got, "Location")));
	cr_expect_eq(site_get(s, lang_code(l).s, str_cut(to, 3, to.n).s).status, 200u);
}

/* Of the ITU's consultations. */
static const char *const civil_society[LANGS] = {
    [LANG_AR] = "المجتمع المدني", [LANG_EN] = "Civil society",	      [LANG_ES] = "Sociedad civil",
    [LANG_FR] = "Société civile", [LANG_RU] = "Гражданское общество", [LANG_ZH] = "民间团体"};

Test(search_values, words_of_the_six_languages_are_codes_whoever_reads)
{
	DEMO_SITE(s);

	for (enum lang l = 0; l < LANGS; l++) {
		for (enum lang in = 0; in < LANGS; in++) {
			leads(&s, l, msg(l, MSG_search_key_country), country_text(&s.a, in, STR("FR")),
			      "country:FR");
			leads(&s, l, msg(l, MSG_search_key_lang), tongue_text(&s.a, in, STR("ar")),
			      "lang:ar");
			leads(&s, l, msg(l, MSG_search_key_kind), msg(in, MSG_search_kind_document),
			      "kind:document");
			leads(&s, l, msg(l, MSG_search_key_category), str_z(civil_society[in]),
			      "category:civil-society");
		}
	}
}

Test(search_values, are_read_however_they_are_typed)
{
	static const struct {
		const char *lang, *typed, *to;
	} all[] = {
	    {"en", "q=country%3Afrance", "q=country%3AFR"},
	    {"en", "q=country%3Afr", "q=country%3AFR"},
	    {"en", "country=france&q=internet", "country=FR&q=internet"},
	    {"en", "q=-country%3AKenya%20kind%3A%22Responses%22", "q=-country%3AKE%20kind%3Aresponse"},
	    {"fr", "q=pays%3A%C2%AB%C2%A0etats%20unis%C2%A0%C2%BB%20net", "q=country%3AUS%20net"},
	    {"fr", "q=pays%3AFrancia", "q=country%3AFR"},
	    {"zh", "q=%E5%9B%BD%E5%AE%B6%EF%BC%9A%E6%B3%95%E5%9B%BD", "q=country%3AFR"},
	    {"ar", "q=year%3A%D9%A2%D9%A0%D9%A1%D9%A6", "q=year%3A2016"},
	    {"en", "round=Assembly-affordable-ACCESS", "round=assembly-affordable-access"},
	};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(all); i++) {
		struct answer got =
		    site_get(&s, all[i].lang, arena_printf(&s.a, "/search?%s", all[i].typed).s);
		struct str to = arena_printf(&s.a, "/%s/search?%s", all[i].lang, all[i].to);
		cr_expect_eq(got.status, 301u, "%s", all[i].typed);
		cr_expect(str_eq(answer_header(&got, "Location"), to), "%s: %.*s", all[i].typed,
			  STR_ARG(answer_header(&got, "Location")));
		cr_expect_eq(site_get(&s, all[i].lang, str_cut(to, 3, to.n).s).status, 200u);
	}
	cr_expect_eq(site_get(&s, "en", "/search?country=FR&kind=response&year=2016").status, 200u);
}

Test(search_values, what_the_record_names_is_read_in_all_its_languages)
{
	DEMO_SITE(s);

	for (enum lang l = 0; l < LANGS; l++) {
		leads(&s, l, STR("body"), STR("Asamblea de la Red Abierta (demostración)"), "body:assembly");
		leads(&s, l, STR("issue"), STR("Coste y calidad"), "issue:assembly-programme-2");
		leads(&s, l, STR("round"), STR("可负担且可靠的互联网接入"),
		      "round:assembly-affordable-access");
	}
}

static json_t *unknown_of(struct site *s, const char *lang, const char *query, json_t **ret_all)
{
	struct str body = site_get(s, lang, arena_printf(&s->a, "/search.json?%s", query).s).body;

	*ret_all = json_loadb(body.s, body.n, 0, NULL);
	cr_assert_not_null(*ret_all, "%s: %.*s", query, STR_ARG(body));
	cr_expect_eq(json_integer_value(json_object_get(*ret_all, "count")), 0);
	json_t *list = json_object_get(*ret_all, "unknown");
	cr_assert_eq(json_array_size(list), 1u, "%s", query);
	return json_array_get(list, 0);
}

Test(search_values, what_is_none_is_named_with_some_that_there_are)
{
	static const char *const asked[] = {
	    "country=Frankreich", "category=everybody", "lang=klingon",
	    "kind=rumour",	  "year=soon",		"round=nowhere",
	    "body=nobody",	  "issue=999",		"q=country%3AFrankreich%20internet"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(asked); i++) {
		json_t *all, *x = unknown_of(&s, "en", asked[i], &all), *known = json_object_get(x, "known");
		struct str page = site_get(&s, "en", arena_printf(&s.a, "/search?%s", asked[i]).s).body;
		cr_assert_gt(json_array_size(known), 0u, "%s", asked[i]);
		cr_expect(holds(page, "is not known here."), "%s", asked[i]);
		const char *value = json_string_value(json_object_get(json_array_get(known, 0), "value"));
		cr_expect(value && value[0], "%s", asked[i]);
		json_decref(all);
	}
	struct str page = site_get(&s, "en", "/search?q=country%3AKenyaa%20internet").body;
	cr_expect(holds(page, "/en/search?q=country%3AKE%20internet\""), "one click away");
	page = site_get(&s, "en", "/search?country=Kenyaa").body;
	cr_expect(holds(page, "/en/search?country=KE\""));
	cr_expect(holds(page, "“Kenyaa”"));
	page_holds_up(&s, "/search?q=country%3AFrankreich%20group%3A1%20kind%3Arumour", 60);
}

Test(search_values, a_group_that_is_none_is_said_to_be_none_and_how_groups_are_called)
{
	static const char *const asked[] = {"q=group%3A18", "group=assembly-affordable-access%2F19",
					    "group=nowhere%2F1", "group=18%2F",
					    "q=group%3Ax%20round%3Aassembly-affordable-access"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(asked); i++) {
		json_t *all, *x = unknown_of(&s, "fr", asked[i], &all);
		struct str page = site_get(&s, "fr", arena_printf(&s.a, "/search?%s", asked[i]).s).body;
		cr_expect(holds(page, "Il n’existe pas de groupe"), "%s", asked[i]);
		cr_expect(holds(page, "Un groupe est désigné par"), "%s", asked[i]);
		cr_expect(holds(page, "group%3Aassembly-affordable-access%2F18") ||
			      holds(page, "group=assembly-affordable-access%2F18"),
			  "%s", asked[i]);
		cr_expect_str_eq(json_string_value(json_object_get(x, "form")),
				 "ROUND/NUMBER or ROUND/NUMBER/VARIANT");
		json_decref(all);
	}
}

static void quiet(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}

Test(search_values, are_read_on_the_command_line, .init = quiet)
{
	DEMO_SITE(s);
	char *kenya[] = {(char[]){"--data"}, s.f.path,		 (char[]){"internet"}, (char[]){"--country"},
			 (char[]){"Kenia"},  (char[]){"--lang"}, (char[]){"es"},       (char[]){"--json"}};
	char *wrong[] = {(char[]){"--data"}, s.f.path, (char[]){"group:x/1"}, (char[]){"-kind:rumour"}};

	fflush(stdout);
	cr_expect_eq(search_command(&s.a, COUNT(kenya), kenya), EXIT_FINE);
	cr_expect_eq(search_command(&s.a, COUNT(wrong), wrong), EXIT_FINE);
	fflush(stderr);
	char said[4096];
	FILE *err = cr_get_redirected_stderr();
	size_t n = fread(said, 1, sizeof said - 1, err);
	said[n] = '\0';
	cr_expect(strstr(said, "plenary search: There is no group “x/1”. A group is named by"), "%s", said);
	cr_expect(strstr(said, "plenary search: Kind: “rumour” is not known here."), "%s", said);
	cr_expect(strstr(said, "round (Consultations), response (Responses)"), "%s", said);
}
