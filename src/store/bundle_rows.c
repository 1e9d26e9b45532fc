/* bundle_rows.c - which rows concern a round; see bundle_rows.h */
#include "store/bundle_rows.h"

/* clang-format off */
#define ROUND "(SELECT id FROM public_round WHERE slug = $1)"
/* Meetings that decided on it or received its report, and those at the ends of a chair's report about them. */
#define CHAIR_REPORTS \
	"(SELECT c.id FROM public_round o JOIN public_meeting m ON m.id = o.deciding OR m.id = o.receiving" \
	" JOIN public_chair_report c ON c.body = m.body JOIN public_meeting f ON f.id = c.first_meeting" \
	" JOIN public_meeting l ON l.id = c.last_meeting" \
	" WHERE o.slug = $1 AND f.number <= m.number AND l.number >= m.number)"
/* Meetings whose papers are in the bundle, and the consultations that these papers speak of. */
#define HELD \
	"(SELECT deciding FROM public_round WHERE slug = $1 UNION SELECT receiving FROM public_round WHERE slug = $1)"
/* Instructions given on the days of these meetings, as their reports look for them. */
#define GIVEN \
	" FROM public_instruction i JOIN public_meeting h ON h.id IN " HELD " LEFT JOIN public_document d ON d.id = i.document" \
	" LEFT JOIN public_round r ON r.id = i.round WHERE (COALESCE(r.body, d.body, h.body) = h.body OR (r.body IS NULL" \
	" AND d.body = (SELECT b.parent FROM public_body b WHERE b.id = h.body)))" \
	" AND i.given >= COALESCE(h.starts, h.ends) AND i.given <= COALESCE(h.ends, h.starts)"
#define ROUNDS \
	"(SELECT id FROM public_round WHERE slug = $1 OR deciding IN " HELD " OR receiving IN " HELD \
	" OR id IN (SELECT round FROM public_proposal WHERE meeting IN " HELD ") OR id IN (SELECT i.round" GIVEN "))"
#define MEETINGS \
	"(SELECT deciding FROM public_round WHERE id IN " ROUNDS " UNION SELECT receiving FROM public_round WHERE id IN " ROUNDS \
	" UNION SELECT first_meeting FROM public_chair_report WHERE id IN " CHAIR_REPORTS \
	" UNION SELECT last_meeting FROM public_chair_report WHERE id IN " CHAIR_REPORTS ")"
#define ISSUES "(SELECT x.issue FROM public_round_issue x JOIN public_round o ON o.id = x.round WHERE o.slug = $1)"
/* The instruments under which the bodies met, up to the highest, and those that they repeal or change. */
#define ABOVE \
	"(WITH RECURSIVE up (id) AS (SELECT body FROM public_meeting WHERE id IN " HELD \
	" UNION SELECT y.parent FROM public_body y JOIN up ON up.id = y.id WHERE y.parent IS NOT NULL) SELECT id FROM up)"
#define KEPT_ABOVE "(SELECT id FROM public_instrument WHERE body IN " ABOVE ")"
#define LINKED(end) \
	"SELECT " end " FROM public_instrument_link WHERE subject IN " KEPT_ABOVE " OR object IN " KEPT_ABOVE
#define INSTRUMENTS \
	"(SELECT instrument FROM public_issue WHERE id IN " ISSUES " UNION SELECT id FROM public_instrument WHERE body IN " ABOVE \
	" UNION " LINKED("subject") " UNION " LINKED("object") ")"
#define DOCUMENTS "(SELECT id FROM public_document WHERE round IN " ROUNDS " OR meeting IN " HELD " OR id IN (SELECT i.document" GIVEN "))"
#define BODIES \
	"(WITH RECURSIVE up (id) AS (SELECT body FROM public_round WHERE id IN " ROUNDS \
	" UNION SELECT body FROM public_meeting WHERE id IN " MEETINGS \
	" UNION SELECT body FROM public_instrument WHERE id IN " INSTRUMENTS \
	" UNION SELECT body FROM public_document WHERE id IN " DOCUMENTS " AND body IS NOT NULL" \
	" UNION SELECT y.id FROM public_body y JOIN public_round o ON o.decided_by = y.slug WHERE o.id IN " ROUNDS \
	" UNION SELECT y.parent FROM public_body y JOIN up ON up.id = y.id WHERE y.parent IS NOT NULL)" \
	" SELECT id FROM up)"
