/*
 * query_values.h - what filters of the search can want, as pages call it: kinds of
 * texts, languages, countries, categories. No I/O.
 */
#ifndef TEXT_QUERY_VALUES_H
#define TEXT_QUERY_VALUES_H

#include "text/query.h"

struct query_value {
	struct str code, name; /* the code as addresses have it */
};
/*
 * All that has a name in that language; a country also under its everyday name
 * (i18n/country.h). None for fields whose values are the record's or numbers.
 * `procedures`: whose categories are known.
 */
struct procedure;
size_t query_values_named(struct arena *a, enum lang l, enum query_field f,
			  const struct procedure *procedures, size_t n_procedures, struct query_value **ret);
/* What the value is called; a code that nobody knows as it stands. */
struct str query_value_name(struct arena *a, enum lang l, enum query_field f,
			    const struct procedure *procedures, size_t n_procedures, struct str code);

#endif
