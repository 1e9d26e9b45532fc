#include "acts/invite.h"
#include "acts/passkey.h"
#include "acts/people.h"
#include "acts/person.h"
#include "acts/recover.h"
#include "acts/sign_in.h"
#include "auth/breached.h"
#include "auth/code.h"
#include "base/secret.h"
#include "i18n/msg.h"
#include "store/people.h"
#include "support/answer_site.h"
#include "support/people.h"
#include "web/percent.h"

#include <criterion/criterion.h>
#include <time.h>
#include <unistd.h>

SQL_STAFF(test_session_newest, "SELECT MAX(id) FROM session WHERE account = $1");
SQL_STAFF(test_account_of, "SELECT id FROM account WHERE email = $1");
SQL_STAFF(test_letters, "SELECT COUNT(*) FROM notice WHERE kind = $1");
SQL_STAFF(test_letter_secret, "SELECT secret FROM notice WHERE kind = $1 ORDER BY id DESC LIMIT 1");
SQL_STAFF(test_letters_saying, "SELECT COUNT(*) FROM notice WHERE text LIKE $1");
SQL_STAFF(test_told, "SELECT COUNT(*) FROM journal WHERE before LIKE $1 OR after LIKE $1");
SQL_STAFF(test_journal_acts, "SELECT COUNT(*) FROM journal WHERE act = $1");

/* The clock of the site: the system's, moved; each test begins with a new one-time code, which is good for
 * thirty seconds. */
static int64_t moved, ahead;
static const int64_t second = 1000000, minute = 60000000, day = INT64_C(86400000000);
static struct instant moved_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000 + moved + ahead};
}

static void door_open_with(struct site *s, const struct breached *breached)
{
	memset(s, 0, sizeof *s);
	moved = ahead = 0;
	ahead = CODE_SECONDS * second - moved_now().us % (CODE_SECONDS * second);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, (size_t)1 << 30, NULL);
	answers_store(s->f.path, answers_today(), ANSWERS_OPEN);
	struct web_config config = {
	    .dir = s->f.path, .proxied = true, .now = moved_now, .breached = breached};
	cr_assert_eq(web_open(&s->w, &config), ERR_OK);
}
static void door_open(struct site *s)
{
	door_open_with(s, NULL);
}
#define OPEN_DOOR(s)                                                                                         \
	__attribute__((cleanup(site_close))) struct site s;                                                  \
	door_open(&s)

/* A browser: its cookies, the network it is on. */
struct browser {
	struct site *s;
	const char *address;
	struct str session, device, half;
};

static void keep(struct browser *b, struct str set)
{
	static const struct {
		const char *name;
		size_t at;
	} cookies[] = {{"__Host-plenary=", offsetof(struct browser, session)},
		       {"__Host-plenary-device=", offsetof(struct browser, device)},
		       {"__Host-plenary-half=", offsetof(struct browser, half)}};

	cr_assert(holds(set, "; Secure; HttpOnly; SameSite=Lax") && holds(set, "; Path=/"), "%.*s",
		  STR_ARG(set));
	for (size_t i = 0; i < COUNT(cookies); i++)
		if (str_starts(set, str_z(cookies[i].name)))
			*(struct str *)(void *)((char *)b + cookies[i].at) =
			    str_cut(set, strlen(cookies[i].name), str_find(set, STR(";"), 0));
}

static struct answer knock(struct browser *b, const char *method, struct str target, struct str body)
{
	struct arena *a = &b->s->a;
	struct header headers[] = {
	    {STR("Cookie"), JOIN(a, STR("__Host-plenary="), b->session, STR("; __Host-plenary-device="),
				 b->device, STR("; __Host-plenary-half="), b->half)},
	    {STR("User-Agent"), STR("Test/1.0 (\xc3\xa9)")},
	    {STR("X-Forwarded-For"),
	     JOIN(a, STR("203.0.113.9, "), str_z(b->address ? b->address : "192.0.2.1"))},
	    {STR("Origin"), STR("http://test")},
	    {STR("Sec-Fetch-Site"), STR("same-origin")}};
	struct question q = {method, target, headers, COUNT(headers), body};
	struct answer got = web_answer(b->s->w, a, &q);

	for (size_t i = 0; i < got.n_headers; i++)
		if (str_eq(got.headers[i].name, STR("Set-Cookie")))
			keep(b, got.headers[i].value);
	return got;
}

static struct answer get(struct browser *b, const char *target)
{
	return knock(b, "GET", str_z(target), (struct str){0});
}

static struct str escaped(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a, 3 * s.n + 1);
	percent_encode(&b, s);
	return buf_str(&b);
}

/* A form, with the token that the page at `page` has, where somebody is signed in. */
static struct answer post(struct browser *b, const char *target, struct str body)
{
	struct answer page = get(b, "/en/account");
	struct str token = page.status == 200 ? between(page.body, "name=\"token\" value=\"", "\"") : STR("");

	return knock(b, "POST", str_z(target), JOIN(&b->s->a, STR("token="), token, STR("&"), body));
}

#define PASSWORD "several small words"
struct member {
	struct browser b;
	struct str email, secret; /* of codes */
	struct str recovery[RECOVERY_CODES];
};

static struct str invited(struct site *s, enum role role, const char *email)
{
	struct invite i = {.act.actor = STR("command line"),
			   .holding = {.role = role, .from = answers_today(), .to = DAY_NONE},
			   .email = str_z(email),
			   .lang = LANG_EN,
			   .site = STR("https://consult.example"),
			   .at = moved_now()};

	cr_assert_eq(invite_init(&i, &s->a), 0);
	cr_assert_eq(act_do(web_acts(s->w), &i.act), ERR_OK);
	return i.token;
}

static struct str accept_body(struct site *s, struct str secret, const char *name, const char *password,
			      struct str code)
{
	struct arena *a = &s->a;

	return JOIN(a, STR("name="), escaped(a, str_z(name)), STR("&password="), escaped(a, str_z(password)),
		    STR("&secret="), secret, STR("&code="), code);
}

/* Somebody who came in by an invitation, signed in. */
static struct member come_in(struct site *s, enum role role, const char *email)
{
	struct member m = {.b = {.s = s}, .email = str_z(email)};
	struct str path = JOIN(&s->a, STR("/en/invitations/"), invited(s, role, email));
	struct answer page = knock(&m.b, "GET", path, (struct str){0});