#define OWN_DOCUMENTS "(SELECT id FROM public_document WHERE round = " ROUND ")"
#define COMPILATIONS "(SELECT id FROM public_compilation WHERE round = " ROUND ")"
#define RESPONSES "(SELECT id FROM public_response WHERE round = " ROUND ")"
#define INSTRUCTIONS "(SELECT id FROM public_instruction WHERE round = " ROUND " UNION SELECT i.id" GIVEN ")"
#define FINDINGS "(SELECT id FROM public_finding WHERE round = " ROUND ")"
#define PROPOSALS "(SELECT id FROM public_proposal WHERE round = " ROUND " OR meeting IN " HELD ")"
#define AGENDA "(SELECT id FROM public_agenda_item WHERE meeting IN " MEETINGS ")"
#define CONCERNS(kind, object) \
	"(" kind " = 'round' AND " object " IN " ROUNDS " OR " kind " = 'body' AND " object " IN " BODIES \
	" OR " kind " = 'agenda_item' AND " object " IN " AGENDA \
	" OR " kind " = 'meeting' AND " object " IN " MEETINGS " OR " kind " = 'issue' AND " object " IN " ISSUES \
	" OR " kind " = 'instrument' AND " object " IN " INSTRUMENTS \
	" OR " kind " = 'question' AND " object " IN (SELECT id FROM public_question WHERE round IN " ROUNDS ")" \
	" OR " kind " = 'proposal' AND " object " IN " PROPOSALS " OR " kind " = 'document' AND " object " IN " DOCUMENTS \
	" OR " kind " = 'instruction' AND " object " IN " INSTRUCTIONS " OR " kind " = 'finding' AND " object " IN " FINDINGS ")"

#define ROWS(name, view, where, order) \
	SQL_PUBLIC(name, "SELECT * FROM " view " WHERE " where " ORDER BY " order " LIMIT 100000000")
ROWS(bundle_rounds, "public_round", "id IN " ROUNDS, "id");
ROWS(bundle_round_events, "public_round_event", "round IN " ROUNDS, "id");
ROWS(bundle_round_issues, "public_round_issue", "round = " ROUND, "issue");
ROWS(bundle_questions, "public_question", "round IN " ROUNDS, "id");
ROWS(bundle_round_counts, "public_round_count", "round IN " ROUNDS, "round, ordinal");
ROWS(bundle_respondents, "public_known_respondent", "round = " ROUND, "ordinal");
ROWS(bundle_proposals, "public_proposal", "id IN " PROPOSALS, "id");
ROWS(bundle_bodies, "public_body", "id IN " BODIES, "id");
ROWS(bundle_meetings, "public_meeting", "id IN " MEETINGS, "id");
ROWS(bundle_agenda_items, "public_agenda_item", "meeting IN " MEETINGS, "id");
ROWS(bundle_agenda_documents, "public_agenda_document", "item IN " AGENDA, "item, ordinal");
ROWS(bundle_participants, "public_participant", "meeting IN " MEETINGS, "id");
ROWS(bundle_issues, "public_issue", "id IN " ISSUES, "id");
ROWS(bundle_instruments, "public_instrument", "id IN " INSTRUMENTS, "id");
ROWS(bundle_wordings, "public_wording", CONCERNS("kind", "object"), "kind, object, field, lang");
ROWS(bundle_sources, "public_source", CONCERNS("kind", "object"), "kind, object, n");
ROWS(bundle_responses, "public_response", "round IN " ROUNDS, "round, number");
ROWS(bundle_versions, "public_response_version", "response IN " RESPONSES, "response, version");
ROWS(bundle_answers, "public_response_answer", "response IN " RESPONSES, "response, version, question");
ROWS(bundle_redactions, "public_redaction", "response IN " RESPONSES, "id");
ROWS(bundle_joints, "public_response_joint", "response IN " RESPONSES, "id");
ROWS(bundle_moderations, "public_moderation", "round = " ROUND, "id");
ROWS(bundle_compilations, "public_compilation", "round IN " ROUNDS, "id");
ROWS(bundle_compilation_items, "public_compilation_item", "compilation IN " COMPILATIONS, "compilation, response");
ROWS(bundle_compilation_outs, "public_compilation_out", "compilation IN " COMPILATIONS, "compilation, number");
ROWS(bundle_compilation_sections, "public_compilation_section", "compilation IN " COMPILATIONS, "compilation, code");
ROWS(bundle_compilation_notes, "public_compilation_note", "compilation IN " COMPILATIONS, "compilation, section, lang");
ROWS(bundle_compiled_responses, "public_compiled_response", "compilation IN " COMPILATIONS, "compilation, response");
ROWS(bundle_compiled_answers, "public_compiled_answer", "compilation IN " COMPILATIONS, "compilation, response, question");
ROWS(bundle_reports, "public_report", "round IN " ROUNDS, "id");
ROWS(bundle_report_references, "public_report_reference",
     "report IN (SELECT id FROM public_report WHERE round = " ROUND ")", "report, response, question");
