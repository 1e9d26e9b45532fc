/* search_value_names.h - for search_values.c: what a filter can want, and what it is called. */
#ifndef STORE_SEARCH_VALUE_NAMES_H
#define STORE_SEARCH_VALUE_NAMES_H

#include "store/search_values.h"

struct search_value_list {
	struct arena *a;
	struct search_value *list;
	size_t n;
};
/* All that has a name in that language; nothing for fields whose values have none (years, issues, groups). */
enum err search_values_named(const struct search_reader *reader, enum lang l, enum query_field f,
			     struct search_value_list *v);
/* The same in the other languages, English first. */
enum err search_values_elsewhere(const struct search_reader *reader, enum query_field f,
				 struct search_value_list *v);
/* Those that there are texts of, or that can be offered at least. */
enum err search_values_there(const struct search_reader *reader, enum query_field f,
			     struct search_value_list *v);
/* Large groups: of the round that `value` names, else of those the question wants, else of the newest. */
enum err search_values_groups(const struct search_reader *reader, const struct query *q, struct str value,
			      struct search_value_list *v);

#endif
