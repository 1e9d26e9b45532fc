/* intake.c - see intake.h */
#include "rules/intake.h"

#include "base/utf8.h"
#include "rules/codes.h"

struct str consent_code(enum consent c)
{
	static const char *const codes[CONSENTS] = {"name_and_text", "text_only", "not_published"};
	return str_z(codes[c]);
}

bool consent_parse(struct str code, enum consent *ret)
{
	for (enum consent c = 0; c < CONSENTS; c++)
		if (str_eq(code, consent_code(c))) {
			*ret = c;
			return true;
		}
	return false;
}

struct str response_state_code(enum response_state s)
{
	static const char *const codes[RESPONSE_STATES] = {"received", "published", "withheld", "withdrawn"};
	return str_z(codes[s]);
}

bool response_state_parse(struct str code, enum response_state *ret)
{
	for (enum response_state s = 0; s < RESPONSE_STATES; s++)
		if (str_eq(code, response_state_code(s))) {
			*ret = s;
			return true;
		}
	return false;
}

struct str field_code(enum field f)
{
	static const char *const codes[FIELDS] = {"category", "capacity", "organisation", "name",
						  "country",  "lang",	  "answer",	  "summary",
						  "consent",  "email",	  "key"};
	return str_z(codes[f]);
}

static void found(struct faults *f, struct fault fault)
{
	if (f->n < FAULTS_MOST)
		f->list[f->n++] = fault;
}

static void check_listed(struct faults *f, enum field field, struct str s, bool listed)
{
	if (!s.n)
		found(f, (struct fault){.field = field, .kind = FAULT_MISSING});
	else if (!listed)
		found(f, (struct fault){.field = field, .kind = FAULT_NOT_LISTED});
}

/* False when it has a fault, which is then noted. */
static bool check_text(struct faults *f, enum field field, int64_t question, struct str s, int64_t most)
{
	/* A character has at least one byte: only what may be too long is counted. */
	int64_t n = s.n > (size_t)most ? (int64_t)utf8_count(s) : 0;

	if (n > most)
		found(f, (struct fault){field, FAULT_TOO_LONG, question, n, most});
	else if (utf8_control_at(s) != s.n)
		found(f, (struct fault){.field = field, .kind = FAULT_CONTROL, .question = question});
	else
		return true;
	return false;
}

/* One line: a name that breaks over lines is a sign of something else. */
static bool check_line(struct faults *f, enum field field, struct str s, int64_t most)
{
	if (s.n && (memchr(s.s, '\n', s.n) || memchr(s.s, '\t', s.n))) {
		found(f, (struct fault){.field = field, .kind = FAULT_CONTROL});
		return false;
	}
	return check_text(f, field, 0, s, most);
}

/* An organisation where the capacity says that one speaks; else at least some name. */
static void check_names(const struct procedure *p, const struct submission *s, struct faults *f)
{
	const struct capacity *c = procedure_capacity(p, s->capacity);
	bool named = s->organisation.n || s->name.n;

	if (c && c->organisation && !s->organisation.n)
		found(f, (struct fault){.field = FIELD_ORGANISATION, .kind = FAULT_MISSING});
	else
		check_line(f, FIELD_ORGANISATION, s->organisation, NAME_MOST);
	if (!named && !(c && c->organisation))
		found(f, (struct fault){.field = FIELD_NAME, .kind = FAULT_MISSING});
	else
		check_line(f, FIELD_NAME, s->name, NAME_MOST);
}

static bool asked(struct question_numbers q, int64_t number)
{
	for (size_t i = 0; i < q.count; i++)
		if (q.n[i] == number)
			return true;
	return number == 0;
}

static void check_answers(struct question_numbers q, const struct submission *s, struct faults *f)
{
	bool any = false;

	for (size_t i = 0; i < s->answer_count; i++) {
		const struct answer_text *a = &s->answers[i];
		any = any || a->text.n;
		if (!asked(q, a->question))
			found(f, (struct fault){
				     .field = FIELD_ANSWER, .kind = FAULT_QUESTION, .question = a->question});
		else
			check_text(f, FIELD_ANSWER, a->question, a->text,
				   a->question ? ANSWER_MOST : FREE_TEXT_MOST);
	}
	if (!any)
		found(f, (struct fault){
			     .field = FIELD_ANSWER, .kind = FAULT_NOTHING, .question = q.count ? q.n[0] : 0});
}

