/* code.c - see code.h */
#include "auth/code.h"

#include "base/buf.h"
#include "base/secret.h"
#include "base/utf8.h"

#include <liboath/oath.h>

enum { SECRET_BYTES = 20, SECRET_CHARS = 32, RECOVERY_CHARS = 24, RECOVERY_GROUP = 4 };

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char crockford[] = "0123456789abcdefghjkmnpqrstvwxyz";

struct str code_secret_new(struct arena *a)
{
	unsigned char r[SECRET_CHARS];
	char *p = NEW(a, char, SECRET_CHARS + 1);

	secret_random(r, sizeof r);
	for (size_t i = 0; i < SECRET_CHARS; i++)
		p[i] = base32[r[i] & 31];
	return (struct str){p, SECRET_CHARS};
}

bool code_secret_valid(struct str secret)
{
	if (secret.n != SECRET_CHARS)
		return false;
	for (size_t i = 0; i < secret.n; i++)
		if (!secret.s[i] || !strchr(base32, secret.s[i]))
			return false;
	return true;
}

static void put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			     (c && strchr("-._~", c));
		if (plain)
			buf_byte(b, (char)c);
		else
			buf_printf(b, "%%%02X", c);
	}
}

struct str code_uri(struct arena *a, struct str site, struct str email, struct str secret)
{
	struct buf b;

	buf_init(&b, a, 4096);
	buf_lit(&b, "otpauth://totp/");
	put_escaped(&b, site);
	buf_byte(&b, ':');
	put_escaped(&b, email);
	buf_lit(&b, "?secret=");
	buf_put(&b, secret);
	buf_lit(&b, "&issuer=");
	put_escaped(&b, site);
	return buf_str(&b);
}

static struct str in_groups(struct arena *a, struct str s, char between)
{
	struct buf b;

	buf_init(&b, a, 2 * SECRET_CHARS);
	for (size_t i = 0; i < s.n; i++) {
		if (i && i % RECOVERY_GROUP == 0)
			buf_byte(&b, between);
		buf_byte(&b, s.s[i]);
	}
	return buf_str(&b);
}

struct str code_secret_spaced(struct arena *a, struct str secret)
{
	return in_groups(a, secret, ' ');
}

/* The digit a character stands for: Western, Arabic-Indic, Persian, full width; -1 for another. */
static int digit_of(int32_t c)
{
	static const int32_t zero[] = {'0', 0x0660, 0x06f0, 0xff10};

	for (size_t i = 0; i < COUNT(zero); i++)
		if (c >= zero[i] && c <= zero[i] + 9)
			return (int)(c - zero[i]);
	return -1;
}

/* Exactly CODE_DIGITS of them, NUL-terminated; spaces and hyphens between are left out. */
static bool digits_of(struct str typed, char ret[CODE_DIGITS + 1])
{
	size_t n = 0;

	for (size_t at = 0; at < typed.n;) {
		int32_t c = utf8_next(typed, &at);
		int d = digit_of(c);
		if (c == ' ' || c == '-' || c == 0xa0 || c == 0x3000)
			continue;
		if (d < 0 || n == CODE_DIGITS)
			return false;
		ret[n++] = (char)('0' + d);
	}
	ret[n] = '\0';
	return n == CODE_DIGITS;
}

static bool secret_bytes(struct str secret, unsigned char ret[SECRET_BYTES])
{
	unsigned bits = 0, held = 0;
	size_t n = 0;

	if (!code_secret_valid(secret))
		return false;
	for (size_t i = 0; i < secret.n; i++) {
		held = held << 5 | (unsigned)(strchr(base32, secret.s[i]) - base32);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			ret[n++] = (unsigned char)(held >> bits & 0xff);
		}
	}
	return n == SECRET_BYTES;
}

static bool code_of(const unsigned char key[SECRET_BYTES], int64_t step, char ret[CODE_DIGITS + 1])
{
	return oath_hotp_generate((const char *)key, SECRET_BYTES, (uint64_t)step, CODE_DIGITS, false,
				  OATH_HOTP_DYNAMIC_TRUNCATION, ret) == OATH_OK;
}

static int64_t step_of(struct instant t)
{
	return t.us / 1000000 / CODE_SECONDS;
}

bool code_fits(struct str secret, struct str typed, struct instant now, int64_t last, int64_t *ret_step)
{
	unsigned char key[SECRET_BYTES];
	char digits[CODE_DIGITS + 1], right[CODE_DIGITS + 1];
	int64_t step = step_of(now);

	if (now.us < 0 || !digits_of(typed, digits) || !secret_bytes(secret, key) || step <= last ||
	    !code_of(key, step, right) ||
	    !secret_eq((struct str){digits, CODE_DIGITS}, (struct str){right, CODE_DIGITS}))
		return false;
	*ret_step = step;
	return true;
}

struct str code_at(struct arena *a, struct str secret, struct instant now)
{
	unsigned char key[SECRET_BYTES];
	char digits[CODE_DIGITS + 1];

	if (!secret_bytes(secret, key) || !code_of(key, step_of(now), digits))
		return (struct str){0};
	return arena_dup(a, str_z(digits));
}

struct str recovery_code_new(struct arena *a)
{
	return in_groups(a, str_cut(secret_token(a), 0, RECOVERY_CHARS), '-');
}

struct str recovery_code_tidy(struct arena *a, struct str typed)
{
	struct buf b;

	buf_init(&b, a, RECOVERY_CHARS + 1);
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
		if (c == ' ' || c == '-')
			continue;
		if (!c || !strchr(crockford, c))
			return (struct str){0};
		buf_byte(&b, c);
	}
	return b.n == RECOVERY_CHARS ? buf_str(&b) : (struct str){0};
}
