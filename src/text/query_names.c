/* query_names.c - see query_names.h */
#include "text/query_names.h"

#include "base/list.h"
#include "i18n/msg.h"
#include "text/tokens.h"

enum { NAME_BYTES = 256 };

static const struct {
	struct str name; /* in addresses */
	enum msg words;
} fields[QUERY_FIELDS] = {
    [FILTER_KIND] = {STR("kind"), MSG_search_key_kind},
    [FILTER_LANG] = {STR("lang"), MSG_search_key_lang},
    [FILTER_BODY] = {STR("body"), MSG_search_key_body},
    [FILTER_ROUND] = {STR("round"), MSG_search_key_round},
    [FILTER_CATEGORY] = {STR("category"), MSG_search_key_category},
    [FILTER_COUNTRY] = {STR("country"), MSG_search_key_country},
    [FILTER_YEAR] = {STR("year"), MSG_search_key_year},
    [FILTER_ISSUE] = {STR("issue"), MSG_search_key_issue},
    [FILTER_GROUP] = {STR("group"), MSG_search_key_group},
};

struct query_names {
	struct query_name {
		struct str folded;
		enum query_field field;
	} * list;
	size_t n;
};

struct str query_filter_name(enum query_field f)
{
	return fields[f].name;
}

static struct str folded(struct arena *a, struct str word)
{
	struct buf b;

	buf_init(&b, a, NAME_BYTES);
	tokens_of(&b, word);
	return buf_str(&b);
}

static void name_put(struct arena *a, struct query_names *n, struct str word, enum query_field f)
{
	*PUSH(a, n->list, n->n) = (struct query_name){folded(a, word), f};
}

struct query_names *query_names_make(struct arena *a)
{
	struct query_names *n = NEW(a, struct query_names, 1);

	for (enum query_field f = 0; f < QUERY_FIELDS; f++) {
		name_put(a, n, fields[f].name, f);
		for (enum lang l = 0; l < LANGS; l++) {
			struct str rest = msg(l, fields[f].words), word;
			while (str_split(&rest, ' ', &word))
				name_put(a, n, word, f);
		}
	}
	return n;
}

/* From its first byte to its last, without a gap. */
static bool is_one_word(struct str s)
{
	struct token_walk w;
	struct token t;
	size_t to = 0;

	token_walk_begin(&w, s);
	while (token_next(&w, &t)) {
		if (t.from > to)
			return false;
		to = t.to > to ? t.to : to;
	}
	return s.n > 0 && to == s.n;
}

bool query_names_find(struct arena *a, const struct query_names *n, struct str word, enum query_field *ret)
{
	struct arena_mark m = arena_mark(a);
	bool found = false;

	if (word.n > NAME_BYTES / 4 || !is_one_word(word))
		return false;
	struct str asked = folded(a, word);
	for (size_t i = 0; !found && i < n->n; i++)
		if (str_eq(n->list[i].folded, asked)) {
			*ret = n->list[i].field;
			found = true;
		}
	arena_back(a, m);
	return found;
}
