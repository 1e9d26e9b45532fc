/*
 * arrive.c - how long one response that arrives takes: all but the last of a docket are grouped as a whole,
 * the last ones one by one, each timed.
 *
 *   arrive DOCKET COUNT OWN...      median and 99th percentile in microseconds, seconds of CPU of the whole
 * before
 */
#include "group/grouping.h"
#include "text/docket_line.h"

#include <sys/mman.h>

enum { BLOCK_TEXTS = 4096, BLOCK_BYTES = 4 << 20 };

struct texts {
	struct str *list;
	size_t n, room;
};

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *whole(const char *path, size_t *ret_n)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	long n;

	if (f && fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0) {
		p = malloc((size_t)n + 1);
		rewind(f);
		*ret_n = p ? fread(p, 1, (size_t)n, f) : 0;
	}
	if (!p) {
		perror(path);
		exit(1);
	}
	fclose(f);
	return p;
}

static void take(struct texts *t, struct str s)
{
	if (t->n == t->room) {
		t->room = t->room ? 2 * t->room : 1 << 16;
		t->list = realloc(t->list, t->room * sizeof *t->list);
	}
	t->list[t->n++] = s;
}

static void lines(struct texts *t, char *p, size_t n)
{
	struct docket_names names = DOCKET_NAMES;

	for (char *end = p + n; p < end;) {
		char *feed = memchr(p, '\n', (size_t)(end - p)), *to = feed ? feed : end;
		struct docket_line line;
		struct docket_mistake m;
		if (!docket_line_read(p, (size_t)(to - p), &names, &line, &m)) {
			fprintf(stderr, "arrive: line %zu: %s\n", t->n + 1, m.why);
			exit(1);
		}
		take(t, line.text);
		p = to + 1;
	}
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void must(enum err e)
{
	if (e != ERR_OK) {
		fprintf(stderr, "arrive: it could not be grouped\n");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct texts t = {0};
	int64_t count;
	size_t n;

	if (argc < 3 || !str_int(str_z(argv[2]), &count) || count < 1) {
		fprintf(stderr, "usage: arrive DOCKET COUNT OWN...\n");
		return 2;
	}
	char *bytes = whole(argv[1], &n);
	lines(&t, bytes, n);
	struct grouping *g = grouping_open(group_rules());
	for (int i = 3; i < argc; i++) {
		char *own = whole(argv[i], &n);
		must(grouping_stop(g, (struct str){own, n}));
	}
	size_t before = t.n > (size_t)count ? t.n - (size_t)count : 0;
	double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (size_t from = 0, to = 0; from < before; from = to) {
		size_t size = 0;
		while (to < before && to - from < BLOCK_TEXTS && size < BLOCK_BYTES)
			size += t.list[to++].n;
		must(grouping_add(g, t.list + from, to - from));
	}
	must(grouping_finish(g));
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	double *took = malloc((t.n - before) * sizeof *took);
	for (size_t i = before; i < t.n; i++) {
		uint32_t text;
		double begun = seconds(CLOCK_MONOTONIC);
		must(grouping_arrive(g, t.list[i], &text));
		took[i - before] = (seconds(CLOCK_MONOTONIC) - begun) * 1e6;
	}
	n = t.n - before;
	qsort(took, n, sizeof *took, by_value);
	printf("arrivals %zu\nmedian_us %.2f\np99_us %.2f\nmost_us %.0f\nbatch_cpu_s %.2f\n", n, took[n / 2],
	       took[n * 99 / 100], took[n - 1], cpu);
	return 0;
}
