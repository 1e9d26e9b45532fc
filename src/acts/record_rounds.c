/* record_rounds.c - rounds, documents, instructions and conflicts of sources, out of a file of facts. */
#include "acts/record_subject.h"

#include "acts/round_findings.h"
#include "store/document_write.h"

static bool same_event(const struct json_in *a, const struct json_in *b)
{
	const struct json_in *x = json_in_member(a, STR("event")), *y = json_in_member(b, STR("event"));

	return x && y && str_eq(x->text, y->text);
}

/* Dates of one event stand in the order in which they were set: an extension behind the first. */
static void read_events(struct reading *r, const struct json_in *o, int64_t round)
{
	const struct json_in *first = get_list(r, o, "events");

	for (const struct json_in *m = first; m && r->e == ERR_OK; m = m->next) {
		fields_known(r, m, "event date certainty reason actor source");
		struct round_event_row e = {.round = round,
					    .ordinal = 1,
					    .event = need_slug(r, m, "event"),
					    .date = get_date(r, m, "date"),
					    .certainty =
						get_word(r, m, "certainty", "stated inferred conflict"),
					    .reason = get_text(r, m, "reason"),
					    .actor = get_text(r, m, "actor"),
					    .source = get_text(r, m, "source")};
		bool last = true;
		if (!e.certainty.s)
			e.certainty = STR("stated");
		for (const struct json_in *b = first; b != m; b = b->next)
			e.ordinal += same_event(b, m);
		for (const struct json_in *b = m->next; b; b = b->next)
			last &= !same_event(b, m);
		TRY(r, round_event_put(r->tx, &e, &r->rows));
		if (last)
			TRY(r, round_event_cut(r->tx, round, e.event, e.ordinal, &r->rows));
	}
}

static void read_questions(struct reading *r, const struct json_in *o, int64_t round)
{
	int64_t n = 0, id = 0;

	for (const struct json_in *m = get_list(r, o, "questions"); m; m = m->next) {
		fields_known(r, m, "text");
		TRY(r, question_put(r->tx, round, ++n, &id, &r->rows));
		put_wording(r, m, "text", "question", id, "text");
	}
}

static void read_issues(struct reading *r, const struct json_in *o, int64_t round)
{
	int64_t id = 0;

	for (const struct json_in *m = get_list(r, o, "issues"); m; m = m->next) {
		fields_known(r, m, "instrument n");
		int64_t instrument = need_ref(r, m, "instrument", RECORD_INSTRUMENT), n = need_int(r, m, "n");
		if (r->e == ERR_OK && issue_find(r->tx, instrument, n, &id) != ERR_OK)
			field_wrong(r, m, STR("n"), "the instrument's list has no such issue",
				    (struct str){0});
		TRY(r, round_issue_put(r->tx, round, id, &r->rows));
	}
}

static void read_counts(struct reading *r, const struct json_in *o, int64_t round)
{
	int64_t ordinal = 0;

	for (const struct json_in *m = get_list(r, o, "counts"); m; m = m->next) {
		fields_known(r, m, "category n");
		struct str category = need_text(r, m, "category");
		int64_t n = need_int(r, m, "n");
		TRY(r, round_count_put(r->tx, round, ++ordinal, category, n, &r->rows));
	}
	TRY(r, round_count_cut(r->tx, round, ordinal, &r->rows));
}

static void read_respondents(struct reading *r, const struct json_in *o, int64_t round)
{
	int64_t ordinal = 0;

	for (const struct json_in *m = get_list(r, o, "respondents"); m; m = m->next) {
		fields_known(r, m, "name kind date note source");
		struct known_respondent_row k = {.round = round,
						 .ordinal = ++ordinal,
						 .name = need_text(r, m, "name"),
						 .kind = get_text(r, m, "kind"),
						 .date = get_date(r, m, "date"),
						 .note = get_text(r, m, "note"),
						 .source = get_text(r, m, "source")};
		TRY(r, known_respondent_put(r->tx, &k, &r->rows));
	}
	TRY(r, known_respondent_cut(r->tx, round, ordinal, &r->rows));
}

static void read_hearing(struct reading *r, const struct json_in *o, struct round_row *round)
{
	const struct json_in *h = json_in_member(o, STR("hearing"));

	if (!h || h->kind == JSON_IN_NULL)
		return;
	fields_known(r, h, "number mode chair registered active");
	round->hearing_number = get_int(r, h, "number");
	round->hearing_mode = get_word(r, h, "mode", "physical virtual hybrid none");
	round->hearing_chair = get_text(r, h, "chair");
	round->hearing_registered = get_text(r, h, "registered");
	round->hearing_active = get_text(r, h, "active");
}

