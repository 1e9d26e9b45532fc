/* search_address.c - see search_in.h */
#include "web/search_in.h"

#include "base/list.h"
#include "web/percent.h"

struct str search_url_with(struct request *q, enum query_field f, struct str value)
{
	/* in the order in which addresses have them */
	static const char *const names[] = {"body", "category", "country", "group", "issue",
					    "kind", "lang",	"q",	   "round", "year"};
	struct str field = query_filter_name(f);
	struct buf b;
	char sign = '?';

	buf_init(&b, q->arena, 8192);
	buf_put(&b, JOIN(q->arena, STR("/"), lang_code(q->lang), q->path));
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str has = str_eq(str_z(names[i]), field) ? value : request_query(q, names[i]);
		if (!has.n)
			continue;
		buf_byte(&b, sign);
		sign = '&';
		buf_put(&b, str_z(names[i]));
		buf_byte(&b, '=');
		percent_encode(&b, has);
	}
	return buf_str(&b);
}

/* What a field of the address is to be: codes in place of words. */
static struct str value_to_be(const struct request *q, const struct query *query, size_t at)
{
	struct str name = q->query[at].name;

	if (str_eq(name, STR("q")))
		return query->said;
	for (size_t i = 0; i < query->n_filters; i++)
		if (!query->filters[i].to && str_eq(query_filter_name(query->filters[i].field), name))
			return query->filters[i].address;
	return q->query[at].value;
}

bool search_url_is_ours(const struct request *q, const struct query *query)
{
	for (size_t i = 0; i < q->n_query; i++)
		if (!str_eq(value_to_be(q, query, i), q->query[i].value))
			return false;
	return true;
}

struct str search_url(struct request *q, const struct query *query, struct str said)
{
	struct buf b;
	char sign = '?';

	buf_init(&b, q->arena, 8 * QUERY_BYTES);
	buf_put(&b, JOIN(q->arena, STR("/"), lang_code(q->lang), q->path));
	if (q->format != FORMAT_HTML) {
		buf_byte(&b, '.');
		buf_put(&b, format_name(q->format));
	}
	for (size_t i = 0; i < q->n_query; i++) {
		buf_byte(&b, sign);
		sign = '&';
		buf_put(&b, q->query[i].name);
		buf_byte(&b, '=');
		percent_encode(&b, str_eq(q->query[i].name, STR("q")) ? said : value_to_be(q, query, i));
	}
	return buf_str(&b);
}
