#include "base/secret.h"
#include "mail/letter.h"
#include "mail/letter_html.h"
#include "mail/send.h"
#include "mail/words.h"
#include "store/notices.h"
#include "store/store.h"
#include "support/answers.h"
#include "support/smtp_sink.h"
#include "work/letters.h"

#include <criterion/criterion.h>
#include <unistd.h>

static struct str letter(struct arena *a, struct str subject, struct str text)
{
	struct instant at;

	cr_assert(instant_parse(STR("2026-11-22T01:02:03Z"), &at));
	return letter_bytes(a, &(struct letter){.from = STR("clerk@consult.example"),
						.to = STR("somebody@example.org"),
						.subject = subject,
						.text = text,
						.lang = STR("ar"),
						.date = at,
						.id = STR("plenary-7-1")});
}

static bool holds(struct str s, const char *what)
{
	return str_find(s, str_z(what), 0) < s.n;
}

Test(letter, is_what_a_mail_server_takes)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str s = letter(&a, STR("Plain words"), STR("One.\nTwo = 2 \n.\n"));

	cr_assert(str_starts(s, STR("Date: Sun, 22 Nov 2026 01:02:03 +0000\r\nFrom: clerk@consult.example\r\n"
				    "To: somebody@example.org\r\nSubject: Plain words\r\n"
				    "Message-ID: <plenary-7-1@consult.example>\r\nContent-Language: ar\r\n"
				    "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
				    "Content-Type: multipart/alternative; boundary=\"=_plenary\"\r\n\r\n"
				    "--=_plenary\r\nContent-Type: text/plain; charset=utf-8\r\n"
				    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
				    "One.\r\nTwo =3D 2=20\r\n.\r\n--=_plenary\r\n"
				    "Content-Type: text/html; charset=utf-8\r\n")),
		  "%.*s", STR_ARG(s));
	cr_assert(str_ends(s, STR("--=_plenary--\r\n")));
	cr_assert_not(holds(s, "List-Unsubscribe"));
}

Test(letter, has_short_ascii_lines_whatever_it_says_in_six_languages)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);
	struct letter_about about = {
	    .topic = STR("الوصول إلى الإنترنت 互联网接入 😀 и цена"),
	    .number = 12345,
	    .received_at = {1700000000000000},
	    .zone = STR("Europe/Zurich"),
	    .digest = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
	    .link = STR("https://consult.example/ar/confirm/1-abc"),
	    .reason = STR("A reason")};

	for (enum lang l = 0; l < LANGS; l++) {
		struct letter_words words[] = {letter_confirm(&a, l, &about), letter_published(&a, l, &about),
					       letter_withheld(&a, l, &about)};
		for (size_t i = 0; i < COUNT(words); i++) {
			cr_assert(holds(words[i].text, about.link.s));
			cr_assert(holds(letter_html(&a, words[i].subject, words[i].text, lang_code(l)),
					"href=\"https://consult.example/ar/confirm/1-abc\""));
			struct str rest = letter(&a, words[i].subject, words[i].text), line;
			while (str_split(&rest, '\n', &line)) {
				cr_assert_leq(line.n, 77u, "%.*s", STR_ARG(line));
				for (size_t c = 0; c < line.n; c++)
					cr_assert(line.s[c] == '\r' ||
						  (line.s[c] >= ' ' && line.s[c] <= '~'));
			}
		}
	}
}

Test(letter, a_subject_with_a_line_end_makes_no_header)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str s = letter(&a, STR("Hello\r\nBcc: all@example.org"), STR("x\n"));

	cr_assert_not(holds(str_cut(s, 0, str_find(s, STR("\r\n\r\n"), 0)), "Bcc:"));
	cr_assert(holds(s, "Subject: =?UTF-8?B?SGVsbG8NCkJjYzogYWxsQGV4YW1wbGUub3Jn?=\r\n"));
}

Test(letter, says_how_it_is_ended_by_one_click_only_where_that_is_safe)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct letter l = {.from = STR("clerk@consult.example"),
			   .to = STR("somebody@example.org"),
			   .subject = STR("x"),
			   .text = STR("x"),
			   .lang = STR("en"),
			   .id = STR("1"),
			   .unsubscribe = STR("https://consult.example/unsubscribe/abc")};

	cr_assert(holds(letter_bytes(&a, &l),
			"List-Unsubscribe:\r\n <https://consult.example/unsubscribe/abc>\r\n"
			"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	l.unsubscribe = STR("http://consult.example/unsubscribe/abc");
	cr_assert(holds(letter_bytes(&a, &l), "List-Unsubscribe:"));
	cr_assert_not(holds(letter_bytes(&a, &l), "One-Click"));
}

Test(letter, has_its_words_as_html_in_which_nothing_is_a_tag)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str h = letter_html(
	    &a, STR("A <b> & \"c\""),
	    STR("One <i>\nhttps://consult.example/?a=1&b=\"2\"\n\n" LETTER_BULLET "x\n  "
		"https://a.example\n" LETTER_BULLET "y\njavascript:alert(1)\n" LETTER_FOOT "foot\n"),
	    STR("ar"));

	cr_assert(holds(h, "<html lang=\"ar\" dir=\"rtl\">"));
	cr_assert(holds(h, "<h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.35\">A &lt;b&gt; &amp; "
			   "&#34;c&#34;</h1>"));
	cr_assert(holds(h, "One &lt;i&gt;<br>\n<a dir=\"ltr\""));
	cr_assert(holds(h, "href=\"https://consult.example/?a=1&amp;b=&#34;2&#34;\">"));
	cr_assert(holds(h, "<li style=\"margin:0 0 8px\">x<br>\n<a dir=\"ltr\""));
	cr_assert(holds(h, "y<br>\njavascript:alert(1)</li>\n</ul>"));
	cr_assert(holds(h, "foot</p>\n</div>\n</div>\n</body>"));
}

