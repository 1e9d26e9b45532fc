/* record_field.c - see record_field.h */
#include "acts/record_field.h"

#include "acts/search_index.h"
#include "base/buf.h"
#include "base/lang.h"
#include "store/wording_write.h"

void field_wrong(struct reading *r, const struct json_in *at, struct str field, const char *why,
		 struct str word)
{
	if (r->e != ERR_OK)
		return;
	r->e = ERR_INPUT;
	r->mistake->line = at ? at->line : 1;
	snprintf(r->mistake->field, sizeof r->mistake->field, "%.*s", STR_ARG(field));
	snprintf(r->mistake->why, sizeof r->mistake->why, word.n ? "%s: \"%.*s\"" : "%s", why, STR_ARG(word));
}

static bool among(struct str word, const char *words)
{
	struct str rest = str_z(words), w;

	while (str_split(&rest, ' ', &w))
		if (str_eq(w, word))
			return true;
	return false;
}

void fields_known(struct reading *r, const struct json_in *o, const char *keys)
{
	if (o->kind != JSON_IN_OBJECT) {
		field_wrong(r, o, o->key, "an object in braces is wanted here", (struct str){0});
		return;
	}
	for (const struct json_in *m = o->first; m; m = m->next)
		if (!among(m->key, keys))
			field_wrong(r, m, m->key, "no field of this object; it may have", str_z(keys));
}

/* NULL where it is not known; refused where it is of another kind. */
static const struct json_in *field(struct reading *r, const struct json_in *o, const char *key,
				   enum json_in_kind kind, const char *wanted)
{
	const struct json_in *m = r->e == ERR_OK ? json_in_member(o, str_z(key)) : NULL;

	if (!m || m->kind == JSON_IN_NULL)
		return NULL;
	if (m->kind != kind) {
		field_wrong(r, m, m->key, wanted, (struct str){0});
		return NULL;
	}
	return m;
}

static void missing(struct reading *r, const struct json_in *o, const char *key)
{
	field_wrong(r, o, str_z(key), "this field is missing", (struct str){0});
}

struct str get_text(struct reading *r, const struct json_in *o, const char *key)
{
	const struct json_in *m = field(r, o, key, JSON_IN_TEXT, "a text is wanted here");

	if (m && m->text.n == 0)
		field_wrong(r, m, m->key, "empty: write null for what is not known", (struct str){0});
	return m ? m->text : (struct str){0};
}

struct str need_text(struct reading *r, const struct json_in *o, const char *key)
{
	struct str s = get_text(r, o, key);

	if (!s.s)
		missing(r, o, key);
	return s;
}

struct str need_slug(struct reading *r, const struct json_in *o, const char *key)
{
	struct str s = need_text(r, o, key);
	bool good = s.n <= 80;

	for (size_t i = 0; good && i < s.n; i++)
		good = (s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') ||
		       (s.s[i] == '-' && i > 0);
	if (!good)
		field_wrong(r, json_in_member(o, str_z(key)), str_z(key),
			    "only lower-case letters, digits and hyphens make a name for an address", s);
	return s;
}

struct str get_word(struct reading *r, const struct json_in *o, const char *key, const char *words)
{
	struct str s = get_text(r, o, key);

	if (s.s && !among(s, words))
		field_wrong(r, json_in_member(o, str_z(key)), str_z(key), "one of these is wanted",
			    str_z(words));
	return s;
}

struct str need_word(struct reading *r, const struct json_in *o, const char *key, const char *words)
{
	struct str s = get_word(r, o, key, words);

	if (!s.s)
		missing(r, o, key);
	return s;
}

struct str get_date(struct reading *r, const struct json_in *o, const char *key)
{
	struct str s = get_text(r, o, key);
	struct rough_date d;

	if (s.s && !rough_parse(s, &d))
		field_wrong(r, json_in_member(o, str_z(key)), str_z(key),
			    "a date is wanted: 2016-10-14, 2016-10 or 2016", s);
	return s;
}

struct val get_int(struct reading *r, const struct json_in *o, const char *key)
{
	const struct json_in *m = field(r, o, key, JSON_IN_NUMBER, "a number is wanted here");

	if (m && m->number < 0)
		field_wrong(r, m, m->key, "a number of 0 or more is wanted", (struct str){0});
	return m ? val_int(m->number) : NULL_VAL;
}

int64_t need_int(struct reading *r, const struct json_in *o, const char *key)
{
	struct val v = get_int(r, o, key);

	if (v.is == VAL_NULL)
		missing(r, o, key);
	return v.i;
}

bool get_bool(struct reading *r, const struct json_in *o, const char *key)
{
	const struct json_in *m = field(r, o, key, JSON_IN_BOOL, "true or false is wanted here");

	return m && m->number;
}

static int64_t find(struct reading *r, const struct json_in *at, struct str field, struct str slug,
		    enum record_kind kind)
{
	int64_t id = 0;
	char why[60];

