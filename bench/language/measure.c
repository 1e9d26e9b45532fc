/*
 * measure.c - how well languages are told, beside CLD2, in one run.
 *
 *     measure TEXTS > RESULTS-language.md     (TEXTS: what corpus.py wrote)
 *
 * A text is right when the language named is the one it is written in; "unknown" is not right. Where CLD2
 * names a language and adds that it is not reliable, the name counts all the same.
 */
#include "text/language.h"

#include "base/utf8.h"
#include <dirent.h>
#include <time.h>

const char *cld2_detect(const char *s, size_t n, bool best, int *ret_reliable);

enum { LANGUAGES_MOST = 200, CHARACTERS = 40, MACRO_LEAST = 4 };

struct count {
	int n, right, unknown;
	struct {
		char code[12];
		int n;
	} wrong[24];
};
struct language {
	char code[16];
	bool common, six;
	struct count ours[2], theirs[2]; /* paragraphs, CHARACTERS */
};
static struct language list[LANGUAGES_MOST];
static size_t list_n;

static void wrong_add(struct count *c, const char *code)
{
	for (size_t i = 0; i < COUNT(c->wrong); i++)
		if (!c->wrong[i].n || strcmp(c->wrong[i].code, code) == 0) {
			snprintf(c->wrong[i].code, sizeof c->wrong[i].code, "%s", code);
			c->wrong[i].n++;
			return;
		}
}

static void count_add(struct count *c, const char *want, const char *got)
{
	c->n++;
	if (!*got)
		c->unknown++;
	else if (strcmp(want, got) == 0)
		c->right++;
	else
		wrong_add(c, got);
}

static const char *ours(struct str s, char room[16])
{
	struct language_found f = language_detect(s);
	snprintf(room, 16, "%.*s", STR_ARG(f.code));
	return room;
}

/* Their names of languages as ours. */
static const char *named(const char *code)
{
	static const char *const names[][2] = {{"iw", "he"},	{"no", "nb"},	 {"fil", "tl"},
					       {"jw", "jv"},	{"un", ""},	 {"mo", "ro"},
					       {"sr-ME", "sr"}, {"zh-CN", "zh"}, {"zh-TW", "zh-Hant"}};
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(code, names[i][0]) == 0)
			return names[i][1];
	return code;
}

static const char *theirs(struct str s)
{
	int reliable;
	return named(cld2_detect(s.s, s.n, true, &reliable));
}

/* What CLD2 has a table for (libcld2_full, Debian 12). */
static bool theirs_knows(const char *code)
{
	static const char known[] = " af am ar az be bg bn bo br bs ca co cs cy da de dv dz el en eo es et "
				    "eu fa fi fj fo fr fy ga gd gl gn gu ha he "
				    "hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky lb lg ln lo lt lv "
				    "mg mi mk ml mn mr ms mt my nb ne nl nn ny "
				    "oc om or pa pl ps pt qu rn ro ru rw sd si sk sl sm sn so sq sr st su sv "
				    "sw ta te tg th ti tk tl tn to tr ts tt ug "
				    "uk ur uz vi wo xh yi yo zh zh-Hant zu ";
	char key[20];
	snprintf(key, sizeof key, " %s ", code);
	return strstr(known, key);
}

static bool ours_knows(const char *code)
{
	struct str c;
	for (size_t i = 0; (c = language_code_at(i)).s; i++)
		if (str_eq(c, str_z(code)))
			return true;
	return false;
}

static struct language *language_of(const char *file)
{
	char code[16];
	snprintf(code, sizeof code, "%.*s", (int)strcspn(file, "."), file);
	if (strcmp(code, "sr-Latn") == 0)
		snprintf(code, sizeof code, "sr");
	for (size_t i = 0; i < list_n; i++)
		if (strcmp(list[i].code, code) == 0)
			return &list[i];
	if (list_n == LANGUAGES_MOST || !ours_knows(code))
		return NULL;
	struct language *l = &list[list_n++];
	*l = (struct language){.common = theirs_knows(code)};
	snprintf(l->code, sizeof l->code, "%s", code);
	l->six = strstr(" ar en es fr ru zh ", code) && strlen(code) == 2;
	return l;
}

static void line_take(struct language *l, struct str s)
{
	char room[16];
	struct str head = utf8_head(s, CHARACTERS);

	count_add(&l->ours[0], l->code, ours(s, room));
	count_add(&l->theirs[0], l->code, theirs(s));
	if (head.n == s.n)
		return;
	count_add(&l->ours[1], l->code, ours(head, room));
	count_add(&l->theirs[1], l->code, theirs(head));
}

