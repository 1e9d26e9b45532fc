/* provider.h - identity providers of organisations: written down, and taken out of use, by the administrator.
 */
#ifndef ACTS_PROVIDER_H
#define ACTS_PROVIDER_H

#include "acts/acts.h"
#include "store/identities.h"

/* Where a provider sends people back to, behind the site: the same in all languages. */
struct str provider_return_path(struct arena *a, struct str slug);
/* The name of the file that keeps its secret. */
struct str provider_secret_name(struct arena *a, struct str slug);

/* What is wrong with it, in English, or NULL: slug, name, issuer, client, scopes and email_domain are looked
 * at. */
const char *provider_wrong(const struct provider *p);

/*
 * Written down, or written anew under the same slug, and in use from then on.
 * ERR_CONFLICT: the slug is that of another issuer, for whom people have been
 * linked. ERR_NOT_FOUND: no such body. The secret's file has been written
 * before.
 */
struct provider_add {
	struct act act;
	struct provider provider; /* body by its slug */
	bool again;		  /* set: it was there */
};
void provider_add_init(struct provider_add *p);

/* Nobody comes in by it any more. Who was linked stays linked, should it come back. ERR_NOT_FOUND: no such.
 */
struct provider_remove {
	struct act act;
	struct str slug;
};
void provider_remove_init(struct provider_remove *p);

#endif