void round_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(
	    r, o,
	    "slug body procedure state decided_by deciding receiving hearing off_list takes_responses "
	    "responses_stated demonstration topic framing note events issues questions counts respondents "
	    "sources");
	struct round_row round = {.slug = need_slug(r, o, "slug"),
				  .body = need_ref(r, o, "body", RECORD_BODY),
				  .procedure = get_text(r, o, "procedure"),
				  .state = get_word(r, o, "state", "draft public"),
				  .decided_by = get_text(r, o, "decided_by"),
				  .deciding = get_ref(r, o, "deciding", RECORD_MEETING),
				  .receiving = get_ref(r, o, "receiving", RECORD_MEETING),
				  .off_list = get_bool(r, o, "off_list"),
				  .takes_responses = get_bool(r, o, "takes_responses"),
				  .responses_stated = get_int(r, o, "responses_stated"),
				  .demonstration = get_bool(r, o, "demonstration")};
	if (!round.state.s)
		round.state = STR("public");
	read_hearing(r, o, &round);
	r->hidden = str_eq(round.state, STR("draft"));
	TRY(r, round_put(r->tx, &round, &id, &r->rows));
	put_wording(r, o, "topic", "round", id, "topic");
	put_wording(r, o, "framing", "round", id, "framing");
	put_wording(r, o, "note", "round", id, "note");
	read_events(r, o, id);
	read_issues(r, o, id);
	read_questions(r, o, id);
	read_counts(r, o, id);
	read_respondents(r, o, id);
	put_sources(r, o, "round", id);
	put_search(r, o, "round", id, "rounds", round.slug, round.slug, "topic", "framing questions note");
	r->hidden = false;
	TRY(r, round_findings_put(r->tx, id, &r->rows));
	object_end(r, o, "round", id);
}

void document_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "slug symbol kind body meeting round date title sources");
	struct document_row d = {
	    .slug = need_slug(r, o, "slug"),
	    .symbol = get_text(r, o, "symbol"),
	    .kind = need_word(
		r, o, "kind",
		"chair_report four_year_report resolution summary_record compilation summary report "
		"contribution agenda document"),
	    .body = get_ref(r, o, "body", RECORD_BODY),
	    .meeting = get_ref(r, o, "meeting", RECORD_MEETING),
	    .round = get_ref(r, o, "round", RECORD_ROUND),
	    .date = get_date(r, o, "date")};
	TRY(r, document_put(r->tx, &d, &id, &r->rows));
	put_wording(r, o, "title", "document", id, "title");
	put_sources(r, o, "document", id);
	put_search(r, o, "document", id, "documents", d.slug, d.symbol.s ? d.symbol : d.slug, "title", "");
	object_end(r, o, "document", id);
}

void instruction_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "slug document round label owner given due state text sources");
	struct instruction_row i = {.slug = need_slug(r, o, "slug"),
				    .document = get_ref(r, o, "document", RECORD_DOCUMENT),
				    .round = get_ref(r, o, "round", RECORD_ROUND),
				    .label = get_text(r, o, "label"),
				    .owner = need_text(r, o, "owner"),
				    .given = get_date(r, o, "given"),
				    .due = get_date(r, o, "due"),
				    .state = need_word(r, o, "state", "open done standing unknown")};
	TRY(r, instruction_put(r->tx, &i, &id, &r->rows));
	put_wording(r, o, "text", "instruction", id, "text");
	put_sources(r, o, "instruction", id);
	object_end(r, o, "instruction", id);
}

/* Where two sources say different things of the same. */
void conflict_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "round document label found expected certainty note sources");
	struct finding_row f = {.kind = STR("sources"),
				.round = get_ref(r, o, "round", RECORD_ROUND),
				.document = get_ref(r, o, "document", RECORD_DOCUMENT),
				.label = get_text(r, o, "label"),
				.found = need_text(r, o, "found"),
				.expected = need_text(r, o, "expected"),
				.certainty = need_word(r, o, "certainty", "certain likely look")};
	TRY(r, finding_put(r->tx, &f, &id, &r->rows));
	put_wording(r, o, "note", "finding", id, "note");
	put_sources(r, o, "finding", id);
	object_end(r, o, "finding", id);
}
