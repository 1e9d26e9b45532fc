/*
 * shared.c - see shared.h. Samples are first put beside those whose numbers begin alike: then each part of
 * them is looked through in the processor's nearer memory, which is several times as quick.
 */
#include "group/shared.h"

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

struct sharing {
	const struct kept_texts *k;
	const uint32_t *texts;
	size_t n, parts, goes;
	struct column samples; /* struct sample, part after part */
	struct column ends;    /* size_t, of each part */
	struct column places;  /* struct place */
	struct column found;   /* struct sample: those that several have */
	size_t found_n;
};

/* Numbers of samples are mostly small: this spreads them. */
static uint32_t mixed(uint32_t number)
{
	number = (number ^ number >> 15) * 0x2C1B3C6Du;
	return number ^ number >> 14;
}

/* Of the parts of this go; of another, parts or more. */
static size_t part_of(const struct sharing *s, size_t go, uint32_t number)
{
	return (size_t)(number * (uint64_t)(s->parts * s->goes) >> 32) - go * s->parts;
}

/* Counts what each part will have; returns how many in all. */
static size_t parts_count(struct sharing *s, size_t go)
{
	size_t *ends = ROW(size_t, s->ends), at = 0;

	memset(ends, 0, s->parts * sizeof *ends);
	for (size_t i = 0; i < s->n; i++) {
		const struct kept *t = kept_of(s->k, s->texts[i]);
		const uint32_t *samples = kept_samples(s->k, t);
		for (size_t k = 0; k < t->samples; k++) {
			size_t part = part_of(s, go, mixed(samples[k]));
			if (part < s->parts)
				ends[part]++;
		}
	}
	for (size_t p = 0; p < s->parts; p++) {
		size_t size = ends[p];
		ends[p] = at;
		at += size;
	}
	return at;
}

/* Each sample to its part, whose beginning becomes its end. */
static void parts_fill(struct sharing *s, size_t go)
{
	size_t *ends = ROW(size_t, s->ends);
	struct sample *to = ROW(struct sample, s->samples);

	for (size_t i = 0; i < s->n; i++) {
		const struct kept *t = kept_of(s->k, s->texts[i]);
		const uint32_t *samples = kept_samples(s->k, t);
		for (size_t k = 0; k < t->samples; k++) {
			uint32_t number = mixed(samples[k]);
			size_t part = part_of(s, go, number);
			if (part < s->parts)
				to[ends[part]++] = (struct sample){number, (uint32_t)i};
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

static enum err part_look(struct sharing *s, struct sample *samples, size_t n)
{
	size_t room = 64;

	while (room < n * 2)
		room *= 2;
	enum err e = column_room(&s->places, room * sizeof(struct place));
	if (e == ERR_OK)
		e = column_room(&s->found, (s->found_n + n) * sizeof(struct sample));
	if (e != ERR_OK)
		return e;
	struct place *places = ROW(struct place, s->places);
	struct sample *found = ROW(struct sample, s->found);
	places_find(places, room, samples, n);
	for (size_t i = 0; i < n; i++)
		if (places[samples[i].number].text == SEVERAL)
			found[s->found_n++] =
			    (struct sample){places[samples[i].number].number, samples[i].text};
	return ERR_OK;
}

static enum err go_look(struct sharing *s, size_t go)
{
	enum err e = column_room(&s->samples, (parts_count(s, go) + 1) * sizeof(struct sample));
	size_t from = 0;

	if (e != ERR_OK)
		return e;
	parts_fill(s, go);
	for (size_t p = 0; p < s->parts && e == ERR_OK; p++) {
		size_t to = ROW(const size_t, s->ends)[p];
		e = part_look(s, ROW(struct sample, s->samples) + from, to - from);
		from = to;
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

enum err shared_find(const struct kept_texts *k, const uint32_t *texts, size_t n, struct shared_samples *ret)
{
	struct sharing s = {.k = k, .texts = texts, .n = n};
	size_t samples = 0;

	for (size_t i = 0; i < n; i++)
		samples += kept_of(k, texts[i])->samples;
	s.goes = samples / PART_MEAN / PARTS_MOST + 1;
	s.parts = samples / PART_MEAN / s.goes + 1;
	enum err e = column_room(&s.ends, s.parts * sizeof(size_t));
	for (size_t go = 0; go < s.goes && e == ERR_OK; go++)
		e = go_look(&s, go);
	column_done(&s.samples);
	column_done(&s.ends);
	column_done(&s.places);
	if (e == ERR_OK)
		e = found_sort(&s, ret);
	column_done(&s.found);
	return e;
}

void shared_done(struct shared_samples *s)
{
	column_done(&s->shared);
	column_done(&s->ends);
	*s = (struct shared_samples){0};
}
