/* door_letters.c - see door_letters.h */
#include "acts/door_letters.h"

#include "i18n/country.h"
#include "i18n/date.h"
#include "store/notice_write.h"

static enum lang lang_of(struct str code)
{
	enum lang l = LANG_EN;

	return lang_parse(code, &l) ? l : LANG_EN;
}

static struct str role_text(struct arena *a, enum lang l, enum role r)
{
	enum msg m = MSG_role_public;

	if (!msg_find(JOIN(a, STR("role."), role_code(r)), &m))
		BUG("a role without a name");
	return msg(l, m);
}

static enum err queue(struct tx *tx, const char *kind, struct str recipient, enum lang l, struct str subject,
		      struct str text, const char *about, int64_t object, struct str secret)
{
	struct notice n = {.kind = str_z(kind),
			   .recipient = recipient,
			   .lang = lang_code(l),
			   .subject = subject,
			   .text = text,
			   .about = str_z(about),
			   .object = object,
			   .secret = secret};
	return notice_insert(tx, &n);
}

/* "delegate of Chile, head"; "officer": the role, and for whom. */
static struct str role_line(struct arena *a, enum lang l, const struct invitation *i)
{
	struct str role = role_text(a, l, i->role);

	return i->delegation.s ? say(a, l, MSG_role_of, role, country_text(a, l, i->delegation)) : role;
}

enum err letter_invitation_queue(struct tx *tx, const struct invitation *i, struct str token, struct str site)
{
	struct arena *a = tx_arena(tx);
	enum lang l = lang_of(i->lang);
	struct str body = i->body_name.text.s ? i->body_name.text : msg(l, MSG_site_name);
	struct str by = i->inviter.s ? i->inviter : msg(l, MSG_invitation_site);
	struct str link = JOIN(a, site, STR("/"), lang_code(l), STR("/invitations/" NOTICE_SECRET));

	return queue(tx, "invitation", i->email, l, say(a, l, MSG_letter_invitation_subject, body),
		     say(a, l, MSG_letter_invitation_text, by, role_line(a, l, i), body,
			 day_text(a, l, instant_day_utc(i->ends_at)), link),
		     "invitation", i->id, token);
}

enum err letter_recover_queue(struct tx *tx, const struct account *to, struct str token, struct str site)
{
	struct arena *a = tx_arena(tx);
	enum lang l = lang_of(to->lang);
	struct str link = JOIN(a, site, STR("/"), lang_code(l), STR("/recover/" NOTICE_SECRET));

	return queue(tx, "recover", to->email, l, msg(l, MSG_letter_recover_subject),
		     say(a, l, MSG_letter_recover_text, to->name, link), "account", to->id, token);
}

enum err letter_changed_queue(struct tx *tx, const struct account *to, enum changed what, struct str site,
			      struct instant at)
{
	static const enum msg words[] = {[CHANGED_PASSWORD] = MSG_letter_changed_password,
					 [CHANGED_CODES] = MSG_letter_changed_codes,
					 [CHANGED_PASSKEYS] = MSG_letter_changed_passkeys,
					 [CHANGED_PROVIDERS] = MSG_letter_changed_providers,
					 [CHANGED_RECOVERY] = MSG_letter_changed_recovery};
	struct arena *a = tx_arena(tx);
	enum lang l = lang_of(to->lang);
	struct str link = JOIN(a, site, STR("/"), lang_code(l), STR("/recover"));

	return queue(tx, "changed", to->email, l, msg(l, MSG_letter_changed_subject),
		     say(a, l, MSG_letter_changed_text, to->name, msg(l, words[what]),
			 instant_text(a, l, at, STR("UTC")), link),
		     "account", to->id, (struct str){0});
}
