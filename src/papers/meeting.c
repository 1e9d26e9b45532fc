/* meeting.c - see meeting.h */
#include "papers/meeting.h"

#include "base/list.h"
#include "i18n/country.h"
#include "i18n/date.h"

enum { DOCUMENTS_PAGE = 500 };

enum err meeting_head_read(struct db *db, struct arena *a, const struct paper_ask *ask,
			   struct meeting_head *ret)
{
	struct meeting_head h = {.db = db, .a = a, .lang = ask->lang, .site = ask->site};
	enum err e = meeting_by_slug(db, a, ask->lang, ask->subject, &h.meeting);

	if (e == ERR_OK)
		e = body_by_slug(db, a, ask->lang, h.meeting.body, &h.body);
	if (e == ERR_OK)
		*ret = h;
	return e;
}

struct str meeting_ordinal(const struct meeting_head *h)
{
	return ordinal_text(h->a, h->lang, h->meeting.number, ORDINAL_OF);
}

/* "Meeting 9 – 6–7 February 2017 (virtual)" */
static struct str session_text(const struct meeting_head *h)
{
	const struct meeting *m = &h->meeting;
	struct str nth = say(h->a, h->lang, MSG_meeting_nth, number_text(h->a, h->lang, m->number));
	struct str dates = range_text(h->a, h->lang, m->starts, m->ends);

	if (!dates.n)
		return nth;
	if (str_eq(m->mode, STR("virtual")))
		dates = say(h->a, h->lang, MSG_chair_virtual, dates);
	else if (str_eq(m->mode, STR("hybrid")))
		dates = say(h->a, h->lang, MSG_chair_hybrid, dates);
	return JOIN(h->a, nth, STR(" – "), dates);
}

struct paper meeting_head_paper(const struct meeting_head *h, struct str kind, enum msg title)
{
	return (struct paper){
	    .kind = kind,
	    .name = JOIN(h->a, h->meeting.slug, STR("-"), kind, STR("-"), lang_code(h->lang)),
	    .lang = h->lang,
	    .title = JOIN(h->a, say(h->a, h->lang, title, meeting_ordinal(h)), STR(" – "), h->body.name.text),
	    .body = h->body.name.text,
	    .session = session_text(h),
	    .date = DAY_NONE,
	    .address = JOIN(h->a, h->site, STR("/"), lang_code(h->lang), STR("/meetings/"), h->meeting.slug),
	};
}

void press_meeting_title(struct press *p, const struct meeting_head *h, enum msg title)
{
	press_title(p, words_say(p->scratch, p->lang, title, words_plain(p->scratch, meeting_ordinal(h))));
}

/* NULL: no country that we know has this English name. */
static const struct country *country_named(struct str name)
{
	size_t n;
	const struct country *list = countries_sorted(LANG_EN, &n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].name, name))
			return &list[i];
	return NULL;
}

struct words state_words(struct arena *a, enum lang l, struct str state)
{
	const struct country *c = country_named(state);

	return c ? words_plain(a, country_text(a, l, c->code))
		 : words_said(a, l, (struct said){state, STR("en")});
}

struct words record_words(struct arena *a, enum lang l, struct str s)
{
	return s.n ? words_said(a, l, (struct said){s, STR("en")}) : (struct words){0};
}

/* False where it is not "Name (State)". */
static bool presiding_split(struct str chair, struct str *name, struct str *state)
{
	size_t open = str_find(chair, STR(" ("), 0);

	if (open >= chair.n || !str_ends(chair, STR(")")))
		return false;
	*name = str_cut(chair, 0, open);
	*state = str_cut(chair, open + 2, chair.n - 1);
	return country_named(*state) != NULL;
}

static struct words place_words(struct arena *a, enum lang l, struct str state)
{
	return words_say(a, l, MSG_chair_signature_place, state_words(a, l, state));
}

struct words presiding_words(struct arena *a, enum lang l, struct str chair)
{
	struct str name, state;

	if (!presiding_split(chair, &name, &state))
		return words_plain(a, chair);
	return words_then(a, l, words_plain(a, name), place_words(a, l, state));
}

struct words presiding_signature(struct arena *a, enum lang l, struct str chair)
{
	struct str name, state;
	bool split = presiding_split(chair, &name, &state);
	struct words w = words_say(a, l, MSG_chair_signature, words_plain(a, split ? name : chair));

