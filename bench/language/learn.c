/*
 * learn.c - makes the table that src/text/language.c tells languages with.
 *
 *     learn TEXTS TABLE     (TEXTS: what corpus.py wrote)
 *
 * For each script that several languages share, weights of groups of letters by logistic regression
 * (stochastic, AdaGrad) on pieces of 12 to 130 characters; then all but the weightiest are dropped and the
 * rest learnt again. "none" is a language too: half of the Declaration's languages that we do not tell, and
 * gibberish. The same texts give the same table, on any machine and of any compiler.
 */
#include "text/language_table.h"

#include "base/utf8.h"
#include <dirent.h>
#include <math.h>

enum { CLASSES_MOST = TABLE_CLASSES, BUCKETS = 1 << GRAMS_BITS, BUCKET_PAIRS = 15 };

struct class
{
	char code[16];
	enum script script;
	char **line;
	size_t *n;
	size_t lines;
	double weight; /* how often it is drawn */
};
static struct class classes[CLASSES_MOST];
static int classes_n;

static const struct {
	enum script script;
	const char *name;
	const char *codes;
	int pairs, pieces;
} groups[] = {
    {SCRIPT_LATIN, "Latin",
     " af az br bs ca cs cy da de en eo es et eu fi fr fy ga gd gl ha hr ht hu id ig is it ku lb lt lv mg mi "
     "ms "
     "mt nb nl nn ny oc om pl pt ro rw sk sl sm sn so sq sr-Latn st sv sw tl tn to tr ts uz vi xh yo zu ",
     230000, 1300000},
    {SCRIPT_CYRILLIC, "Cyrillic", " be bg kk ky mk mn ru sr tg tt uk ", 30000, 250000},
    {SCRIPT_ARABIC, "Arabic", " ar fa ps ug ur ", 16000, 150000},
    {SCRIPT_HEBREW, "Hebrew", " he yi ", 1500, 60000},
    {SCRIPT_DEVANAGARI, "Devanagari", " hi mr ne ", 8000, 80000},
    {SCRIPT_BENGALI, "Bengali", " as bn ", 1500, 60000},
    {SCRIPT_ETHIOPIC, "Ethiopic", " am ti ", 2000, 60000},
    {SCRIPT_TIBETAN, "Tibetan", " bo dz ", 1500, 60000},
    {SCRIPT_HAN, "Han", " ja zh zh-Hant ", 16000, 120000},
};

static uint64_t seed = 88172645463325252u;
static uint32_t random_below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 11) % n);
}

/* e to the x, x not above 0, of additions and products only: the same on every machine. */
static float power(float x)
{
	float y = x * 1.44269504f, whole = floorf(y), f = y - whole;

	return y < -120 ? 0
			: ldexpf(1 + f * (0.69314718f +
					  f * (0.24022651f +
					       f * (0.05550411f + f * (0.00961813f + f * 0.00133336f)))),
				 (int)whole);
}

