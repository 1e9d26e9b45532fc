/* clock.c - plenary clock: a procedure and dates in, what is due out. */
#include "cli/commands.h"

#include "i18n/date.h"
#include "views/clock_json.h"

#include <unistd.h>

enum { EVENTS_GIVEN_MOST = 64, HISTORY_MOST = 16, JSON_MOST = 4 << 20 };

const char clock_help[] =
    "clock --procedure FILE-OR-ID --event NAME=YYYY-MM-DD ... [--today D] [--json]\n"
    "\n"
    "Says for each clock of a procedure when its act is due, whether it was kept or broken and by how many\n"
    "days, or how many are left; and which dates follow from those given.\n"
    "\n"
    "  --procedure FILE-OR-ID  a procedure of the program's, by id (itu-1336-2019), or a file\n"
    "  --event NAME=DATE       when an event was or will be; YYYY-MM, YYYY or \"unknown\" (it happened, but\n"
    "                          when is not known) where that is all one knows.\n"
    "                          The same event again is an extension: both dates are judged, the last "
    "governs\n"
    "  --today DATE            instead of today in the procedure's time zone\n"
    "  --json                  an array of objects: clock, due, actual, state, days, article, other_count "
    "...\n"
    "\n"
    "state is kept, broken, running, overdue or unknown. days is the signed margin: days to spare when "
    "kept,\n"
    "days left when running, minus the days late (or too early) otherwise. between counts the days from one\n"
    "event to the other.\n";

struct wish {
	const struct procedure *p;
	struct fact list[EVENTS_GIVEN_MOST];
	size_t n;
	struct day today;
	bool json;
};

static struct facts wish_facts(const struct wish *w)
{
	return (struct facts){w->list, w->n};
}

static enum exit_code load_procedure(struct arena *a, const char *name, const struct procedure **ret)
{
	struct mistakes m;
	struct str text;
	size_t n;

	*ret = procedure_load(a, str_z(name));
	if (*ret)
		return EXIT_FINE;
	if (!strchr(name, '/') && !strchr(name, '.') && access(name, R_OK) != 0) {
		const struct procedure *known = procedures_load(a, &n);
		fprintf(stderr, "plenary clock: there is no procedure \"%s\"; name a file, or one of:", name);
		for (size_t i = 0; i < n; i++)
			fprintf(stderr, " %.*s", STR_ARG(known[i].id));
		fputc('\n', stderr);
		return EXIT_USAGE;
	}
	if (file_read(a, name, PROCEDURE_BYTES_MOST, &text) != ERR_OK)
		return EXIT_USAGE;
	struct procedure *p = NEW(a, struct procedure, 1);
	*ret = p;
	bool fine = procedure_parse(text, p, &m);
	if (fine && zone_known(p->zone))
		return EXIT_FINE;
	if (fine)
		fprintf(stderr,
			"%s:%d: there is no time zone \"%.*s\"; write its IANA name, as Europe/Zurich\n",
			name, p->zone_line, STR_ARG(p->zone));
	for (size_t i = 0; i < m.n; i++)
		fprintf(stderr, "%s:%d:%d: %s\n", name, m.list[i].line, m.list[i].column, m.list[i].what);
	if (m.more)
		fprintf(stderr, "%s: and more\n", name);
	return EXIT_USAGE;
}

/* "NAME=DATE" */
static enum exit_code take_event(struct wish *w, const char *given)
{
	struct str rest = str_z(given), name, date;
	struct rough_date day;

	str_split(&rest, '=', &name);
	date = rest;
	if (!procedure_event(w->p, name)) {
		fprintf(stderr,
			"plenary clock: %.*s has no event \"%.*s\"; expected one of:", STR_ARG(w->p->id),
			STR_ARG(name));
		for (size_t i = 0; i < w->p->event_count; i++)
			fprintf(stderr, " %.*s", STR_ARG(w->p->events[i].code));
		fputc('\n', stderr);
		return EXIT_USAGE;
	}
	bool unknown = str_eq(date, STR("unknown"));
	if (!date.s || date.n == 0 || !rough_parse(unknown ? STR("") : date, &day)) {
		fprintf(stderr, "plenary clock: --event %s: \"%.*s\" is no date; write %.*s=2017-02-06\n",
			given, (int)date.n, date.s ? date.s : "", STR_ARG(name));
		return EXIT_USAGE;
	}
	if (w->n == EVENTS_GIVEN_MOST) {
		fprintf(stderr, "plenary clock: more than %d dates\n", (int)EVENTS_GIVEN_MOST);
		return EXIT_USAGE;
	}
	w->list[w->n++] = (struct fact){name, day, {0}, {0}};
	return EXIT_FINE;
}