	cr_assert_eq(page.status, 200);
	m.secret = between(page.body, "name=\"secret\" value=\"", "\"");
	page =
	    knock(&m.b, "POST", path,
		  accept_body(s, m.secret, "Maria Santos", PASSWORD, code_at(&s->a, m.secret, moved_now())));
	cr_assert_eq(page.status, 200, "%.*s", STR_ARG(page.body));
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		m.recovery[i] = between(page.body, "<li class=\"code\">", "</li>");
		page.body = str_cut(page.body, str_find(page.body, m.recovery[i], 0), page.body.n);
	}
	return m;
}

static struct answer password_sent(struct browser *b, struct str email, const char *password)
{
	struct arena *a = &b->s->a;

	return post(b, "/en/sign-in",
		    JOIN(a, STR("next=%2Faccount&email="), escaped(a, email), STR("&password="),
			 escaped(a, str_z(password))));
}

static struct answer code_sent(struct browser *b, struct str code)
{
	return post(b, "/en/sign-in/code", JOIN(&b->s->a, STR("next=%2Faccount&code="), code));
}

static struct str code_now(struct member *m)
{
	return code_at(&m->b.s->a, m->secret, moved_now());
}

/* A later step than any that was used. */
static void next_code(void)
{
	moved += CODE_SECONDS * second;
}

static struct answer sign_in(struct member *m, struct browser *b)
{
	struct answer got = password_sent(b, m->email, PASSWORD);

	cr_assert_eq(got.status, 303, "%d", got.status);
	return code_sent(b, code_now(m));
}

static bool is_in(struct browser *b)
{
	return get(b, "/en/account").status == 200;
}

static int64_t count(struct site *s, const struct sql *sql, const char *what)
{
	struct db *db;
	int64_t n = -1;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, sql, BIND(what), &n), ERR_OK);
	db_close(db);
	return n;
}

Test(sign_in, pages_speak_six_languages)
{
	OPEN_DOOR(s);
	static const char *const paths[] = {"sign-in", "recover", "invitations/x", "sign-in/link/x",
					    "recover/x"};
	struct str token = invited(&s, ROLE_OFFICER, "officer@example.org");
	struct member m = come_in(&s, ROLE_ADMINISTRATOR, "admin@example.org");
	struct browser nobody = {.s = &s};

	for (enum lang l = 0; l < LANGS; l++) {
		struct str lang = lang_code(l), attribute = JOIN(&s.a, STR("<html lang=\""), lang);
		for (size_t i = 0; i < COUNT(paths); i++) {
			struct str path = JOIN(&s.a, STR("/"), lang, STR("/"), str_z(paths[i]));
			struct answer got = knock(&nobody, "GET", path, (struct str){0});
			cr_expect_eq(got.status, i < 2 ? 200u : 404u, "%.*s", STR_ARG(path));
			cr_expect(holds(got.body, attribute.s) && holds(got.body, "noindex"));
			cr_expect(str_eq(answer_header(&got, "Cache-Control"), STR("no-store")));
		}
		struct answer got = knock(
		    &nobody, "GET", JOIN(&s.a, STR("/"), lang, STR("/invitations/"), token), (struct str){0});
		cr_expect_eq(got.status, 200);
		cr_expect(holds(got.body, "officer@example.org") && holds(got.body, "<svg class=\"qr\""));
		got = knock(&m.b, "GET", JOIN(&s.a, STR("/"), lang, STR("/account")), (struct str){0});
		cr_expect_eq(got.status, 200);
		cr_expect(holds(got.body, "admin@example.org") && holds(got.body, "Test/1.0 ()"));
		got = knock(&m.b, "GET", JOIN(&s.a, STR("/"), lang, STR("/sign-in/again")), (struct str){0});
		cr_expect_eq(got.status, 200);
	}
}

Test(invitation, makes_an_account_once)
{
	OPEN_DOOR(s);
	struct str token = invited(&s, ROLE_ADMINISTRATOR, NULL);
	struct str path = JOIN(&s.a, STR("/en/invitations/"), token);
	struct browser b = {.s = &s}, other = {.s = &s};
	struct str secret =
	    between(knock(&b, "GET", path, (struct str){0}).body, "name=\"secret\" value=\"", "\"");
	struct str code = code_at(&s.a, secret, moved_now());
	struct str good =
	    JOIN(&s.a, accept_body(&s, secret, "Maria", PASSWORD, code), STR("&email=First%40Example.org"));

	struct answer got = knock(&b, "POST", path, accept_body(&s, secret, "", "short", STR("12")));
	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "href=\"#f-email\"") && holds(got.body, "href=\"#f-name\"") &&
		  holds(got.body, "href=\"#f-password\"") && holds(got.body, "href=\"#f-code\""));
	cr_assert(holds(got.body, secret.s ? arena_dup(&s.a, secret).s : ""),
		  "the picture that was scanned stays");
	got = knock(&b, "POST", path, good);
	cr_assert_eq(got.status, 200, "%.*s", STR_ARG(got.body));
	cr_assert(is_in(&b));
	cr_assert(holds(get(&b, "/en/account").body, "first@example.org"));
	cr_assert_eq(knock(&other, "POST", path, good).status, 404, "used");
	cr_assert_eq(knock(&other, "GET", path, (struct str){0}).status, 404);
	cr_assert_eq(count(&s, &test_journal_acts, "accept"), 1);
}

Test(invitation, is_over_after_seven_days_and_when_it_is_revoked)
{
	OPEN_DOOR(s);
	struct browser b = {.s = &s};
	struct str token = invited(&s, ROLE_OFFICER, "officer@example.org");
	struct str path = JOIN(&s.a, STR("/en/invitations/"), token);

	cr_assert_eq(count(&s, &test_letters, "invitation"), 1);
	moved = 7 * day - minute;
	cr_assert_eq(knock(&b, "GET", path, (struct str){0}).status, 200);
	moved = 7 * day + minute;
	cr_assert_eq(knock(&b, "GET", path, (struct str){0}).status, 404);
	moved = 0;
	struct invitation_revoke r = {.act.actor = STR("account:1"), .invitation = 1, .at = moved_now()};
	invitation_revoke_init(&r);
	cr_assert_eq(act_do(web_acts(s.w), &r.act), ERR_OK);
	cr_assert_eq(knock(&b, "GET", path, (struct str){0}).status, 404);
	cr_assert_eq(act_do(web_acts(s.w), &r.act), ERR_NOT_FOUND);
}

/* An invitation to be officer of the group, made by an account. */
static struct str invited_by(struct site *s, int64_t by, const char *email, struct str path[LANGS])
{
	struct invite i = {
	    .act.actor = STR("account:1"),
	    .by = by,
	    .holding = {.role = ROLE_OFFICER, .body = 1, .from = answers_today(), .to = DAY_NONE},
	    .email = str_z(email),
	    .lang = LANG_EN,
	    .site = STR("https://consult.example"),
	    .at = moved_now()};

