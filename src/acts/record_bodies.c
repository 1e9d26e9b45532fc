/* record_bodies.c - bodies, instruments, issues, meetings and topics proposed, out of a file of facts. */
#include "acts/record_subject.h"

static void read_terms(struct reading *r, const struct json_in *o, int64_t body)
{
	for (const struct json_in *m = get_list(r, o, "terms"); m; m = m->next) {
		fields_known(r, m, "role name state from to note");
		struct term_row t = {.body = body,
				     .role = need_word(r, m, "role", "chair vice_chair secretary"),
				     .name = need_text(r, m, "name"),
				     .state = get_text(r, m, "state"),
				     .from = get_date(r, m, "from"),
				     .to = get_date(r, m, "to"),
				     .note = get_text(r, m, "note")};
		TRY(r, term_put(r->tx, &t, &r->rows));
	}
}

void body_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "slug kind parent membership procedure demonstration name mandate terms sources");
	struct body_row b = {
	    .slug = need_slug(r, o, "slug"),
	    .kind = need_word(r, o, "kind", "council plenipotentiary conference working_group secretariat"),
	    .parent = get_ref(r, o, "parent", RECORD_BODY),
	    .membership = get_text(r, o, "membership"),
	    .procedure = get_text(r, o, "procedure"),
	    .demonstration = get_bool(r, o, "demonstration")};
	TRY(r, body_put(r->tx, &b, &id, &r->rows));
	put_wording(r, o, "name", "body", id, "name");
	put_wording(r, o, "mandate", "body", id, "mandate");
	read_terms(r, o, id);
	put_sources(r, o, "body", id);
	put_search(r, o, "body", id, "bodies", b.slug, b.slug, "name", "mandate");
	object_end(r, o, "body", id);
}

static void read_revisions(struct reading *r, const struct json_in *o, int64_t instrument)
{
	int64_t id;

	for (const struct json_in *m = get_list(r, o, "revisions"); m; m = m->next) {
		fields_known(r, m, "year place from to document");
		struct revision_row v = {.instrument = instrument,
					 .year = need_int(r, m, "year"),
					 .place = get_text(r, m, "place"),
					 .from = get_date(r, m, "from"),
					 .to = get_date(r, m, "to"),
					 .document = get_text(r, m, "document")};
		if (!v.from.s)
			field_wrong(r, m, STR("from"), "this field is missing", (struct str){0});
		TRY(r, revision_put(r->tx, &v, &id, &r->rows));
	}
}

/* What it did to instruments that stand before it in the file, or were there. */
static void read_links(struct reading *r, const struct json_in *o, int64_t instrument)
{
	for (const struct json_in *m = get_list(r, o, "links"); m; m = m->next) {
		fields_known(r, m, "relation to year date");
		struct instrument_link_row l = {
		    .subject = instrument,
		    .relation = need_word(r, m, "relation", "repeals merges modifies based_on"),
		    .object = need_ref(r, m, "to", RECORD_INSTRUMENT),
		    .date = get_date(r, m, "date")};
		struct val year = get_int(r, m, "year");
		if (year.is == VAL_INT && r->e == ERR_OK &&
		    revision_find(r->tx, instrument, year.i, &l.revision) != ERR_OK)
			field_wrong(r, m, STR("year"), "the instrument has no revision of that year",
				    (struct str){0});
		TRY(r, instrument_link_put(r->tx, &l, &r->rows));
	}
}

void instrument_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "slug kind number body title revisions links sources");
	struct instrument_row i = {.slug = need_slug(r, o, "slug"),
				   .kind = need_word(r, o, "kind", "resolution decision instruction agenda"),
				   .number = get_text(r, o, "number"),
				   .body = get_ref(r, o, "body", RECORD_BODY)};
	TRY(r, instrument_put(r->tx, &i, &id, &r->rows));
	put_wording(r, o, "title", "instrument", id, "title");
	read_revisions(r, o, id);
	read_links(r, o, id);
	put_sources(r, o, "instrument", id);
	put_search(r, o, "instrument", id, "instruments", i.slug, i.number.s ? i.number : i.slug, "title",
		   "");
	object_end(r, o, "instrument", id);
}

void issue_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "instrument n title sources");
	int64_t instrument = need_ref(r, o, "instrument", RECORD_INSTRUMENT), n = need_int(r, o, "n");
	TRY(r, issue_put(r->tx, instrument, n, &id, &r->rows));
	put_wording(r, o, "title", "issue", id, "title");
	put_sources(r, o, "issue", id);
	object_end(r, o, "issue", id);
}

/* The languages of a wording: " en fr ". */
static struct str langs_of(struct reading *r, const struct json_in *title)
{
	struct str s = STR(" ");

