/*
 * tmpl.c - turn views/NAME.html into C.
 *
 *   %#include "views/x.h"       goes to the top of the C file
 *   %% void x_view(struct out *o, const struct x *p)     begins a function (and ends the one before)
 *   % for (...) {               a line of C
 *   {{ value }}                 prints a C value, escaped for the place it stands in
 *   [[key]]  [[key : a, b]]  [[key # n]]  [[key # n : a, b]]
 *                               prints a sentence of the catalogue in the reader's language,
 *                               with the values for {1} {2}, in the plural form for n
 *
 * Everything else is copied; spaces and tabs at the start of a line are not.
 * While copying, tmpl follows the HTML it has seen, so it knows where each
 * value lands. Where no escape makes a value harmless (inside a script, a
 * style, a comment, an unquoted attribute, an attribute not listed below) it
 * is an error at build time.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place { IN_TEXT, IN_TAG_NAME, IN_TAG, BEFORE_VALUE, IN_VALUE, IN_COMMENT, IN_RAW };

/* Attributes whose value is one address. */
static const char *const url_attributes[] = {"href", "src", "action", "formaction", "cite", NULL};
/* Attributes in which text does nothing but stand there. */
static const char *const text_attributes[] = {
    "alt", "class", "content", "colspan", "datetime", "dir", "download", "for", "headers", "id", "label",
    "lang", "hreflang", "max", "maxlength", "min", "name", "placeholder", "rowspan", "scope", "title",
    "value", "autocomplete", "rel", "type", "rows", "step", "summary", "form", "list", "inputmode", "start",
    "aria-describedby", "aria-invalid", "aria-label", "aria-labelledby", "aria-current", "cols",
    /* SVG geometry */
    "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r", "rx", "ry", "d", "points",
    "viewbox", "dx", "dy", "transform", "text-anchor", NULL};

static const char *file;
static int line;
static enum place place = IN_TEXT;
static char quote, tag[32], attribute[32];
static int attribute_done, value_bytes, dashes, in_function;

_Noreturn static void die(const char *why)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, why);
	exit(1);
}

static void grow_word(char *word, size_t cap, int c)
{
	size_t n = strlen(word);

	if (n + 1 < cap) {
		word[n] = (char)tolower(c);
		word[n + 1] = '\0';
	}
}

static int among(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return 1;
	return 0;
}

static void tag_closes(void)
{
	place = strcmp(tag, "script") == 0 || strcmp(tag, "style") == 0 ? IN_RAW : IN_TEXT;
	attribute[0] = '\0';
}

/* Inside a tag, between attributes or in the name of one. */
static void follow_tag(int c)
{
	if (c == '>') {
		tag_closes();
	} else if (c == '=') {
		place = BEFORE_VALUE;
	} else if (isspace(c) || c == '/') {
		attribute_done = 1;
	} else {
		if (attribute_done)
			attribute[0] = '\0';
		attribute_done = 0;
		grow_word(attribute, sizeof attribute, c);
	}
}

static void follow_comment(int c)
{
	if (c == '>' && dashes >= 2)
		place = IN_TEXT;
	dashes = c == '-' ? dashes + 1 : 0;
}

static void follow_text(int c, const char *rest)
{
	if (c != '<')
		return;
	if (strncmp(rest, "!--", 3) == 0) {
		place = IN_COMMENT;
		dashes = -2; /* those of the opening do not close it */
	} else if (isalpha((unsigned char)rest[0]) || rest[0] == '/' || rest[0] == '!') {
		place = IN_TAG_NAME;
		tag[0] = '\0';
	}
}

/* Moves over one byte of HTML as it stands; `rest` is what follows it on the line. */
static void follow(int c, const char *rest)
{
	switch (place) {
	case IN_TEXT: follow_text(c, rest); break;
	case IN_TAG_NAME:
		if (c == '>') {
			tag_closes();
		} else if (isspace(c) || (c == '/' && tag[0])) {
			place = IN_TAG;
			attribute_done = 1;
		} else {
			grow_word(tag, sizeof tag, c);
		}
		break;
	case IN_TAG: follow_tag(c); break;
	case BEFORE_VALUE:
		value_bytes = 0;
		if (c != '"' && c != '\'')
			die("put quotes around the value of this attribute");
		quote = (char)c;
		place = IN_VALUE;
		break;
	case IN_VALUE:
		if (c == quote) {
			place = IN_TAG;
			attribute_done = 1;
		} else {
			value_bytes++;
		}
		break;
	case IN_COMMENT: follow_comment(c); break;
	case IN_RAW:
		if (c == '<' && rest[0] == '/' && strncasecmp(rest + 1, tag, strlen(tag)) == 0) {
			place = IN_TAG_NAME;
			tag[0] = '\0';
		}
		break;
	}
}

