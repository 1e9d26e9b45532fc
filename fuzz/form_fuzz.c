/* Any body: fields that come out are UTF-8 without NUL or CR, within their limits, and go round. */
#include "base/utf8.h"
#include "web/form.h"
#include "web/percent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA_SCOPED a;
	struct form f, again;
	struct buf b;

	arena_init(&a, 64 << 20, NULL);
	if (form_parse(&a, (struct str){(const char *)data, size}, &f) != ERR_OK)
		return 0;
	if (f.n > FIELDS_MOST)
		BUG("more fields than allowed");
	buf_init(&b, &a, 4 * BODY_MOST);
	for (size_t i = 0; i < f.n; i++) {
		struct str name = f.fields[i].name, value = f.fields[i].value;
		if (!name.n || name.n > FIELD_NAME_MOST || !value.s || !utf8_valid(value) ||
		    (value.n && (memchr(value.s, '\0', value.n) || memchr(value.s, '\r', value.n))))
			BUG("a field breaks a promise");
		if (b.n)
			buf_byte(&b, '&');
		percent_encode(&b, name);
		buf_byte(&b, '=');
		percent_encode(&b, value);
	}
	if (b.cut || b.n > BODY_MOST)
		return 0;
	if (form_parse(&a, buf_str(&b), &again) != ERR_OK || again.n != f.n)
		BUG("what was read is not read again");
	for (size_t i = 0; i < f.n; i++)
		if (!str_eq(f.fields[i].value, again.fields[i].value))
			BUG("a field is read otherwise the second time");
	return 0;
}
