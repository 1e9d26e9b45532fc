/* id_token.h - an identity provider's part, for tests: keys, and tokens signed with them. */
#ifndef SUPPORT_ID_TOKEN_H
#define SUPPORT_ID_TOKEN_H

#include "base/arena.h"

/* Two of each kind, made once a process; the second is another's. */
enum token_key { TOKEN_RSA, TOKEN_RSA_OTHER, TOKEN_RSA_SMALL, TOKEN_EC, TOKEN_SHARED, TOKEN_KEYS };

/* The public half as a JWK; `more` is put into the object (",\"use\":\"sig\"") or "". */
struct str token_jwk(struct arena *a, enum token_key k, const char *kid, const char *more);
/* {"keys":[...]} of the JWKs given. */
struct str token_jwks(struct arena *a, size_t n, const struct str *jwks);
/* The claims signed under this header. */
struct str token_sign(struct arena *a, enum token_key k, const char *alg, const char *kid,
		      const char *claims);
/* Parts of one's own, unsigned or signed with something else. */
struct str token_join(struct arena *a, const char *header, const char *claims, struct str signature);

#endif
