/* desk_letters_words.c - see desk_letters.h */
#include "views/desk_letters.h"

#include "base/utf8.h"

struct str address_short(struct arena *a, struct str address)
{
	size_t at = str_find(address, STR("@"), 0);

	return JOIN(a, utf8_head(str_cut(address, 0, at), 1), STR("\u2026"), str_cut(address, at, address.n));
}