static void file_take(const char *path, struct language *l)
{
	FILE *f = fopen(path, "rb");
	char *line = NULL;
	size_t room = 0;

	for (ssize_t n; f && (n = getline(&line, &room, f)) > 0;)
		line_take(l, str_trim((struct str){line, (size_t)n}));
	free(line);
	if (f)
		fclose(f);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void folder_take(const char *texts, const char *folder)
{
	char path[1024];
	struct dirent **names;

	snprintf(path, sizeof path, "%s/%s", texts, folder);
	int n = scandir(path, &names, NULL, by_name);
	for (int i = 0; i < n; i++) {
		if (names[i]->d_name[0] == '.')
			continue;
		struct language *l = language_of(names[i]->d_name);
		snprintf(path, sizeof path, "%s/%s/%s", texts, folder, names[i]->d_name);
		if (l)
			file_take(path, l);
	}
}

static double part(const struct count *c)
{
	return c->n ? 100.0 * c->right / c->n : 0;
}

enum set { SET_SIX, SET_COMMON, SET_ALL };

static bool in_set(const struct language *l, enum set s)
{
	return l->ours[0].n >= MACRO_LEAST &&
	       (s == SET_ALL || (s == SET_COMMON && l->common) || (s == SET_SIX && l->six));
}

static void macro_row(const char *name, enum set s)
{
	double sum[4] = {0};
	int n = 0;

	for (size_t i = 0; i < list_n; i++)
		if (in_set(&list[i], s)) {
			n++;
			for (int k = 0; k < 2; k++) {
				sum[k] += part(&list[i].ours[k]);
				sum[2 + k] += part(&list[i].theirs[k]);
			}
		}
	if (n)
		printf("| %s | %d | %.2f | %.2f | %.2f | %.2f |\n", name, n, sum[0] / n, sum[2] / n,
		       sum[1] / n, sum[3] / n);
}

static int by_ours(const void *a, const void *b)
{
	const struct language *x = a, *y = b;
	double d = part(&x->ours[1]) - part(&y->ours[1]);
	return d < 0 ? -1 : d > 0 ? 1 : strcmp(x->code, y->code);
}

static void confusion(const struct count *c)
{
	bool used[COUNT(c->wrong)] = {0};

	for (int k = 0; k < 3; k++) {
		int best = -1;
		for (int i = 0; i < (int)COUNT(c->wrong); i++)
			if (c->wrong[i].n && !used[i] && (best < 0 || c->wrong[i].n > c->wrong[best].n))
				best = i;
		if (best < 0)
			break;
		used[best] = true;
		printf("%s%s %d", k ? ", " : "", c->wrong[best].code, c->wrong[best].n);
	}
	if (c->unknown)
		printf("%sunknown %d", c->n - c->right > c->unknown ? ", " : "", c->unknown);
}

static void section(const char *texts, const char *title, const char *const *folders)
{
	list_n = 0;
	for (; *folders; folders++)
		folder_take(texts, *folders);
	printf("\n## %s\n\n| per cent right | languages | paragraphs: plenary | CLD2 | %d characters: "
	       "plenary | CLD2 |\n"
	       "| --- | ---: | ---: | ---: | ---: | ---: |\n",
	       title, CHARACTERS);
	macro_row("the six (mean of languages)", SET_SIX);
	macro_row("those both know", SET_COMMON);
	macro_row("all of ours", SET_ALL);
	qsort(list, list_n, sizeof *list, by_ours);
	printf("\n| | texts | paragraphs: plenary | CLD2 | texts | %d characters: plenary | CLD2 | taken for "
	       "(ours, %d characters) "
	       "|\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n",
	       CHARACTERS, CHARACTERS);
	for (size_t i = 0; i < list_n; i++) {
		const struct language *l = &list[i];
		printf("| %s%s | %d | %.1f | %.1f | %d | %.1f | %.1f | ", l->code, l->six ? " (six)" : "",
		       l->ours[0].n, part(&l->ours[0]), part(&l->theirs[0]), l->ours[1].n, part(&l->ours[1]),
		       part(&l->theirs[1]));
		confusion(&l->ours[1]);
		printf(" |\n");
	}
}

static void none_take(struct str s, int *ret_n, int *ret_ours, int *ret_theirs)
{
	int reliable;
	const char *t = cld2_detect(s.s, s.n, false, &reliable);

	++*ret_n;
	*ret_ours += language_detect(s).why != LANGUAGE_FOUND;
	*ret_theirs += !reliable || strcmp(t, "un") == 0;
}

/* Texts in languages that neither table of ours has: what is right is "unknown". */
static void none_section(const char *texts)
{
	char path[1024];
	struct dirent **names;
	int n[2] = {0}, o[2] = {0}, t[2] = {0};

	snprintf(path, sizeof path, "%s/test-none", texts);
	int files = scandir(path, &names, NULL, by_name);
	for (int i = 0; i < files; i++) {
		char code[16], line[8192];
		snprintf(code, sizeof code, "%.*s", (int)strcspn(names[i]->d_name, "."), names[i]->d_name);
		snprintf(path, sizeof path, "%s/test-none/%s", texts, names[i]->d_name);
		FILE *f = names[i]->d_name[0] == '.' ? NULL : fopen(path, "rb");
		while (f && fgets(line, sizeof line, f)) {
			struct str s = str_trim(str_z(line));
			if (!utf8_valid(s))
				continue;
			none_take(s, &n[0], &o[0], &t[0]);
			none_take(utf8_head(s, CHARACTERS), &n[1], &o[1], &t[1]);
		}
		if (f)
			fclose(f);
	}
	printf("\n## Languages that plenary does not tell\n\nThe Declaration in %d of them; others taught "
	       "the table what is none of "
	       "ours. Per cent that were called unknown (CLD2: or unreliable; it tells a few of them):\n\n| "
	       "| texts | plenary | "
	       "CLD2 |\n| --- | ---: | ---: | ---: |\n",
	       files - 2);
	for (int k = 0; k < 2; k++)
		if (n[k])
			printf("| %s | %d | %.1f | %.1f |\n", k ? "40 characters" : "paragraphs", n[k],
			       100.0 * o[k] / n[k], 100.0 * t[k] / n[k]);
}

static double cpu(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static size_t slurp(const char *texts, const char *name, char *out, size_t n, size_t most)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/test-declaration/%s.txt", texts, name);
	FILE *f = fopen(path, "rb");
	if (!f)
		return n;
	n += fread(out + n, 1, most - n, f);
	fclose(f);
	return n;
}

static void speed_row(const char *name, struct str all, size_t piece)
{
	double ours_s = 0, theirs_s = 0, from;
	size_t bytes = 0, calls = 0;
	volatile int keep = 0;

	for (int way = 0; way < 2; way++) {
		bytes = calls = 0;
		from = cpu();
		while (bytes < 24u << 20)
			for (size_t at = 0; at < all.n;) {
				size_t to = at + piece < all.n ? at + piece : all.n;
				while (to < all.n && ((unsigned char)all.s[to] & 0xC0) == 0x80)
					to++;
				struct str s = str_cut(all, at, to);
				int reliable;
				if (way)
					keep += cld2_detect(s.s, s.n, false, &reliable)[0];
				else
					keep += language_detect(s).score;
				bytes += s.n;
				calls++;
				at = to;
			}
		*(way ? &theirs_s : &ours_s) = cpu() - from;
	}
	printf("| %s | %.1f | %.1f | %.1f | %.1f |\n", name, (double)bytes / ours_s / 1e6,
	       (double)bytes / theirs_s / 1e6, ours_s / (double)calls * 1e6, theirs_s / (double)calls * 1e6);
}

static void speed_section(const char *texts)
{
	static char all[4 << 20];
	static const char *const six[] = {"ar", "en", "es", "fr", "ru", "zh"};
	size_t n = 0;

	printf("\n## Speed\n\nOne thread, processor time, the Declaration. An answer of 1 KB is what one "
	       "respondent sends; "
	       "of what is longer than half of that plenary looks at four places, and at all of it if they "
	       "do not "
	       "agree.\n\n| | plenary MB/s | CLD2 MB/s | "
	       "plenary µs a "
	       "text | CLD2 µs a text |\n| --- | ---: | ---: | ---: | ---: |\n");
	n = slurp(texts, "en", all, 0, sizeof all);
	speed_row("English, 2 KB each", (struct str){all, n}, 2048);
	speed_row("English, 1 KB each", (struct str){all, n}, 1024);
	speed_row("English, 100 bytes each", (struct str){all, n}, 100);
	n = slurp(texts, "fr", all, 0, sizeof all);
	speed_row("French, 1 KB each", (struct str){all, n}, 1024);
	n = 0;
	for (size_t i = 0; i < COUNT(six); i++)
		n = slurp(texts, six[i], all, n, sizeof all);
	speed_row("the six, 1 KB each", (struct str){all, n}, 1024);
	speed_row("the six, 100 bytes each", (struct str){all, n}, 100);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return fprintf(stderr, "usage: measure TEXTS\n"), 2;
	puts("# Telling languages, beside CLD2\n\n"
	     "`make bench-language` measures and writes this page. CLD2 is Debian 12's libcld2 with its full "
	     "table; both are called "
	     "in the same run, on the same texts, without hints. A text counts as right when the language "
	     "named is the one it is "
	     "written in; \"unknown\" is not right. Where CLD2 names a language and adds that it is not "
	     "reliable, the name counts. "
	     "Languages stand in the order of our accuracy at 40 characters, the worst first.\n\n"
	     "Nothing that is measured here was learnt from (`bench/language/README.md`).");
	section(argv[1], "The Universal Declaration of Human Rights, whole (nothing of it was learnt from)",
		(const char *const[]){"test-declaration", NULL});
	section(argv[1], "Manual pages of Debian, and verses (translations of the Quran)",
		(const char *const[]){"test-manual", "test-verses", NULL});
	section(argv[1],
		"Languages of which there is little: half of the Declaration's articles, the other half was "
		"learnt from",
		(const char *const[]){"test-half", NULL});
	none_section(argv[1]);
	speed_section(argv[1]);
	return 0;
}