static void class_read(struct class *c, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *line = NULL;
	size_t room = 0;

	if (!f)
		return;
	for (ssize_t n; (n = getline(&line, &room, f)) > 0;) {
		if (line[n - 1] == '\n')
			n--;
		if (!utf8_valid((struct str){line, (size_t)n}))
			continue;
		c->line = realloc(c->line, (c->lines + 1) * sizeof *c->line);
		c->n = realloc(c->n, (c->lines + 1) * sizeof *c->n);
		c->line[c->lines] = memcpy(malloc((size_t)n + 1), line, (size_t)n);
		c->n[c->lines++] = (size_t)n;
	}
	free(line);
	fclose(f);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void classes_read(const char *texts, int group, int *ret_first)
{
	char path[512], word[16];
	const char *at = groups[group].codes;

	*ret_first = classes_n;
	for (int used; sscanf(at, "%15s%n", word, &used) == 1; at += used) {
		struct class *c = &classes[classes_n++];
		snprintf(c->code, sizeof c->code, "%s", word);
		c->script = groups[group].script;

		snprintf(path, sizeof path, "%s/train/%s.txt", texts, word);
		class_read(c, path);
		c->weight = strstr(" ar en es fr ru zh ", word) && strlen(word) == 2 ? 2.5
			    : c->lines < 500					     ? 0.4
										     : 1;
	}
	if (groups[group].script == SCRIPT_HAN || groups[group].script == SCRIPT_BENGALI)
		return;
	struct class *none = &classes[classes_n++];
	none->script = groups[group].script;
	none->weight = 0.04 * (classes_n - *ret_first) + 0.3;
	struct dirent **names;
	snprintf(path, sizeof path, "%s/none", texts);
	int n = scandir(path, &names, NULL, by_name);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/none/%s", texts, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			class_read(none, path);
	}
	size_t kept = 0; /* what is in this script */
	for (size_t i = 0; i < none->lines; i++) {
		static struct grams g;
		size_t from = 0;
		grams_next((struct str){none->line[i], none->n[i]}, &from, GRAMS_LETTERS, &g);
		if (g.letters[none->script] * 2 > g.all) {
			none->line[kept] = none->line[i];
			none->n[kept++] = none->n[i];
		}
	}
	none->lines = kept;
}

/* A piece of random length: from the beginning of a word on, of as many lines as it needs. */
static size_t piece_draw(const struct class *c, char *out, size_t most)
{
	size_t n = 0, chars = (size_t)(130 * power((float)random_below(1000) * -0.0023979f));
	struct str all;

	for (int tries = 0; n < chars * 3 && tries < 30; tries++) {
		uint32_t i = random_below((uint32_t)c->lines);
		size_t from = 0, len = c->n[i];
		if (!tries && len > chars) {
			from = random_below((uint32_t)len);
			while (from && c->line[i][from - 1] != ' ' && c->script != SCRIPT_HAN)
				from--;
			while (from && (c->line[i][from] & 0xC0) == 0x80)
				from--;
		}
		len -= from;
		if (n + len + 1 > most)
			break;
		memcpy(out + n, c->line[i] + from, len);
		n += len;
		out[n++] = ' ';
		all = utf8_head((struct str){out, n}, chars);
		if (all.n < n)
			return all.n;
	}
	return n;
}

/* Letters without a language: those of a real line mixed, or any, or what a hand does on the keys. */
static size_t gibberish_draw(enum script s, int first, int n_classes, char *out, size_t most)
{
	static const char keys[3][12] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
	int32_t c[2000];
	size_t n = piece_draw(&classes[first + (int)random_below((uint32_t)n_classes - 1)], out, most),
	       at = 0, k = 0, to = 0;
	uint32_t how = random_below(s == SCRIPT_LATIN ? 4 : 2);

	while (at < n && k < COUNT(c))
		c[k++] = utf8_next((struct str){out, n}, &at);
	uint32_t row = random_below(3), width = (uint32_t)strlen(keys[row]), span = 1 + random_below(4);
	for (size_t i = 0; i < k; i++) {
		if (c[i] == ' ' && how != 3)
			continue;
		if (how <= 1) {
			size_t j = random_below((uint32_t)k);
			if (c[j] != ' ' && (how == 0 || j % 7)) {
				int32_t swap = c[i];
				c[i] = c[j];
				c[j] = swap;
			}
		} else if (how == 2) {
			c[i] = (int32_t)('a' + random_below(26));
		} else if (c[i] != ' ' || random_below(2)) {
			c[i] = keys[row][(i + random_below(span)) % width];
		}
	}
	for (size_t i = 0; i < k && to + 4 < most; i++)
		to += utf8_put(out + to, c[i]);
	return to;
}

struct model {
	int first, n;
	float *w, *g;	     /* [bucket][class] */
	unsigned char *kept; /* the same; NULL while all are */
	uint32_t *seen;	     /* how often a bucket was */
};

