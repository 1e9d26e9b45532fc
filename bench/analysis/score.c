/*
 * score.c - how far labels agree with the truth of a docket:
 *
 *   score TRUTH LABELS
 *
 * LABELS is CSV with a header, one row a text in the order of the docket; its column "family" is a number
 * that texts of one group share. Writes "name value" lines: B-cubed precision and recall (each text counts
 * the same: of its group, how much belongs there, and how much of what belongs there is there), the same of
 * each language; texts written alone that were joined with anything; how much of each kind of copy is in the
 * group where most of its letter is.
 */
#include "truth.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cell {
	uint32_t group, family;
};
struct tally {
	double precision, recall;
	uint64_t n;
};

static void *room(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);
	if (!p) {
		fprintf(stderr, "score: no memory\n");
		exit(1);
	}
	return p;
}

static struct truth *truth_read(const char *path, uint32_t *ret_n)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END) != 0) {
		perror(path);
		exit(1);
	}
	*ret_n = (uint32_t)((size_t)ftell(f) / sizeof(struct truth));
	rewind(f);
	struct truth *t = room(*ret_n, sizeof *t);
	if (fread(t, sizeof *t, *ret_n, f) != *ret_n) {
		perror(path);
		exit(1);
	}
	fclose(f);
	return t;
}

static const char *column(const char *line, int number)
{
	while (number--)
		line = strchr(line, ',') ? strchr(line, ',') + 1 : "";
	return line;
}

static void families_read(const char *path, uint32_t *family, uint32_t n)
{
	FILE *f = fopen(path, "rb");
	char *line = NULL;
	size_t size = 0;
	if (!f || getline(&line, &size, f) < 0) {
		perror(path);
		exit(1);
	}
	int at = 0;
	while (*column(line, at) && strncmp(column(line, at), "family", 6) != 0)
		at++;
	for (uint32_t i = 0; i < n; i++) {
		char *end = NULL;
		const char *from = getline(&line, &size, f) > 0 ? column(line, at) : "";
		family[i] = (uint32_t)strtoul(from, &end, 10);
		if (end == from) {
			fprintf(stderr, "score: %s:%u: no family\n", path, i + 2);
			exit(1);
		}
	}
	free(line);
	fclose(f);
}

static int cell_cmp(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->family > y->family) - (x->family < y->family);
}

static uint32_t most(const struct cell *c, uint32_t n, int of_family)
{
	uint32_t m = 0;
	for (uint32_t i = 0; i < n; i++)
		if ((of_family ? c[i].family : c[i].group) > m)
			m = of_family ? c[i].family : c[i].group;
	return m;
}

int main(int argc, char **argv)
{
	static const char *const code[TONGUES] = TONGUE_CODES;
	static const char *const made_name[] = {"identical",	"greeting or signature", "words edited",
						"block edited", "sentences moved",	 "mail-merge"};
	if (argc != 3) {
		fprintf(stderr, "usage: score TRUTH LABELS\n");
		return 2;
	}
	uint32_t n;
	struct truth *truth = truth_read(argv[1], &n);
	uint32_t *family = room(n, sizeof *family);
	families_read(argv[2], family, n);
	struct cell *cells = room(n, sizeof *cells);
	for (uint32_t i = 0; i < n; i++)
		cells[i] = (struct cell){truth[i].group, family[i]};
	uint32_t groups = most(cells, n, 0) + 1, families = most(cells, n, 1) + 1;
	uint32_t *in_group = room(groups, 4), *in_family = room(families, 4), *home = room(groups, 4),
		 *home_n = room(groups, 4);
	uint8_t *tongue = room(groups, 1);
	for (uint32_t i = 0; i < n; i++) {
		in_group[truth[i].group]++;
		in_family[family[i]]++;
		tongue[truth[i].group] = truth[i].tongue;
	}
	qsort(cells, n, sizeof *cells, cell_cmp);
	struct tally all = {0}, by[TONGUES] = {0};
	for (uint32_t i = 0, j; i < n; i = j) {
		struct cell c = cells[i];
		for (j = i; j < n && cell_cmp(&cells[j], &c) == 0;)
			j++;
		double x = j - i, p = x * x / in_family[c.family], r = x * x / in_group[c.group];
		struct tally *to[] = {&all, &by[tongue[c.group]]};
		for (int k = 0; k < 2; k++) {
			to[k]->precision += p;
			to[k]->recall += r;
			to[k]->n += j - i;
		}
		if (j - i > home_n[c.group]) {
			home_n[c.group] = j - i;
			home[c.group] = c.family;
		}
	}
	uint64_t made_n[MADES] = {0}, at_home[MADES] = {0}, joined = 0;
	for (uint32_t i = 0; i < n; i++) {
		made_n[truth[i].made]++;
		at_home[truth[i].made] += family[i] == home[truth[i].group];
		joined += truth[i].made == MADE_ALONE && in_family[family[i]] > 1;
	}
	printf("precision %.5f\nrecall %.5f\n", all.precision / n, all.recall / n);
	for (int t = 0; t < TONGUES; t++)
		if (by[t].n)
			printf("precision.%s %.5f\nrecall.%s %.5f\n", code[t],
			       by[t].precision / (double)by[t].n, code[t], by[t].recall / (double)by[t].n);
	printf("alone %lu\njoined %lu\n", made_n[MADE_ALONE], joined);
	for (int m = 0; m < MADE_ALONE; m++)
		if (made_n[m])
			printf("home.%s %.5f\n", made_name[m], (double)at_home[m] / (double)made_n[m]);
	return 0;
}
