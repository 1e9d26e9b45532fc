/* challenge.c - see challenge.h. Sixteen random bytes, eight of its end, thirty-two of HMAC-SHA-256 over all.
 */
#include "auth/challenge.h"

#include "base/base64.h"
#include "base/secret.h"

enum { RANDOM = 16, END = 8, OPEN = RANDOM + END, WHOLE = OPEN + DIGEST_BYTES };

struct str challenge_purpose_code(enum challenge_purpose p)
{
	static const struct str codes[CHALLENGE_PURPOSES] = {
	    [CHALLENGE_ADD] = STR("add"),
	    [CHALLENGE_SIGN_IN] = STR("sign_in"),
	    [CHALLENGE_STEP_UP] = STR("step_up"),
	};
	return codes[p];
}

static struct str seal_of(struct arena *a, const struct challenge_use *use, struct str open)
{
	struct digest d =
	    digest_keyed(use->key, JOIN(a, challenge_purpose_code(use->purpose),
					arena_printf(a, " %lld ", (long long)use->session), open));
	return arena_dup(a, (struct str){(const char *)d.b, DIGEST_BYTES});
}

struct str challenge_make(struct arena *a, const struct challenge_use *use, struct instant now)
{
	uint64_t ends = (uint64_t)(now.us + CHALLENGE_SECONDS * INT64_C(1000000));
	char open[OPEN];

	secret_random(open, RANDOM);
	for (int i = 0; i < END; i++)
		open[RANDOM + i] = (char)(ends >> (8 * (END - 1 - i)));
	struct str whole = {open, OPEN};
	return base64url(a, JOIN(a, whole, seal_of(a, use, whole)));
}

enum challenge_is challenge_check(struct arena *a, const struct challenge_use *use, struct instant now,
				  struct str challenge, struct instant *ret_ends)
{
	struct str bytes;
	uint64_t ends = 0;

	if (!base64url_read(a, challenge, &bytes) || bytes.n != WHOLE)
		return CHALLENGE_FOREIGN;
	struct str open = str_cut(bytes, 0, OPEN);
	if (!secret_eq(seal_of(a, use, open), str_cut(bytes, OPEN, WHOLE)))
		return CHALLENGE_FOREIGN;
	for (size_t i = RANDOM; i < OPEN; i++)
		ends = ends << 8 | (unsigned char)bytes.s[i];
	if ((int64_t)ends <= now.us)
		return CHALLENGE_OVER;
	*ret_ends = (struct instant){(int64_t)ends};
	return CHALLENGE_GOOD;
}
