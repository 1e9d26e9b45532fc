/*
 * catalogue.c - compile i18n/{ar,en,es,fr,ru,zh}.po into messages.h and messages.c.
 *
 * The msgid is a key ("home.open_now"), en.po says which keys there are. A
 * key that is missing or empty in a language, that only one language has,
 * whose {1} {2} {n} differ, or that has not as many plural forms as the
 * language's Plural-Forms line says, fails the build: with file and line.
 * Plural-Forms is C by GNU gettext's definition, and becomes C here.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANGS = 6, FORMS = 6, MOST = 8000, TEXT = 16384 };
static const char *const codes[LANGS] = {"ar", "en", "es", "fr", "ru", "zh"};

struct message {
	char *key, *form[FORMS];
	int forms, plural, line;
};
static struct message messages[LANGS][MOST];
static int counts[LANGS], nplurals[LANGS];
static char *plural_rule[LANGS];
static char path[1024];
static int line, bad;

static void complain(const char *what, const char *about)
{
	fprintf(stderr, "%s:%d: %s: %s\n", path, line, what, about);
	bad = 1;
}

static char *keep(const char *s)
{
	char *p = strdup(s);

	if (!p)
		exit(2);
	return p;
}

/* Appends the string literal at p to `to`. */
static void unquote(const char *p, char *to)
{
	size_t n = strlen(to);

	while (isspace((unsigned char)*p))
		p++;
	if (*p++ != '"') {
		complain("expected a quoted string", p - 1);
		return;
	}
	for (; *p && *p != '"'; p++) {
		char c = *p;
		if (c == '\\') {
			p++;
			c = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
		}
		if (n + 1 >= TEXT) {
			complain("too long", "more than 16 KB");
			return;
		}
		to[n++] = c;
		to[n] = '\0';
	}
}

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct message *)a)->key, ((const struct message *)b)->key);
}

static void header(int l, const char *text)
{
	const char *n = strstr(text, "nplurals="), *rule = strstr(text, "plural=");

	if (!n || !rule || (rule = strstr(text, "; plural=")) == NULL) {
		complain("the header has no Plural-Forms", "nplurals=N; plural=...;");
		return;
	}
	nplurals[l] = (int)strtol(n + 9, NULL, 10);
	plural_rule[l] = keep(rule + 9);
	plural_rule[l][strcspn(plural_rule[l], ";\n")] = '\0';
	for (const char *p = plural_rule[l]; *p; p++) /* only arithmetic on n becomes C */
		if (!isdigit((unsigned char)*p) && !strchr("n ()?:<>=!&|%+-*/", *p))
			complain("not a plural rule", plural_rule[l]);
}

static void add(int l, struct message *m)
{
	if (!m->key)
		return;
	line = m->line;
	if (!*m->key) {
		header(l, m->form[0] ? m->form[0] : "");
	} else if (counts[l] == MOST) {
		complain("too many messages", m->key);
	} else {
		for (const char *p = m->key; *p; p++)
			if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '.' &&
			    *p != '_')
				complain("a key has small letters, digits, dots and underscores", m->key);
		for (int i = 0; i < m->forms; i++)
			if (!m->form[i] || !*m->form[i])
				complain("empty", m->key);
		if (m->forms != (m->plural ? nplurals[l] : 1))
			complain("not the number of forms this language has", m->key);
		messages[l][counts[l]++] = *m;
	}
}

static void read_po(int l, const char *dir)
{
	static char text[TEXT], where[TEXT];
	char *into = NULL;
	struct message m = {0};
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.po", dir, codes[l]);
	if (!(f = fopen(path, "r"))) {
		perror(path);
		exit(1);
	}
	where[0] = '\0';
	char **slot = NULL;
	int at = 0;
	while (fgets(text, sizeof text, f)) {
		at++;
		line = at;
		char *p = text;
		while (isspace((unsigned char)*p))
			p++;
		if (*p == '"' && into) {
			unquote(p, into);
			free(*slot);
			*slot = keep(into);
			continue;
		}
		if (*p == '#' || !*p)
			continue;
		where[0] = '\0';
		into = where;
		if (strncmp(p, "msgid_plural", 12) == 0) {
			static char *ignored;
			m.plural = 1;
			slot = &ignored;
			p += 12;
		} else if (strncmp(p, "msgid", 5) == 0) {
			add(l, &m);
			m = (struct message){.line = at};
			slot = &m.key;
			p += 5;
		} else if (strncmp(p, "msgstr[", 7) == 0 && p[7] >= '0' && p[7] < '0' + FORMS &&
			   p[8] == ']') {
			slot = &m.form[p[7] - '0'];
			if (m.forms < p[7] - '0' + 1)
				m.forms = p[7] - '0' + 1;
			p += 9;
		} else if (strncmp(p, "msgstr", 6) == 0) {
			slot = &m.form[0];
			m.forms = 1;
			p += 6;
		} else {
			complain("not a line of a .po file", p);
			continue;
		}
		unquote(p, into);
		*slot = keep(into);
	}
	add(l, &m);
	fclose(f);
	qsort(messages[l], (size_t)counts[l], sizeof **messages, by_key);
	for (int i = 1; i < counts[l]; i++)
		if (strcmp(messages[l][i].key, messages[l][i - 1].key) == 0) {
			line = messages[l][i].line;
			complain("twice", messages[l][i].key);
		}
}

