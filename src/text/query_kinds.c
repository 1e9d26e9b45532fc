/* query_kinds.c - see query.h */
#include "text/query.h"

size_t query_kinds(const struct query_kind **ret)
{
	static const struct query_kind kinds[] = {{STR("round"), MSG_search_kind_round},
						  {STR("response"), MSG_search_kind_response},
						  {STR("practice"), MSG_search_kind_practice},
						  {STR("compilation"), MSG_search_kind_compilation},
						  {STR("report"), MSG_search_kind_report},
						  {STR("document"), MSG_search_kind_document},
						  {STR("finding"), MSG_search_kind_finding},
						  {STR("meeting"), MSG_search_kind_meeting},
						  {STR("instrument"), MSG_search_kind_instrument},
						  {STR("issue"), MSG_search_kind_issue},
						  {STR("body"), MSG_search_kind_body}};

	*ret = kinds;
	return COUNT(kinds);
}
