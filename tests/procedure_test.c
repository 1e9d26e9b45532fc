/* Procedure files: the good ones are taken, every mistake is refused where it stands. */
#include "base/buf.h"
#include "base/embedded.h"
#include "base/utf8.h"
#include "i18n/date.h"
#include "rules/procedure.h"

#include <criterion/criterion.h>

#define SIX(key, indent)                                                                                     \
	indent key ".ar: ا", indent key ".en: e", indent key ".es: s", indent key ".fr: f",                  \
	    indent key ".ru: р", indent key ".zh: 中"

/* The smallest right file, a line an entry: line 1 is lines[0]. */
static const char *const good[] = {
    /* 1 */ "procedure: small",
    /* 2 */ SIX("title", ""),
    /* 8 */ "body: B",
    /* 9 */ "instrument: I",
    /* 10 */ "in-force-from: 2019-06",
    /* 11 */ "zone: Europe/Zurich",
    /* 12 */ "closing-time: 23:59",
    /* 13 */ "counting: exclusive",
    /* 14 */ "category: any",
    /* 15 */ SIX("name", "\t"),
    /* 21 */ "capacity: own-name",
    /* 22 */ "\torganisation: none",
    /* 23 */ SIX("name", "\t"),
    /* 29 */ "event: launched",
    /* 30 */ SIX("name", "\t"),
    /* 36 */ "event: replies-close",
    /* 37 */ SIX("name", "\t"),
    /* 43 */ "stage: open",
    /* 44 */ "\tbegins: on launched",
    /* 45 */ SIX("name", "\t"),
    /* 51 */ "clock: replies",
    /* 52 */ "\tact: replies-close",
    /* 53 */ "\trule: at-least 30 calendar days after launched",
    /* 54 */ "\tarticle: 1",
    /* 55 */ SIX("title", "\t"),
};

/* The good file with `line` (from 1) replaced; 0 replaces none; NULL takes it out. */
static struct str file_with(struct arena *a, int line, const char *instead)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	for (int i = 0; i < (int)COUNT(good); i++) {
		const char *l = i + 1 == line ? instead : good[i];
		if (!l)
			continue;
		buf_put(&b, str_z(l));
		buf_byte(&b, '\n');
	}
	return buf_str(&b);
}

static const struct mistake_case {
	int line;	     /* replaced */
	const char *instead; /* NULL: taken out */
	int at;		     /* where the mistake is seen */
	const char *says;    /* part of the message */
} cases[] = {
    {1, "procedure: Small One", 1, "is no id; write lower-case"},
    {1, NULL, 1, "has no procedure; write a line"},
    {2, NULL, 1, "not in all six languages; write also: title.ar"},
    {3, "title.de: d", 3, "expected one of: title.ar, .en"},
    {3, "title: all", 3, "in which language?"},
    {3, "title.ar: again", 3, "stands in line 2 already"},
    {8, "bodies: B", 8, "nothing is called \"bodies\"; expected one of: procedure, title.LANGUAGE"},
    {8, "body B", 8, "no colon; write \"key: value\""},
    {8, "body:", 8, "nothing stands behind the colon"},
    {8, "\tbody: B", 8, "belongs to a block, and none is open"},
    {8, "body: \xff", 8, "no UTF-8"},
    {8, "body: a\001b", 8, "a control character (byte 1)"},
    {10, "in-force-from: June 2019", 10, "is no date; write 2019-06-20, 2019-06 or 2019"},
    {11, "zone: Geneva", 11, "write its IANA name, as Europe/Zurich"},
    {12, "closing-time: 24:00", 12, "is no time of day; write hours and minutes, as 23:59"},
    {12, "closing-time: -1:59", 12, "is no time of day"},
    {13, "counting: both", 13, "expected one of: exclusive"},
    {13, NULL, 1, "has no counting"},
    {13, "counting: exclusive\nweekend: funday", 14, "is no weekday; expected one of: monday"},
    {13, "counting: exclusive\nweekend: monday tuesday wednesday thursday friday saturday sunday", 14,
     "without a working day"},
    {13, "counting: exclusive\nholiday: 2026-02-30 No day", 14, "is no day; write the date and the name"},
    {13, "counting: exclusive\nholiday: 2026-01-01 New Year", 1, "write \"holidays-listed: 2024 to 2030\""},
    {13, "counting: exclusive\nholidays-listed: 2030 to 2024", 14, "write the first and the last"},
    {13, "counting: exclusive\nholidays-listed: 2026 to 2026\nholiday: 2026-01-01 a\nholiday: 2026-01-01 b",
     16, "2026-01-01 is a holiday already"},
    {13, "counting: exclusive\nin-force-to: 2018", 1, "in-force-to is earlier than in-force-from"},
    {14, "category: Any", 14, "is no code"},
    {15, "name.ar: x", 15, "belongs to the category above; indent the line"},
    {20, NULL, 14, "this category is not in all six languages; write also: name.zh"},
    {20, "\tnote.zh: x", 20, "a category has nothing called \"note.zh\"; expected one of: name.LANGUAGE"},
    {22, "\torganisation: maybe", 22, "expected one of: required, none"},
    {36, "event: launched", 36, "the event \"launched\" stands in line 29 already"},
    {36, "event: closing", 52, "there is no event \"replies-close\"; expected one of: launched, closing"},
    {44, "\tbegins: with launched", 44, "expected one of: at first, on EVENT, after EVENT"},
    {44, "\tbegins: on hearing", 44,
     "there is no event \"hearing\"; expected one of: launched, replies-close"},
    {52, "\tact: answers", 52, "there is no event \"answers\""},
    {52, NULL, 51, "this clock has no act; write a line \"act: ...\""},
    {53, "\trule: roughly 30 calendar days after launched", 53,
     "expected one of: at-least, within, exactly, preferably"},
    {53, "\trule: preferably roughly", 53, "expected one of: at-least, within, exactly, on"},
    {53, "\trule: at-least many calendar days after launched", 53,
     "is no number of days; write one from 0 to"},
    {53, "\trule: at-least 30 banking days after launched", 53,
     "expected one of: calendar days, working days"},
    {53, "\trule: at-least 30 calendar weeks after launched", 53, "expected: days"},
    {53, "\trule: at-least 30 calendar days behind launched", 53, "expected one of: before, after"},
    {53, "\trule: at-least 30 calendar days after", 53, "no event to count from"},
    {53, "\trule: at-least 30 calendar days after hearing", 53, "there is no event \"hearing\""},
    {53, "\trule: at-least 30 calendar days after replies-close", 51, "cannot be counted from itself"},
    {53, "\trule: preferably on", 53, "no weekday is named"},
    {53, "\trule: on monday", 53, "expected one of: at-least, within, exactly, preferably"},
    {53, "\trule: at-least 3 calendar days after launched or launched", 51, "which one governs"},
    {53, "\trule: at-least 3 calendar days after launched, launched\n\tgoverns: latest", 51, "named twice"},
    {53, "\trule: at-least 3 calendar days after launched\n\tgoverns: latest", 51, "leave it out"},
    {53, "\trule: at-least 3 calendar days after launched\n\tgoverns: youngest", 54,
     "expected one of: latest, earliest"},
    {54, "\tarticle: 1\n\tarticle.fr: 2", 55, "article.fr stands in line 54 already"},
    {54, "\tarticle.fr: 2", 51, "write also: article.ar, article.en, article.es, article.ru, article.zh"},
    {51, "# no clock begins", 52, "a stage has nothing called \"act\""},
};

