/* format.c - see format.h */
#include "print/format.h"

const struct format formats[] = {
    {STR("html"), STR("text/html; charset=utf-8"), html_print},
    {STR("xml"), STR("application/akn+xml; charset=utf-8"), akn_print},
    {STR("txt"), STR("text/plain; charset=utf-8"), text_print},
    {STR("docx"), STR("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), docx_print},
    {STR("pdf"), STR("application/pdf"), pdf_print},
};
const size_t format_count = COUNT(formats);

const struct format *format_by_code(struct str code)
{
	for (size_t i = 0; i < format_count; i++)
		if (str_eq(code, formats[i].code))
			return &formats[i];
	return NULL;
}
