/* identity.h - signing in through an organisation's identity provider. Text is in the reader's language. */
#ifndef VIEWS_IDENTITY_H
#define VIEWS_IDENTITY_H

#include "views/frame.h"

/* A button for each provider: a form, because it begins something. */
struct provider_button {
	struct str name, action;
};
struct provider_buttons {
	const struct provider_button *list;
	size_t n;
	struct str token;      /* of the session; not known: nobody is signed in */
	struct str next;       /* where to go then, behind the language */
	struct str invitation; /* not known: none is taken up */
	bool again;	       /* to prove who they are */
	bool add;	       /* to have one way in more */
};
void provider_buttons_part(struct out *o, const struct provider_buttons *p);

/* On the way: browsers go on by themselves, the link is for those that do not. */
struct leaving_page {
	const struct frame *frame;
	struct str name, host, url;
};
void leaving_view(struct out *o, const struct leaving_page *p);

/* Why it did not happen, and where to go from here. */
struct no_identity_page {
	const struct frame *frame;
	struct str why, hint, url, link; /* hint not known: none */
};
void no_identity_view(struct out *o, const struct no_identity_page *p);

struct identity_row {
	int64_t id;
	struct str name, made, made_iso, used, used_iso; /* used not known: never */
	bool off;					 /* its provider is not in use */
};
struct identities_page {
	const struct frame *frame;
	struct str done, refused; /* not known: nothing */
	const struct identity_row *rows;
	size_t n;
	struct str url; /* "/fr/account/identities" */
	struct provider_buttons add;
};
void identities_view(struct out *o, const struct identities_page *p);

#endif