	cr_assert_eq(invite_init(&i, &s->a), 0);
	cr_assert_eq(act_do(web_acts(s->w), &i.act), ERR_OK);
	for (enum lang l = 0; l < LANGS; l++)
		path[l] = invitation_path(&s->a, l, i.token);
	return i.token;
}

SQL_STAFF(test_holding_of, "SELECT MAX(id) FROM holding WHERE account = $1");

Test(invitation, ends_to_be_good_when_its_giver_may_no_longer_give_the_role)
{
	OPEN_DOOR(s);
	struct browser b = {.s = &s};
	struct person giver = signed_in(s.w, &s.a, "secretary@example.org", ROLE_GROUP_SECRETARY, "assembly");
	struct person guest = signed_in(s.w, &s.a, "guest@example.org", ROLE_RESPONDENT, NULL);
	struct str path[LANGS], other[LANGS];
	struct db *db;
	struct holding_end end = {.act.actor = STR("account:1")};

	(void)invited_by(&s, giver.account, "new@example.org", path);
	(void)invited_by(&s, giver.account, "guest@example.org", other);
	struct answer page = knock(&b, "GET", path[LANG_EN], (struct str){0});
	cr_assert_eq(page.status, 200);
	struct str secret = between(page.body, "name=\"secret\" value=\"", "\"");
	struct str body = accept_body(&s, secret, "Maria", PASSWORD, code_at(&s.a, secret, moved_now()));
	cr_assert_eq(db_open(&db, s.f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &test_holding_of, BIND(giver.account), &end.holding), ERR_OK);
	db_close(db);
	holding_end_init(&end);
	cr_assert_eq(act_do(web_acts(s.w), &end.act), ERR_OK);
	for (enum lang l = 0; l < LANGS; l++) {
		page = knock(&b, "GET", path[l], (struct str){0});
		cr_assert_eq(page.status, 404);
		cr_assert(holds(page.body, msg(l, MSG_invitation_giver).s), "%s", lang_code(l).s);
		cr_assert_not(holds(page.body, msg(l, MSG_invitation_over).s));
	}
	cr_assert_eq(knock(&b, "POST", path[LANG_EN], body).status, 404);
	cr_assert_eq(person_post(s.w, &s.a, &guest, other[LANG_EN], STR("x=1")).status, 404);
	cr_assert_eq(count(&s, &test_journal_acts, "accept"), 0);
}

Test(invitation, of_a_giver_whose_term_is_over_or_account_shut_does_not_stand)
{
	OPEN_DOOR(s);
	struct browser b = {.s = &s};
	struct person giver = signed_in(s.w, &s.a, "secretary@example.org", ROLE_RESPONDENT, NULL);
	struct holding_give give = {.act.actor = STR("account:1"),
				    .account = giver.account,
				    .holding = {.role = ROLE_GROUP_SECRETARY,
						.body = 1,
						.from = answers_today(),
						.to = instant_day_utc(moved_now())}};
	struct account_disable shut = {.act.actor = STR("account:1"), .account = giver.account};
	struct str path[LANGS];

	holding_give_init(&give);
	cr_assert_eq(act_do(web_acts(s.w), &give.act), ERR_OK);
	(void)invited_by(&s, giver.account, "new@example.org", path);
	cr_assert_eq(knock(&b, "GET", path[LANG_EN], (struct str){0}).status, 200);
	moved = day;
	cr_assert_eq(knock(&b, "GET", path[LANG_EN], (struct str){0}).status, 404, "the term is over");
	moved = 0;
	cr_assert_eq(knock(&b, "GET", path[LANG_EN], (struct str){0}).status, 200);
	account_disable_init(&shut);
	cr_assert_eq(act_do(web_acts(s.w), &shut.act), ERR_OK);
	cr_assert_eq(knock(&b, "GET", path[LANG_EN], (struct str){0}).status, 404, "the account is shut");
}

/* Whoever submits the act has read the page before: meanwhile the role was taken back. */
Test(invitation, is_judged_again_in_the_transaction_that_takes_it_up)
{
	OPEN_DOOR(s);
	struct person guest = signed_in(s.w, &s.a, "guest@example.org", ROLE_RESPONDENT, NULL);
	struct person stranger = signed_in(s.w, &s.a, "stranger@example.org", ROLE_AUDITOR, NULL);
	struct str path[LANGS];
	struct invitation_join j = {.token = invited_by(&s, stranger.account, "guest@example.org", path),
				    .account = guest.account,
				    .at = moved_now()};

	invitation_join_init(&j, &s.a);
	cr_assert_eq(act_do(web_acts(s.w), &j.act), ERR_NOT_FOUND);
}

Test(invitation, gives_one_role_more_to_who_has_an_account)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct member other = come_in(&s, ROLE_AUDITOR, "auditor@example.org");
	struct browser nobody = {.s = &s};
	struct str path =
	    JOIN(&s.a, STR("/en/invitations/"), invited(&s, ROLE_TRANSLATOR, "officer@example.org"));

	cr_assert(
	    holds(knock(&nobody, "GET", path, (struct str){0}).body, "/en/sign-in?next=%2Finvitations%2F"));
	cr_assert(
	    !holds(knock(&other.b, "GET", path, (struct str){0}).body, "<button type=\"submit\">Take up"));
	cr_assert_eq(post(&other.b, path.s, STR("x=1")).status, 403, "it was sent to somebody else");
	cr_assert_eq(post(&m.b, path.s, STR("x=1")).status, 303);
	cr_assert(holds(get(&m.b, "/en/account").body, "Translator"));
	cr_assert_eq(post(&m.b, path.s, STR("x=1")).status, 404);
}

Test(invite, is_refused_where_the_role_makes_no_sense)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct holding officer = {.role = ROLE_OFFICER, .from = {20000}, .to = DAY_NONE}, h = officer;

	cr_assert(secret_start());
	cr_assert_eq(invite_init(&(struct invite){.holding = h}, &a), 0);
	h.role = ROLE_PUBLIC;
	cr_assert_neq(invite_init(&(struct invite){.holding = h}, &a), 0);
	h.role = ROLE_DELEGATE_HEAD;
	cr_assert_neq(invite_init(&(struct invite){.holding = h}, &a), 0, "of which state, in which body");
	h.delegation = STR("CH");
	h.body = 1;
	cr_assert_eq(invite_init(&(struct invite){.holding = h}, &a), 0);
	h = officer;
	h.to = (struct day){19999};
	cr_assert_neq(invite_init(&(struct invite){.holding = h}, &a), 0);
	cr_assert_neq(invite_init(&(struct invite){.holding = officer, .email = STR("nobody")}, &a), 0);
}