/* What makes a value harmless here: "text", "attr", "url" (a whole address) or "part" (a piece of one). */
static const char *escape_here(void)
{
	switch (place) {
	case IN_TEXT: return "text";
	case IN_VALUE:
		if (among(attribute, url_attributes))
			return value_bytes == 0 ? "url" : "part";
		if (among(attribute, text_attributes) || strncmp(attribute, "aria-", 5) == 0 ||
		    strncmp(attribute, "data-", 5) == 0)
			return "attr";
		die("no value goes into this attribute: it is not on the list of those where text does no "
		    "harm");
	case IN_COMMENT: die("no value goes into a comment");
	case IN_RAW: die("no value goes into <script> or <style>");
	default: die("a value goes between tags or into a quoted attribute");
	}
}

static void literal(const char *from, const char *to)
{
	if (from == to)
		return;
	if (!in_function)
		die("HTML before the first %% function");
	printf("\tout_raw(o, \"");
	for (const char *p = from; p < to; p++) {
		if (*p == '\n')
			printf("\\n");
		else if (*p == '"' || *p == '\\' || *p == '?')
			printf("\\%c", *p);
		else
			putchar(*p);
	}
	printf("\", %zu);\n", (size_t)(to - from));
}

static void trim(const char **from, const char **to)
{
	while (*from < *to && isspace((unsigned char)**from))
		++*from;
	while (*to > *from && isspace((unsigned char)(*to)[-1]))
		--*to;
}

/* [[key # n : a, b]] */
static void sentence(const char *from, const char *to)
{
	const char *escape = escape_here();
	const char *key = from, *key_end = from, *count = NULL, *count_end = NULL, *args = NULL;

	if (strcmp(escape, "text") != 0 && strcmp(escape, "attr") != 0)
		die("a sentence does not go into an address");
	while (key_end < to && (isalnum((unsigned char)*key_end) || *key_end == '_' || *key_end == '.'))
		key_end++;
	const char *p = key_end;
	while (p < to && isspace((unsigned char)*p))
		p++;
	if (p < to && *p == '#') {
		count = p + 1;
		count_end = memchr(count, ':', (size_t)(to - count));
		if (!count_end)
			count_end = to;
		p = count_end;
		trim(&count, &count_end);
	}
	if (p < to && *p == ':')
		args = p + 1;
	else if (p < to)
		die("a sentence is [[key]], [[key : values]], [[key # count]] or [[key # count : values]]");
	printf("#line %d \"%s\"\n\tout_say_%s(o, MSG_", line, file, escape);
	for (p = key; p < key_end; p++)
		putchar(*p == '.' ? '_' : *p);
	if (count)
		printf(", (int64_t)(%.*s)", (int)(count_end - count), count);
	else
		printf(", -1");
	if (args)
		printf(", SAY_VALUES(o, %.*s));\n", (int)(to - args), args);
	else
		printf(", NULL, 0);\n");
}

static void html_line(const char *s)
{
	while (place == IN_TEXT && (*s == '\t' || *s == ' '))
		s++;
	const char *from = s;

	for (const char *p = s; *p; p++) {
		int value = p[0] == '{' && p[1] == '{', words = p[0] == '[' && p[1] == '[';
		if (!value && !words) {
			follow((unsigned char)*p, p + 1);
			continue;
		}
		const char *end = strstr(p, value ? "}}" : "]]");
		if (!end)
			die(value ? "{{ without }} on the same line" : "[[ without ]] on the same line");
		literal(from, p);
		if (value) {
			const char *a = p + 2, *b = end;
			trim(&a, &b);
			printf("#line %d \"%s\"\n\tout_%s(o, (%.*s));\n", line, file, escape_here(),
			       (int)(b - a), a);
		} else {
			const char *a = p + 2, *b = end;
			trim(&a, &b);
			sentence(a, b);
		}
		value_bytes++;
		p = end + 1;
		from = p + 1;
	}
	literal(from, from + strlen(from));
}

int main(int argc, char **argv)
{
	static char text[16384];
	FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;

	if (!in)
		return fprintf(stderr, "usage: tmpl views/NAME.html > NAME.c\n"), 2;
	file = argv[1];
	printf("/* Made from %s by tools/tmpl. */\n"
	       "#pragma GCC diagnostic ignored \"-Wmisleading-indentation\"\n#include \"html/say.h\"\n",
	       file);
	while (fgets(text, sizeof text, in)) {
		line++;
		if (!strchr(text, '\n'))
			die("a line of more than 16 KB, or the last one has no end");
		if (strncmp(text, "%#", 2) == 0) {
			printf("%s", text + 1);
		} else if (strncmp(text, "%%", 2) == 0) {
			if (place != IN_TEXT)
				die("the function before ends inside a tag");
			printf("%s#line %d \"%s\"\n%s{\n", in_function ? "}\n" : "", line, file, text + 2);
			in_function = 1;
		} else if (text[0] == '%') {
			if (place != IN_TEXT)
				die("lines of C stand between tags");
			printf("#line %d \"%s\"\n%s", line, file, text + 1);
		} else if (in_function || text[0] != '\n') {
			html_line(text);
		}
	}
	if (place != IN_TEXT)
		die("the page ends inside a tag");
	puts("}");
	return fclose(in) != 0;
}
