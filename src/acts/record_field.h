/*
 * record_field.h - for the files of this room that take facts in: fields of a
 * JSON object, each of its kind. The first mistake is kept with line and field;
 * behind it everything does nothing, so a reader need not ask after each step.
 */
#ifndef ACTS_RECORD_FIELD_H
#define ACTS_RECORD_FIELD_H

#include "acts/record_import.h"
#include "store/record_write.h"
#include "text/json_in.h"

struct reading {
	struct tx *tx;
	struct arena *a;
	struct str actor;
	struct record_mistake *mistake;
	enum err e;	 /* ERR_INPUT: see mistake */
	bool hidden;	 /* what is written down is not for the public yet */
	int64_t rows;	 /* touched for the object at hand */
	int64_t objects; /* touched so far */
};

/* Does it unless something went wrong before. */
#define TRY(r, call)                                                                                         \
	do {                                                                                                 \
		if ((r)->e == ERR_OK)                                                                        \
			(r)->e = (call);                                                                     \
	} while (0)

void field_wrong(struct reading *r, const struct json_in *at, struct str field, const char *why,
		 struct str word);
/* `keys`: all that may stand in the object, with spaces between. Also refuses what is no object. */
void fields_known(struct reading *r, const struct json_in *o, const char *keys);

/* The get_ ones give "not known" for null and for what is not there; the need_ ones refuse that. */
struct str get_text(struct reading *r, const struct json_in *o, const char *key);
struct str need_text(struct reading *r, const struct json_in *o, const char *key);
/* Lower-case letters, digits and hyphens. */
struct str need_slug(struct reading *r, const struct json_in *o, const char *key);
/* One of the words in `words`, with spaces between. */
struct str get_word(struct reading *r, const struct json_in *o, const char *key, const char *words);
struct str need_word(struct reading *r, const struct json_in *o, const char *key, const char *words);
/* A day, a month or a year. */
struct str get_date(struct reading *r, const struct json_in *o, const char *key);
struct val get_int(struct reading *r, const struct json_in *o, const char *key);
int64_t need_int(struct reading *r, const struct json_in *o, const char *key);
bool get_bool(struct reading *r, const struct json_in *o, const char *key);
/* The id of what has that slug in the store, or 0. */
int64_t get_ref(struct reading *r, const struct json_in *o, const char *key, enum record_kind kind);
int64_t need_ref(struct reading *r, const struct json_in *o, const char *key, enum record_kind kind);
/* The first element of a list; NULL where there is none. */
const struct json_in *get_list(struct reading *r, const struct json_in *o, const char *key);

/*
 * "a text" (English), or {"en": "...", "zh": "...", "original": "zh"}; English
 * is the original where nothing else is said and it is there.
 */
void put_wording(struct reading *r, const struct json_in *o, const char *key, const char *kind, int64_t id,
		 const char *field);
/* The list "sources". */
void put_sources(struct reading *r, const struct json_in *o, const char *kind, int64_t id);

/*
 * Makes it findable, in each language its title (the field `title`) is in: under "/FOLDER/SLUG", by the title
 * and by the fields named in `texts`, with spaces between, in that language or their original. `name` stands
 * for a title that is not known.
 */
void put_search(struct reading *r, const struct json_in *o, const char *kind, int64_t id, const char *folder,
		struct str slug, struct str name, const char *title, const char *texts);

/* Before an object and after it: counts it and writes its line of the journal, if anything was touched. */
void object_begin(struct reading *r);
void object_end(struct reading *r, const struct json_in *o, const char *kind, int64_t id);

#endif