Test(sign_in, takes_a_password_and_a_code)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};

	cr_assert(!is_in(&b));
	cr_assert_eq(get(&b, "/en/sign-in/code").status, 303, "no second half without the first");
	next_code();
	struct answer got = password_sent(&b, STR("OFFICER@example.org"), PASSWORD);
	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/sign-in/code?next=%2Faccount")));
	cr_assert(!is_in(&b), "a password alone opens nothing");
	cr_assert_eq(get(&b, "/en/sign-in/code").status, 200);
	cr_assert_eq(code_sent(&b, STR("000000")).status, 422);
	got = code_sent(&b, code_now(&m));
	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/account")));
	cr_assert(is_in(&b));
}

Test(sign_in, signing_out_clears_the_browser)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};

	next_code();
	cr_assert_eq(password_sent(&b, STR("officer@example.org"), PASSWORD).status, 303);
	cr_assert_eq(code_sent(&b, code_now(&m)).status, 303);
	cr_assert(is_in(&b));
	struct str secret = b.session;
	struct answer out = post(&b, "/en/sign-out", STR(""));
	cr_assert_eq(out.status, 303);
	cr_assert(holds(answer_header(&out, "Clear-Site-Data"), "cache"));
	cr_assert_eq(b.session.n, 0, "the cookie is gone");
	b.session = secret;
	cr_assert(!is_in(&b), "and what it held opens nothing");
}

static int64_t on_record(struct site *s, const char *act)
{
	struct db *db;
	int64_t n;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &test_journal_acts, BIND(act), &n), ERR_OK);
	db_close(db);
	return n;
}

/* Those that succeed are in the journal, those that do not in the log: who failed is not known to be anybody.
 */
Test(sign_in, every_attempt_is_on_record)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};
	int64_t before = on_record(&s, "sign_in");
	char line[4096] = "";
	int pipes[2], was = dup(2);

	cr_assert_eq(pipe(pipes), 0);
	dup2(pipes[1], 2);
	cr_assert_eq(password_sent(&b, STR("officer@example.org"), "not the password").status, 422);
	dup2(was, 2);
	close(pipes[1]);
	cr_assert_gt(read(pipes[0], line, sizeof line - 1), 0);
	cr_assert_not_null(strstr(line, "doing=sign_in outcome=refused"), "%s", line);
	cr_assert_null(strstr(line, "officer"), "%s", line);
	cr_assert_eq(on_record(&s, "sign_in"), before);
	next_code();
	cr_assert_eq(password_sent(&b, STR("officer@example.org"), PASSWORD).status, 303);
	cr_assert_eq(code_sent(&b, code_now(&m)).status, 303);
	cr_assert_eq(on_record(&s, "sign_in"), before + 1);
}

Test(sign_in, never_keeps_a_secret_that_was_there_before)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s, .session = STR("chosenbysomebodyelse0000000000000000")};
	struct browser attacker = b;

	next_code();
	cr_assert_eq(sign_in(&m, &b).status, 303);
	cr_assert(!str_eq(b.session, attacker.session));
	cr_assert(!is_in(&attacker));
	struct browser before = b; /* signing in once more ends the session this browser had */
	next_code();
	cr_assert_eq(sign_in(&m, &b).status, 303);
	cr_assert(!str_eq(b.session, before.session));
	cr_assert(!is_in(&before));
	cr_assert(is_in(&b));
	before = b;
	cr_assert_eq(post(&b, "/en/sign-out", STR("")).status, 303);
	cr_assert(!is_in(&before), "a copy of the cookie is worth nothing");
}

Test(sign_in, takes_each_code_once)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s}, c = {.s = &s};

	/* The one that proved the set-up is used, too. */
	password_sent(&b, m.email, PASSWORD);
	cr_assert_eq(code_sent(&b, code_now(&m)).status, 422);
	next_code();
	struct str code = code_now(&m);
	cr_assert_eq(code_sent(&b, code).status, 303);
	password_sent(&c, m.email, PASSWORD);
	cr_assert_eq(code_sent(&c, code).status, 422);
	cr_assert_eq(code_sent(&c, m.recovery[3]).status, 303);
	cr_assert(is_in(&c));
	cr_assert(holds(get(&c, "/en/account").body, "Recovery codes left: 9"));
	struct browser d = {.s = &s};
	password_sent(&d, m.email, PASSWORD);
	cr_assert_eq(code_sent(&d, m.recovery[3]).status, 422);
	cr_assert(!is_in(&d));
}

Test(sign_in, half_way_is_over_once_the_account_is_disabled)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};
	struct account_disable d = {.act.actor = STR("command line"), .account = 1};

	next_code();
	cr_assert_eq(password_sent(&b, m.email, PASSWORD).status, 303);
	account_disable_init(&d);
	cr_assert_eq(act_do(web_acts(s.w), &d.act), ERR_OK);
	cr_assert_neq(code_sent(&b, code_now(&m)).status, 303);
	cr_assert(!is_in(&b));
	d.enable = true;
	cr_assert_eq(act_do(web_acts(s.w), &d.act), ERR_OK);
	cr_assert(!is_in(&b), "no session was waiting for that");
}

Test(sign_in, half_way_is_over_after_after_ten_minutes_or_five_wrong_codes_and_when_the_clock_jumps)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};

	password_sent(&b, m.email, PASSWORD);
	moved += 11 * minute;
	cr_assert(holds(code_sent(&b, code_now(&m)).body, "begin again"));
	password_sent(&b, m.email, PASSWORD);
	moved -= 60 * minute; /* set back by an hour: what was begun is not good for an hour more */
	cr_assert(holds(code_sent(&b, code_now(&m)).body, "begin again"));
	moved += 60 * minute;
	password_sent(&b, m.email, PASSWORD);
	for (int i = 0; i < STEP_TRIES_MOST; i++)
		cr_assert_eq(code_sent(&b, STR("000000")).status, 422);
	next_code();
	cr_assert(holds(code_sent(&b, code_now(&m)).body, "begin again"));
	cr_assert(!is_in(&b));
}

/* The page without what was typed. */
static struct str without(struct arena *a, struct str page, struct str typed)
{
	size_t at = str_find(page, typed, 0);

