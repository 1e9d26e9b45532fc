/* type.c - see type.h */
#include "print/type.h"

enum { COMMON = SCRIPTS, OTHER };

void type_init(struct type *t, struct faces *f, const struct house *h)
{
	*t = (struct type){.faces = f, .house = h};
}

enum script type_script(struct str lang)
{
	if (str_starts(lang, STR("zh")) || str_starts(lang, STR("ja")) || str_starts(lang, STR("ko")))
		return SCRIPT_HAN;
	return str_eq(lang_code_dir(lang), STR("rtl")) ? SCRIPT_ARABIC : SCRIPT_LATIN;
}

/* The script of a character; COMMON for what every script uses. */
static int script_of(int32_t c)
{
	if (c < 0x41 || (c > 0x5a && c < 0x61) || (c > 0x7a && c < 0xaa) || (c >= 0x2000 && c < 0x2100) ||
	    c == 0xab || c == 0xbb || c == 0xb7 || (c >= 0x300 && c < 0x370) || (c >= 0xfe00 && c < 0xfe10))
		return COMMON;
	if (c < 0x530)
		return SCRIPT_LATIN;
	if ((c >= 0x600 && c < 0x700) || (c >= 0x750 && c < 0x780) || (c >= 0x8a0 && c < 0x900) ||
	    (c >= 0xfb50 && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
		return SCRIPT_ARABIC;
	if ((c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0) || (c >= 0xf900 && c < 0xfb00) ||
	    (c >= 0xfe30 && c < 0xfe50) || (c >= 0xff00 && c < 0xfff0) || (c >= 0x20000 && c < 0x40000))
		return SCRIPT_HAN;
	return OTHER;
}

static struct face *house_face(struct type *t, struct look l, enum script s)
{
	struct face **at =
	    l.fixed && s == SCRIPT_LATIN ? &t->fixed[l.bold] : &t->of[l.heading][s][l.bold][l.italic];
	const struct fonts *fonts = &t->house->fonts;
	struct str family = l.fixed && s == SCRIPT_LATIN ? fonts->fixed
			    : l.heading			 ? fonts->heading[s]
							 : fonts->text[s];

	if (!*at) {
		*at = face_named(t->faces, family, l.bold, l.italic);
		if (!*at && !t->missing.n)
			t->missing = family;
	}
	return *at;
}

static const struct face *any_having(struct type *t, struct look l, int32_t c)
{
	for (int s = 0; s < SCRIPTS; s++) {
		const struct face *f = house_face(t, l, (enum script)s);
		if (f && face_has(f, c))
			return f;
	}
	for (size_t i = 0; i < t->n_others; i++)
		if (face_has(t->others[i], c))
			return t->others[i];
	struct face *f = t->n_others < TYPE_OTHERS_MOST ? face_having(t->faces, c) : NULL;
	if (f)
		t->others[t->n_others++] = f;
	return f;
}

/* Nothing of these is seen: they stay with what stands before them. */
static bool is_unseen(int32_t c)
{
	return c < 0x20 || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xad;
}

const struct face *type_pick(struct type *t, struct look l, enum script script, const struct face *before,
			     int32_t c)
{
	int s = script_of(c);
	const struct face *f;

	if (before && (is_unseen(c) || ((s == COMMON || s == OTHER) && face_has(before, c))))
		return before;
	/* Chinese fonts have Latin letters and figures that stand well beside their own. */
	if (s == SCRIPT_LATIN && script == SCRIPT_HAN && !l.fixed && c < 0x250)
		s = SCRIPT_HAN;
	f = house_face(t, l, s < SCRIPTS ? (enum script)s : script);
	if (!f || is_unseen(c) || face_has(f, c))
		return f;
	const struct face *other = any_having(t, l, c);
	return other ? other : f;
}
