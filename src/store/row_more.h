/* row_more.h - for the readers in this room: columns that are dates as sources give them. */
#ifndef STORE_ROW_MORE_H
#define STORE_ROW_MORE_H

#include "base/buf.h"
#include "base/list.h"
#include "rules/answer_lang.h"
#include "store/wording.h"

/* The end of a reader of lists: gives list and length, or the error. */
#define GIVE(r, list, n)                                                                                     \
	do {                                                                                                 \
		enum err err_ = rows_end(r);                                                                 \
		if (err_ != ERR_OK)                                                                          \
			return err_;                                                                         \
		*ret = (list);                                                                               \
		*ret_n = (n);                                                                                \
		return ERR_OK;                                                                               \
	} while (0)

/* The end of a reader of one row: gives it, or the error. */
#define ONE_ROW(r, found, value)                                                                             \
	({                                                                                                   \
		enum err err_ = rows_end(r);                                                                 \
		if (err_ == ERR_OK && !(found))                                                              \
			err_ = ERR_NOT_FOUND;                                                                \
		if (err_ == ERR_OK)                                                                          \
			*ret = (value);                                                                      \
		err_;                                                                                        \
	})

/* Where a page of a list begins: behind this key and id. As text "KEY.ID". */
struct cursor {
	struct str key;
	int64_t id;
};
/* Not known: the beginning. False for what is no cursor. */
static inline bool cursor_read(struct str s, struct cursor *ret)
{
	size_t dot = s.n;
	int64_t id = 0;

	*ret = (struct cursor){0};
	if (s.n == 0)
		return true;
	while (dot > 0 && s.s[dot - 1] != '.')
		dot--;
	if (dot < 2 || !str_int(str_cut(s, dot, s.n), &id))
		return false;
	*ret = (struct cursor){str_cut(s, 0, dot - 1), id};
	return true;
}
static inline struct str cursor_write(struct arena *a, struct str key, int64_t id)
{
	return arena_printf(a, "%.*s.%lld", STR_ARG(key), (long long)id);
}
/* An empty filter filters nothing. */
static inline struct str str_or_null(struct str s)
{
	return s.n ? s : (struct str){0};
}

/* Of unknown precision for NULL, and for what is no date. */
static inline struct rough_date rough_of(struct str s)
{
	struct rough_date d = {PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};

	if (!rough_parse(s, &d))
		d = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
	return d;
}
static inline struct rough_date row_rough(struct rows *r, int column)
{
	return rough_of(row_peek(r, column));
}

/* How the language of an answer is known; of what is no answer (NULL): it was said. */
static inline enum lang_from row_lang_from(struct rows *r, int column)
{
	enum lang_from f = LANG_FROM_SAID;

	(void)lang_from_parse(row_peek(r, column), &f);
	return f;
}

/* What stands between the wildcards of a LIKE ... ESCAPE '\' that looks for `text` anywhere; not known for
 * nothing to look for. */
static inline struct str like_anywhere(struct arena *a, struct str text)
{
	struct buf b;

	if (text.n == 0)
		return (struct str){0};
	buf_init(&b, a, 2 * text.n + 2);
	buf_byte(&b, '%');
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '%' || text.s[i] == '_' || text.s[i] == '\\')
			buf_byte(&b, '\\');
		buf_byte(&b, text.s[i]);
	}
	buf_byte(&b, '%');
	return buf_str(&b);
}

#endif