	return JOIN(a, str_cut(page, 0, at), str_cut(page, at + typed.n, page.n));
}

/* CPU, not time: the machine has other work, too. */
static double spent(struct browser *b, struct str email)
{
	struct timespec from, to;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	cr_assert_eq(password_sent(b, email, "not the right one").status, 422);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

Test(sign_in, tells_nobody_who_has_an_account)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct person half = signed_in(s.w, &s.a, "nopassword@example.org", ROLE_OFFICER, NULL);
	struct browser b = {.s = &s};
	struct str nobody = STR("nobody1@example.org");
	struct answer known = password_sent(&b, m.email, "not the right one"),
		      unknown = password_sent(&b, nobody, "not the right one"),
		      none = password_sent(&b, STR("nopassword@example.org"), "not the right one");

	(void)half;
	cr_assert_eq(known.status, 422);
	cr_assert_eq(unknown.status, 422);
	cr_assert_eq(none.status, 422);
	cr_assert(str_eq(without(&s.a, known.body, m.email), without(&s.a, unknown.body, nobody)));
	double at_least_known = 9, at_least_unknown = 9;
	for (int i = 0; i < 3; i++) {
		double k = spent(&b, m.email), u = spent(&b, nobody);
		at_least_known = k < at_least_known ? k : at_least_known;
		at_least_unknown = u < at_least_unknown ? u : at_least_unknown;
	}
	cr_assert(at_least_known < 2 * at_least_unknown && at_least_unknown < 2 * at_least_known, "%f %f",
		  at_least_known, at_least_unknown);
}

Test(sign_in, delays_whoever_guesses_and_never_the_owner)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser guess = {.s = &s, .address = "198.51.100.7"}, same = guess,
		       known = {.s = &s, .address = "198.51.100.99", .device = m.b.device},
		       elsewhere = {.s = &s, .address = "2001:db8::1"};
	struct answer got = {0};

	for (int i = 0; i < 7 && got.status != 429; i++)
		got = password_sent(&guess, m.email, "not the right one");
	cr_assert_eq(got.status, 429);
	cr_assert_gt(answer_header(&got, "Retry-After").n, 0u);
	cr_assert_eq(password_sent(&same, m.email, PASSWORD).status, 429,
		     "the right one too: nothing is told");
	next_code();
	cr_assert_eq(sign_in(&m, &known).status, 303, "a browser of theirs on the same network");
	next_code();
	cr_assert_eq(sign_in(&m, &elsewhere).status, 303, "a new one on another network");
	for (int i = 0; i < 7 && got.status != 200; i++)
		got = password_sent(&guess, STR("nobody@example.org"), "not the right one");
	cr_assert_eq(got.status, 429, "an address without an account is delayed as well");
	moved += 15 * minute;
	cr_assert_eq(password_sent(&same, m.email, PASSWORD).status, 303, "delayed, not locked");
}

Test(sign_in, delays_codes_behind_the_right_password)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser thief = {.s = &s, .address = "198.51.100.7"},
		       owner = {.s = &s, .address = "192.0.2.77", .device = m.b.device};
	struct answer got = {0};

	for (int i = 0; i < 14 && got.status != 429; i++) {
		if (i % 4 == 0)
			password_sent(&thief, m.email, PASSWORD);
		got = code_sent(&thief, STR("000000"));
	}
	cr_assert_eq(got.status, 429);
	next_code();
	cr_assert_eq(sign_in(&m, &owner).status, 303);
	/* Not all of them from a stolen device either. */
	struct browser stolen = {.s = &s, .device = m.b.device};
	got.status = 0;
	for (int i = 0; i < 14 && got.status != 429; i++) {
		if (i % 4 == 0)
			password_sent(&stolen, m.email, PASSWORD);
		got = code_sent(&stolen, STR("000000"));
	}
	cr_assert_eq(got.status, 429);
}

Test(sign_in, goes_only_to_addresses_of_ours)
{
	OPEN_DOOR(s);
	static const char *const bad[] = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example",
					  "%2F%5Cevil.example", "evil", ""};
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct browser b = {.s = &s, .device = m.b.device};
		next_code();
		password_sent(&b, m.email, PASSWORD);
		struct answer got =
		    post(&b, "/en/sign-in/code",
			 JOIN(&s.a, STR("code="), code_now(&m), STR("&next="), str_z(bad[i])));
		cr_assert_eq(got.status, 303);
		cr_expect(str_eq(answer_header(&got, "Location"), STR("/en/desk")), "%s", bad[i]);
	}
}

static struct str link_made(struct site *s, const char *email)
{
	struct sign_in_link_make l = {
	    .act.actor = STR("command line"), .email = str_z(email), .at = moved_now()};

	sign_in_link_make_init(&l, &s->a);
	cr_assert_eq(act_do(web_acts(s->w), &l.act), ERR_OK);
	return JOIN(&s->a, STR("/en/sign-in/link/"), l.token);
}

Test(sign_in_link, counts_once_within_ten_minutes)
{
	OPEN_DOOR(s);
	struct person p = signed_in(s.w, &s.a, "chair@example.org", ROLE_CHAIR, NULL);
	struct browser b = {.s = &s}, other = {.s = &s};
	struct str link = link_made(&s, "chair@example.org"), late = link_made(&s, "chair@example.org");

	(void)p;
	cr_assert_eq(knock(&b, "GET", link, (struct str){0}).status, 200);
	cr_assert_eq(knock(&b, "GET", link, (struct str){0}).status, 200, "looking uses nothing up");
	cr_assert_eq(knock(&b, "POST", link, STR("x=1")).status, 303);
	cr_assert(is_in(&b));
	cr_assert_eq(knock(&other, "POST", link, STR("x=1")).status, 404);
	cr_assert(!is_in(&other));
	moved += 11 * minute;
	cr_assert_eq(knock(&other, "POST", late, STR("x=1")).status, 404);
	cr_assert_eq(count(&s, &test_journal_acts, "sign_in_link"), 2);
}

Test(step_up, asks_both_halves_and_renews_the_session)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");

	moved += 16 * minute;
	struct answer got = get(&m.b, "/en/account/codes");
	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/sign-in/again?next=/account/codes")));
	struct str good =
	    JOIN(&s.a, STR("next=%2Faccount%2Fcodes&password="), escaped(&s.a, STR(PASSWORD)), STR("&code="));
	cr_assert_eq(post(&m.b, "/en/sign-in/again", JOIN(&s.a, good, STR("000000"))).status, 422);
	cr_assert_eq(
	    post(&m.b, "/en/sign-in/again", JOIN(&s.a, STR("password=wrong&code="), code_now(&m))).status,
	    422);
	struct browser before = m.b;
	struct str used = code_now(&m);
	got = post(&m.b, "/en/sign-in/again", JOIN(&s.a, good, used));
	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/account/codes")));
	cr_assert(!str_eq(before.session, m.b.session));
	cr_assert(!is_in(&before));
	cr_assert_eq(get(&m.b, "/en/account/codes").status, 200);
	next_code();
	cr_assert_eq(post(&m.b, "/en/sign-in/again", JOIN(&s.a, good, used)).status, 422,
		     "a code counts once here, too");
}

