/* answer_words.c - what the form calls its fields, and what it says is wrong with them. */
#include "views/answer.h"

#include "i18n/msg.h"
#include "views/receipt.h"
#include "views/responses.h"

struct str consent_text(enum lang l, enum consent c)
{
	static const enum msg texts[CONSENTS] = {
	    MSG_answer_consent_name_and_text, MSG_answer_consent_text_only, MSG_answer_consent_not_published};
	return msg(l, texts[c]);
}

struct str response_state_text(enum lang l, enum response_state s)
{
	static const enum msg texts[RESPONSE_STATES] = {
	    MSG_response_state_received, MSG_response_state_published, MSG_response_state_withheld,
	    MSG_response_state_withdrawn};
	return msg(l, texts[s]);
}

struct str fault_text(struct arena *a, enum lang l, const struct fault *f)
{
	static const enum msg missing[FIELDS] = {
	    [FIELD_CATEGORY] = MSG_fault_category,
	    [FIELD_CAPACITY] = MSG_fault_capacity,
	    [FIELD_ORGANISATION] = MSG_fault_organisation,
	    [FIELD_NAME] = MSG_fault_name,
	    [FIELD_COUNTRY] = MSG_fault_country,
	    [FIELD_LANG] = MSG_fault_lang,
	    [FIELD_ANSWER] = MSG_fault_nothing,
	    [FIELD_SUMMARY] = MSG_fault_nothing,
	    [FIELD_CONSENT] = MSG_fault_consent,
	    [FIELD_EMAIL] = MSG_fault_email,
	    [FIELD_KEY] = MSG_fault_key,
	};

	switch (f->kind) {
	case FAULT_MISSING:
	case FAULT_NOT_LISTED: return msg(l, missing[f->field]);
	case FAULT_TOO_LONG:
		return say(a, l, MSG_fault_too_long, number_text(a, l, f->length),
			   number_text(a, l, f->most));
	case FAULT_CONTROL: return msg(l, MSG_fault_control);
	case FAULT_EMAIL: return msg(l, MSG_fault_email);
	case FAULT_NOTHING: return msg(l, MSG_fault_nothing);
	case FAULT_QUESTION: return msg(l, MSG_fault_question);
	case FAULT_KINDS: break;
	}
	BUG("a fault without words");
}

struct str fault_label(struct arena *a, enum lang l, const struct fault *f)
{
	static const enum msg labels[FIELDS] = {
	    [FIELD_CATEGORY] = MSG_answer_category,
	    [FIELD_CAPACITY] = MSG_answer_capacity,
	    [FIELD_ORGANISATION] = MSG_answer_organisation,
	    [FIELD_NAME] = MSG_answer_name,
	    [FIELD_COUNTRY] = MSG_answer_country,
	    [FIELD_LANG] = MSG_answer_lang,
	    [FIELD_ANSWER] = MSG_answer_free,
	    [FIELD_SUMMARY] = MSG_answer_summary,
	    [FIELD_CONSENT] = MSG_answer_consent,
	    [FIELD_EMAIL] = MSG_answer_email,
	    [FIELD_KEY] = MSG_fault_form,
	};

	if (f->kind == FAULT_NOTHING)
		return msg(l, MSG_answer_questions);
	if (f->field == FIELD_ANSWER && f->question)
		return say(a, l, MSG_answer_question_n, number_text(a, l, f->question));
	return msg(l, labels[f->field]);
}

struct str field_id(struct arena *a, char what, enum field field, int64_t question)
{
	struct str code = field_code(field);

	return field == FIELD_ANSWER
		   ? arena_printf(a, "%c-%.*s-%lld", what, STR_ARG(code), (long long)question)
		   : arena_printf(a, "%c-%.*s", what, STR_ARG(code));
}

const struct fault *fault_at(const struct answer_form *f, enum field field, int64_t question)
{
	for (size_t i = 0; i < f->faults->n; i++)
		if (f->faults->list[i].field == field &&
		    (field != FIELD_ANSWER || f->faults->list[i].question == question))
			return &f->faults->list[i];
	return NULL;
}

struct str field_described(struct arena *a, const struct answer_form *f, enum field field, int64_t question)
{
	struct str hint = field_id(a, 'h', field, question);

	return fault_at(f, field, question) ? JOIN(a, hint, STR(" "), field_id(a, 'e', field, question))
					    : hint;
}

struct str typed_answer(const struct answer_form *f, int64_t question)
{
	for (size_t i = 0; i < f->typed->answer_count; i++)
		if (f->typed->answers[i].question == question)
			return f->typed->answers[i].text;
	return STR("");
}

struct str answer_category_text(const struct procedure *p, enum lang l, struct str code)
{
	const struct category *c = p ? procedure_category(p, code) : NULL;
	return c ? c->name.in[l] : code;
}

struct str answer_capacity_text(const struct procedure *p, enum lang l, struct str code)
{
	const struct capacity *c = p ? procedure_capacity(p, code) : NULL;
	return c ? c->name.in[l] : code;
}

struct str respondent_text(struct arena *a, enum lang l, const struct response *r)
{
	if (r->organisation.n && r->name.n)
		return JOIN(a, r->organisation, STR(" – "), r->name);
	if (r->organisation.n || r->name.n)
		return r->organisation.n ? r->organisation : r->name;
	return msg(l, MSG_response_unnamed);
}
