/* report_text_html.h - Markdown with references, as HTML with links to the responses. */
#ifndef WEB_REPORT_TEXT_HTML_H
#define WEB_REPORT_TEXT_HTML_H

#include "html/out.h"
#include "web/request.h"

/* "[[R12 q2]]" becomes a link to /{lang}/rounds/{round}/responses/12#q2.  `round`
 * empty: it stays words. Headings begin below the page's. */
enum err report_text_html(const struct request *q, struct str round, struct str markdown, struct html *ret);

#endif