Test(account, changes_the_password_and_ends_all_other_sessions)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser other = {.s = &s};

	next_code();
	cr_assert_eq(sign_in(&m, &other).status, 303);
	struct answer got =
	    post(&m.b, "/en/account/password", STR("current=wrong&password=another+few+words"));
	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "href=\"#f-current\""));
	got = post(&m.b, "/en/account/password",
		   JOIN(&s.a, STR("current="), escaped(&s.a, STR(PASSWORD)), STR("&password=maria.santos1")));
	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "made of your name"));
	struct browser before = m.b;
	got = post(
	    &m.b, "/en/account/password",
	    JOIN(&s.a, STR("current="), escaped(&s.a, STR(PASSWORD)), STR("&password=another+few+words")));
	cr_assert_eq(got.status, 303, "%.*s", STR_ARG(got.body));
	cr_assert(is_in(&m.b));
	cr_assert(!is_in(&other));
	cr_assert(!is_in(&before));
	cr_assert_eq(count(&s, &test_letters, "changed"), 1);
	cr_assert_eq(get(&m.b, "/en/account/codes").status, 200, "what was proved before stays");
	cr_assert_eq(password_sent(&other, m.email, PASSWORD).status, 422);
	cr_assert_eq(password_sent(&other, m.email, "another few words").status, 303);
}

Test(account, the_old_password_alone_is_no_new_proof)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");

	moved += 16 * minute;
	struct str body =
	    JOIN(&s.a, STR("current="), escaped(&s.a, STR(PASSWORD)), STR("&password=another+few+words"));
	cr_assert_eq(post(&m.b, "/en/account/password", body).status, 303);
	cr_assert(is_in(&m.b));
	struct answer got = get(&m.b, "/en/account/codes");
	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/sign-in/again?next=/account/codes")));
	cr_assert_eq(post(&m.b, "/en/account/recovery", STR("")).status, 303);
}

Test(account, lists_sessions_and_ends_one_or_all_others)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct member stranger = come_in(&s, ROLE_OFFICER, "stranger@example.org");
	struct browser second_one = {.s = &s}, third = {.s = &s};

	next_code();
	sign_in(&m, &second_one);
	next_code();
	sign_in(&m, &third);
	struct str page = get(&third, "/en/account").body;
	struct str end =
	    JOIN(&s.a, STR("/en/account/sessions/"), between(page, "action=\"/en/account/sessions/", "\""));
	cr_assert(holds(page, "This one"));
	cr_assert_eq(post(&stranger.b, end.s, STR("")).status, 404, "of another account");
	cr_assert_eq(post(&third, end.s, STR("")).status, 303);
	cr_assert_neq(is_in(&m.b), is_in(&second_one), "one of the two");
	cr_assert_eq(post(&third, "/en/account/sessions", STR("")).status, 303);
	cr_assert(!is_in(&m.b) && !is_in(&second_one) && is_in(&third));
	cr_assert(is_in(&stranger.b));
}

Test(account, keeps_a_name_and_a_language)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");

	cr_assert_eq(post(&m.b, "/en/account", STR("name=%20&lang=fr")).status, 422);
	cr_assert_eq(post(&m.b, "/en/account", STR("name=%D0%9C%D0%B0%D1%80%D0%B8%D1%8F&lang=ru")).status,
		     303);
	struct str page = get(&m.b, "/en/account").body;
	cr_assert(holds(page, "value=\"Мария\"") &&
		  holds(page, "<option value=\"ru\" lang=\"ru\" selected>"));
}

Test(account, sets_codes_up_anew_once_the_new_secret_has_arrived)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct str page = get(&m.b, "/en/account/codes").body, was = m.secret;
	struct str secret = between(page, "name=\"secret\" value=\"", "\"");

	cr_assert(!str_eq(secret, was));
	struct answer got =
	    post(&m.b, "/en/account/codes", JOIN(&s.a, STR("secret="), secret, STR("&code=000000")));
	cr_assert_eq(got.status, 422);
	cr_assert(str_eq(between(got.body, "name=\"secret\" value=\"", "\""), secret));
	m.secret = secret;
	got =
	    post(&m.b, "/en/account/codes", JOIN(&s.a, STR("secret="), secret, STR("&code="), code_now(&m)));
	cr_assert_eq(got.status, 303);
	next_code();
	struct browser b = {.s = &s};
	cr_assert_eq(sign_in(&m, &b).status, 303);
	page = post(&m.b, "/en/account/recovery", STR("")).body;
	cr_assert_eq(count(&s, &test_letters_saying, "%New recovery codes were made%"), 1,
		     "the owner hears of it");
	struct str code = between(page, "<li class=\"code\">", "</li>");
	struct browser c = {.s = &s};
	password_sent(&c, m.email, PASSWORD);
	cr_assert_eq(code_sent(&c, m.recovery[0]).status, 422, "the old ones are gone");
	cr_assert_eq(code_sent(&c, code).status, 303);
}

static struct str recover_link(struct site *s)
{
	struct db *db;
	struct str secret = {0};

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	struct rows r = db_query(db, &test_letter_secret, BIND("recover"));
	cr_assert(row_next(&r));
	secret = row_text(&r, &s->a, 0);
	cr_assert_eq(rows_end(&r), ERR_OK);
	db_close(db);
	return JOIN(&s->a, STR("/en/recover/"), secret);
}

Test(recover, says_the_same_whoever_asks_and_writes_seldom)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};
	struct answer known = post(&b, "/en/recover", STR("email=officer%40example.org")),
		      unknown = post(&b, "/en/recover", STR("email=nobody%40example.org"));

	(void)m;
	cr_assert_eq(known.status, 200);
	cr_assert(str_eq(known.body, unknown.body));
	cr_assert_eq(count(&s, &test_letters, "recover"), 1);
	post(&b, "/en/recover", STR("email=officer%40example.org"));
	cr_assert_eq(count(&s, &test_letters, "recover"), 1, "not twice in five minutes");
	for (int i = 0; i < 9; i++) {
		moved += 6 * minute;
		b.address = i % 2 ? "192.0.2.1" : "198.51.100.1";
		post(&b, "/en/recover", STR("email=officer%40example.org"));
	}
	cr_assert_eq(count(&s, &test_letters, "recover"), 5, "and seldom, after the fifth of a day");
	moved += 30 * minute;
	post(&b, "/en/recover", STR("email=officer%40example.org"));
	cr_assert_eq(count(&s, &test_letters, "recover"), 6);
}

