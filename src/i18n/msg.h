/* msg.h - a sentence in the reader's language. */
#ifndef I18N_MSG_H
#define I18N_MSG_H

#include "base/arena.h"
#include "base/map.h"
#include "i18n/messages.h"

/* The sentence as the catalogue has it; for one with plural forms, the form for `n`. */
struct str msg_form(enum lang l, enum msg m, int64_t n);
static inline struct str msg(enum lang l, enum msg m)
{
	return message_forms[l][m][0];
}

/*
 * The sentence with {1} {2} ... replaced by `values` and {n} by n written in
 * the language's digits. Plain text: whoever puts it into a page escapes it.
 * A placeholder without a value is left as it stands.
 */
struct str msg_fill(struct arena *a, enum lang l, enum msg m, int64_t n, const struct str *values,
		    size_t n_values);

/* say(a, lang, MSG_key, value1, value2 ...): values are struct str. */
#define say(a, l, m, ...)                                                                                    \
	msg_fill((a), (l), (m), -1, (struct str[]){__VA_ARGS__},                                             \
		 sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str))
/* say_n(a, lang, MSG_key, n): only {n}. */
#define say_n(a, l, m, count) msg_fill((a), (l), (m), (count), NULL, 0)

/* n grouped as the language does it, in Western digits ("12 345", "12,345"); Arabic pages too. */
struct str number_text(struct arena *a, enum lang l, int64_t n);

/* A key as it stands in the .po file, to its message; false when there is none. */
bool msg_find(struct str key, enum msg *ret);

#endif
