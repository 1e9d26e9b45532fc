/* tongue.c - see tongue.h. ICU's names; what they cost is paid once a thread and language. */
#include "i18n/tongue.h"

#include "rules/codes.h"

#include <pthread.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { TONGUES_MOST = 240, NAME_BYTES = 120, NAME_UNITS = 100 };

struct kept {
	struct kept_lang {
		size_t n;
		char bytes[TONGUES_MOST][NAME_BYTES];
		struct tongue sorted[TONGUES_MOST];
	} in[LANGS];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void key_make(void)
{
	if (pthread_key_create(&key, free) != 0)
		BUG("no key for what a thread keeps of ICU");
}

static struct str name_of(enum lang l, const char *code, char bytes[NAME_BYTES])
{
	UChar text[NAME_UNITS];
	UErrorCode e = U_ZERO_ERROR;
	int32_t used = 0, n = uloc_getDisplayName(code, lang_code(l).s, text, NAME_UNITS, &e);

	u_strToUTF8(bytes, NAME_BYTES, &used, text, n, &e);
	return U_SUCCESS(e) ? (struct str){bytes, (size_t)used} : str_z(code);
}

static int by_collation(const void *x, const void *y, void *collator)
{
	const struct tongue *a = x, *b = y;
	enum lang ours;
	bool a_ours = a->code.n == 2 && lang_parse(a->code, &ours),
	     b_ours = b->code.n == 2 && lang_parse(b->code, &ours);
	UErrorCode e = U_ZERO_ERROR;

	if (a_ours != b_ours)
		return a_ours ? -1 : 1;
	if (a_ours)
		return str_cmp(a->code, b->code);
	UCollationResult r =
	    ucol_strcollUTF8(collator, a->name.s, (int32_t)a->name.n, b->name.s, (int32_t)b->name.n, &e);
	return r ? (int)r : str_cmp(a->code, b->code);
}

static const struct kept_lang *names_in(enum lang l)
{
	pthread_once(&once, key_make);
	struct kept *k = pthread_getspecific(key);
	if (!k) {
		k = calloc(1, sizeof *k);
		if (!k || pthread_setspecific(key, k) != 0)
			BUG("no memory for the names of languages");
	}
	struct kept_lang *in = &k->in[l];
	if (in->n)
		return in;
	const char *const *codes;
	size_t n = language_codes(&codes);
	if (n > TONGUES_MOST)
		BUG("more languages than names are kept of");
	for (size_t i = 0; i < n; i++)
		in->sorted[i] = (struct tongue){str_z(codes[i]), name_of(l, codes[i], in->bytes[i])};
	UErrorCode e = U_ZERO_ERROR;
	UCollator *c = ucol_open(lang_code(l).s, &e);
	if (U_SUCCESS(e))
		qsort_r(in->sorted, n, sizeof *in->sorted, by_collation, c);
	ucol_close(c);
	in->n = n;
	return in;
}

struct str tongue_text(struct arena *a, enum lang l, struct str code)
{
	const struct kept_lang *in = names_in(l);

	if (str_eq(code, LANG_UNKNOWN))
		return msg(l, MSG_language_unknown);
	for (size_t i = 0; i < in->n; i++)
		if (str_eq(in->sorted[i].code, code))
			return in->sorted[i].name;
	return arena_dup(a, code);
}

struct str answer_tongue_text(struct arena *a, enum lang l, struct str code, enum lang_from from)
{
	struct str name = tongue_text(a, l, code);

	return from == LANG_FROM_FOUND ? say(a, l, MSG_language_found, name) : name;
}

const struct tongue *tongues_sorted(enum lang l, size_t *ret_n)
{
	const struct kept_lang *in = names_in(l);

	*ret_n = in->n;
	return in->sorted;
}
