/* chair_runs.c - pieces of a sentence in their languages: a template would put line ends between them. */
#include "views/chair_report.h"

static void raw(struct out *o, const char *z)
{
	out_raw(o, z, strlen(z));
}

void chair_runs(struct out *o, const struct chair_block *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct chair_run *r = &b->runs[i];
		if (r->lang.n) {
			raw(o, "<span lang=\"");
			out_text_str(o, r->lang);
			raw(o, "\" dir=\"");
			out_text_str(o, lang_code_dir(r->lang));
			raw(o, "\">");
		}
		out_text_str(o, r->text);
		if (r->lang.n)
			raw(o, "</span>");
		if (r->ends_line)
			raw(o, "<br>");
	}
}