static enum exit_code print_json(struct arena *a, const struct wish *w)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, JSON_MOST);
	json_init(&j, &b);
	clocks_json(&j, a, LANG_EN, w->p, wish_facts(w), w->today);
	if (b.cut) {
		fprintf(stderr, "plenary clock: too much to say\n");
		return EXIT_FAILED;
	}
	fwrite(b.p, 1, b.n, stdout);
	putchar('\n');
	return EXIT_FINE;
}

static const char *plural(int n)
{
	return n == 1 || n == -1 ? "" : "s";
}

static struct str span_words(struct arena *a, struct span s)
{
	if (!span_known(s))
		return STR("-");
	return span_exact(s) ? day_iso(a, s.first)
			     : JOIN(a, day_iso(a, s.first), STR(" to "), day_iso(a, s.last));
}

static struct str days_words(struct arena *a, const struct judgement *g)
{
	return g->days_known ? arena_printf(a, "%+d", g->days) : STR("-");
}

/* "state, N days" of a date that did not stay. */
static void print_history(struct arena *a, const struct wish *w, const struct clock *c)
{
	struct clock_reading *past = NEW(a, struct clock_reading, HISTORY_MOST);
	size_t n = clock_history(w->p, c, wish_facts(w), w->today, past, HISTORY_MOST);

	for (size_t i = 0; i < n; i++)
		printf("    %s set for %.*s: %.*s, %.*s\n", i ? "then" : "first",
		       STR_ARG(rough_iso(a, past[i].actual)),
		       STR_ARG(clock_state_code(past[i].as_ruled.state)),
		       STR_ARG(days_words(a, &past[i].as_ruled)));
}

static void print_clock(struct arena *a, const struct wish *w, const struct clock *c)
{
	struct clock_reading r;

	clock_read(w->p, c, wish_facts(w), w->today, &r);
	struct str actual = rough_iso(a, r.actual), note = clock_note(a, w->p, &r);
	printf("%-16.*s %-10.*s  %-10.*s  %-8.*s %5.*s  %.*s\n", STR_ARG(c->code),
	       STR_ARG(span_words(a, r.as_ruled.due)), STR_ARG(actual.s ? actual : STR("-")),
	       STR_ARG(clock_state_code(r.as_ruled.state)), STR_ARG(days_words(a, &r.as_ruled)),
	       STR_ARG(c->article.in[LANG_EN]));
	if (r.between_known && r.governing >= 0)
		printf("    %d day%s %s %.*s\n", r.between, plural(r.between),
		       c->direction == DIRECTION_BEFORE ? "before" : "after",
		       STR_ARG(w->p->events[r.anchors[r.governing].event].code));
	print_history(a, w, c);
	if (note.s)
		printf("    %.*s\n", STR_ARG(note));
}

/* For each event that was moved: what the last move breaks, and what it leaves for the report. */
static void print_extensions(struct arena *a, const struct wish *w)
{
	struct extension *x = NEW(a, struct extension, 1);

	for (size_t e = 0; e < w->p->event_count; e++) {
		struct str event = w->p->events[e].code;
		struct rough_date to = fact_date(wish_facts(w), event);
		struct facts before = facts_before_move(a, wish_facts(w), event);
		struct rough_date from = fact_date(before, event);
		if (from.precision == PRECISION_UNKNOWN || to.precision != PRECISION_DAY ||
		    !extension_try(w->p, before, event, to.first, w->today, x))
			continue;
		printf("\n%.*s moved from %.*s to %.*s", STR_ARG(event), STR_ARG(rough_iso(a, from)),
		       STR_ARG(rough_iso(a, to)));
		printf(x->any_broken ? ": breaks" : ": breaks nothing");
		for (size_t i = 0; i < w->p->clock_count; i++)
			if (x->breaks[i])
				printf(" %.*s (%.*s days)", STR_ARG(w->p->clocks[i].code),
				       STR_ARG(days_words(a, &x->after[i].as_ruled)));
		if (x->report_days_known)
			printf("; %d day%s stay for the report", x->report_days, plural(x->report_days));
		if (x->report_days_known && x->report_days_before_known)
			printf(" instead of %d", x->report_days_before);
		putchar('\n');
	}
}