/* Which of {1}..{9} stand in a text; {n} may be left out where the form says the number in words. */
static unsigned places(const char *s)
{
	unsigned set = 0;

	for (; *s; s++)
		if (s[0] == '{' && s[1] >= '1' && s[1] <= '9' && s[2] == '}')
			set |= 1u << (s[1] - '0');
	return set;
}

static void compare(int l, const char *dir)
{
	int i = 0, j = 0;

	snprintf(path, sizeof path, "%s/%s.po", dir, codes[l]);
	while (i < counts[1] || j < counts[l]) {
		int d = i == counts[1]	 ? 1
			: j == counts[l] ? -1
					 : strcmp(messages[1][i].key, messages[l][j].key);
		line = j < counts[l] ? messages[l][j].line : 0;
		if (d < 0) {
			complain("missing", messages[1][i++].key);
			continue;
		}
		if (d > 0) {
			complain("not in en.po", messages[l][j++].key);
			continue;
		}
		if (messages[1][i].plural != messages[l][j].plural)
			complain("plural in one language only", messages[l][j].key);
		for (int k = 0; k < messages[l][j].forms; k++)
			if (messages[l][j].form[k] && messages[1][i].forms &&
			    places(messages[l][j].form[k]) !=
				places(messages[1][i].form[messages[1][i].forms - 1]))
				complain("other {1} {2} than in en.po", messages[l][j].key);
		i++;
		j++;
	}
}

static void c_string(FILE *f, const char *s)
{
	fprintf(f, "{\"");
	for (const char *p = s; *p; p++) {
		if (*p == '\n')
			fprintf(f, "\\n");
		else if (*p == '"' || *p == '\\' || *p == '?')
			fprintf(f, "\\%c", *p);
		else
			fputc(*p, f);
	}
	fprintf(f, "\", %zu}", strlen(s));
}

static FILE *made(const char *dir, const char *name)
{
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	fprintf(f, "/* Made from i18n/ by tools/catalogue. */\n");
	return f;
}

static void write_header(const char *dir)
{
	FILE *f = made(dir, "messages.h");

	fprintf(f,
		"#ifndef I18N_MESSAGES_H\n#define I18N_MESSAGES_H\n#include \"base/lang.h\"\n\nenum msg {\n");
	for (int i = 0; i < counts[1]; i++) {
		fprintf(f, "\tMSG_");
		for (const char *p = messages[1][i].key; *p; p++)
			fputc(*p == '.' ? '_' : *p, f);
		fprintf(f, ",\n");
	}
	fprintf(f,
		"\tMSGS\n};\n/* One form, or as many as the language has plurals. */\n"
		"extern const struct str *const message_forms[LANGS][MSGS];\n"
		"extern const char *const message_keys[MSGS];\n"
		"/* Which form goes with n. */\nunsigned message_plural(enum lang l, uint64_t n);\n#endif\n");
	fclose(f);
}

static void write_tables(const char *dir)
{
	FILE *f = made(dir, "messages.c");

	fprintf(f, "#include \"i18n/messages.h\"\n\nconst char *const message_keys[MSGS] = {\n");
	for (int i = 0; i < counts[1]; i++)
		fprintf(f, "\t\"%s\",\n", messages[1][i].key);
	fprintf(f, "};\nconst struct str *const message_forms[LANGS][MSGS] = {\n");
	for (int l = 0; l < LANGS; l++) {
		fprintf(f, "\t{\n");
		for (int i = 0; i < counts[l]; i++) {
			fprintf(f, "\t\t(const struct str[]){");
			for (int k = 0; k < messages[l][i].forms; k++) {
				c_string(f, messages[l][i].form[k]);
				fprintf(f, ", ");
			}
			fprintf(f, "},\n");
		}
		fprintf(f, "\t},\n");
	}
	fprintf(f, "};\nunsigned message_plural(enum lang l, uint64_t n)\n{\n\tswitch (l) {\n");
	for (int l = 0; l < LANGS; l++)
		fprintf(f, "\tcase %d: (void)n; return (unsigned)(%s);\n", l, plural_rule[l]);
	fprintf(f, "\tdefault: BUG(\"no such language\");\n\t}\n}\n");
	fclose(f);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: catalogue I18N-DIR OUTPUT-DIR\n"), 2;
	for (int l = 0; l < LANGS; l++)
		read_po(l, argv[1]);
	for (int l = 0; l < LANGS && !bad; l++)
		compare(l, argv[1]);
	for (int l = 0; l < LANGS && !bad; l++)
		if (!plural_rule[l]) {
			snprintf(path, sizeof path, "%s/%s.po", argv[1], codes[l]);
			complain("no header", "Plural-Forms");
		}
	if (bad)
		return 1;
	write_header(argv[2]);
	write_tables(argv[2]);
	return 0;
}
