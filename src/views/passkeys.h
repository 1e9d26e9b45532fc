/* passkeys.h - the passkeys of an account, and the form that asks the browser for one. */
#ifndef VIEWS_PASSKEYS_H
#define VIEWS_PASSKEYS_H

#include "store/passkeys.h"
#include "views/frame.h"

/*
 * A form whose button has static/passkey.js ask the browser; the answer goes
 * into its hidden fields and to `action`. Without script it says so.
 */
struct passkey_ask {
	struct str action, next;
	struct str options; /* JSON, as the script takes it; not known: this address can have no passkeys */
	bool make;	    /* a new one, with a name; else one that is there */
	struct str name;    /* of a new one, to be changed */
	struct str button;
};
void passkey_ask_part(struct out *o, const struct frame *f, const struct passkey_ask *p);

struct passkeys_page {
	const struct frame *frame;
	struct str action;
	const struct passkey *list;
	size_t n;
	struct passkey_ask add;
	struct str prove_url;	  /* known: proves first who they are */
	bool full;		  /* no more can be added */
	struct str refused, done; /* sentences; not known: none */
};
void passkeys_view(struct out *o, const struct passkeys_page *p);

/* Signing in, or proving anew, with a passkey alone. */
struct passkey_door {
	const struct frame *frame;
	struct str title, lead, refused, other_url, other_text;
	struct passkey_ask ask;
};
void passkey_door_view(struct out *o, const struct passkey_door *p);

#endif
