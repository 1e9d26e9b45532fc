/*
 * shared.c - see shared.h. Samples are first put beside those whose numbers begin alike: then each part of
 * them is looked through in the processor's nearer memory, which is several times as quick.
 */
#include "group/shared.h"

#include "group/share.h"

/* A part has so many samples, more or less; where they would be more than PARTS_MOST, there are several goes.
 */
enum { PART_MEAN = 1 << 14, PARTS_MOST = 1 << 12 };

struct sample {
	uint32_t number, text; /* text: its place in the row */
};
/* The samples of one part, each once. */
struct place {
	uint32_t number, text; /* text: from 1, the first that has it; SEVERAL: so do others */
};
#define SEVERAL UINT32_MAX

/* Texts are divided among the threads in ranges: of each, how many samples it has in each part, and then
 * where the next of them goes. */
struct sharing {
	const struct kept_texts *k;
	const uint32_t *texts;
	size_t n, parts, goes, go;
	unsigned threads; /* and ranges */
	struct column
	    samples; /* struct sample, part after part; in the end of each part those that several have */
	struct column next;		     /* size_t: of each range, of each part */
	struct column begin;		     /* size_t: of each part, and the end */
	struct column kept;		     /* size_t: of each part, how many several have */
	struct column places[GROUP_THREADS]; /* struct place */
	struct column found;		     /* struct sample: those that several have */
	size_t found_n;
	_Atomic bool full;
};

/* Numbers of samples are mostly small: this spreads them. */
static uint32_t mixed(uint32_t number)
{
	number = (number ^ number >> 15) * 0x2C1B3C6Du;
	return number ^ number >> 14;
}

/* Of the parts of this go; of another, parts or more. */
static size_t part_of(const struct sharing *s, uint32_t number)
{
	return (size_t)(number * (uint64_t)(s->parts * s->goes) >> 32) - s->go * s->parts;
}

static size_t *range_next(const struct sharing *s, size_t range)
{
	return ROW(size_t, s->next) + range * s->parts;
}

static size_t range_begin(const struct sharing *s, size_t range)
{
	return s->n * range / s->threads;
}

static void range_count(void *on, unsigned thread, size_t range, size_t to)
{
	struct sharing *s = on;
	size_t *next = range_next(s, range);

	(void)thread, (void)to;
	memset(next, 0, s->parts * sizeof *next);
	for (size_t i = range_begin(s, range); i < range_begin(s, range + 1); i++) {
		const struct kept *t = kept_of(s->k, s->texts[i]);
		const uint32_t *samples = kept_samples(s->k, t);
		for (size_t k = 0; k < t->samples; k++) {
			size_t part = part_of(s, mixed(samples[k]));
			if (part < s->parts)
				next[part]++;
		}
	}
}

/* Where each part begins, and in it what each range has; returns how many samples there are in all. */
static size_t parts_begin(struct sharing *s)
{
	size_t at = 0;

	for (size_t p = 0; p < s->parts; p++) {
		ROW(size_t, s->begin)[p] = at;
		for (size_t range = 0; range < s->threads; range++) {
			size_t *next = &range_next(s, range)[p], n = *next;
			*next = at;
			at += n;
		}
	}
	ROW(size_t, s->begin)[s->parts] = at;
	return at;
}

/* Each sample to its part, in the order of the texts. */
static void range_fill(void *on, unsigned thread, size_t range, size_t to)
{
	struct sharing *s = on;
	size_t *next = range_next(s, range);
	struct sample *samples = ROW(struct sample, s->samples);

	(void)thread, (void)to;
	for (size_t i = range_begin(s, range); i < range_begin(s, range + 1); i++) {
		const struct kept *t = kept_of(s->k, s->texts[i]);
		const uint32_t *numbers = kept_samples(s->k, t);
		for (size_t k = 0; k < t->samples; k++) {
			uint32_t number = mixed(numbers[k]);
			size_t part = part_of(s, number);
			if (part < s->parts)
				samples[next[part]++] = (struct sample){number, (uint32_t)i};
		}
	}
}

/* The place of each sample of a part, in its stead. */
static void places_find(struct place *places, size_t room, struct sample *samples, size_t n)
{
	memset(places, 0, room * sizeof *places);
	for (size_t i = 0; i < n; i++) {
		struct sample *s = &samples[i];
		size_t at = s->number & (room - 1);
		while (places[at].text && places[at].number != s->number)
			at = (at + 1) & (room - 1);
		if (!places[at].text)
			places[at] = (struct place){s->number, s->text + 1};
		else if (places[at].text != s->text + 1)
			places[at].text = SEVERAL;
		s->number = (uint32_t)at;
	}
}

