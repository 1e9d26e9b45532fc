/*
 * docket.c - a docket of responses as JSON lines on standard output, and the truth about it in a file: who
 * signed which letter, edited how much, who wrote alone. Six languages; letters with siblings that share a
 * third of their text; a mail-merge that makes every text anew; and quotations of the consultation's own
 * words everywhere. The same for the same numbers:
 *
 *   docket WORDS TRUTH [docs=1000000] [seed=1] [copies=.40] [merged=.01] [letters=2000] [identical=.15]
 */
#include "vocabulary.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCE_MOST = 26, LETTER_MOST = 80, MERGES = 5, SLOTS = 34, CHOICES = 8 };

struct sentence {
	int32_t own; /* the number of an own sentence, or -1 */
	uint32_t n, words[SENTENCE_MOST];
};
struct letter {
	uint8_t tongue;
	uint32_t n;
	struct sentence *s;
	double until; /* the sum of popularities up to it */
};
struct choice {
	uint32_t n, words[6];
};
struct slot {
	struct choice choices[CHOICES];
	uint32_t fixed_n, fixed[2];
};
struct docket {
	uint32_t docs, letters_n;
	double copies, merged, identical;
	struct lot lot;
	struct vocabulary tongue[TONGUES];
	struct letter *letters;
	struct slot merges[MERGES][SLOTS];
	char *out;
	size_t n, room;
};

static void put(struct docket *d, const char *s)
{
	size_t n = strlen(s);
	if (d->n + n + 16 > d->room)
		d->out = realloc(d->out, d->room = 2 * (d->n + n + 16));
	memcpy(d->out + d->n, s, n);
	d->n += n;
}

/* A line's end inside a JSON string. */
static void put_line_end(struct docket *d)
{
	put(d, "\\n");
}

/* With a capital in Latin and Cyrillic script, where `first`. */
static void put_word(struct docket *d, uint8_t tongue, const char *w, bool first)
{
	size_t at = d->n;
	put(d, w);
	unsigned char *p = (unsigned char *)d->out + at;
	if (first && p[0] >= 'a' && p[0] <= 'z')
		p[0] = (unsigned char)(p[0] - 32);
	else if (first && tongue == 3 && p[0] == 0xD0 && p[1] >= 0xB0)
		p[1] = (unsigned char)(p[1] - 0x20);
}

static uint8_t tongue_any(struct docket *d)
{
	static const double share[TONGUES] = {.50, .12, .12, .08, .10, .08};
	double u = lot_share(&d->lot);
	uint8_t t = 0;
	while (t < TONGUES - 1 && (u -= share[t]) > 0)
		t++;
	return t;
}

static void sentence_make(struct docket *d, uint8_t tongue, struct sentence *s)
{
	s->own = -1;
	s->n = 6 + lot_below(&d->lot, 20);
	for (uint32_t i = 0; i < s->n; i++)
		s->words[i] = vocabulary_word(&d->tongue[tongue], &d->lot);
}

/* One word in 1/edits is replaced (half of them), left out, or given a neighbour. */
static void put_sentence(struct docket *d, uint8_t tongue, const struct sentence *s, double edits)
{
	static const char *const comma[TONGUES] = {", ", ", ", ", ", ", ", "，", "، "};
	const struct vocabulary *v = &d->tongue[tongue];
	const char *space = tongue == 4 ? "" : " ";
	if (s->own >= 0) {
		put(d, v->own[s->own]);
		put(d, space);
		return;
	}
	bool first = true;
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t w = s->words[i];
		bool more = false;
		if (edits > 0 && lot_share(&d->lot) < edits) {
			double u = lot_share(&d->lot);
			if (u >= .5 && u < .75)
				continue;
			if (u < .5)
				w = vocabulary_word(v, &d->lot);
			else
				more = true;
		}
		if (!first)
			put(d, i % 9 == 7 ? comma[tongue] : space);
		put_word(d, tongue, v->words[w], first);
		first = false;
		if (more) {
			put(d, space);
			put(d, v->words[vocabulary_word(v, &d->lot)]);
		}
	}
	put(d, tongue == 4 ? "。" : ". ");
}