	if (r->e != ERR_OK)
		return 0;
	enum err e = record_find(r->tx, kind, slug, &id);
	if (e == ERR_NOT_FOUND) {
		snprintf(why, sizeof why, "there is no %s of that name", record_kind_name(kind));
		field_wrong(r, at, field, why, slug);
	} else
		r->e = e;
	return id;
}

int64_t get_ref(struct reading *r, const struct json_in *o, const char *key, enum record_kind kind)
{
	struct str slug = get_text(r, o, key);

	return slug.s ? find(r, json_in_member(o, str_z(key)), str_z(key), slug, kind) : 0;
}

int64_t need_ref(struct reading *r, const struct json_in *o, const char *key, enum record_kind kind)
{
	return find(r, o, str_z(key), need_text(r, o, key), kind);
}

const struct json_in *get_list(struct reading *r, const struct json_in *o, const char *key)
{
	const struct json_in *m = field(r, o, key, JSON_IN_LIST, "a list in brackets is wanted here");

	return m ? m->first : NULL;
}

static void put_one(struct reading *r, const struct json_in *m, struct str lang, bool original,
		    const char *kind, int64_t id, const char *field)
{
	enum lang l;

	if (m->kind != JSON_IN_TEXT || m->text.n == 0)
		field_wrong(r, m, m->key, "a text is wanted here", (struct str){0});
	if (!lang_parse(lang, &l))
		field_wrong(r, m, m->key, "one of ar en es fr ru zh is wanted, or \"original\"", lang);
	TRY(r, wording_write(r->tx, kind, id, field, lang, m->text, original, !r->hidden));
	if (r->e != ERR_OK || !tx_changed(r->tx))
		return;
	r->rows += tx_changed(r->tx);
	TRY(r, search_due_put(r->tx, kind, id));
}

void put_wording(struct reading *r, const struct json_in *o, const char *key, const char *kind, int64_t id,
		 const char *field)
{
	const struct json_in *m = r->e == ERR_OK ? json_in_member(o, str_z(key)) : NULL;
	struct str original = STR("en");

	if (!m || m->kind == JSON_IN_NULL)
		return;
	if (m->kind == JSON_IN_TEXT) {
		put_one(r, m, original, true, kind, id, field);
		return;
	}
	if (m->kind != JSON_IN_OBJECT || !m->first) {
		field_wrong(r, m, m->key, "a text, or {\"en\": \"...\"}, is wanted here", (struct str){0});
		return;
	}
	const struct json_in *said = json_in_member(m, STR("original"));
	if (said)
		original = said->text;
	else if (!json_in_member(m, original))
		original = m->first->key;
	if (!json_in_member(m, original))
		field_wrong(r, m, m->key, "the original is not among the languages", original);
	for (const struct json_in *one = m->first; one; one = one->next)
		if (one != said)
			put_one(r, one, one->key, str_eq(one->key, original), kind, id, field);
}

void put_sources(struct reading *r, const struct json_in *o, const char *kind, int64_t id)
{
	enum { SOURCES_MOST = 64 };
	struct str list[SOURCES_MOST];
	size_t n = 0;

	for (const struct json_in *m = get_list(r, o, "sources"); m; m = m->next) {
		if (m->kind != JSON_IN_TEXT || m->text.n == 0 || n == SOURCES_MOST) {
			field_wrong(r, m, STR("sources"), "a text is wanted here, at most 64 of them",
				    (struct str){0});
			return;
		}
		list[n++] = m->text;
	}
	TRY(r, sources_put(r->tx, kind, id, list, n, &r->rows));
}

/* The words of a field in a language; *original says that it is what was written first. */
static struct str words_in(const struct json_in *o, struct str key, struct str lang, bool *original)
{
	const struct json_in *m = json_in_member(o, key), *said = json_in_member(m, STR("original")), *in;
	struct str first = said						     ? said->text
			   : json_in_member(m, STR("en")) || !m || !m->first ? STR("en")
									     : m->first->key;

	*original = str_eq(lang, first);
	if (m && m->kind == JSON_IN_TEXT)
		return *original ? m->text : (struct str){0};
	in = json_in_member(m, lang);
	return in ? in->text : (struct str){0};
}

/* In that language, else as it was written first. */
static struct str words_or_original(const struct json_in *o, struct str key, struct str lang)
{
	bool original;
	struct str s = words_in(o, key, lang, &original);

	for (unsigned l = 0; !s.s && l < LANGS; l++) {
		struct str other = words_in(o, key, lang_code((enum lang)l), &original);
		if (original)
			s = other;
	}
	return s;
}

/* Questions are objects in a list, everything else is a field. */
static void search_words(struct buf *b, const struct json_in *o, struct str key, struct str lang)
{
	const struct json_in *m = json_in_member(o, key);

	if (m && m->kind == JSON_IN_LIST)
		for (const struct json_in *q = m->first; q; q = q->next) {
			buf_put(b, words_or_original(q, STR("text"), lang));
			buf_byte(b, '\n');
		}
	else {
		buf_put(b, words_or_original(o, key, lang));
		buf_byte(b, '\n');
	}
}

void put_search(struct reading *r, const struct json_in *o, const char *kind, int64_t id, const char *folder,
		struct str slug, struct str name, const char *title, const char *texts)
{
	for (unsigned l = 0; r->e == ERR_OK && !r->hidden && l < LANGS; l++) {
		bool original;
		struct str lang = lang_code((enum lang)l), words = words_in(o, str_z(title), lang, &original);
		struct str rest = str_z(texts), key;
		struct buf b;
		if (!words.s && !original)
			continue;
		buf_init(&b, r->a, SEARCH_TEXT_MOST);
		while (str_split(&rest, ' ', &key))
			search_words(&b, o, key, lang);
		buf_put(&b, name);
		struct search_row row = {.kind = kind,
					 .object = id,
					 .lang = lang,
					 .path = arena_printf(r->a, "/%s/%.*s", folder, STR_ARG(slug)),
					 .title = words.s ? words : name,
					 .text = buf_str(&b)};
		TRY(r, search_put(r->tx, &row));
	}
}

void object_begin(struct reading *r)
{
	r->rows = 0;
}

void object_end(struct reading *r, const struct json_in *o, const char *kind, int64_t id)
{
	struct str before = {0};

	if (r->e != ERR_OK || r->rows == 0)
		return;
	TRY(r, journal_latest(r->tx, r->a, kind, id, &before));
	TRY(r, journal_write(r->tx, r->actor, "import", kind, id, before, o->source));
	r->objects++;
}
