/* commands.h - every command there is; commands.c is their table. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

enum exit_code clock_command(struct arena *a, int argc, char **argv);
extern const char clock_help[];
enum exit_code serve_command(struct arena *a, int argc, char **argv);
extern const char serve_help[];
enum exit_code import_command(struct arena *a, int argc, char **argv);
extern const char import_help[];
enum exit_code demo_command(struct arena *a, int argc, char **argv);
extern const char demo_help[];
enum exit_code findings_command(struct arena *a, int argc, char **argv);
extern const char findings_help[];
enum exit_code check_command(struct arena *a, int argc, char **argv);
extern const char check_help[];
enum exit_code compile_command(struct arena *a, int argc, char **argv);
extern const char compile_help[];
enum exit_code report_draft_command(struct arena *a, int argc, char **argv);
extern const char report_draft_help[];
enum exit_code report_save_command(struct arena *a, int argc, char **argv);
extern const char report_save_help[];
enum exit_code report_explain_command(struct arena *a, int argc, char **argv);
extern const char report_explain_help[];
enum exit_code report_coverage_command(struct arena *a, int argc, char **argv);
extern const char report_coverage_help[];
enum exit_code report_issue_command(struct arena *a, int argc, char **argv);
extern const char report_issue_help[];
enum exit_code report_propose_command(struct arena *a, int argc, char **argv);
extern const char report_propose_help[];
enum exit_code summary_draft_command(struct arena *a, int argc, char **argv);
extern const char summary_draft_help[];
enum exit_code summary_agree_command(struct arena *a, int argc, char **argv);
extern const char summary_agree_help[];
enum exit_code chair_report_command(struct arena *a, int argc, char **argv);
extern const char chair_report_help[];
enum exit_code response_list_command(struct arena *a, int argc, char **argv);
extern const char response_list_help[];
enum exit_code response_publish_command(struct arena *a, int argc, char **argv);
extern const char response_publish_help[];
enum exit_code response_withhold_command(struct arena *a, int argc, char **argv);
extern const char response_withhold_help[];
enum exit_code admin_config_command(struct arena *a, int argc, char **argv);
extern const char admin_config_help[];
enum exit_code policy_command(struct arena *a, int argc, char **argv);
extern const char policy_help[];
enum exit_code admin_backup_command(struct arena *a, int argc, char **argv);
extern const char admin_backup_help[];
enum exit_code admin_restore_command(struct arena *a, int argc, char **argv);
extern const char admin_restore_help[];
enum exit_code provider_add_command(struct arena *a, int argc, char **argv);
extern const char provider_add_help[];
enum exit_code provider_list_command(struct arena *a, int argc, char **argv);
extern const char provider_list_help[];
enum exit_code provider_remove_command(struct arena *a, int argc, char **argv);
extern const char provider_remove_help[];
enum exit_code audit_command(struct arena *a, int argc, char **argv);
extern const char audit_help[];
enum exit_code round_list_command(struct arena *a, int argc, char **argv);
extern const char round_list_help[];
enum exit_code round_draft_command(struct arena *a, int argc, char **argv);
extern const char round_draft_help[];
enum exit_code round_release_command(struct arena *a, int argc, char **argv);
extern const char round_release_help[];
enum exit_code round_extend_command(struct arena *a, int argc, char **argv);
extern const char round_extend_help[];
enum exit_code admin_invite_command(struct arena *a, int argc, char **argv);
extern const char admin_invite_help[];
enum exit_code admin_sign_in_link_command(struct arena *a, int argc, char **argv);
extern const char admin_sign_in_link_help[];

enum exit_code admin_people_command(struct arena *a, int argc, char **argv);
extern const char admin_people_help[];
enum exit_code admin_terms_command(struct arena *a, int argc, char **argv);
extern const char admin_terms_help[];
enum exit_code admin_role_give_command(struct arena *a, int argc, char **argv);
extern const char admin_role_give_help[];
enum exit_code admin_role_end_command(struct arena *a, int argc, char **argv);
extern const char admin_role_end_help[];
enum exit_code admin_account_disable_command(struct arena *a, int argc, char **argv);
extern const char admin_account_disable_help[];
enum exit_code admin_account_enable_command(struct arena *a, int argc, char **argv);
extern const char admin_account_enable_help[];
enum exit_code admin_bodies_command(struct arena *a, int argc, char **argv);
extern const char admin_bodies_help[];
enum exit_code admin_body_command(struct arena *a, int argc, char **argv);
extern const char admin_body_help[];
enum exit_code admin_term_command(struct arena *a, int argc, char **argv);
extern const char admin_term_help[];

enum exit_code admin_keys_command(struct arena *a, int argc, char **argv);
extern const char admin_keys_help[];
enum exit_code paper_command(struct arena *a, int argc, char **argv);
extern const char paper_help[];
enum exit_code export_command(struct arena *a, int argc, char **argv);
extern const char export_help[];
enum exit_code rebuild_command(struct arena *a, int argc, char **argv);
extern const char rebuild_help[];
enum exit_code report_import_command(struct arena *a, int argc, char **argv);
extern const char report_import_help[];
enum exit_code language_command(struct arena *a, int argc, char **argv);
extern const char language_help[];

enum exit_code terms_command(struct arena *a, int argc, char **argv);
extern const char terms_help[];
extern const char group_help[];
enum exit_code group_command(struct arena *a, int argc, char **argv);

enum exit_code search_command(struct arena *a, int argc, char **argv);
extern const char search_help[];

#endif