void submission_check(const struct procedure *p, struct question_numbers q, const struct submission *s,
		      struct faults *ret)
{
	enum consent consent;

	ret->n = 0;
	check_listed(ret, FIELD_CATEGORY, s->category, procedure_category(p, s->category));
	check_listed(ret, FIELD_CAPACITY, s->capacity, procedure_capacity(p, s->capacity));
	check_names(p, s, ret);
	check_listed(ret, FIELD_COUNTRY, s->country, country_code_known(s->country));
	if (s->lang.n) /* else it is found out */
		check_listed(ret, FIELD_LANG, s->lang, language_code_known(s->lang));
	check_answers(q, s, ret);
	check_text(ret, FIELD_SUMMARY, 0, s->summary, SUMMARY_MOST);
	check_listed(ret, FIELD_CONSENT, s->consent, consent_parse(s->consent, &consent));
	if (s->email.n && !email_valid(s->email))
		found(ret, (struct fault){.field = FIELD_EMAIL, .kind = FAULT_EMAIL});
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool submission_key_valid(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (!is_alnum(key.s[i]) && key.s[i] != '-' && key.s[i] != '_')
			return false;
	return key.n >= KEY_LEAST && key.n <= KEY_MOST;
}

/* RFC 5321, 4.1.2: a Dot-string; quoted local parts are not taken. */
static bool local_valid(struct str s)
{
	struct str rest = s, atom;

	if (!s.n || s.n > 64)
		return false;
	while (str_split(&rest, '.', &atom)) {
		if (!atom.n)
			return false;
		for (size_t i = 0; i < atom.n; i++)
			if (!is_alnum(atom.s[i]) && !strchr("!#$%&'*+-/=?^_`{|}~", atom.s[i]))
				return false;
	}
	return s.s[s.n - 1] != '.';
}

static bool domain_valid(struct str s)
{
	struct str rest = s, label = {0};
	size_t labels = 0;

	if (!s.n || s.n > 253 || s.s[s.n - 1] == '.')
		return false;
	while (str_split(&rest, '.', &label)) {
		if (!label.n || label.n > 63 || label.s[0] == '-' || label.s[label.n - 1] == '-')
			return false;
		for (size_t i = 0; i < label.n; i++)
			if (!is_alnum(label.s[i]) && label.s[i] != '-')
				return false;
		labels++;
	}
	return labels >= 2 && label.n >= 2;
}

bool email_valid(struct str s)
{
	const char *at = s.n && s.n <= EMAIL_MOST ? memchr(s.s, '@', s.n) : NULL;

	if (!at || memchr(s.s, '\0', s.n))
		return false;
	size_t n = (size_t)(at - s.s);
	return local_valid(str_cut(s, 0, n)) && domain_valid(str_cut(s, n + 1, s.n));
}

static bool reached(struct instant limit, struct instant now)
{
	return limit.us != INSTANT_NONE.us && now.us >= limit.us;
}

enum verdict may_receive(bool takes_responses, const struct intake_times *t, struct instant now,
			 bool *ret_late)
{
	if (!takes_responses)
		return VERDICT_ELSEWHERE;
	if (!reached(t->opens, now))
		return VERDICT_NOT_YET;
	if (reached(t->concluded, now))
		return VERDICT_CONCLUDED;
	*ret_late = reached(t->closes, now);
	return VERDICT_YES;
}

enum verdict may_change(const struct intake_times *t, enum response_state s, struct instant now)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	return reached(t->closes, now) || reached(t->concluded, now) ? VERDICT_CLOSED : VERDICT_YES;
}

enum verdict may_publish(enum response_state s, enum consent c)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	if (s == RESPONSE_PUBLISHED)
		return VERDICT_DECIDED;
	return c == CONSENT_NOT_PUBLISHED ? VERDICT_NO_CONSENT : VERDICT_YES;
}

enum verdict may_withhold(enum response_state s, struct str reason)
{
	if (s == RESPONSE_WITHDRAWN)
		return VERDICT_WITHDRAWN;
	if (!str_trim(reason).n || utf8_count(reason) > REASON_MOST || utf8_control_at(reason) != reason.n)
		return VERDICT_NO_REASON;
	return s == RESPONSE_WITHHELD ? VERDICT_DECIDED : VERDICT_YES;
}