Test(recover, nobody_keeps_the_owner_from_a_letter_by_asking)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct str ask = STR("email=officer%40example.org");
	struct browser thief = {.s = &s}, owner = {.s = &s, .address = "192.0.2.77"};
	int64_t letters = 0, most = 0;

	(void)m;
	/* Every four minutes for six hours, each time from another network. */
	for (int i = 0; i < 90; i++) {
		thief.address = arena_printf(&s.a, "198.51.%d.1", i).s;
		post(&thief, "/en/recover", ask);
		int64_t now = count(&s, &test_letters, "recover");
		most = now > letters ? 0 : most + 4;
		cr_assert_leq(most, RECOVER_LATER_MINUTES, "%d", i);
		letters = now;
		moved += 4 * minute;
	}
	cr_assert_leq(letters, 12, "nor is the owner buried in letters");
	moved += RECOVER_LATER_MINUTES * minute;
	post(&owner, "/en/recover", ask);
	cr_assert_eq(count(&s, &test_letters, "recover"), letters + 1);
	struct str link = recover_link(&s);
	struct answer got =
	    knock(&owner, "POST", link,
		  JOIN(&s.a, STR("code="), m.recovery[0], STR("&password=quite+another+few+words")));
	cr_assert_eq(got.status, 303);
	cr_assert(is_in(&owner));
}

Test(recover, wants_a_code_besides_the_link_and_counts_once)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s}, other = {.s = &s};
	struct str password = STR("&password=quite+another+few+words");

	post(&b, "/en/recover", STR("email=officer%40example.org"));
	struct str link = recover_link(&s);
	cr_assert_eq(knock(&b, "GET", link, (struct str){0}).status, 200);
	cr_assert_eq(knock(&b, "POST", link, JOIN(&s.a, STR("code=123456"), password)).status, 422);
	struct str good = JOIN(&s.a, STR("code="), m.recovery[0], password);
	struct answer got = knock(&b, "POST", link, good);
	cr_assert_eq(got.status, 303, "%.*s", STR_ARG(got.body));
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/account/codes")));
	cr_assert(is_in(&b));
	cr_assert(!is_in(&m.b), "all sessions before are over");
	cr_assert_eq(knock(&other, "POST", link, good).status, 404);
	cr_assert_eq(password_sent(&other, m.email, PASSWORD).status, 422);
	cr_assert_eq(password_sent(&other, m.email, "quite another few words").status, 303);
}

Test(recover, link_is_over_after_ten_minutes_and_five_wrong_codes)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};
	struct str password = STR("&password=quite+another+few+words");

	post(&b, "/en/recover", STR("email=officer%40example.org"));
	struct str link = recover_link(&s);
	for (int i = 0; i < STEP_TRIES_MOST; i++)
		cr_assert_eq(knock(&b, "POST", link, JOIN(&s.a, STR("code=123456"), password)).status, 422);
	cr_assert_eq(knock(&b, "POST", link, JOIN(&s.a, STR("code="), m.recovery[0], password)).status, 404);
	moved += 6 * minute;
	post(&b, "/en/recover", STR("email=officer%40example.org"));
	link = recover_link(&s);
	cr_assert_eq(count(&s, &test_letters_saying, "%within ten minutes%"), 2);
	moved += 10 * minute - 5 * second;
	cr_assert_eq(knock(&b, "GET", link, (struct str){0}).status, 200);
	moved += 6 * second;
	cr_assert_eq(knock(&b, "GET", link, (struct str){0}).status, 404);
	cr_assert_eq(knock(&b, "POST", link, JOIN(&s.a, STR("code="), m.recovery[0], password)).status, 404);
}

Test(sign_in, takes_a_code_while_it_is_shown_and_says_so)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};

	next_code();
	struct str before = code_now(&m);
	next_code();
	password_sent(&b, m.email, PASSWORD);
	struct answer got = code_sent(&b, before);
	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "Codes change every 30 seconds"));
	cr_assert(holds(got.body, "the clock of your phone or computer is off"));
	struct str early = code_at(&s.a, m.secret, (struct instant){moved_now().us + CODE_SECONDS * second});
	cr_assert_eq(code_sent(&b, early).status, 422);
	cr_assert_eq(code_sent(&b, code_now(&m)).status, 303);
}

/* "thousands of small words" and what else stands around it. */
static const struct str breached_lines = STR("0000000000000000000000000000000000000000:1\r\n"
					     "59E91B1EC6C7A18A5A2E6B0A8E5A5B7C6F0E5A11:12\r\n"
					     "9C1749D95A5E620DEE8E5D419EF03E8747ADC755:3861493\r\n"
					     "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:2\r\n");

