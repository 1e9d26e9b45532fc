/* routes.c - the table of addresses, behind "/{lang}". One line a page: changes append. */
#include "web/routes.h"

const struct route routes[] = {
    {METHOD_GET, "/", home_page, KEPT, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_GET, "/index", home_page, KEPT, OFFERS(JSON), ""},
    {METHOD_GET, "/rounds", rounds_page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV) | OFFERS(ATOM),
     "after body q state year"},
    {METHOD_GET, "/rounds/{slug}/answer", answer_page, PERSONAL, OFFERS(HTML), ""},
    {METHOD_POST, "/rounds/{slug}/answer", answer_sent, PERSONAL, OFFERS(HTML), ""},
    {METHOD_GET, "/receipts/{receipt}", receipt_page, PRIVATE, OFFERS(HTML), ""},
    {METHOD_GET, "/receipts/{receipt}/replace", replace_page, PRIVATE, OFFERS(HTML), ""},
    {METHOD_POST, "/receipts/{receipt}/replace", replace_sent, PRIVATE, OFFERS(HTML), ""},
    {METHOD_GET, "/receipts/{receipt}/withdraw", withdraw_page, PRIVATE, OFFERS(HTML), ""},
    {METHOD_POST, "/receipts/{receipt}/withdraw", withdraw_sent, PRIVATE, OFFERS(HTML), ""},
    {METHOD_GET, "/confirm/{receipt}", confirm_page, PRIVATE, OFFERS(HTML), ""},
    {METHOD_POST, "/confirm/{receipt}", confirm_sent, PERSONAL, OFFERS(HTML), ""},
    {METHOD_GET, "/submissions/{key}", submission_page, PRIVATE, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_GET, "/rounds/{slug}/responses", responses_page, KEPT,
     OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV) | OFFERS(ATOM),
     "after category country language late question region state"},
    {METHOD_GET, "/rounds/{slug}/responses/{n}", response_page, KEPT, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_GET, "/rounds/{slug}", round_page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(ICS), ""},
    {METHOD_GET, "/rounds/{slug}/clock", round_clock_page, KEPT, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_GET, "/clock", clocks_page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV), ""},
    {METHOD_GET, "/rounds/{slug}/compilation", compilation_page, KEPT,
     OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV), "after by"},
    {METHOD_GET, "/rounds/{slug}/compilation/{rev}", compilation_revision_page, KEPT,
     OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV), "after by"},
    {METHOD_GET, "/calendar", calendar_page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(ICS), ""},
    {METHOD_GET, "/data", data_page, KEPT, OFFERS(HTML), ""},
};
const size_t route_count = COUNT(routes);