static void put_greeting(struct docket *d, uint8_t tongue)
{
	put(d, greetings[tongue][lot_below(&d->lot, GREETINGS)]);
	put_line_end(d);
}

/* A closing, a name of two or three rare words, and for every second an address. */
static void put_closing(struct docket *d, uint8_t tongue)
{
	const struct vocabulary *v = &d->tongue[tongue];
	put_line_end(d);
	put(d, closings[tongue][lot_below(&d->lot, CLOSINGS)]);
	put_line_end(d);
	uint32_t words = 2 + lot_below(&d->lot, 2);
	for (uint32_t i = 0; i < words; i++) {
		if (i && tongue != 4)
			put(d, " ");
		put_word(d, tongue, v->words[200 + lot_below(&d->lot, v->words_n - 200)], true);
	}
	if (lot_below(&d->lot, 2)) {
		char s[64];
		uint32_t number = 1 + lot_below(&d->lot, 9999), street = lot_below(&d->lot, 26);
		snprintf(s, sizeof s, "\\n%u %c St, %05u", number, (char)('A' + street),
			 lot_below(&d->lot, 99999));
		put(d, s);
	}
}

/* A tenth of the letters begin with 30 to 50 % of an earlier one: siblings, that are not to be joined. */
static uint32_t letter_begin(struct docket *d, uint32_t i)
{
	struct letter *l = &d->letters[i];
	uint32_t words = 0;
	if (i <= 50 || lot_share(&d->lot) >= .10)
		return 0;
	for (int tries = 0; tries < 50; tries++) {
		const struct letter *from = &d->letters[lot_below(&d->lot, i)];
		if (from->tongue != l->tongue)
			continue;
		l->n = (uint32_t)(from->n * (.3 + .2 * lot_share(&d->lot)) + .5);
		memcpy(l->s, from->s, l->n * sizeof *l->s);
		for (uint32_t k = 0; k < l->n; k++)
			words += l->s[k].n;
		break;
	}
	return words;
}

static void letters_make(struct docket *d)
{
	double sum = 0;
	d->letters = calloc(d->letters_n, sizeof *d->letters);
	for (uint32_t i = 0; i < d->letters_n; i++) {
		struct letter *l = &d->letters[i];
		l->tongue = tongue_any(d);
		l->s = calloc(LETTER_MOST, sizeof *l->s);
		double length = 140 * exp(.35 * lot_normal(&d->lot));
		uint32_t want = length < 60    ? 60
				: length > 400 ? 400
					       : (uint32_t)length,
			 words = letter_begin(d, i);
		while (words < want && l->n < LETTER_MOST - 10) {
			struct sentence *s = &l->s[l->n++];
			if (lot_share(&d->lot) < .06) {
				*s = (struct sentence){
				    .own = (int32_t)lot_below(&d->lot, d->tongue[l->tongue].own_n)};
				words += 20;
			} else {
				sentence_make(d, l->tongue, s);
				words += s->n;
			}
		}
		l->until = sum += 1 / pow(i + 1, .9); /* popularity */
	}
}

static void merges_make(struct docket *d)
{
	for (int m = 0; m < MERGES; m++)
		for (int k = 0; k < SLOTS; k++) {
			struct slot *s = &d->merges[m][k];
			s->fixed_n = 1 + lot_below(&d->lot, 2);
			for (int i = 0; i < 2; i++)
				s->fixed[i] = vocabulary_word(&d->tongue[0], &d->lot);
			for (int c = 0; c < CHOICES; c++) {
				s->choices[c].n = 2 + lot_below(&d->lot, 4);
				for (int i = 0; i < 6; i++)
					s->choices[c].words[i] = vocabulary_word(&d->tongue[0], &d->lot);
			}
		}
}

