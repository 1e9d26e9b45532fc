/* words.c - see words.h */
#include "text/words.h"

static bool bare(const struct run *r)
{
	return !r->marks && !r->url.n && !r->note;
}

/* A date that ends with a full stop ends its sentence too: "2017 г." */
static void add(struct arena *a, struct words *w, struct str text, struct str lang)
{
	if (w->n && str_starts(text, STR(".")) && str_ends(w->list[w->n - 1].text, STR(".")))
		text = str_cut(text, 1, text.n);
	if (!text.n)
		return;
	if (w->n && bare(&w->list[w->n - 1]) && str_eq(w->list[w->n - 1].lang, lang)) {
		struct run *list = NEW(a, struct run, w->n); /* what was given may be shared */
		memcpy(list, w->list, w->n * sizeof *list);
		list[w->n - 1].text = JOIN(a, list[w->n - 1].text, text);
		w->list = list;
	} else {
		struct run *list = NEW(a, struct run, w->n + 1);
		if (w->n)
			memcpy(list, w->list, w->n * sizeof *list);
		list[w->n] = (struct run){.text = text, .lang = lang};
		w->list = list;
		w->n++;
	}
}

static void add_words(struct arena *a, struct words *w, struct words more)
{
	for (size_t i = 0; i < more.n; i++) {
		if (bare(&more.list[i])) {
			add(a, w, more.list[i].text, more.list[i].lang);
			continue;
		}
		struct run *list = NEW(a, struct run, w->n + 1);
		if (w->n)
			memcpy(list, w->list, w->n * sizeof *list);
		list[w->n++] = more.list[i];
		w->list = list;
	}
}

struct words words_marked(struct arena *a, struct str s, unsigned marks)
{
	struct words w = words_plain(a, s);

	if (w.n)
		w.list[0].marks = marks;
	return w;
}

struct words words_linked(struct arena *a, struct str s, struct str url)
{
	struct words w = words_plain(a, s);

	if (w.n)
		w.list[0].url = url;
	return w;
}

struct words words_joined(struct arena *a, struct words first, struct words second)
{
	struct words w = {0};

	add_words(a, &w, first);
	add_words(a, &w, second);
	return w;
}

struct words words_plain(struct arena *a, struct str s)
{
	struct words w = {0};
	add(a, &w, s, (struct str){0});
	return w;
}

struct words words_said(struct arena *a, enum lang l, struct said s)
{
	struct words w = {0};
	add(a, &w, s.text, str_eq(s.lang, lang_code(l)) ? (struct str){0} : s.lang);
	return w;
}

struct words words_fill(struct arena *a, enum lang l, enum msg m, int64_t count, const struct words *values,
			size_t n)
{
	struct str form = msg_form(l, m, count);
	struct words w = {0};
	size_t from = 0;

	for (size_t at = 0; at + 2 < form.n; at++) {
		if (form.s[at] != '{' || form.s[at + 2] != '}')
			continue;
		char which = form.s[at + 1];
		bool is_value = which >= '1' && which <= '9' && (size_t)(which - '1') < n;
		if (!is_value && !(which == 'n' && count >= 0))
			continue;
		add(a, &w, str_cut(form, from, at), (struct str){0});
		if (is_value)
			add_words(a, &w, values[which - '1']);
		else
			add(a, &w, number_text(a, l, count), (struct str){0});
		at += 2;
		from = at + 1;
	}
	add(a, &w, str_cut(form, from, form.n), (struct str){0});
	return w;
}

struct words words_list(struct arena *a, enum lang l, const struct words *list, size_t n)
{
	if (n == 0)
		return (struct words){0};
	struct words w = list[0];
	for (size_t i = 1; i + 1 < n; i++)
		w = words_say(a, l, MSG_list_comma, w, list[i]);
	return n > 1 ? words_say(a, l, MSG_list_and, w, list[n - 1]) : w;
}

struct words words_then(struct arena *a, enum lang l, struct words first, struct words second)
{
	struct words w = {0};

	add_words(a, &w, first);
	if (first.n && second.n && l != LANG_ZH)
		add(a, &w, STR(" "), (struct str){0});
	add_words(a, &w, second);
	return w;
}

struct str words_text(struct arena *a, struct words w)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	for (size_t i = 0; i < w.n; i++) {
		buf_put(&b, w.list[i].text);
		if (w.list[i].marks & RUN_BREAK && i + 1 < w.n)
			buf_byte(&b, ' ');
	}
	return buf_str(&b);
}

static const char *const en_small[] = {
    "zeroth",	  "first",     "second",    "third",	   "fourth",	 "fifth",      "sixth",
    "seventh",	  "eighth",    "ninth",	    "tenth",	   "eleventh",	 "twelfth",    "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
static const char *const en_tens[] = {NULL,    NULL,	"twenty",  "thirty", "forty",
				      "fifty", "sixty", "seventy", "eighty", "ninety"};
static const char *const en_whole_tens[] = {NULL,	NULL,	    "twentieth",  "thirtieth", "fortieth",
					    "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"};

static struct str english(struct arena *a, int64_t n)
{
	if (n < 0 || n > 99)
		return arena_printf(a, "%lldth", (long long)n);
	if (n <= 20)
		return str_z(en_small[n]);
	if (n % 10 == 0)
		return str_z(en_whole_tens[n / 10]);
	return arena_printf(a, "%s-%s", en_tens[n / 10], en_small[n % 10]);
}

static struct str chinese(struct arena *a, int64_t n)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

	if (n < 1 || n > 99)
		return arena_printf(a, "第%lld次", (long long)n);
	return arena_printf(a, "第%s%s%s次", n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "",
			    digits[n % 10]);
}

/* The oblique case, masculine: اجتماع. */
static struct str arabic(struct arena *a, int64_t n)
{
	static const char *const small[] = {"",	      "الأول",	"الثاني", "الثالث", "الرابع", "الخامس",
					    "السادس", "السابع", "الثامن", "التاسع", "العاشر"};
	static const char *const units[] = {"",	      "الحادي", "الثاني", "الثالث", "الرابع",
					    "الخامس", "السادس", "السابع", "الثامن", "التاسع"};
	static const char *const tens[] = {NULL,      NULL,	"العشرين", "الثلاثين", "الأربعين",
					   "الخمسين", "الستين", "السبعين", "الثمانين", "التسعين"};

	if (n < 1 || n > 99)
		return arena_printf(a, "رقم %lld", (long long)n);
	if (n <= 10)
		return str_z(small[n]);
	if (n < 20)
		return arena_printf(a, "%s عشر", units[n - 10]);
	if (n % 10 == 0)
		return str_z(tens[n / 10]);
	return arena_printf(a, "%s و%s", units[n % 10], tens[n / 10]);
}

struct str ordinal_text(struct arena *a, enum lang l, int64_t n, enum ordinal_case c)
{
	switch (l) {
	case LANG_AR: return arabic(a, n);
	case LANG_EN: return english(a, n);
	case LANG_ES: return arena_printf(a, "%lld.ª", (long long)n);
	case LANG_FR: return arena_printf(a, n == 1 ? "%lldre" : "%llde", (long long)n);
	case LANG_RU: return arena_printf(a, c == ORDINAL_OF ? "%lld-го" : "%lld-е", (long long)n);
	case LANG_ZH: return chinese(a, n);
	case LANGS: break;
	}
	BUG("no such language");
}
