/* commands.c - the table of commands, in the order --help shows them. */
#include "cli/commands.h"

const struct command commands[] = {
    {"clock", "what a procedure makes due, kept and broken", clock_help, clock_command},
    {"serve", "the site, until it is told to stop", serve_help, serve_command},
    {"demo", "fill an empty folder with the record and a demonstration", demo_help, demo_command},
    {"import", "take facts and documents into the store", import_help, import_command},
    {"findings", "what a careful clerk would raise", findings_help, findings_command},
    {"check", "look whether the store is sound", check_help, check_command},
    {"response list", "everything received for a round", response_list_help, response_list_command},
    {"response publish", "publish responses of a round", response_publish_help, response_publish_command},
    {"response withhold", "do not publish responses of a round, and say why", response_withhold_help,
     response_withhold_command},
    {"compile", "put all published responses of a round together", compile_help, compile_command},
    {"report draft", "a consolidated report to be edited", report_draft_help, report_draft_command},
    {"report save", "keep the text of a consolidated report", report_save_help, report_save_command},
    {"report explain", "say why the report does not mention a response", report_explain_help,
     report_explain_command},
    {"report coverage", "where every response of a round went", report_coverage_help,
     report_coverage_command},
    {"report propose", "ask that the drafts be issued, where two persons are wanted", report_propose_help,
     report_propose_command},
    {"report issue", "make the consolidated report public", report_issue_help, report_issue_command},
    {"summary draft", "keep a draft of the summary of a hearing", summary_draft_help, summary_draft_command},
    {"summary agree", "the summary was agreed by those present", summary_agree_help, summary_agree_command},
    {"chair-report", "the report of a group's chair, from the record", chair_report_help,
     chair_report_command},
    {"admin config", "look whether a configuration file is right", admin_config_help, admin_config_command},
    {"policy", "what a role may do, and why", policy_help, policy_command},
    {"admin backup", "copy the data folder while it is in use", admin_backup_help, admin_backup_command},
    {"admin restore", "put a backup into an empty folder", admin_restore_help, admin_restore_command},
};
const size_t command_count = COUNT(commands);
