/* report_sheet.h - the frozen figures and account of a report, made ready for its page. */
#ifndef WEB_REPORT_SHEET_H
#define WEB_REPORT_SHEET_H

#include "acts/account.h"
#include "views/report.h"
#include "web/request.h"

/* Fills figures, charts, rows and lists of *p, whose round and `now` stand already. */
void report_sheet_show(struct request *q, const struct account_sheet *s, struct report_page *p,
		       const struct round_question *questions, size_t n);

#endif
