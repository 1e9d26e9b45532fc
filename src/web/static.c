/* static.c - see static.h */
#include "web/static.h"

#include "base/embedded.h"
#include "web/squeeze.h"

enum { STATICS_MOST = 64 };

struct statics {
	size_t n;
	struct {
		struct str name, mark;
		struct page *made[2][2]; /* for ever or not, squeezed or not */
	} files[STATICS_MOST];
};

static struct str type_of(struct str name)
{
	static const struct {
		struct str ending, type;
	} types[] = {
	    {STR(".css"), STR("text/css; charset=utf-8")},
	    {STR(".js"), STR("text/javascript; charset=utf-8")},
	    {STR(".svg"), STR("image/svg+xml")},
	    {STR(".txt"), STR("text/plain; charset=utf-8")},
	};
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_ends(name, types[i].ending))
			return types[i].type;
	return STR("application/octet-stream");
}

struct statics *statics_open(void)
{
	struct statics *s = calloc(1, sizeof *s);

	for (size_t i = 0; s && i < embedded_count; i++) {
		struct str name = str_z(embedded_files[i].name);
		if (!str_starts(name, STR("static/")))
			continue;
		if (s->n == STATICS_MOST)
			BUG("more static files than we have room for");
		name = str_cut(name, 7, name.n);
		s->files[s->n].name = name;
		s->files[s->n].mark = str_z(embedded_files[i].mark);
		for (int k = 0; k < 4; k++) {
			struct reply r = {.status = 200, .type = type_of(name)};
			r.body = embedded_str(&embedded_files[i]);
			r.cache_control = k & 1 ? "public, max-age=31536000, immutable" : "public, no-cache";
			s->files[s->n].made[k & 1][k >> 1] = page_new(&r, k >> 1 ? SQUEEZE_QUALITY : 0);
		}
		s->n++;
	}
	return s;
}

void statics_close(struct statics *s)
{
	for (size_t i = 0; s && i < s->n; i++)
		for (int k = 0; k < 4; k++)
			page_drop(s->files[i].made[k & 1][k >> 1]);
	free(s);
}

struct page *statics_find(const struct statics *s, struct str name, struct str mark, bool brotli)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->files[i].name, name))
			return s->files[i].made[str_eq(s->files[i].mark, mark)][brotli];
	return NULL;
}

void statics_each(struct statics *s, void (*prepare)(struct page *p))
{
	for (size_t i = 0; i < s->n; i++)
		for (int k = 0; k < 4; k++)
			if (s->files[i].made[k & 1][k >> 1])
				prepare(s->files[i].made[k & 1][k >> 1]);
}
