/* lines.c - see lines.h */
#include "i18n/lines.h"

#include "base/utf8.h"

#include <pthread.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

static_assert(sizeof(UChar) == sizeof(uint16_t), "ICU counts in UTF-16");

struct kept {
	UBreakIterator *ends[LANGS];
	UBiDi *bidi;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void kept_close(void *p)
{
	struct kept *k = p;

	for (size_t l = 0; l < LANGS; l++)
		if (k->ends[l])
			ubrk_close(k->ends[l]);
	if (k->bidi)
		ubidi_close(k->bidi);
	free(k);
}

static void key_make(void)
{
	if (pthread_key_create(&key, kept_close) != 0)
		BUG("no key for what a thread keeps of ICU");
}

static struct kept *kept(void)
{
	pthread_once(&once, key_make);
	struct kept *k = pthread_getspecific(key);
	if (k)
		return k;
	k = calloc(1, sizeof *k);
	if (!k || pthread_setspecific(key, k) != 0)
		BUG("no memory for a thread's line ends");
	return k;
}

size_t units_put(struct str s, uint16_t *u)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);
		if (c >= 0x10000) {
			u[n++] = (uint16_t)(0xd7c0 + (c >> 10));
			u[n++] = (uint16_t)(0xdc00 | (c & 0x3ff));
		} else
			u[n++] = (uint16_t)c;
	}
	return n;
}

int32_t unit_next(const uint16_t *u, size_t n, size_t *at)
{
	int32_t c = u[(*at)++];

	if ((c & 0xfc00) == 0xd800 && *at < n && (u[*at] & 0xfc00) == 0xdc00)
		c = ((c & 0x3ff) << 10) + (u[(*at)++] & 0x3ff) + 0x10000;
	return c;
}

void lines_ends(enum lang l, const uint16_t *u, size_t n, uint8_t *ret)
{
	struct kept *k = kept();
	UErrorCode e = U_ZERO_ERROR;

	memset(ret, LINE_STAYS, n);
	if (n > PARAGRAPH_UNITS_MOST)
		BUG("a paragraph without a limit");
	if (!k->ends[l])
		k->ends[l] = ubrk_open(UBRK_LINE, lang_code(l).s, NULL, 0, &e);
	if (U_SUCCESS(e))
		ubrk_setText(k->ends[l], u, (int32_t)n, &e);
	if (U_FAILURE(e))
		BUG("ICU has no rules for line ends");
	for (int32_t at = ubrk_next(k->ends[l]); at != UBRK_DONE && at < (int32_t)n;
	     at = ubrk_next(k->ends[l]))
		ret[at] = ubrk_getRuleStatus(k->ends[l]) >= UBRK_LINE_HARD ? LINE_MUST_END : LINE_MAY_END;
}

void lines_levels(bool rtl, const uint16_t *u, size_t n, uint8_t *ret)
{
	struct kept *k = kept();
	UErrorCode e = U_ZERO_ERROR;

	if (!n)
		return;
	if (!k->bidi)
		k->bidi = ubidi_open();
	ubidi_setPara(k->bidi, u, (int32_t)n, rtl ? 1 : 0, NULL, &e);
	const UBiDiLevel *levels = U_SUCCESS(e) ? ubidi_getLevels(k->bidi, &e) : NULL;
	if (!levels)
		BUG("ICU cannot tell which way a text runs");
	memcpy(ret, levels, n);
}

void lines_visual(const uint8_t *levels, size_t n, uint16_t *ret)
{
	uint8_t most = 0, least_odd = 255;

	for (size_t i = 0; i < n; i++) {
		ret[i] = (uint16_t)i;
		if (levels[i] > most)
			most = levels[i];
		if ((levels[i] & 1) && levels[i] < least_odd)
			least_odd = levels[i];
	}
	for (unsigned level = most; level >= least_odd; level--)
		for (size_t i = 0; i < n; i++) {
			size_t from = i;
			while (i < n && levels[i] >= level)
				i++;
			for (size_t a = from, b = i; a + 1 < b; a++) {
				uint16_t t = ret[a];
				ret[a] = ret[--b];
				ret[b] = t;
			}
		}
}