static uint32_t letter_any(struct docket *d)
{
	double x = lot_share(&d->lot) * d->letters[d->letters_n - 1].until;
	uint32_t low = 0, high = d->letters_n - 1;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (d->letters[mid].until < x)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* What somebody does to a block: leaves some sentences out, or adds up to as many of their own. */
struct block {
	uint32_t out_from, out_to, add_at, add_n;
};

static struct block block_any(struct docket *d, uint32_t sentences)
{
	struct block b = {.add_at = UINT32_MAX};
	if (lot_share(&d->lot) < .4) {
		b.out_from = lot_below(&d->lot, sentences);
		b.out_to = b.out_from + 1 + lot_below(&d->lot, sentences / 3 + 1);
	} else {
		b.add_at = lot_below(&d->lot, 3) == 0 ? sentences / 2 : lot_below(&d->lot, 2) ? 0 : sentences;
		b.add_n = 1 + lot_below(&d->lot, sentences);
	}
	return b;
}

static void put_copy(struct docket *d, struct truth *t)
{
	uint32_t which = letter_any(d), order[LETTER_MOST];
	const struct letter *l = &d->letters[which];
	double y = lot_share(&d->lot), edits = 0;
	enum made made = MADE_SAME;
	if (y >= d->identical) {
		y = lot_share(&d->lot);
		made = y < .294	  ? MADE_GREETED
		       : y < .824 ? MADE_EDITED
		       : y < .941 ? MADE_BLOCK
				  : MADE_SHUFFLED;
	}
	if (made == MADE_EDITED)
		edits = .15 * lot_share(&d->lot);
	else if (made > MADE_EDITED)
		edits = .05 * lot_share(&d->lot);
	*t = (struct truth){.group = which,
			    .made = (uint8_t)made,
			    .edits = (uint8_t)(edits * 1000 / EDIT_UNIT),
			    .tongue = l->tongue};
	if (made != MADE_SAME && lot_share(&d->lot) < .9)
		put_greeting(d, l->tongue);
	for (uint32_t i = 0; i < l->n; i++)
		order[i] = i;
	for (uint32_t i = l->n - 1; made == MADE_SHUFFLED && i > 0; i--) {
		uint32_t j = lot_below(&d->lot, i + 1), k = order[i];
		order[i] = order[j];
		order[j] = k;
	}
	struct block b = made == MADE_BLOCK ? block_any(d, l->n) : (struct block){.add_at = UINT32_MAX};
	for (uint32_t i = 0; i <= l->n; i++) {
		for (uint32_t k = 0; i == b.add_at && k < b.add_n; k++) {
			struct sentence s;
			sentence_make(d, l->tongue, &s);
			put_sentence(d, l->tongue, &s, 0);
		}
		if (i == l->n || (i >= b.out_from && i < b.out_to))
			continue;
		put_sentence(d, l->tongue, &l->s[order[i]], edits);
		if (i % 4 == 3)
			put_line_end(d);
	}
	if (made != MADE_SAME && lot_share(&d->lot) < .9)
		put_closing(d, l->tongue);
}

static void put_merged(struct docket *d, struct truth *t)
{
	uint32_t m = lot_below(&d->lot, MERGES);
	char **words = d->tongue[0].words;
	*t = (struct truth){.group = d->letters_n + m, .made = MADE_MERGED};
	for (int k = 0; k < SLOTS; k++) {
		const struct slot *s = &d->merges[m][k];
		const struct choice *c = &s->choices[lot_below(&d->lot, CHOICES)];
		for (uint32_t i = 0; i < c->n; i++) {
			put_word(d, 0, words[c->words[i]], k % 4 == 0 && i == 0);
			put(d, " ");
		}
		for (uint32_t i = 0; i < s->fixed_n; i++) {
			put(d, words[s->fixed[i]]);
			put(d, k % 4 == 3 && i == s->fixed_n - 1 ? ". " : " ");
		}
	}
}

static void put_alone(struct docket *d, struct truth *t, uint32_t group)
{
	static const double median[TONGUES] = {95, 95, 95, 62, 85, 62};
	uint8_t tongue = tongue_any(d);
	*t = (struct truth){.group = group, .made = MADE_ALONE, .tongue = tongue};
	double length = median[tongue] * exp(lot_normal(&d->lot));
	uint32_t want = length < 15 ? 15 : length > 7000 ? 7000 : (uint32_t)length;
	double quotes = lot_share(&d->lot) < .35 ? .15 : 0;
	if (lot_share(&d->lot) < .3)
		put_greeting(d, tongue);
	for (uint32_t words = 0, k = 1; words < want; k++) {
		struct sentence s;
		if (quotes > 0 && lot_share(&d->lot) < quotes) {
			s = (struct sentence){.own = (int32_t)lot_below(&d->lot, d->tongue[tongue].own_n)};
		} else {
			sentence_make(d, tongue, &s);
			if (s.n > want - words + 5)
				s.n = want - words + 5;
		}
		put_sentence(d, tongue, &s, 0);
		words += s.n;
		if (k % 4 == 0)
			put_line_end(d);
	}
	if (lot_share(&d->lot) < .4)
		put_closing(d, tongue);
}

/* One text with its truth. */
static void put_text(struct docket *d, uint32_t i, struct truth *t)
{
	double u = lot_share(&d->lot);
	if (u < d->copies)
		put_copy(d, t);
	else if (u < d->copies + d->merged)
		put_merged(d, t);
	else
		put_alone(d, t, d->letters_n + MERGES + i);
	for (;;) {
		if (d->n && d->out[d->n - 1] == ' ')
			d->n--;
		else if (d->n >= 2 && memcmp(d->out + d->n - 2, "\\n", 2) == 0)
			d->n -= 2;
		else
			break;
	}
}

static bool docket_write(struct docket *d, FILE *truths)
{
	static const char *const code[TONGUES] = TONGUE_CODES;
	for (uint32_t i = 0; i < d->docs; i++) {
		struct truth t = {0};
		char head[64];
		d->n = 0;
		put_text(d, i, &t);
		int n = snprintf(head, sizeof head, "{\"id\":\"%u\",\"lang\":\"%s\",\"text\":\"", i,
				 code[t.tongue]);
		fwrite(head, 1, (size_t)n, stdout);
		fwrite(d->out, 1, d->n, stdout);
		fwrite("\"}\n", 1, 3, stdout);
		fwrite(&t, sizeof t, 1, truths);
	}
	return fflush(stdout) == 0 && !ferror(stdout);
}

int main(int argc, char **argv)
{
	static struct docket d = {.docs = 1000000,
				  .letters_n = 2000,
				  .copies = .40,
				  .merged = .01,
				  .identical = .15,
				  .lot.state = 1};
	if (argc < 3) {
		fprintf(stderr, "usage: docket WORDS TRUTH [docs=N] [seed=N] [copies=SHARE] [merged=SHARE] "
				"[letters=N] [identical=SHARE]\n");
		return 2;
	}
	for (int i = 3; i < argc; i++) {
		double x;
		char name[16];
		if (sscanf(argv[i], "%15[a-z]=%lf", name, &x) != 2) {
			fprintf(stderr, "docket: what is %s?\n", argv[i]);
			return 2;
		}
		if (!strcmp(name, "docs"))
			d.docs = (uint32_t)x;
		else if (!strcmp(name, "seed"))
			d.lot.state = (uint64_t)x;
		else if (!strcmp(name, "letters"))
			d.letters_n = (uint32_t)x;
		else
			*(!strcmp(name, "copies")   ? &d.copies
			  : !strcmp(name, "merged") ? &d.merged
						    : &d.identical) = x;
	}
	static const char *const code[TONGUES] = TONGUE_CODES;
	for (int t = 0; t < TONGUES; t++)
		vocabulary_read(&d.tongue[t], argv[1], code[t]);
	FILE *truths = fopen(argv[2], "wb");
	if (!truths) {
		perror(argv[2]);
		return 1;
	}
	setvbuf(stdout, NULL, _IOFBF, 1 << 20);
	letters_make(&d);
	merges_make(&d);
	if (!docket_write(&d, truths) || fclose(truths) != 0) {
		perror("docket");
		return 1;
	}
	return 0;
}
