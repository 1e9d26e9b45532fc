/* house.c - see house.h */
#include "cli/house.h"

#include "print/template.h"

static enum err tell(const char *path, const struct mistakes *m)
{
	for (size_t i = 0; i < m->n; i++)
		fprintf(stderr, "plenary: %s:%d:%d: %s\n", path, m->list[i].line, m->list[i].column,
			m->list[i].what);
	if (m->more)
		fprintf(stderr, "plenary: %s: and more\n", path);
	return ERR_INPUT;
}

/* The file `name` in the folder of `path`. */
static enum err read_beside(struct arena *a, const char *path, struct str name, bool (*right)(struct str),
			    const char *form, struct str *ret)
{
	struct str folder = str_z(path);

	if (!name.n)
		return ERR_OK;
	while (folder.n && folder.s[folder.n - 1] != '/')
		folder.n--;
	struct str beside = JOIN(a, folder, name);
	enum err e = file_read(a, beside.s, LOGO_MOST, ret);
	if (e != ERR_OK)
		return e;
	if (right(*ret))
		return ERR_OK;
	fprintf(stderr, "plenary: %s: this is no %s\n", beside.s, form);
	return ERR_INPUT;
}

/* A logo that a page could not show is told now, not when a paper is printed. */
static enum err check_png(const char *path, struct str name, struct str bytes)
{
	const char *why = logo_fault((struct str){0}, bytes);

	if (!why)
		return ERR_OK;
	fprintf(stderr, "plenary: %s: %.*s cannot be printed: %s\n", path, STR_ARG(name), why);
	return ERR_INPUT;
}

enum err house_read(struct arena *a, const char *named, struct house *ret)
{
	struct template_files files;
	struct mistakes m;
	struct str text;

	if (!named) {
		*ret = house_plain;
		return ERR_OK;
	}
	if (!strpbrk(named, "/.")) {
		if (template_load(str_z(named), ret))
			return ERR_OK;
		fprintf(
		    stderr,
		    "plenary: there is no template \"%s\" in the program; write plain, council or the path "
		    "of a file\n",
		    named);
		return ERR_INPUT;
	}
	enum err e = file_read(a, named, TEMPLATE_MOST + 1, &text);
	if (e != ERR_OK)
		return e;
	if (!template_parse(text, ret, &files, &m))
		return tell(named, &m);
	e = read_beside(a, named, files.logo_svg, logo_is_svg, "SVG", &ret->logo_svg);
	if (e == ERR_OK)
		e = read_beside(a, named, files.logo_png, logo_is_png, "PNG", &ret->logo_png);
	return e == ERR_OK ? check_png(named, files.logo_png, ret->logo_png) : e;
}