	if (!split)
		return w;
	w.list[w.n - 1].marks |= RUN_BREAK;
	return words_joined(a, w, place_words(a, l, state));
}

static bool digit(struct str s, size_t at)
{
	return at < s.n && s.s[at] >= '0' && s.s[at] <= '9';
}

/* The digits from *at on, without the zeros before them. */
static struct str digits(struct str s, size_t *at)
{
	size_t from;

	while (digit(s, *at) && s.s[*at] == '0' && digit(s, *at + 1))
		++*at;
	for (from = *at; digit(s, *at);)
		++*at;
	return str_cut(s, from, *at);
}

int symbol_compare(struct str x, struct str y)
{
	size_t i = 0, j = 0;

	while (i < x.n && j < y.n) {
		if (digit(x, i) && digit(y, j)) {
			struct str a = digits(x, &i), b = digits(y, &j);
			int c = a.n != b.n ? (a.n < b.n ? -1 : 1) : memcmp(a.s, b.s, a.n);
			if (c)
				return c;
			continue;
		}
		if (x.s[i] != y.s[j])
			return (unsigned char)x.s[i] < (unsigned char)y.s[j] ? -1 : 1;
		i++;
		j++;
	}
	return (i < x.n) - (j < y.n);
}

static int by_symbol(const void *a, const void *b)
{
	const struct document *x = a, *y = b;

	if (!x->symbol.n != !y->symbol.n)
		return x->symbol.n ? -1 : 1;
	int c = symbol_compare(x->symbol, y->symbol);
	return c ? c : x->id < y->id ? -1 : x->id > y->id;
}

enum err documents_read(struct db *db, struct arena *a, enum lang l, const struct document_filter *f,
			struct documents *ret)
{
	struct document_list page = {0};
	struct documents d = {0};

	do {
		enum err e = documents_list(db, a, l, f, page.next, DOCUMENTS_PAGE, &page);
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < page.n; i++)
			*PUSH(a, d.list, d.n) = page.list[i];
		if (d.n > DOCUMENTS_MOST)
			return ERR_LIMIT;
	} while (page.next.s);
	if (d.n)
		qsort(d.list, d.n, sizeof *d.list, by_symbol);
	*ret = d;
	return ERR_OK;
}

struct str code_words(struct arena *a, enum lang l, const char *prefix, struct str code)
{
	enum msg found;

	return msg_find(JOIN(a, str_z(prefix), code), &found) ? msg(l, found) : code;
}

struct words document_words(struct press *p, struct str site, const struct document *d)
{
	struct str name =
	    d->symbol.n ? d->symbol : code_words(p->scratch, p->lang, "document.kind.", d->kind);

	return words_linked(
	    p->scratch, name,
	    JOIN(p->scratch, site, STR("/"), lang_code(p->lang), STR("/documents/"), d->slug));
}

void press_documents(struct press *p, struct str site, const struct documents *d)
{
	static const struct column columns[] = {{.width = 3}, {.width = 6}, {.width = 2}, {.width = 2}};
	static const enum msg heads[] = {MSG_documents_symbol, MSG_documents_title, MSG_document_kind,
					 MSG_document_date};
	enum { COLUMNS = COUNT(heads) };
	struct arena *a = p->scratch;
	struct words *cells;

	if (!d->n) {
		press_paragraph(p, words_plain(a, msg(p->lang, MSG_documents_none_known)));
		return;
	}
	cells = NEW(a, struct words, (d->n + 1) * COLUMNS);
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = words_plain(a, msg(p->lang, heads[i]));
	for (size_t i = 0; i < d->n; i++) {
		const struct document *x = &d->list[i];
		struct words *row = &cells[(i + 1) * COLUMNS];
		struct str date = rough_text(a, p->lang, x->date);
		row[0] = document_words(p, site, x);
		row[1] = wording_words(a, p->lang, x->title);
		row[2] = words_plain(a, code_words(a, p->lang, "document.kind.", x->kind));
		row[3] = words_plain(a, date.n ? date : msg(p->lang, MSG_document_date_unknown));
	}
	press_table(p, &(struct table){.caption = words_plain(a, msg(p->lang, MSG_documents_list)),
				       .columns = columns,
				       .n_columns = COLUMNS,
				       .cells = cells,
				       .n_rows = d->n + 1,
				       .head_rows = 1,
				       .head_column = true});
}