static size_t features(const char *text, size_t n, enum script s, uint32_t *ret)
{
	static struct grams g;
	size_t at = 0, k = 0;

	while (grams_next((struct str){text, n}, &at, GRAMS_LETTERS, &g) && k + GRAMS_MOST < 8192)
		for (size_t i = 0; i < g.n; i++)
			if (g.script[i] == s)
				ret[k++] = g.place[i];
	return k;
}

static int class_draw(const struct model *m)
{
	double all = 0, at;

	for (int i = 0; i < m->n; i++)
		all += classes[m->first + i].weight;
	at = random_below(1 << 20) / (double)(1 << 20) * all;
	for (int i = 0; i < m->n; i++)
		if ((at -= classes[m->first + i].weight) < 0)
			return i;
	return 0;
}

static void model_learn(struct model *m, enum script s, int pieces, double rate)
{
	static uint32_t place[8192];
	static char text[1 << 14];
	int stride = (m->n + 7) & ~7;

	for (int piece = 0; piece < pieces; piece++) {
		int y = class_draw(m);
		const struct class *c = &classes[m->first + y];
		size_t n = !c->code[0] && (!c->lines || random_below(100) < 45)
			       ? gibberish_draw(s, m->first, m->n, text, sizeof text)
			       : piece_draw(c, text, sizeof text);
		size_t k = features(text, n, s, place);
		if (k < 6)
			continue;
		float p[CLASSES_MOST] = {0}, x = 1 / sqrtf((float)k), top = -1e30f, sum = 0;
		for (size_t i = 0; i < k; i++) {
			const float *w = m->w + (size_t)place[i] * (size_t)stride;
			m->seen[place[i]]++;
			for (int j = 0; j < stride; j++)
				p[j] += w[j];
		}
		for (int j = 0; j < m->n; j++)
			if ((p[j] *= x) > top)
				top = p[j];
		for (int j = 0; j < stride; j++)
			sum += p[j] = j < m->n ? power(p[j] - top) : 0;
		for (int j = 0; j < stride; j++)
			p[j] = (p[j] / sum - (float)(j == y)) * x;
		/* Only what is to be moved: mostly a handful. */
		int moved[CLASSES_MOST], n_moved = 0;
		for (int j = 0; j < m->n; j++)
			if (fabsf(p[j]) > 0.002f * x)
				moved[n_moved++] = j;
		float r = (float)(rate * (1 - 0.9 * piece / pieces));
		for (size_t i = 0; i < k; i++) {
			size_t at = (size_t)place[i] * (size_t)stride;
			float *w = m->w + at, *g = m->g + at;
			for (int k2 = 0; k2 < n_moved; k2++) {
				int j = moved[k2];
				g[j] += p[j] * p[j];
				w[j] -= r * p[j] / sqrtf(g[j] + 1e-4f);
			}
			for (int k2 = 0; m->kept && k2 < n_moved; k2++)
				if (!m->kept[at + (size_t)moved[k2]])
					w[moved[k2]] = 0;
		}
	}
}

static int by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? 1 : x > y ? -1 : 0;
}

static float worth(const struct model *m, size_t bucket, float w)
{
	return fabsf(w) * sqrtf((float)m->seen[bucket]);
}

/* Keeps the `pairs` weightiest, and of one bucket BUCKET_PAIRS at most. */
static void model_prune(struct model *m, size_t pairs)
{
	size_t stride = (size_t)((m->n + 7) & ~7), all = BUCKETS * stride, n = 0;
	float *v = malloc(all * sizeof *v), own[CLASSES_MOST];

	for (size_t i = 0; i < all; i++)
		if (m->w[i] != 0)
			v[n++] = worth(m, i / stride, m->w[i]);
	qsort(v, n, sizeof *v, by_size);
	float least = n > pairs ? v[pairs] : 0;
	free(v);
	m->kept = calloc(all, 1);
	for (size_t b = 0; b < BUCKETS; b++) {
		float *w = m->w + b * stride;
		for (size_t j = 0; j < stride; j++)
			own[j] = fabsf(w[j]);
		qsort(own, stride, sizeof *own, by_size);
		for (size_t j = 0; j < stride; j++) {
			m->kept[b * stride + j] = w[j] != 0 && worth(m, b, w[j]) > least &&
						  (stride <= BUCKET_PAIRS || fabsf(w[j]) > own[BUCKET_PAIRS]);
			if (!m->kept[b * stride + j])
				w[j] = 0;
		}
	}
}