ROWS(bundle_explained, "public_report_explained", "round = " ROUND, "response");
ROWS(bundle_summaries, "public_summary", "round IN " ROUNDS, "id");
ROWS(bundle_chair_reports, "public_chair_report", "id IN " CHAIR_REPORTS, "id");
ROWS(bundle_chair_texts, "public_chair_report_text", "chair_report IN " CHAIR_REPORTS, "chair_report, lang");
ROWS(bundle_documents, "public_document", "id IN " DOCUMENTS, "id");
ROWS(bundle_document_parts, "public_document_part", "document IN " OWN_DOCUMENTS, "document, ordinal");
ROWS(bundle_findings, "public_finding", "round = " ROUND, "id");
ROWS(bundle_instructions, "public_instruction", "id IN " INSTRUCTIONS, "id");
ROWS(bundle_terms, "public_term", "body IN " ABOVE, "id");
ROWS(bundle_instrument_links, "public_instrument_link", "subject IN " INSTRUMENTS " AND object IN " INSTRUMENTS, "id");
ROWS(bundle_instrument_revisions, "public_instrument_revision", "instrument IN " INSTRUMENTS, "id");
/* clang-format on */

#define TABLE(name, view, rows, index, json)                                                                 \
	{                                                                                                    \
		STR(name), view, &rows, index, json                                                          \
	}
const struct bundle_table bundle_tables[] = {
    TABLE("agenda-documents", "public_agenda_document", bundle_agenda_documents, "item", NULL),
    TABLE("agenda-items", "public_agenda_item", bundle_agenda_items, "meeting, ordinal", NULL),
    TABLE("bodies", "public_body", bundle_bodies, "id", NULL),
    TABLE("chair-report-texts", "public_chair_report_text", bundle_chair_texts, "chair_report, lang", "text"),
    TABLE("chair-reports", "public_chair_report", bundle_chair_reports, "slug", NULL),
    TABLE("compilation-items", "public_compilation_item", bundle_compilation_items, "compilation, response",
	  NULL),
    TABLE("compilation-notes", "public_compilation_note", bundle_compilation_notes, "compilation", NULL),
    TABLE("compilation-outs", "public_compilation_out", bundle_compilation_outs, "compilation, number", NULL),
    TABLE("compilation-sections", "public_compilation_section", bundle_compilation_sections, "compilation",
	  NULL),
    TABLE("compilations", "public_compilation", bundle_compilations, "round", "reason account"),
    TABLE("compiled-answers", "public_compiled_answer", bundle_compiled_answers,
	  "compilation, response, question", NULL),
    TABLE("compiled-responses", "public_compiled_response", bundle_compiled_responses, "compilation, place",
	  NULL),
    TABLE("document-parts", "public_document_part", bundle_document_parts, "document, ordinal", NULL),
    TABLE("documents", "public_document", bundle_documents, "round", NULL),
    TABLE("findings", "public_finding", bundle_findings, "round", NULL),
    TABLE("instructions", "public_instruction", bundle_instructions, "round", NULL),
    TABLE("instrument-links", "public_instrument_link", bundle_instrument_links, "subject", NULL),
    TABLE("instrument-revisions", "public_instrument_revision", bundle_instrument_revisions,
	  "instrument, year", NULL),
    TABLE("instruments", "public_instrument", bundle_instruments, "id", NULL),
    TABLE("issues", "public_issue", bundle_issues, "id", NULL),
    TABLE("meetings", "public_meeting", bundle_meetings, "id", NULL),
    TABLE("moderations", "public_moderation", bundle_moderations, "round", NULL),
    TABLE("participants", "public_participant", bundle_participants, "meeting, ordinal", NULL),
    TABLE("proposals", "public_proposal", bundle_proposals, "round", NULL),
    TABLE("questions", "public_question", bundle_questions, "round, n", NULL),
    TABLE("redactions", "public_redaction", bundle_redactions, "response", NULL),
    TABLE("report-explained", "public_report_explained", bundle_explained, "round, response", NULL),
    TABLE("report-references", "public_report_reference", bundle_report_references, "report", NULL),
    TABLE("reports", "public_report", bundle_reports, "round", "figures"),
    TABLE("response-answers", "public_response_answer", bundle_answers, "response, version, question", NULL),
    TABLE("response-joints", "public_response_joint", bundle_joints, "response", NULL),
    TABLE("response-versions", "public_response_version", bundle_versions, "response", NULL),
    TABLE("responses", "public_response", bundle_responses, "round, number", NULL),
    TABLE("round-counts", "public_round_count", bundle_round_counts, "round", NULL),
    TABLE("round-events", "public_round_event", bundle_round_events, "round, event", NULL),
    TABLE("round-issues", "public_round_issue", bundle_round_issues, "round", NULL),
    TABLE("round-respondents", "public_known_respondent", bundle_respondents, "round", NULL),
    TABLE("rounds", "public_round", bundle_rounds, "slug", NULL),
    TABLE("sources", "public_source", bundle_sources, "kind, object", NULL),
    TABLE("summaries", "public_summary", bundle_summaries, "round", NULL),
    TABLE("terms", "public_term", bundle_terms, "body", NULL),
    TABLE("wordings", "public_wording", bundle_wordings, "kind, object, field, lang", NULL),
};
const size_t bundle_table_count = COUNT(bundle_tables);
