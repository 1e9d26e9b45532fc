/* papers.c - see papers.h */
#include "papers/papers.h"

const struct paper_kind paper_kinds[] = {
    {STR("chair-report"), "BODY --first N [--last N], of the record; or SLUG, as it was kept", chair_paper},
    {STR("compilation"), "ROUND [--rev N] [--by question|category]", compilation_paper},
    {STR("report"), "ROUND [--rev N]", report_paper},
    {STR("summary"), "ROUND", summary_paper},
    {STR("response"), "ROUND --number N", response_paper},
    {STR("agenda"), "MEETING", agenda_paper},
    {STR("documents"), "MEETING or BODY", documents_paper},
    {STR("participants"), "MEETING", participants_paper},
    {STR("meeting-report"), "MEETING", meeting_report_paper},
    {STR("summary-record"), "DOCUMENT, of a council, held as text", summary_record_paper},
};
const size_t paper_kind_count = COUNT(paper_kinds);

const struct paper_kind *paper_kind_by_code(struct str code)
{
	for (size_t i = 0; i < paper_kind_count; i++)
		if (str_eq(code, paper_kinds[i].code))
			return &paper_kinds[i];
	return NULL;
}