static struct pair {
	unsigned char class;
	signed char weight;
} * pairs[BUCKETS];
static unsigned char pairs_n[BUCKETS];

static void model_keep(const struct model *m)
{
	size_t stride = (size_t)((m->n + 7) & ~7);

	for (size_t b = 0; b < BUCKETS; b++)
		for (int j = 0; j < m->n; j++) {
			long v = lrintf(m->w[b * stride + (size_t)j] * TABLE_SCALE);
			if (!v || pairs_n[b] == BUCKET_PAIRS)
				continue;
			pairs[b] = realloc(pairs[b], (pairs_n[b] + 1u) * sizeof **pairs);
			pairs[b][pairs_n[b]++] =
			    (struct pair){(unsigned char)(m->first + j), (signed char)(v > 127	  ? 127
										       : v < -127 ? -127
												  : v)};
		}
}

static void put32(FILE *f, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		putc((int)(v >> (8 * i) & 0xFF), f);
}

/* See src/text/language_table.h for the form. */
static void table_write(const char *path)
{
	FILE *f = fopen(path, "wb");
	uint32_t all = 0;

	if (!f)
		exit(1);
	for (size_t b = 0; b < BUCKETS; b++)
		all += pairs_n[b];
	fwrite("PLT2", 1, 4, f);
	put32(f, GRAMS_BITS);
	put32(f, (uint32_t)classes_n);
	put32(f, all);
	for (int i = 0; i < classes_n; i++) {
		char head[8] = {0};
		const char *code = strcmp(classes[i].code, "sr-Latn") ? classes[i].code : "sr";
		memcpy(head, code, strlen(code));
		head[7] = (char)classes[i].script;
		fwrite(head, 1, 8, f);
	}
	all = 0;
	for (size_t b = 0; b < BUCKETS; b += 16) {
		put32(f, all);
		for (size_t i = b; i < b + 16; i += 2)
			putc(pairs_n[i] | pairs_n[i + 1] << 4, f);
		for (size_t i = b; i < b + 16; i++)
			all += pairs_n[i];
	}
	for (size_t b = 0; b < BUCKETS; b++)
		fwrite(pairs[b], sizeof(struct pair), pairs_n[b], f);
	for (int i = 0; i < TABLE_TAIL; i++)
		putc(0, f);
	fclose(f);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: learn TEXTS TABLE\n"), 2;
	for (size_t i = 0; i < COUNT(groups); i++) {
		struct model m = {0};
		classes_read(argv[1], (int)i, &m.first);
		m.n = classes_n - m.first;
		size_t all = BUCKETS * (size_t)((m.n + 7) & ~7);
		m.w = calloc(all, sizeof *m.w);
		m.g = calloc(all, sizeof *m.g);
		m.seen = calloc(BUCKETS, sizeof *m.seen);
		model_learn(&m, groups[i].script, groups[i].pieces, 0.5);
		model_prune(&m, (size_t)groups[i].pairs);
		memset(m.g, 0, all * sizeof *m.g);
		model_learn(&m, groups[i].script, groups[i].pieces / 3, 0.1);
		model_keep(&m);
		fprintf(stderr, "%s: %d\n", groups[i].name, m.n);
		free(m.w);
		free(m.g);
		free(m.seen);
		free(m.kept);
	}
	table_write(argv[2]);
	return 0;
}
