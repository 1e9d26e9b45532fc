/* answer_text.c - the text whose digest is the receipt's, and the secrets that follow from a key. */
#include "acts/answer_text.h"

#include "base/buf.h"
#include "base/secret.h"

/* Room for all fields at their most, each character four bytes, each a line of its own. */
enum { CANONICAL_MOST = 8 << 20 };

static void line_put(struct buf *b, struct str field, struct str value)
{
	struct str part;
	bool first = true;

	if (!value.n)
		return;
	buf_put(b, field);
	buf_byte(b, '=');
	while (str_split(&value, '\n', &part)) {
		if (!first)
			buf_lit(b, "\n ");
		buf_put(b, part);
		first = false;
	}
	buf_byte(b, '\n');
}

struct str answer_canonical(struct arena *a, struct str round, struct str salt, const struct submission *s)
{
	struct buf b;

	buf_init(&b, a, CANONICAL_MOST);
	buf_lit(&b, "plenary answer 1\n");
	line_put(&b, STR("salt"), salt);
	line_put(&b, STR("round"), round);
	line_put(&b, STR("category"), s->category);
	line_put(&b, STR("capacity"), s->capacity);
	line_put(&b, STR("organisation"), s->organisation);
	line_put(&b, STR("name"), s->name);
	line_put(&b, STR("country"), s->country);
	line_put(&b, STR("lang"), s->lang);
	line_put(&b, STR("consent"), s->consent);
	line_put(&b, STR("summary"), s->summary);
	for (size_t i = 0; i < s->answer_count; i++)
		line_put(&b, arena_printf(a, "answer.%lld", (long long)s->answers[i].question),
			 s->answers[i].text);
	return buf_str(&b);
}

static struct str trimmed(struct str s)
{
	return s.s ? str_trim(s) : STR("");
}

void submission_tidy(struct arena *a, struct submission *s)
{
	struct answer_text *list = NEW(a, struct answer_text, s->answer_count + 1);
	size_t n = 0;

	s->category = trimmed(s->category);
	s->capacity = trimmed(s->capacity);
	s->organisation = trimmed(s->organisation);
	s->name = trimmed(s->name);
	s->country = trimmed(s->country);
	s->lang = trimmed(s->lang);
	s->consent = trimmed(s->consent);
	s->email = trimmed(s->email);
	s->summary = trimmed(s->summary);
	for (size_t i = 0; i < s->answer_count; i++) {
		struct answer_text answer = {s->answers[i].question, trimmed(s->answers[i].text)};
		size_t at = n;
		if (!answer.text.n)
			continue;
		for (; at > 0 && list[at - 1].question > answer.question; at--)
			list[at] = list[at - 1];
		list[at] = answer;
		n++;
	}
	s->answers = list;
	s->answer_count = n;
}

/* 26 letters and digits, as secret_token has them, of the digest of what it is for and the key. */
static struct str derived(struct arena *a, struct str what, struct str key)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	enum { N = 26 };
	struct digest d = digest_of(JOIN(a, what, key));
	char *p = NEW(a, char, N + 1);

	for (size_t i = 0; i < N; i++)
		p[i] = letters[d.b[i] & 31];
	return (struct str){p, N};
}

struct str key_token(struct arena *a, struct str key)
{
	return derived(a, STR("plenary link "), key);
}

struct str key_salt(struct arena *a, struct str key)
{
	return derived(a, STR("plenary salt "), key);
}

struct str key_hash(struct arena *a, struct str key)
{
	/* Half of it is 128 bits, and the index of all keys, which is written at random places, half as big.
	 */
	return str_cut(digest_hex(a, digest_of(JOIN(a, STR("plenary key "), key))), 0, DIGEST_BYTES);
}

struct str token_hash(struct arena *a, struct str token)
{
	return digest_hex(a, digest_of(JOIN(a, STR("plenary token "), token)));
}