static void expect_mistake(const struct mistake_case *c, const struct mistakes *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->list[i].line == c->at && strstr(m->list[i].what, c->says))
			return;
	cr_expect(false, "replacing line %d by \"%s\": expected at line %d: %s; got %d: %s", c->line,
		  c->instead ? c->instead : "(nothing)", c->at, c->says, m->n ? m->list[0].line : 0,
		  m->n ? m->list[0].what : "(nothing)");
}

Test(procedure, refuses_every_mistake_where_it_stands)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct procedure *p = NEW(&a, struct procedure, 1);
	struct mistakes m;

	cr_assert(procedure_parse(file_with(&a, 0, NULL), p, &m), "%d: %s", m.list[0].line, m.list[0].what);
	for (size_t i = 0; i < COUNT(cases); i++) {
		cr_expect_not(procedure_parse(file_with(&a, cases[i].line, cases[i].instead), p, &m));
		expect_mistake(&cases[i], &m);
	}
}

Test(procedure, points_at_the_column)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct procedure *p = NEW(&a, struct procedure, 1);
	struct mistakes m;

	cr_assert_not(
	    procedure_parse(file_with(&a, 53, "\trule: at-least 30 banking days after launched"), p, &m));
	cr_assert_eq(m.n, 1u);
	cr_expect_eq(m.list[0].column, 20);
	cr_assert_not(
	    procedure_parse(file_with(&a, 53, "\trule: at-least 30 calendar days after nothing"), p, &m));
	cr_expect_eq(m.list[0].column, 40);
}

/* Take any one line out of the right file: it is refused, or the line was not needed. */
Test(procedure, needs_every_line_of_the_smallest_file)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct procedure *p = NEW(&a, struct procedure, 1);
	struct mistakes m;

	for (int line = 1; line <= (int)COUNT(good); line++) {
		cr_expect_not(procedure_parse(file_with(&a, line, NULL), p, &m), "line %d", line);
		cr_expect(m.n > 0 && m.list[0].line >= 1 && m.list[0].line <= (int)COUNT(good));
	}
}

Test(procedure, keeps_within_its_limits)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct procedure *p = NEW(&a, struct procedure, 1);
	struct mistakes m;
	struct buf b;

	buf_init(&b, &a, 1 << 20);
	for (int i = 0; i < 200; i++)
		buf_printf(&b, "event: e%d\nclock: c%d\ncategory: k%d\nnonsense\n", i, i, i);
	cr_expect_not(procedure_parse(buf_str(&b), p, &m));
	cr_expect_eq(m.n, (size_t)MISTAKES_MOST);
	cr_expect(m.more);
	cr_expect_leq(p->event_count, (size_t)EVENTS_MOST);
	for (int i = 0; i < 20000; i++)
		buf_lit(&b, "# comment\n");
	cr_expect_not(procedure_parse(buf_str(&b), p, &m));
	cr_expect(m.n == 1 && strstr(m.list[0].what, "larger than"));
}

Test(procedure, of_the_program_are_right_and_complete)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	size_t n;
	const struct procedure *list = procedures_load(&a, &n);
	static const char *const ids[] = {"demonstration", "eu-better-regulation", "icann-public-comment",
					  "itu-1336-2019", "itu-1344-2015",	   "us-apa"};

	cr_assert_geq(n, COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++)
		cr_expect(procedure_load(&a, str_z(ids[i])) != NULL, "%s", ids[i]);
	cr_expect(procedure_load(&a, STR("itu-1336")) == NULL);
	for (size_t i = 0; i < n; i++) {
		const struct procedure *p = &list[i];
		cr_expect(zone_known(p->zone), "%.*s", STR_ARG(p->id));
		cr_expect_geq(p->category_count, 5u);
		for (size_t c = 0; c < p->clock_count; c++)
			for (int l = 0; l < LANGS; l++)
				cr_expect(p->clocks[c].instrument.in[l].n && p->clocks[c].title.in[l].n);
	}
}