static void print_plan(struct arena *a, const struct wish *w)
{
	struct plan_step steps[EVENTS_MOST];
	size_t n = plan_make(w->p, wish_facts(w), w->today, steps);
	bool begun = false;

	for (size_t i = 0; i < n; i++) {
		const struct plan_step *s = &steps[i];
		if (s->fixed || (!s->from_clock && !s->until_clock))
			continue;
		if (!begun)
			printf("\nWhat follows for the events without a date:\n");
		begun = true;
		printf("%-20.*s", STR_ARG(w->p->events[s->event].code));
		if (s->from_clock)
			printf(" from %.*s (%.*s)", STR_ARG(day_iso(a, s->from)),
			       STR_ARG(s->from_clock->code));
		if (s->until_clock)
			printf(" by %.*s (%.*s)", STR_ARG(day_iso(a, s->until)),
			       STR_ARG(s->until_clock->code));
		if (s->impossible)
			printf(": no day is left");
		putchar('\n');
	}
}

static void print_text(struct arena *a, const struct wish *w)
{
	const struct procedure *p = w->p;

	printf("%.*s\n%.*s counting, %.*s, closing %02d:%02d; today %.*s\n\n", STR_ARG(p->title.in[LANG_EN]),
	       STR_ARG(p->inclusive ? STR("inclusive") : STR("exclusive")), STR_ARG(p->zone),
	       p->closing_minute / 60, p->closing_minute % 60, STR_ARG(day_iso(a, w->today)));
	printf("%-16s %-10s  %-10s  %-8s %5s  %s\n", "CLOCK", "DUE", "ACTUAL", "STATE", "DAYS", "ARTICLE");
	for (size_t i = 0; i < p->clock_count; i++)
		print_clock(a, w, &p->clocks[i]);
	print_extensions(a, w);
	print_plan(a, w);
}

enum exit_code clock_command(struct arena *a, int argc, char **argv)
{
	const char *procedure = NULL, *today = NULL, *event, *events[EVENTS_GIVEN_MOST + 1];
	struct options o = {.argc = argc, .argv = argv};
	struct wish *w = NEW(a, struct wish, 1);
	size_t given = 0;

	while (option_next(&o)) {
		if (option_is(&o, "--procedure", &procedure) || option_is(&o, "--today", &today))
			continue;
		if (option_is(&o, "--event", &event)) {
			if (given < COUNT(events))
				events[given++] = event;
			continue;
		}
		if (!option_flag(&o, "--json"))
			return option_unknown(&o, "clock");
		w->json = true;
	}
	if (o.failed)
		return option_unknown(&o, "clock");
	if (!procedure)
		return usage_error("clock", "which procedure? give --procedure");
	enum exit_code code = load_procedure(a, procedure, &w->p);
	for (size_t i = 0; i < given && code == EXIT_FINE; i++)
		code = take_event(w, events[i]);
	if (code != EXIT_FINE)
		return code;
	w->today = DAY_NONE;
	if (today && !day_parse(str_z(today), &w->today)) {
		fprintf(stderr, "plenary clock: --today: \"%s\" is no day; write 2017-02-06\n", today);
		return EXIT_USAGE;
	}
	if (!today)
		w->today = zone_moment((struct instant){(int64_t)time(NULL) * 1000000}, w->p->zone).day;
	if (w->json)
		return print_json(a, w);
	print_text(a, w);
	return EXIT_FINE;
}
