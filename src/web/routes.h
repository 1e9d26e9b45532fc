/* routes.h - every page there is; routes.c is their table. One line a page: changes append. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/route.h"

enum err home_page(struct request *q, struct reply *r);
enum err rounds_page(struct request *q, struct reply *r);
/* pages_answer.c, pages_receipt.c */
enum err answer_page(struct request *q, struct reply *r);
enum err answer_sent(struct request *q, struct reply *r);
enum err receipt_page(struct request *q, struct reply *r);
enum err replace_page(struct request *q, struct reply *r);
enum err replace_sent(struct request *q, struct reply *r);
enum err withdraw_page(struct request *q, struct reply *r);
enum err withdraw_sent(struct request *q, struct reply *r);
enum err confirm_page(struct request *q, struct reply *r);
enum err confirm_sent(struct request *q, struct reply *r);
enum err submission_page(struct request *q, struct reply *r);
/* pages_responses.c */
enum err responses_page(struct request *q, struct reply *r);
enum err response_page(struct request *q, struct reply *r);
enum err round_page(struct request *q, struct reply *r);
enum err round_clock_page(struct request *q, struct reply *r);
enum err clocks_page(struct request *q, struct reply *r);
/* pages_compilation.c */
enum err compilation_page(struct request *q, struct reply *r);
enum err compilation_revision_page(struct request *q, struct reply *r);
enum err calendar_page(struct request *q, struct reply *r);
enum err data_page(struct request *q, struct reply *r);
/* pages_report.c */
enum err report_page(struct request *q, struct reply *r);
enum err report_revision_page(struct request *q, struct reply *r);
enum err summary_page(struct request *q, struct reply *r);
/* pages_chair.c */
enum err chair_reports_page(struct request *q, struct reply *r);
enum err chair_report_page(struct request *q, struct reply *r);
enum err instruments_page(struct request *q, struct reply *r);
enum err instrument_page(struct request *q, struct reply *r);
enum err issues_page(struct request *q, struct reply *r);
enum err documents_page(struct request *q, struct reply *r);
enum err document_page(struct request *q, struct reply *r);
enum err findings_page(struct request *q, struct reply *r);
enum err followup_page(struct request *q, struct reply *r);
enum err search_page(struct request *q, struct reply *r);
enum err meetings_page(struct request *q, struct reply *r);
enum err meeting_page(struct request *q, struct reply *r);
enum err bodies_page(struct request *q, struct reply *r);
enum err body_page(struct request *q, struct reply *r);
enum err procedures_page(struct request *q, struct reply *r);
enum err procedure_page(struct request *q, struct reply *r);
/* pages_audit.c */
enum err audit_page(struct request *q, struct reply *r);

/* pages_desk_report.c, pages_desk_summary.c */
enum err desk_report_page(struct request *q, struct reply *r);
enum err desk_report_sent(struct request *q, struct reply *r);
enum err desk_compile_sent(struct request *q, struct reply *r);
enum err desk_summary_page(struct request *q, struct reply *r);
enum err desk_summary_sent(struct request *q, struct reply *r);
/* pages_desk_responses.c, pages_desk_response.c, pages_moderation.c */
enum err desk_responses_page(struct request *q, struct reply *r);
enum err desk_responses_sent(struct request *q, struct reply *r);
enum err desk_response_page(struct request *q, struct reply *r);
enum err desk_response_sent(struct request *q, struct reply *r);
enum err moderation_page(struct request *q, struct reply *r);
/* pages_desk.c, pages_desk_round.c, pages_desk_release.c */
enum err desk_page(struct request *q, struct reply *r);
enum err desk_rounds_page(struct request *q, struct reply *r);
enum err desk_round_new_page(struct request *q, struct reply *r);
enum err desk_round_new_sent(struct request *q, struct reply *r);
enum err desk_round_page(struct request *q, struct reply *r);
enum err desk_round_sent(struct request *q, struct reply *r);
enum err desk_round_plan_sent(struct request *q, struct reply *r);
enum err desk_release_page(struct request *q, struct reply *r);
enum err desk_release_sent(struct request *q, struct reply *r);
enum err desk_recall_sent(struct request *q, struct reply *r);
enum err desk_extend_page(struct request *q, struct reply *r);
enum err desk_extend_sent(struct request *q, struct reply *r);

