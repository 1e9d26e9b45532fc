/* routes.c - the table of addresses, behind "/{lang}". One line a page: changes append. */
#include "web/routes.h"

const struct route routes[] = {
    {METHOD_OTHER, "/", NULL, PERSONAL, 0, ""}, /* nobody's: the table is never empty */
    {METHOD_GET, "/", home_page, KEPT, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_GET, "/index", home_page, KEPT, OFFERS(JSON), ""},
    {METHOD_GET, "/rounds", rounds_page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV) | OFFERS(ATOM),
     "after body q state year"},
};
const size_t route_count = COUNT(routes);
