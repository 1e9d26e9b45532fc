/* password_judge.c - which passwords are refused: see password.h */
#include "auth/password.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "base/utf8.h"

enum { AROUND_MOST = 6, PIECE_MOST = 4, OWN_LEAST = 4, LEFT_LEAST = 7, FOLD_MOST = 4 * PASSWORD_MOST + 1 };

/* Words of ours that say nothing about a person: docs/sign-in.md lists them. */
static const struct str ours[] = {
    STR("plenary"),  STR("consultation"),  STR("secretariat"), STR("delegation"), STR("council"),
    STR("password"), STR("administrator"), STR("delegate"),    STR("officer"),
};

/* Lower case for ASCII, and the digits and signs that people write for letters. */
static struct str folded(struct arena *a, struct str s, bool signs)
{
	struct buf b;

	buf_init(&b, a, FOLD_MOST);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (signs)
			c = c == '0'   ? 'o'
			    : c == '1' ? 'l'
			    : c == '3' ? 'e'
			    : c == '4' ? 'a'
			    : c == '5' ? 's'
			    : c == '7' ? 't'
			    : c == '@' ? 'a'
			    : c == '$' ? 's'
				       : c;
		buf_byte(&b, c);
	}
	return buf_str(&b);
}

/* A whole line of the list. */
static bool is_listed(struct str list, struct str word)
{
	for (size_t at = str_find(list, word, 0); at < list.n; at = str_find(list, word, at + 1))
		if ((at == 0 || list.s[at - 1] == '\n') && at + word.n < list.n &&
		    list.s[at + word.n] == '\n')
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* What is left without the signs and digits before and behind it, at most AROUND_MOST of them. */
static struct str stem(struct str s)
{
	size_t from = 0, to = s.n;

	while (from < to && !is_letter(s.s[from]))
		from++;
	while (to > from && !is_letter(s.s[to - 1]))
		to--;
	return s.n - (to - from) <= AROUND_MOST ? str_cut(s, from, to) : s;
}

/* The shortest piece that s is a repetition of; s itself where it is none. */
static struct str piece(struct str s)
{
	for (size_t n = 1; n <= s.n / 2; n++)
		if (s.n % n == 0 && memcmp(s.s, s.s + n, s.n - n) == 0)
			return str_cut(s, 0, n);
	return s;
}

/* "abcdefghijkl", "987654321098": each byte the neighbour of the one before it. */
static bool is_straight(struct str s)
{
	for (int step = -1; step <= 1; step += 2) {
		size_t i = 1;
		while (i < s.n && ((s.s[i] - s.s[i - 1] == step) || (s.s[i] - s.s[i - 1] == -9 * step)))
			i++;
		if (i >= s.n)
			return true;
	}
	return false;
}

static bool is_common_word(struct str list, struct str bare)
{
	struct str once = piece(bare);

	return (bare.n >= OWN_LEAST && is_listed(list, bare)) ||
	       (once.n < bare.n && (once.n <= PIECE_MOST || is_listed(list, once)));
}

static bool is_common(struct arena *a, struct str plain)
{
	struct str list, bare = stem(plain);

	if (!embedded_find(STR("passwords/common.txt"), &list))
		BUG("the list of known passwords is not part of the program");
	return is_straight(plain) || is_common_word(list, plain) || is_common_word(list, bare) ||
	       is_common_word(list, folded(a, bare, true));
}

/* How much of it is left to guess without that word: bytes, of `left`. Words that overlap count twice. */
static size_t without(struct str password, struct str word, size_t left)
{
	if (word.n < OWN_LEAST)
		return left;
	for (size_t at = str_find(password, word, 0); at < password.n;
	     at = str_find(password, word, at + word.n))
		left -= word.n < left ? word.n : left;
	return left;
}

static size_t without_words(struct arena *a, struct str password, struct str own, size_t left)
{
	struct str words = folded(a, own, false);
	size_t from = 0;

	for (size_t i = 0; i <= words.n; i++) {
		if (i < words.n && (is_letter(words.s[i]) || (words.s[i] >= '0' && words.s[i] <= '9')))
			continue;
		left = without(password, str_cut(words, from, i), left);
		from = i + 1;
	}
	return left;
}

/* Words of the person's and ours take up all but a little of it. */
static bool is_own(struct arena *a, struct str plain, const struct str *own, size_t n)
{
	size_t left = plain.n;

	for (size_t i = 0; i < n; i++)
		left = without_words(a, plain, own[i], left);
	for (size_t i = 0; i < COUNT(ours); i++)
		left = without(plain, ours[i], left);
	return left < plain.n && left < LEFT_LEAST;
}

enum password_fault password_judge(struct arena *a, struct str password, const struct str *own, size_t n)
{
	size_t length = utf8_count(password);

	if (length < PASSWORD_LEAST)
		return PASSWORD_SHORT;
	if (length > PASSWORD_MOST)
		return PASSWORD_LONG;
	struct str plain = folded(a, password, false);
	if (is_own(a, plain, own, n))
		return PASSWORD_OWN;
	return is_common(a, plain) ? PASSWORD_COMMON : PASSWORD_FINE;
}
