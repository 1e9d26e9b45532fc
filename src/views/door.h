/* door.h - the pages of signing in. Text is in the reader's language unless said otherwise. */
#ifndef VIEWS_DOOR_H
#define VIEWS_DOOR_H

#include "views/identity.h"
#include "views/passkeys.h"

/* What is wrong with a field of a form, by the field's name. */
struct door_fault {
	const char *field;
	struct str text;
};
struct door_faults {
	struct door_fault list[8];
	size_t n;
};
void door_fault_add(struct door_faults *f, const char *field, struct str text);
/* NULL: nothing is wrong with it. */
const struct door_fault *door_fault_at(const struct door_faults *f, const char *field);

/* One line of a form. `hint` not known: none. */
struct door_field {
	const char *name, *type, *autocomplete;
	struct str label, hint, value;
	bool numeric; /* a phone shows its digits */
};
void door_field(struct out *o, const struct door_field *f, const struct door_faults *faults);
/* The errors at the top: those of fields, each a link to it, or one sentence. Nothing where there are none.
 */
void door_errors(struct out *o, const struct door_faults *faults, struct str refused);

/* Ways of signing in other than a password: each part that has one adds to this (web/ways.c). */
struct sign_in_way {
	struct str name, url; /* a link */
};
struct sign_in_ways {
	struct sign_in_way links[8];
	size_t n;
	struct provider_buttons providers;
};
void sign_in_ways_part(struct out *o, const struct sign_in_ways *w);

struct sign_in_page {
	const struct frame *frame;
	struct str action, next, email, recover_url;
	struct str go_on;   /* `next` as a whole address */
	struct str refused; /* a sentence; not known: nothing was sent yet */
	struct str name;    /* who is signed in already; not known: nobody */
	struct sign_in_ways ways;
	struct passkey_ask passkey;
};
void sign_in_view(struct out *o, const struct sign_in_page *p);

/* The second half, `password` false; or proving anew, both halves. */
struct code_page {
	const struct frame *frame;
	struct str action, next, refused, recover_url;
	bool again;    /* proving anew */
	bool password; /* ... with a password, which the account has */
	struct sign_in_ways ways;
	struct passkey_ask passkey; /* proving anew; without an action: the account has none */
};
void code_view(struct out *o, const struct code_page *p);

/* A button and why; or, with `over`, only that. */
struct link_page {
	const struct frame *frame;
	struct str title, text, action, button, over;
};
void link_view(struct out *o, const struct link_page *p);

struct recover_page {
	const struct frame *frame;
	struct str action, email, refused;
	bool asked; /* the answer that is always the same */
	bool link;  /* behind the link: a code and a new password */
	const struct door_faults *faults;
};
void recover_view(struct out *o, const struct recover_page *p);

/* A secret for one-time codes, to be scanned or typed. */
struct code_setup {
	struct str secret, spaced, uri;
	int side; /* of the QR code; 0: none */
	struct str path;
};
void code_setup_part(struct out *o, const struct code_setup *s, const struct door_faults *faults);

struct invitation_page {
	const struct frame *frame;
	struct str inviter, role, body, body_lang, delegation, term, until;
	struct str action;
	/* One of these: whoever is signed in takes it up; somebody else is; the address has an account. */
	bool join;
	struct str other, account, sign_in_url;
	/* Or a new account. */
	struct str email, name;
	bool email_given; /* by the invitation */
	const struct door_faults *faults;
	struct code_setup setup;
	struct sign_in_ways ways;
};
void invitation_view(struct out *o, const struct invitation_page *p);

struct recovery_page {
	const struct frame *frame;
	const struct str *codes;
	size_t n;
	struct str next; /* where to go on */
};
void recovery_view(struct out *o, const struct recovery_page *p);

#endif