/* What several have of a part, at its beginning. */
static void part_look(void *on, unsigned thread, size_t part, size_t to)
{
	struct sharing *s = on;
	const size_t *begin = ROW(const size_t, s->begin);
	struct sample *samples = ROW(struct sample, s->samples) + begin[part];
	size_t n = begin[part + 1] - begin[part], room = 64, kept = 0;

	(void)to;
	while (room < n * 2)
		room *= 2;
	if (column_room(&s->places[thread], room * sizeof(struct place)) != ERR_OK) {
		s->full = true;
		return;
	}
	struct place *places = ROW(struct place, s->places[thread]);
	places_find(places, room, samples, n);
	for (size_t i = 0; i < n; i++)
		if (places[samples[i].number].text == SEVERAL)
			samples[kept++] = (struct sample){places[samples[i].number].number, samples[i].text};
	ROW(size_t, s->kept)[part] = kept;
}

static enum err go_look(struct sharing *s)
{
	size_t more = 0;

	work_share(s->threads, s->threads, 1, range_count, s);
	enum err e = column_room(&s->samples, (parts_begin(s) + 1) * sizeof(struct sample));
	if (e != ERR_OK)
		return e;
	work_share(s->threads, s->threads, 1, range_fill, s);
	work_share(s->threads, s->parts, 1, part_look, s);
	if (s->full)
		return ERR_LIMIT;
	for (size_t p = 0; p < s->parts; p++)
		more += ROW(const size_t, s->kept)[p];
	e = column_room(&s->found, (s->found_n + more) * sizeof(struct sample));
	for (size_t p = 0; p < s->parts && e == ERR_OK; p++) {
		size_t kept = ROW(const size_t, s->kept)[p];
		memcpy(ROW(struct sample, s->found) + s->found_n,
		       ROW(const struct sample, s->samples) + ROW(const size_t, s->begin)[p],
		       kept * sizeof(struct sample));
		s->found_n += kept;
	}
	return e;
}

/* What was found, text by text. */
static enum err found_sort(const struct sharing *s, struct shared_samples *ret)
{
	const struct sample *found = ROW(const struct sample, s->found);
	enum err e = column_room(&ret->shared, (s->found_n + 1) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = column_room(&ret->ends, (s->n + 2) * sizeof(size_t));
	if (e != ERR_OK)
		return e;
	/* Ends are one place to the right until the samples are put: then they are where they belong. */
	size_t *ends = ROW(size_t, ret->ends) + 1;
	for (size_t i = 0; i < s->found_n; i++)
		ends[found[i].text]++;
	for (size_t i = 0; i < s->n; i++)
		ends[i] += ends[i - 1];
	ends--;
	for (size_t i = 0; i < s->found_n; i++)
		ROW(uint32_t, ret->shared)[ends[found[i].text]++] = found[i].number;
	ret->n = s->n;
	return ERR_OK;
}

static void sharing_done(struct sharing *s)
{
	struct column *columns[] = {&s->samples, &s->next, &s->begin, &s->kept, &s->found};

	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	for (size_t i = 0; i < COUNT(s->places); i++)
		column_done(&s->places[i]);
}

enum err shared_find(const struct kept_texts *k, unsigned threads, const uint32_t *texts, size_t n,
		     struct shared_samples *ret)
{
	struct sharing s = {.k = k, .threads = threads, .texts = texts, .n = n};
	size_t samples = 0;

	for (size_t i = 0; i < n; i++)
		samples += kept_of(k, texts[i])->samples;
	s.goes = samples / PART_MEAN / PARTS_MOST + 1;
	s.parts = samples / PART_MEAN / s.goes + 1;
	enum err e = column_room(&s.next, threads * s.parts * sizeof(size_t));
	if (e == ERR_OK)
		e = column_room(&s.begin, (s.parts + 1) * sizeof(size_t));
	if (e == ERR_OK)
		e = column_room(&s.kept, s.parts * sizeof(size_t));
	for (; s.go < s.goes && e == ERR_OK; s.go++)
		e = go_look(&s);
	if (e == ERR_OK)
		e = found_sort(&s, ret);
	sharing_done(&s);
	return e;
}

void shared_done(struct shared_samples *s)
{
	column_done(&s->shared);
	column_done(&s->ends);
	*s = (struct shared_samples){0};
}
