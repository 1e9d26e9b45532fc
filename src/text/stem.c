/* stem.c - see stem.h */
#include "text/stem.h"

#include "base/utf8.h"

#include <libstemmer.h>
#include <stdlib.h>

enum script { SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_ARABIC, SCRIPT_GREEK, SCRIPT_OTHER };

static const struct {
	struct str code;
	const char *algorithm;
	enum script script;
} languages[STEM_LANGUAGES] = {
    {STR("ar"), NULL, SCRIPT_ARABIC},	     {STR("en"), "english", SCRIPT_LATIN},
    {STR("es"), "spanish", SCRIPT_LATIN},    {STR("fr"), "french", SCRIPT_LATIN},
    {STR("ru"), "russian", SCRIPT_CYRILLIC}, {STR("ca"), "catalan", SCRIPT_LATIN},
    {STR("da"), "danish", SCRIPT_LATIN},     {STR("de"), "german", SCRIPT_LATIN},
    {STR("el"), "greek", SCRIPT_GREEK},	     {STR("eu"), "basque", SCRIPT_LATIN},
    {STR("fi"), "finnish", SCRIPT_LATIN},    {STR("ga"), "irish", SCRIPT_LATIN},
    {STR("hi"), "hindi", SCRIPT_OTHER},	     {STR("hu"), "hungarian", SCRIPT_LATIN},
    {STR("hy"), "armenian", SCRIPT_OTHER},   {STR("id"), "indonesian", SCRIPT_LATIN},
    {STR("it"), "italian", SCRIPT_LATIN},    {STR("lt"), "lithuanian", SCRIPT_LATIN},
    {STR("nb"), "norwegian", SCRIPT_LATIN},  {STR("ne"), "nepali", SCRIPT_OTHER},
    {STR("nl"), "dutch", SCRIPT_LATIN},	     {STR("no"), "norwegian", SCRIPT_LATIN},
    {STR("pt"), "portuguese", SCRIPT_LATIN}, {STR("ro"), "romanian", SCRIPT_LATIN},
    {STR("sr"), "serbian", SCRIPT_CYRILLIC}, {STR("sv"), "swedish", SCRIPT_LATIN},
    {STR("ta"), "tamil", SCRIPT_OTHER},	     {STR("tr"), "turkish", SCRIPT_LATIN},
};

struct stems {
	struct sb_stemmer *of[STEM_LANGUAGES];
	char word[256];
};

struct stems *stems_open(void)
{
	return calloc(1, sizeof(struct stems));
}

void stems_close(struct stems *s)
{
	for (size_t i = 0; s && i < STEM_LANGUAGES; i++)
		if (s->of[i])
			sb_stemmer_delete(s->of[i]);
	free(s);
}

int stem_language(struct str code)
{
	for (int i = 0; i < STEM_LANGUAGES && code.n >= 2; i++)
		if (str_starts(code, languages[i].code) && (code.n == 2 || code.s[2] == '-'))
			return i;
	return -1;
}

/* Endings that the library knows with an accent only. */
static const struct {
	struct str lang, plain, accented;
} endings[] = {
    {STR("es"), STR("cion"), STR("ción")},   {STR("es"), STR("sion"), STR("sión")},
    {STR("es"), STR("logia"), STR("logía")}, {STR("pt"), STR("cao"), STR("ção")},
    {STR("pt"), STR("coes"), STR("ções")},   {STR("ca"), STR("cio"), STR("ció")},
};

static struct str accent_back(struct stems *s, int language, struct str word)
{
	for (size_t i = 0; i < COUNT(endings); i++) {
		struct str with = endings[i].accented;
		if (!str_eq(endings[i].lang, languages[language].code) || !str_ends(word, endings[i].plain))
			continue;
		size_t n = word.n - endings[i].plain.n;
		if (n + with.n > sizeof s->word)
			return word;
		memcpy(s->word, word.s, n);
		memcpy(s->word + n, with.s, with.n);
		return (struct str){s->word, n + with.n};
	}
	return word;
}

/*
 * Arabic by the rules known as light10 (Larkey, Ballesteros, Connell 2007): the article with
 * what is written onto it, "and", then endings. The library's rules take a root's letters
 * for prefixes (سياسات gives ياسا there) and miss the article behind "and".
 */
static struct str stem_arabic(struct str w)
{
	static const struct str fronts[] = {STR("وال"), STR("بال"), STR("كال"),
					    STR("فال"), STR("لل"),  STR("ال")};
	static const struct str ends[] = {STR("ها"), STR("ان"), STR("ات"), STR("ون"),
					  STR("ين"), STR("يه"), STR("ه"),  STR("ي")};
	enum { LETTER = 2, LEAST = 2 * LETTER };

	for (size_t i = 0; i < COUNT(fronts); i++)
		if (str_starts(w, fronts[i]) && w.n - fronts[i].n >= LEAST) {
			w = str_cut(w, fronts[i].n, w.n);
			break;
		}
	if (str_starts(w, STR("و")) && w.n >= 4 * LETTER)
		w = str_cut(w, LETTER, w.n);
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(w, ends[i]) && w.n - ends[i].n >= LEAST)
			w = str_cut(w, 0, w.n - ends[i].n);
	return w;
}

struct str stem_of(struct stems *s, int language, struct str word)
{
	enum { SHORTEST = 3 };

	if (!s || language < 0 || word.n < SHORTEST || word.n > sizeof s->word)
		return word;
	if (languages[language].script == SCRIPT_ARABIC)
		return stem_arabic(word);
	if (!s->of[language] && !(s->of[language] = sb_stemmer_new(languages[language].algorithm, "UTF_8")))
		return word;
	struct str in = accent_back(s, language, word);
	const sb_symbol *stem = sb_stemmer_stem(s->of[language], (const sb_symbol *)in.s, (int)in.n);
	int n = stem ? sb_stemmer_length(s->of[language]) : 0;
	return n > 0 ? (struct str){(const char *)stem, (size_t)n} : word;
}

static enum script script_of(struct str word)
{
	size_t at = 0;
	int32_t c = word.n ? utf8_next(word, &at) : 0;

	if (c < 0x250)
		return SCRIPT_LATIN;
	if (c >= 0x370 && c < 0x400)
		return SCRIPT_GREEK;
	if (c >= 0x400 && c < 0x530)
		return SCRIPT_CYRILLIC;
	return c >= 0x600 && c < 0x780 ? SCRIPT_ARABIC : SCRIPT_OTHER;
}

size_t stem_guesses(struct str word, int reader, int ret[STEM_GUESSES])
{
	static const struct str usual[] = {STR("en"), STR("es"), STR("fr"), STR("ru"), STR("ar"), STR("el")};
	enum script script = script_of(word);
	size_t n = 0;

	if (script == SCRIPT_OTHER) {
		int32_t c;
		size_t at = 0;
		c = word.n ? utf8_next(word, &at) : 0;
		int l = c >= 0x900 && c < 0x980	  ? stem_language(STR("hi"))
			: c >= 0xB80 && c < 0xC00 ? stem_language(STR("ta"))
			: c >= 0x530 && c < 0x590 ? stem_language(STR("hy"))
						  : -1;
		if (l >= 0)
			ret[n++] = l;
		return n;
	}
	if (reader >= 0 && languages[reader].script == script)
		ret[n++] = reader;
	for (size_t i = 0; i < COUNT(usual) && n < STEM_GUESSES; i++) {
		int l = stem_language(usual[i]);
		if (l != reader && languages[l].script == script)
			ret[n++] = l;
	}
	return n;
}