Test(breached, a_password_is_refused_wherever_it_is_chosen)
{
	const struct breached set = breached_of_text(breached_lines);
	__attribute__((cleanup(site_close))) struct site s;
	door_open_with(&s, &set);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser b = {.s = &s};
	static const struct str known = STR("password=thousands+of+small+words");

	for (enum lang l = 0; l < LANGS; l++) {
		struct str why = msg(l, MSG_password_breached), lang = lang_code(l);
		why = arena_dup(&s.a, str_cut(why, 0, str_find(why, STR("'"), 0))); /* before an escape */

		/* At registration. */
		struct str path = JOIN(&s.a, STR("/"), lang, STR("/invitations/"),
				       invited(&s, ROLE_AUDITOR, JOIN(&s.a, lang, STR("@example.org")).s));
		struct str secret =
		    between(knock(&b, "GET", path, (struct str){0}).body, "name=\"secret\" value=\"", "\"");
		struct str code = code_at(&s.a, secret, moved_now());
		struct answer got =
		    knock(&b, "POST", path, accept_body(&s, secret, "Ana", "thousands of small words", code));
		cr_assert_eq(got.status, 422);
		cr_assert(holds(got.body, why.s) && holds(got.body, "href=\"#f-password\""), "%.*s",
			  STR_ARG(lang));
		cr_assert(!holds(got.body, "thousands"), "a password is never shown");

		/* At a change: the current one has to be right first. */
		struct str change = JOIN(&s.a, STR("/"), lang, STR("/account/password"));
		got = post(&m.b, change.s, JOIN(&s.a, STR("current=wrong&"), known));
		cr_assert(got.status == 422 && !holds(got.body, why.s));
		got = post(&m.b, change.s,
			   JOIN(&s.a, STR("current="), escaped(&s.a, STR(PASSWORD)), STR("&"), known));
		cr_assert_eq(got.status, 422);
		cr_assert(holds(got.body, why.s) && holds(got.body, "href=\"#f-password\""), "%.*s",
			  STR_ARG(lang));

		/* On the way back: the code is not used up by it. */
		moved += 6 * minute;
		post(&b, "/en/recover", STR("email=officer%40example.org"));
		struct str link = recover_link(&s), at = str_cut(link, 3, link.n);
		got = knock(&b, "POST", JOIN(&s.a, STR("/"), lang, at),
			    JOIN(&s.a, STR("code="), m.recovery[0], STR("&"), known));
		cr_assert_eq(got.status, 422);
		cr_assert(holds(got.body, why.s) && holds(got.body, "href=\"#f-password\""), "%.*s",
			  STR_ARG(lang));
		if (l + 1 < LANGS) {
			moved += RECOVER_LATER_MINUTES * minute;
			cr_assert_eq(sign_in(&m, &m.b).status, 303);
			continue;
		}
		got =
		    knock(&b, "POST", link,
			  JOIN(&s.a, STR("code="), m.recovery[0], STR("&password=quite+another+few+words")));
		cr_assert_eq(got.status, 303);
	}
	cr_assert_eq(count(&s, &test_told, "%thousands%"), 0);
}

Test(breached, a_set_that_cannot_be_read_lets_no_password_through)
{
	const struct breached set = breached_of_text(STR("this is no set"));
	__attribute__((cleanup(site_close))) struct site s;
	door_open_with(&s, &set);
	struct browser b = {.s = &s};
	struct str path =
	    JOIN(&s.a, STR("/en/invitations/"), invited(&s, ROLE_OFFICER, "officer@example.org"));
	struct str secret =
	    between(knock(&b, "GET", path, (struct str){0}).body, "name=\"secret\" value=\"", "\"");
	struct str code = code_at(&s.a, secret, moved_now());

	cr_assert_eq(knock(&b, "POST", path, accept_body(&s, secret, "Ana", PASSWORD, code)).status, 500);
	cr_assert(!is_in(&b));
}

static int64_t number(struct site *s, const struct sql *sql, int64_t of)
{
	struct db *db;
	int64_t n = -1;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, sql, BIND(of), &n), ERR_OK);
	db_close(db);
	return n;
}

/* As the pages make them, for a request that was let in a moment ago. */
static enum err codes_of_an_intruder(struct member *m, int64_t account, int64_t session)
{
	struct person_codes p = {.account = account,
				 .session = session,
				 .secret = m->secret,
				 .typed = code_now(m),
				 .at = moved_now(),
				 .site = STR("https://consult.example")};

	person_codes_init(&p, &m->b.s->a);
	return act_do(web_acts(m->b.s->w), &p.act);
}

static enum err recovery_of_an_intruder(struct member *m, int64_t account, int64_t session)
{
	struct person_recovery p = {.account = account,
				    .session = session,
				    .at = moved_now(),
				    .site = STR("https://consult.example")};

	person_recovery_init(&p, &m->b.s->a);
	return act_do(web_acts(m->b.s->w), &p.act);
}

static enum err passkey_of_an_intruder(struct member *m, int64_t account, int64_t session)
{
	struct passkey_add p = {.account = account,
				.site = STR("https://consult.example"),
				.name = STR("mine"),
				.transports = STR("usb"),
				.act.actor = STR("account:1")};

	p.asked.use.session = session;
	passkey_add_init(&p);
	p.act.before = NULL; /* its answer was right */
	p.made.credential_n = 16;
	p.made.key_n = 32;
	p.made.algorithm = -8;
	p.made.once.ends = (struct instant){moved_now().us + minute};
	return act_do(web_acts(m->b.s->w), &p.act);
}

static enum err removal_by_an_intruder(struct member *m, int64_t account, int64_t session)
{
	struct passkey_remove p = {.account = account,
				   .session = session,
				   .passkey = 1,
				   .site = STR("https://consult.example"),
				   .act.actor = STR("account:1")};

	passkey_remove_init(&p);
	return act_do(web_acts(m->b.s->w), &p.act);
}

Test(recover, what_an_intruder_sent_before_is_not_done_after)
{
	OPEN_DOOR(s);
	struct member m = come_in(&s, ROLE_OFFICER, "officer@example.org");
	struct browser owner = {.s = &s};
	int64_t account = count(&s, &test_account_of, "officer@example.org");
	int64_t session = number(&s, &test_session_newest, account);

	/* While the session lives, all of it is done. */
	next_code();
	cr_assert_eq(codes_of_an_intruder(&m, account, session), ERR_OK);
	cr_assert_eq(recovery_of_an_intruder(&m, account, session), ERR_OK);
	cr_assert_eq(passkey_of_an_intruder(&m, account, session), ERR_OK);
	cr_assert_eq(removal_by_an_intruder(&m, account, session), ERR_OK);
	int64_t letters = count(&s, &test_letters, "changed");

	/* The owner comes back; the intruder's requests were let in before and wait for their turn. */
	post(&owner, "/en/recover", STR("email=officer%40example.org"));
	next_code();
	struct answer got =
	    knock(&owner, "POST", recover_link(&s),
		  JOIN(&s.a, STR("code="), code_now(&m), STR("&password=quite+another+few+words")));
	cr_assert_eq(got.status, 303);
	letters++;
	cr_assert_eq(count(&s, &test_letters, "changed"), letters);
	next_code();
	cr_assert_eq(codes_of_an_intruder(&m, account, session), ERR_NOT_FOUND);
	cr_assert_eq(recovery_of_an_intruder(&m, account, session), ERR_NOT_FOUND);
	cr_assert_eq(passkey_of_an_intruder(&m, account, session), ERR_NOT_FOUND);
	cr_assert_eq(removal_by_an_intruder(&m, account, session), ERR_NOT_FOUND);
	cr_assert_eq(count(&s, &test_letters, "changed"), letters, "nothing was changed");
	session = number(&s, &test_session_newest, account);
	cr_assert_eq(codes_of_an_intruder(&m, account, session), ERR_OK, "the owner's own session lives");
}
