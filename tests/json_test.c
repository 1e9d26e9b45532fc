#include "html/json.h"

#include <criterion/criterion.h>
#include <jansson.h>

static struct buf written(struct arena *a)
{
	struct buf b;

	buf_init(&b, a, 1 << 16);
	return b;
}

Test(json, nests_with_commas_only_between)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct buf b = written(&a);
	struct json_out j;

	json_init(&j, &b);
	json_open_array(&j);
	json_open_object(&j);
	json_put(&j, "n", -7);
	json_put(&j, "none", (struct str){0});
	json_put_bool(&j, "late", true);
	json_key(&j, "in");
	json_open_array(&j);
	json_close_array(&j);
	json_put(&j, "last", "x");
	json_close_object(&j);
	json_nothing(&j);
	json_close_array(&j);
	cr_assert(str_eq(buf_str(&b),
			 STR("[{\"n\":-7,\"none\":null,\"late\":true,\"in\":[],\"last\":\"x\"},null]")),
		  "%.*s", STR_ARG(buf_str(&b)));
}

Test(json, any_bytes_come_out_as_a_string_that_a_reader_takes)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);

	for (unsigned c = 0; c < 65536; c += 7) {
		char bytes[] = {'a', (char)(c >> 8), (char)c, '"', '\\', '\n', 0x1f, 'z'};
		struct buf b = written(&a);
		struct json_out j;
		json_init(&j, &b);
		json_str(&j, (struct str){bytes, sizeof bytes});
		json_t *read = json_loadb(b.p, b.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
		cr_assert(read && json_is_string(read), "bytes %04x: %.*s", c, STR_ARG(buf_str(&b)));
		json_decref(read);
		arena_recycle(&a);
	}
}
