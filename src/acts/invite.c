/* invite.c - inviting and revoking; taking an invitation up is in invite_accept.c */
#include "acts/invite.h"

#include "acts/door_letters.h"
#include "acts/invite_json.h"
#include "acts/person.h"
#include "acts/proof.h"
#include "base/secret.h"
#include "html/json.h"
#include "i18n/country.h"
#include "rules/intake.h"
#include "store/people.h"
#include "store/sign_in_write.h"

static const int64_t day = INT64_C(86400000000);

struct str holding_json(struct arena *a, const struct holding *h)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "role", role_code(h->role));
	json_put(&j, "body", h->body);
	json_put(&j, "delegation", h->delegation);
	json_put(&j, "from", day_iso(a, h->from));
	json_put(&j, "to", day_known(h->to) ? day_iso(a, h->to) : (struct str){0});
	json_close_object(&j);
	return buf_str(&b);
}

static enum err invite_run(struct tx *tx, struct act *act)
{
	struct invite *i = (struct invite *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct invitation made;
	struct instant ends = {i->at.us + INVITATION_DAYS * day};
	enum err e = invitation_insert(tx,
				       &(struct invitation_new){
					   .token_hash = i->token_hash,
					   .email = i->email.s ? email_key(a, i->email) : i->email,
					   .name = i->name,
					   .lang = lang_code(i->lang),
					   .holding = i->holding,
					   .made_by = i->by,
					   .at = i->at,
					   .ends_at = ends,
				       },
				       &i->invitation);

	if (e == ERR_OK)
		e = invitation_by_id(tx_db(tx), a, i->lang, i->invitation, &made);
	if (e == ERR_OK && i->email.s)
		e = letter_invitation_queue(tx, &made, i->token, i->site);
	return e == ERR_OK ? journal_write(tx, act->actor, "invite", "invitation", i->invitation,
					   (struct str){0}, holding_json(a, &i->holding))
			   : e;
}

/* An account that is shut is nobody any more, and holds nothing. */
enum err invitation_stands(struct db *db, struct arena *a, const struct invitation *i, struct instant at,
			   bool *ret)
{
	struct object o = {
	    .kind = OBJECT_INVITATION, .state = OBJECT_MEMBERS, .body = i->body, .delegation = i->delegation};
	struct day today = instant_day_utc(at);
	struct viewer by;
	enum err e = i->made_by ? viewer_by_account(db, a, i->made_by, &by) : ERR_OK;

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	*ret = !i->made_by || (e == ERR_OK && policy_ask(&by, ACTION_INVITE, &o, today).allowed &&
			       policy_may_give(&by, i->role, i->body, i->delegation, today));
	return ERR_OK;
}

static bool is_delegate(enum role r)
{
	return r == ROLE_DELEGATE_HEAD || r == ROLE_DELEGATE_ALTERNATE;
}

/* 0, or what is wrong. */
static int mistake_of(const struct invite *i)
{
	const struct holding *h = &i->holding;

	if (h->role == ROLE_PUBLIC || h->role == ROLE_RESPONDENT || h->role >= ROLES)
		return MSG_invite_role + 1;
	if (is_delegate(h->role) && (!country_known(h->delegation) || !h->body))
		return MSG_invite_delegation + 1;
	if (i->email.s && !email_valid(i->email))
		return MSG_fault_email + 1;
	if (i->name.s && !person_name_valid(i->name))
		return MSG_fault_name + 1;
	if (!day_known(h->from) || (day_known(h->to) && h->to.n < h->from.n))
		return MSG_invite_term + 1;
	return 0;
}

int invite_init(struct invite *i, struct arena *a)
{
	i->act.run = invite_run;
	i->token = JOIN(a, secret_token(a), secret_token(a));
	i->token_hash = secret_hash(a, i->token);
	if (!is_delegate(i->holding.role))
		i->holding.delegation = (struct str){0};
	return mistake_of(i);
}

struct str invitation_path(struct arena *a, enum lang l, struct str token)
{
	return JOIN(a, STR("/"), lang_code(l), STR("/invitations/"), token);
}

static enum err revoke_run(struct tx *tx, struct act *act)
{
	struct invitation_revoke *r = (struct invitation_revoke *)(void *)act;
	enum err e = invitation_set_revoked(tx, r->invitation, r->at);

	return e == ERR_OK ? journal_write(tx, act->actor, "revoke", "invitation", r->invitation,
					   (struct str){0}, (struct str){0})
			   : e;
}

void invitation_revoke_init(struct invitation_revoke *r)
{
	r->act.run = revoke_run;
}