	if (title->kind == JSON_IN_TEXT)
		return STR(" en ");
	for (const struct json_in *m = title->first; m; m = m->next)
		s = JOIN(r->a, s, m->key, STR(" "));
	return s;
}

static void read_item_documents(struct reading *r, const struct json_in *item, int64_t id)
{
	int64_t n = 0;

	for (const struct json_in *m = get_list(r, item, "documents"); m && r->e == ERR_OK; m = m->next) {
		if (m->kind != JSON_IN_TEXT || !m->text.n)
			field_wrong(r, m, STR("documents"), "a symbol is wanted here", (struct str){0});
		TRY(r, agenda_document_put(r->tx, id, ++n, m->text, &r->rows));
	}
	TRY(r, agenda_document_cut(r->tx, id, n, &r->rows));
}

/* All of it: what stood there before and is not in the list is gone. */
static void read_agenda(struct reading *r, const struct json_in *o, int64_t meeting)
{
	int64_t n = 0, id = 0;

	if (r->e != ERR_OK || !json_in_member(o, STR("agenda")))
		return;
	for (const struct json_in *m = get_list(r, o, "agenda"); m && r->e == ERR_OK; m = m->next) {
		fields_known(r, m, "number title documents");
		struct str number = need_text(r, m, "number");
		const struct json_in *title = json_in_member(m, STR("title"));
		if (!title || title->kind == JSON_IN_NULL)
			field_wrong(r, m, STR("title"), "this field is missing", (struct str){0});
		if (number.n > 20)
			field_wrong(r, m, STR("number"), "longer than the number of an item", number);
		TRY(r, agenda_item_put(r->tx, meeting, ++n, number, &id, &r->rows));
		if (r->e != ERR_OK)
			return;
		TRY(r, agenda_title_keep(r->tx, id, langs_of(r, title), &r->rows));
		put_wording(r, m, "title", "agenda_item", id, "title");
		read_item_documents(r, m, id);
	}
	TRY(r, agenda_cut(r->tx, meeting, n, &r->rows));
}

static void read_participants(struct reading *r, const struct json_in *o, int64_t meeting)
{
	int64_t n = 0;

	if (r->e != ERR_OK || !json_in_member(o, STR("participants")))
		return;
	for (const struct json_in *m = get_list(r, o, "participants"); m && r->e == ERR_OK; m = m->next) {
		fields_known(r, m, "name state function");
		struct participant_row p = {
		    .meeting = meeting,
		    .ordinal = ++n,
		    .name = get_text(r, m, "name"),
		    .state = get_text(r, m, "state"),
		    .function = get_word(r, m, "function", "head deputy delegate observer secretariat")};
		if (!p.name.s && !p.state.s)
			field_wrong(r, m, STR("name"), "a name or a state is wanted here", (struct str){0});
		TRY(r, participant_put(r->tx, &p, &r->rows));
	}
	TRY(r, participant_cut(r->tx, meeting, n, &r->rows));
}

void meeting_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(
	    r, o, "slug body number starts ends mode chair demonstration note agenda participants sources");
	struct meeting_row m = {.slug = need_slug(r, o, "slug"),
				.body = need_ref(r, o, "body", RECORD_BODY),
				.number = need_int(r, o, "number"),
				.starts = get_date(r, o, "starts"),
				.ends = get_date(r, o, "ends"),
				.mode = get_word(r, o, "mode", "physical virtual hybrid"),
				.chair = get_text(r, o, "chair"),
				.demonstration = get_bool(r, o, "demonstration")};
	TRY(r, meeting_put(r->tx, &m, &id, &r->rows));
	put_wording(r, o, "note", "meeting", id, "note");
	read_agenda(r, o, id);
	read_participants(r, o, id);
	put_sources(r, o, "meeting", id);
	put_search(r, o, "meeting", id, "meetings", m.slug, m.slug, "title", "note");
	object_end(r, o, "meeting", id);
}

void proposal_read(struct reading *r, const struct json_in *o)
{
	int64_t id = 0;

	object_begin(r);
	fields_known(r, o, "meeting n proposer outcome round document title note sources");
	struct proposal_row p = {
	    .meeting = need_ref(r, o, "meeting", RECORD_MEETING),
	    .ordinal = need_int(r, o, "n"),
	    .proposer = get_text(r, o, "proposer"),
	    .outcome =
		need_word(r, o, "outcome",
			  "decided queued no_consensus deferred deferred_on_condition referred_to_council "
			  "decided_by_council pending"),
	    .round = get_ref(r, o, "round", RECORD_ROUND),
	    .document = get_text(r, o, "document")};
	TRY(r, proposal_put(r->tx, &p, &id, &r->rows));
	put_wording(r, o, "title", "proposal", id, "title");
	put_wording(r, o, "note", "proposal", id, "note");
	put_sources(r, o, "proposal", id);
	object_end(r, o, "proposal", id);
}
