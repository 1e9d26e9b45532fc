/* reader.h - inside the procedure parser: where it stands, and how a value is read. Nobody else needs it. */
#ifndef RULES_READER_H
#define RULES_READER_H

#include "rules/procedure.h"

enum block {
	BLOCK_TOP,
	BLOCK_CATEGORY,
	BLOCK_CAPACITY,
	BLOCK_EVENT,
	BLOCK_STAGE,
	BLOCK_CLOCK,
	BLOCK_LOST,
	BLOCKS
};

enum kind {
	KIND_VALUE,
	KIND_TEXT,     /* six languages */
	KIND_CITATION, /* six languages, or one text for all */
};
struct reader;
struct key {
	enum block block;
	struct str name;
	enum kind kind;
	bool required, repeats;
	size_t offset; /* of the struct text, for the texts */
	void (*read)(struct reader *r, struct str v);
};

extern const struct key procedure_keys[];
extern const size_t procedure_key_count;
extern const struct str procedure_block_names[BLOCKS];

/* Where the items of each block are kept in struct procedure, by offset. All begin with their code. */
struct item_list {
	size_t items, count, size, most;
};
extern const struct item_list procedure_lists[BLOCKS];
size_t *procedure_list_count(struct procedure *p, enum block block);
struct str *procedure_list_code(struct procedure *p, enum block block, size_t i);

/* An event named before we know all events. */
struct reference {
	struct str code;
	int line, column;
	size_t *to;
};
enum { REFERENCES_MOST = STAGES_MOST + CLOCKS_MOST * (1 + ANCHORS_MOST), KEYS_MOST = 40 };

struct reader {
	struct procedure *p;
	struct mistakes *mistakes;
	struct str line; /* as it stands in the file, without its end */
	int line_number;
	enum block block;
	int block_line;
	void *item;		    /* the struct that the block fills */
	int seen[KEYS_MOST][LANGS]; /* line of the key; keys that are no text use the first */
	int item_lines[BLOCKS][EVENTS_MOST];
	struct reference references[REFERENCES_MOST];
	size_t reference_count;
};

/* `at` is a part of the current line, for the column; it may be unknown. */
void mistake(struct reader *r, struct str at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void mistake_at(struct reader *r, int line, int column, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* What of a file is repeated in a message: its first characters. */
struct str mistake_excerpt(struct str s);

/* A row of words in a message: "a, b, c". */
struct word_row {
	char s[160];
	size_t n;
};
struct word_row mistake_keys(enum block block);

/* At the end of a block, or of the file for the top: is all there that must be? */
void procedure_check_complete(struct reader *r, enum block block, int line);
/* At the end of the file, in this order; the second only where nothing was wrong so far. */
void procedure_resolve(struct reader *r);
void procedure_check_clocks(struct reader *r);
void procedure_check_whole(struct reader *r);

bool procedure_code_valid(struct str s);

/* Readers of one value each; what is wrong they say themselves. */
void read_id(struct reader *r, struct str v);
void read_from(struct reader *r, struct str v);
void read_to(struct reader *r, struct str v);
void read_zone(struct reader *r, struct str v);
void read_closing_time(struct reader *r, struct str v);
void read_counting(struct reader *r, struct str v);
void read_issue(struct reader *r, struct str v);
void read_weekend(struct reader *r, struct str v);
void read_holidays_listed(struct reader *r, struct str v);
void read_holiday(struct reader *r, struct str v);
void read_organisation(struct reader *r, struct str v);
void read_begins(struct reader *r, struct str v);
void read_act(struct reader *r, struct str v);
void read_rule(struct reader *r, struct str v);
void read_governs(struct reader *r, struct str v);

#endif