enum err room_page(struct request *q, struct reply *r);
/* pages_passkeys.c */
enum err passkeys_page(struct request *q, struct reply *r);
enum err passkeys_sent(struct request *q, struct reply *r);
/* pages_subscribe.c, pages_subscription.c */
enum err subscribe_page(struct request *q, struct reply *r);
enum err subscribe_sent(struct request *q, struct reply *r);
enum err subscribe_done_page(struct request *q, struct reply *r);
enum err subscription_page(struct request *q, struct reply *r);
enum err subscription_sent(struct request *q, struct reply *r);
enum err unsubscribe_page(struct request *q, struct reply *r);
enum err unsubscribe_sent(struct request *q, struct reply *r);
/* Signing in, and one's own account. */
enum err sign_in_page(struct request *q, struct reply *r);
enum err sign_in_sent(struct request *q, struct reply *r);
enum err sign_in_code_page(struct request *q, struct reply *r);
enum err sign_in_code_sent(struct request *q, struct reply *r);
enum err sign_in_link_page(struct request *q, struct reply *r);
enum err sign_in_link_sent(struct request *q, struct reply *r);
enum err sign_in_again_page(struct request *q, struct reply *r);
enum err sign_in_again_sent(struct request *q, struct reply *r);
enum err sign_out_sent(struct request *q, struct reply *r);
enum err recover_page(struct request *q, struct reply *r);
enum err recover_sent(struct request *q, struct reply *r);
enum err recover_link_page(struct request *q, struct reply *r);
enum err recover_link_sent(struct request *q, struct reply *r);
enum err invitation_page(struct request *q, struct reply *r);
enum err invitation_sent(struct request *q, struct reply *r);
enum err account_page(struct request *q, struct reply *r);
enum err account_sent(struct request *q, struct reply *r);
enum err account_password_page(struct request *q, struct reply *r);
enum err account_password_sent(struct request *q, struct reply *r);
enum err account_codes_page(struct request *q, struct reply *r);
enum err account_codes_sent(struct request *q, struct reply *r);
enum err account_recovery_sent(struct request *q, struct reply *r);
enum err account_session_sent(struct request *q, struct reply *r);
enum err account_sessions_sent(struct request *q, struct reply *r);
/* pages_identity.c */
enum err identity_with_sent(struct request *q, struct reply *r);
enum err identity_from_page(struct request *q, struct reply *r);
/* pages_identities.c */
enum err identities_page(struct request *q, struct reply *r);
enum err identity_remove_sent(struct request *q, struct reply *r);
/* pages_passkey_door.c */
enum err passkey_sign_in_page(struct request *q, struct reply *r);
enum err passkey_sign_in_sent(struct request *q, struct reply *r);
enum err passkey_again_page(struct request *q, struct reply *r);
enum err passkey_again_sent(struct request *q, struct reply *r);

/* pages_people.c */
enum err people_page(struct request *q, struct reply *r);
enum err person_page(struct request *q, struct reply *r);
enum err person_sent(struct request *q, struct reply *r);
/* pages_letters.c, pages_feeds.c */
enum err desk_letters_page(struct request *q, struct reply *r);
enum err desk_letter_page(struct request *q, struct reply *r);
enum err desk_letter_sent(struct request *q, struct reply *r);
enum err account_feeds_page(struct request *q, struct reply *r);
enum err account_feeds_sent(struct request *q, struct reply *r);
enum err own_feed_page(struct request *q, struct reply *r);

/* pages_desk_bodies.c */
enum err desk_bodies_page(struct request *q, struct reply *r);
enum err desk_body_page(struct request *q, struct reply *r);
enum err desk_body_sent(struct request *q, struct reply *r);

/* pages_invite.c */
enum err people_sent(struct request *q, struct reply *r);
enum err people_invite_page(struct request *q, struct reply *r);
enum err people_invite_sent(struct request *q, struct reply *r);

/* pages_desk_compilation.c */
enum err desk_compilation_page(struct request *q, struct reply *r);
enum err desk_compilation_sent(struct request *q, struct reply *r);
enum err desk_round_issues_sent(struct request *q, struct reply *r); /* pages_desk_round.c */

/* pages_papers.c */
enum err paper_file(struct request *q, struct reply *r);

/* pages_desk_report_file.c */
enum err desk_report_file_sent(struct request *q, struct reply *r);

/* pages_weighed.c */
enum err weighed_page(struct request *q, struct reply *r);
enum err weighed_list_page(struct request *q, struct reply *r);
enum err weighed_answers_page(struct request *q, struct reply *r);
/* pages_groups.c */
enum err groups_page(struct request *q, struct reply *r);
enum err group_page(struct request *q, struct reply *r);
enum err group_member_page(struct request *q, struct reply *r);
enum err grouped_list_page(struct request *q, struct reply *r);
enum err desk_grouped_list_page(struct request *q, struct reply *r);
enum err desk_groups_page(struct request *q, struct reply *r);
enum err desk_group_page(struct request *q, struct reply *r);
enum err desk_group_member_page(struct request *q, struct reply *r);
enum err practices_page(struct request *q, struct reply *r);

/* pages_codes.c, pages_coding.c */
enum err codes_page(struct request *q, struct reply *r);
enum err codes_sent(struct request *q, struct reply *r);
enum err code_page(struct request *q, struct reply *r);
enum err code_spans_page(struct request *q, struct reply *r);
enum err code_sent(struct request *q, struct reply *r);
enum err coding_page(struct request *q, struct reply *r);
enum err coding_sent(struct request *q, struct reply *r);

#endif
