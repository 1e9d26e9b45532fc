/* routes.c - the table of addresses, behind "/{lang}". One line a page: changes append. */
#include "web/routes.h"

const struct route routes[] = {
    {METHOD_OTHER, "/", NULL, PERSONAL, 0, ""}, /* nobody's: the table is never empty */
};
const size_t route_count = COUNT(routes);
