#include "web/network.h"

#include <criterion/criterion.h>

Test(network, is_what_neighbours_share)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	static const char *const cases[][2] = {
	    {"192.0.2.7", "192.0.2.0/24"},
	    {"192.0.2.7:4711", "192.0.2.0/24"},
	    {" 192.0.2.7 ", "192.0.2.0/24"},
	    {"2001:db8:1:2::3", "2001:db8:1::/48"},
	    {"[2001:db8:1:2::3]:80", "2001:db8:1::/48"},
	    {"[2001:db8:1:2::3]", "2001:db8:1::/48"},
	    {"::ffff:192.0.2.7", "192.0.2.0/24"},
	    {"", ""},
	    {"unknown", ""},
	    {"192.0.2", ""},
	    {"[::1", "0:0:0::/48"},
	    {"192.0.2.7.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0", ""},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect(str_eq(network_of(&a, str_z(cases[i][0])), str_z(cases[i][1])), "%s: %.*s",
			  cases[i][0], STR_ARG(network_of(&a, str_z(cases[i][0]))));
	cr_expect(str_eq(forwarded_last(STR("10.0.0.1, 192.0.2.7")), STR("192.0.2.7")));
	cr_expect(str_eq(forwarded_last(STR("192.0.2.7")), STR("192.0.2.7")));
	cr_expect_eq(forwarded_last(STR("192.0.2.7,")).n, 0u);
}