/* A store with an answer that gave an address, and the worker, which has not begun. */
struct scene {
	struct folder f;
	struct arena a;
	struct acts *w;
	struct db *db;
	struct instant first; /* when the letter was first due */
};
static void scene_open(struct scene *s)
{
	struct intake_gate gate;
	struct response_receive r;

	memset(s, 0, sizeof *s);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, 64 << 20, NULL);
	answers_store(s->f.path, answers_today(), ANSWERS_OPEN);
	cr_assert_eq(acts_open(&s->w, s->f.path, NULL, NULL), ERR_OK);
	answers_gate(s->f.path, &s->a, &gate);
	struct submission sub = answers_good(&s->a);
	sub.email = STR("somebody@example.org");
	cr_assert_eq(answers_send(s->w, &gate, &s->a, sub, "aaaabbbbccccdddd", INSTANT_NONE, &r), ERR_OK);
	int64_t n;
	cr_assert_eq(db_open(&s->db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(notices_waiting(s->db, &n, &s->first), ERR_OK);
	cr_assert_eq(n, 1);
}
static void scene_close(struct scene *s)
{
	db_close(s->db);
	acts_close(s->w);
	arena_reset(&s->a);
	folder_remove(&s->f);
}

/* Until nothing waits any more, or what waits has been tried and is due later; at most twenty seconds. */
static int64_t wait_for(struct scene *s, struct instant *ret_next)
{
	int64_t n = 1;

	for (int i = 0; i < 2000; i++) {
		cr_assert_eq(notices_waiting(s->db, &n, ret_next), ERR_OK);
		if (n == 0 || ret_next->us != s->first.us)
			break;
		usleep(10000);
	}
	return n;
}

Test(letters, go_to_a_mail_server_once)
{
	struct scene s;
	struct smtp_sink sink;
	struct letters *l;
	struct instant next;

	scene_open(&s);
	smtp_sink_open(&sink, "250 yes");
	cr_assert_eq(letters_open(&l, &(struct letters_config){.acts = s.w,
							       .dir = s.f.path,
							       .smtp = sink.address,
							       .from = STR("clerk@consult.example")}),
		     ERR_OK);
	cr_assert_eq(wait_for(&s, &next), 0);
	letters_close(l);
	smtp_sink_close(&sink);
	cr_assert_eq(atomic_load(&sink.letters), 1);
	struct str said = {sink.said, sink.said_bytes};
	cr_assert(holds(said, "MAIL FROM:<clerk@consult.example>"));
	cr_assert(holds(said, "RCPT TO:<somebody@example.org>"));
	cr_assert(holds(said, "Content-Language: fr"));
	scene_close(&s);
}

Test(letters, are_told_to_no_other_machine_without_tls)
{
	struct smtp_sink sink;
	char address[64];

	smtp_sink_open(&sink, "250 yes");
	/* Leads to this machine too, but is not one of its names. */
	snprintf(address, sizeof address, "0.0.0.0:%s", strrchr(sink.address, ':') + 1);
	cr_expect_eq(smtp_send(address, STR("clerk@consult.example"), STR("somebody@example.org"),
			       STR("To: somebody@example.org\r\n\r\nwords\r\n")),
		     SENT_LATER);
	smtp_sink_close(&sink);
	struct str said = {sink.said, sink.said_bytes};
	cr_expect(holds(said, "EHLO"), "it was asked what it can");
	cr_expect_not(holds(said, "example.org"), "and told nothing");
	cr_expect_eq(atomic_load(&sink.letters), 0);
}

Test(letters, are_tried_again_later_when_the_server_is_busy_and_never_when_it_refuses)
{
	static const struct {
		const char *says;
		int64_t left;
	} table[] = {{"451 later", 1}, {"550 nobody here", 0}};

	for (size_t i = 0; i < COUNT(table); i++) {
		struct scene s;
		struct smtp_sink sink;
		struct letters *l;
		struct instant next;
		scene_open(&s);
		smtp_sink_open(&sink, table[i].says);
		cr_assert_eq(letters_open(&l, &(struct letters_config){.acts = s.w,
								       .dir = s.f.path,
								       .smtp = sink.address,
								       .from = STR("clerk@consult.example")}),
			     ERR_OK);
		cr_assert_eq(wait_for(&s, &next), table[i].left, "%s", table[i].says);
		letters_close(l);
		smtp_sink_close(&sink);
		cr_assert_eq(atomic_load(&sink.letters), 0);
		scene_close(&s);
	}
}

Test(letters, are_files_in_a_folder_where_there_is_no_server)
{
	struct scene s;
	struct letters *l;
	struct instant next;

	scene_open(&s);
	cr_assert_eq(
	    letters_open(
		&l, &(struct letters_config){.acts = s.w, .dir = s.f.path, .from = STR("plenary@localhost")}),
	    ERR_OK);
	cr_assert_eq(wait_for(&s, &next), 0);
	letters_close(l);
	cr_assert_eq(access(arena_printf(&s.a, "%s/outbox/00000001.eml", s.f.path).s, R_OK), 0);
	scene_close(&s);
}

Test(letters, that_fail_are_tried_for_days_and_then_given_up)
{
	int64_t sum = 0, last = 0;
	int tries = 0;

	for (int64_t pause; (pause = letters_pause(tries)) != 0; tries++) {
		cr_assert_geq(pause, last);
		last = pause;
		sum += pause;
	}
	cr_assert_gt(sum, 2 * 86400000000LL);
	cr_assert_lt(tries, 20);
}
