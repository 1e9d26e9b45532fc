/* auth_data.c - see auth_data.h */
#include "auth/auth_data.h"

#include "auth/cbor.h"

enum {
	SITE = 32,
	HEAD = SITE + 1 + 4,
	MODEL = 16, /* which make of authenticator: nothing we ask */
	FLAG_PRESENT = 0x01,
	FLAG_VERIFIED = 0x04,
	FLAG_COPIES = 0x08,
	FLAG_COPIED = 0x10,
	FLAG_MADE = 0x40,
	FLAG_MORE = 0x80, /* extensions follow */
};

static unsigned byte(struct str s, size_t at)
{
	return at < s.n ? (unsigned char)s.s[at] : 0;
}

/* A negative number of CBOR (RFC 8949, 3.1) of up to two bytes; 0 where none stands there. */
static int64_t negative_at(struct str s, size_t at)
{
	unsigned head = byte(s, at);

	if (head >= 0x20 && head < 0x38)
		return -1 - (int64_t)(head - 0x20);
	if (head == 0x38 && at + 1 < s.n)
		return -1 - (int64_t)byte(s, at + 1);
	if (head == 0x39 && at + 2 < s.n)
		return -1 - (int64_t)(byte(s, at + 1) << 8 | byte(s, at + 2));
	return 0;
}

/*
 * A COSE key in CTAP2's canonical form begins with a map of at least three, its
 * kind (1) and its algorithm (3), in this order. The rest is libfido2's to read.
 */
static bool read_key(struct str key, int64_t *ret_algorithm)
{
	if (byte(key, 0) < 0xa3 || byte(key, 0) > 0xb7 || byte(key, 1) != 0x01 || byte(key, 2) > 0x17 ||
	    byte(key, 3) != 0x03)
		return false;
	*ret_algorithm = negative_at(key, 4);
	return *ret_algorithm != 0;
}

/* Moves *at behind the credential: its length, its id, its key. */
static bool read_made(struct str bytes, size_t *at, struct auth_data *d)
{
	size_t length = byte(bytes, *at + MODEL) << 8 | byte(bytes, *at + MODEL + 1);
	size_t from = *at + MODEL + 2, key = from + length;

	if (bytes.n < key || length == 0 || length > CREDENTIAL_MOST)
		return false;
	d->credential = str_cut(bytes, from, key);
	*at = key;
	return read_key(str_cut(bytes, key, bytes.n), &d->algorithm) && cbor_skip(bytes, at);
}

bool auth_data_read(struct str bytes, struct auth_data *ret)
{
	size_t at = HEAD;

	if (bytes.n < HEAD || bytes.n > AUTH_DATA_MOST)
		return false;
	unsigned flags = byte(bytes, SITE);
	struct auth_data got = {
	    .site = str_cut(bytes, 0, SITE),
	    .present = flags & FLAG_PRESENT,
	    .verified = flags & FLAG_VERIFIED,
	    .copies = flags & FLAG_COPIES,
	    .copied = flags & FLAG_COPIED,
	    .made = flags & FLAG_MADE,
	};
	for (size_t i = SITE + 1; i < HEAD; i++)
		got.counter = got.counter << 8 | byte(bytes, i);
	if (got.copied && !got.copies)
		return false;
	if (got.made && !read_made(bytes, &at, &got))
		return false;
	if ((flags & FLAG_MORE) && ((byte(bytes, at) & 0xe0) != 0xa0 || !cbor_skip(bytes, &at)))
		return false;
	if (at != bytes.n)
		return false;
	*ret = got;
	return true;
}
