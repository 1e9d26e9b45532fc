/* passkeys.h - what the pages around passkeys share: what the browser is asked, what it said. */
#ifndef WEB_PASSKEYS_H
#define WEB_PASSKEYS_H

#include "auth/passkey.h"
#include "store/passkeys.h"
#include "views/passkeys.h"
#include "web/request.h"

/*
 * For which site and under which key; `purpose` is for the session of the
 * viewer, or for nobody's where somebody signs in. ERR_NOT_FOUND where the address of this request can have
 * no passkeys.
 */
enum err passkey_asked_of(struct request *q, enum challenge_purpose purpose, struct passkey_asked *ret);
/* The JSON that static/passkey.js hands to the browser; a new challenge is in it. */
enum err passkey_create_options(struct request *q, const struct passkey_asked *asked,
				const struct passkey *known, size_t n, struct str *ret);
/* `allowed`: only one of these (proving anew); n of 0: whichever the browser has for this site. */
struct str passkey_get_options(struct request *q, const struct passkey_asked *asked,
			       const struct passkey *allowed, size_t n);
/*
 * The form that signs in, or (again) proves anew within the session; its
 * options stay not known where there can be none, or the account has none.
 * In pages_passkey_door.c.
 */
enum err passkey_offer(struct request *q, bool again, struct str next, struct passkey_ask *ret);
/* From the fields of the form; what is not base64url stays empty, and is refused with the rest. */
struct passkey_said passkey_said_of(const struct request *q);
/* A field's bytes; not known where they are none. */
struct str passkey_field(const struct request *q, const char *name);

#endif
