/* passkeys.h - a site that has passkeys, and a device that answers its pages. */
#ifndef SUPPORT_PASSKEYS_H
#define SUPPORT_PASSKEYS_H

#include "store/passkeys.h"
#include "support/authenticator.h"
#include "support/folder.h"
#include "support/people.h"

struct key_site {
	struct folder f;
	struct arena a;
	struct web *w;
	struct db *db; /* reads everything */
};
/* At https://consult.example, empty. */
void key_site_open(struct key_site *s);
void key_site_close(struct key_site *s);
#define KEY_SITE(s)                                                                                          \
	__attribute__((cleanup(key_site_close))) struct key_site s;                                          \
	key_site_open(&s)

/* The challenge of the form on a page. */
struct str page_challenge(struct answer page);
/* The fields of a form that bring an answer of a device. */
struct str said_form(struct arena *a, const struct passkey_said *said);
/* Everything a browser does to add this device's passkey; what the site answered. */
struct answer passkey_added(struct key_site *s, const struct person *p, struct authenticator *d,
			    const char *name);
/* A device for this site. */
#define SITE_DEVICE(d, algorithm)                                                                            \
	AUTHENTICATOR(d, algorithm);                                                                         \
	d.site = STR("consult.example");                                                                     \
	d.origin = STR("https://consult.example")

#endif
