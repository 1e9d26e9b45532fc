/* docx_read_words.c - reading a DOCX: what stands inside a paragraph. */
#include "print/docx_read_body.h"

#include "base/utf8.h"

enum { RUNS_MOST = 20000 };

const struct docx_look *walk_look(struct walk *w)
{
	if (!w->p.look_known)
		w->p.look = docx_look(&w->f->styles, w->p.style);
	w->p.look_known = true;
	return &w->p.look;
}

static void count_lang(struct walk *w, struct str s)
{
	size_t at = 0;
	enum { VAL, EAST, BIDI } which = VAL;

	while (at < s.n && which == VAL) {
		int32_t c = utf8_next(s, &at);
		if ((c >= 0x590 && c < 0x900) || (c >= 0xfb50 && c < 0xfdd0) || (c >= 0xfe70 && c < 0xff00))
			which = BIDI;
		else if (c >= 0x2e80 && c < 0xfb00)
			which = EAST;
	}
	struct str lang = w->run.lang[which].n ? w->run.lang[which]
			  : which == VAL       ? w->f->base_lang
					       : STR("");
	lang = str_cut(lang, 0, str_find(lang, STR("-"), 0));
	for (size_t i = 0; lang.n && i < COUNT(w->f->langs); i++)
		if (!w->f->langs[i].n || str_eq(w->f->langs[i], lang)) {
			if (!w->f->langs[i].n)
				w->f->langs[i] = arena_dup(w->a, lang);
			/* A letter of Chinese is a word. */
			w->f->lang_bytes[i] += s.n;
			return;
		}
}

static struct str url_now(const struct walk *w)
{
	for (int i = w->n_fields; i > 0; i--)
		if (w->fields[i - 1].url.n)
			return w->fields[i - 1].url;
	return w->url;
}

/* A run goes on where nothing changes. */
static void run_for(struct walk *w, unsigned marks, struct str url)
{
	struct paragraph *p = &w->p;
	struct piece_of_text *last = p->n ? &p->runs[p->n - 1] : NULL;

	if (last && last->marks == marks && str_eq(last->url, url) && !last->note)
		return;
	if (p->n >= RUNS_MOST) {
		w->err = ERR_LIMIT;
		return;
	}
	*PUSH(w->a, p->runs, p->n) = (struct piece_of_text){.from = p->text.n, .marks = marks, .url = url};
}

static bool is_silent(const struct walk *w)
{
	for (int i = 0; i < w->n_fields; i++)
		if (w->fields[i].shows ? w->fields[i].silent : true)
			return true;
	return false;
}

void walk_text(struct walk *w, struct str s)
{
	struct run_look *r = &w->run;
	struct paragraph *p = &w->p;
	bool code = walk_look(w)->kind == LOOK_CODE;

	if (!s.n || is_silent(w) || w->row_deleted)
		return;
	if (r->hidden) {
		walk_found(w, FOUND_HIDDEN, s);
		return;
	}
	if (r->struck)
		walk_found(w, FOUND_STRUCK, s);
	struct str url = url_now(w);
	if (r->other && !url.n && !p->plain_look) {
		p->plain_look = true;
		walk_found(w, FOUND_LOOK, s);
	}
	if (w->f->bytes + s.n > DOCX_TEXT_MOST) {
		w->err = ERR_LIMIT;
		return;
	}
	w->f->bytes += s.n;
	count_lang(w, s);
	run_for(w, code ? 0 : r->marks, url);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		/* What no text of ours may hold: XML has some of these. */
		bool control = ((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
		if (control)
			continue;
		buf_byte(&p->text, !code && (c == '\n' || c == '\t') ? ' ' : c);
	}
}

void walk_break(struct walk *w)
{
	struct paragraph *p = &w->p;

	if (is_silent(w) || w->row_deleted)
		return;
	if (walk_look(w)->kind == LOOK_CODE) {
		run_for(w, 0, url_now(w));
		buf_byte(&p->text, '\n');
	} else if (p->n && !p->runs[p->n - 1].note) {
		/* What follows is another run. */
		p->runs[p->n - 1].marks |= RUN_BREAK;
	} else if (p->n)
		*PUSH(w->a, p->runs, p->n) = (struct piece_of_text){.from = p->text.n, .marks = RUN_BREAK};
}

void walk_note(struct walk *w, const struct notes *notes, struct str id)
{
	for (size_t i = 0; i < notes->n; i++)
		if (str_eq(notes->list[i].id, id) && notes->list[i].words.n) {
			struct words *n = NEW(w->a, struct words, 1);
			*n = notes->list[i].words;
			walk_found(w, FOUND_NOTE, words_text(w->a, *n));
			*PUSH(w->a, w->p.runs, w->p.n) =
			    (struct piece_of_text){.from = w->p.text.n, .note = n};
			return;
		}
}

void walk_run_look(struct walk *w, const struct xml_element *e)
{
	struct run_look *r = &w->run;
	bool on = docx_is_on(e);

	if (!docx_is_w(e))
		return;
	if (str_eq(e->name, STR("rStyle"))) {
		struct docx_look x = docx_look(&w->f->styles, xml_attribute(e, "val"));
		r->marks |= (x.strong ? RUN_STRONG : 0u) | (x.emphasis ? RUN_EMPHASIS : 0u) |
			    (x.code ? RUN_CODE : 0u);
		r->hidden |= x.hidden;
		r->struck |= x.struck;
	} else if (str_eq(e->name, STR("b")))
		r->marks = on ? r->marks | RUN_STRONG : r->marks & ~(unsigned)RUN_STRONG;
	else if (str_eq(e->name, STR("i")) || str_eq(e->name, STR("em")))
		r->marks = on ? r->marks | RUN_EMPHASIS : r->marks & ~(unsigned)RUN_EMPHASIS;
	else if (str_eq(e->name, STR("vanish")))
		r->hidden = on;
	else if (str_eq(e->name, STR("strike")) || str_eq(e->name, STR("dstrike")))
		r->struck |= on;
	else if (str_eq(e->name, STR("vertAlign")))
		r->other |= !str_eq(xml_attribute(e, "val"), STR("baseline"));
	else if (str_eq(e->name, STR("u")) || str_eq(e->name, STR("highlight")) ||
		 str_eq(e->name, STR("caps")) || str_eq(e->name, STR("smallCaps")))
		r->other |= on;
	else if (str_eq(e->name, STR("lang"))) {
		static const char *const names[] = {"val", "eastAsia", "bidi"};
		for (size_t i = 0; i < COUNT(names); i++)
			r->lang[i] = arena_dup(w->a, str_cut(xml_attribute(e, names[i]), 0, 12));
	}
}

/* `HYPERLINK "https://..." \l "q2"` */
static struct str link_of(struct walk *w, struct str code)
{
	struct str url = {0}, anchor = {0};

	for (size_t at = str_find(code, STR("\""), 0); at < code.n; at = str_find(code, STR("\""), at)) {
		size_t end = str_find(code, STR("\""), at + 1);
		struct str before = str_trim(str_cut(code, 0, at));
		if (end == code.n)
			break;
		if (str_ends(before, STR("\\l")))
			anchor = str_cut(code, at + 1, end);
		else if (!url.n && str_ends(before, STR("HYPERLINK")))
			url = str_cut(code, at + 1, end);
		at = end + 1;
	}
	return anchor.n ? JOIN(w->a, url, STR("#"), anchor) : url;
}

static void field_shows(struct walk *w, struct field *x)
{
	static const struct str kept[] = {STR("REF"), STR("PAGEREF"), STR("NOTEREF"),
					  STR("TOC"), STR("PAGE"),    STR("NUMPAGES")};
	struct str code = str_trim(buf_str(&x->code)), name = str_cut(code, 0, str_find(code, STR(" "), 0));

	x->shows = true;
	if (str_eq(name, STR("HYPERLINK"))) {
		x->url = link_of(w, code);
		return;
	}
	x->silent = str_eq(name, STR("PAGE")) || str_eq(name, STR("NUMPAGES"));
	for (size_t i = 0; i < COUNT(kept); i++)
		if (str_eq(kept[i], name))
			return;
	walk_found(w, FOUND_FIELD, code);
}

void walk_field_char(struct walk *w, struct str type)
{
	if (str_eq(type, STR("begin"))) {
		if (w->n_fields == FIELDS_DEEP) {
			w->err = ERR_LIMIT;
			return;
		}
		w->fields[w->n_fields] = (struct field){0};
		buf_init(&w->fields[w->n_fields++].code, w->a, INSTRUCTION_MOST);
	} else if (!w->n_fields)
		return;
	else if (str_eq(type, STR("separate")))
		field_shows(w, &w->fields[w->n_fields - 1]);
	else if (str_eq(type, STR("end")))
		walk_field_end(w);
}

void walk_field_end(struct walk *w)
{
	if (w->n_fields)
		w->n_fields--;
}

void walk_field_code(struct walk *w, struct str s)
{
	if (w->n_fields && !w->fields[w->n_fields - 1].shows)
		buf_put(&w->fields[w->n_fields - 1].code, s);
}

void walk_field_simple(struct walk *w, struct str code)
{
	walk_field_char(w, STR("begin"));
	walk_field_code(w, code);
	walk_field_char(w, STR("separate"));
}

/* Spaces where a line begins and ends are nothing that anybody wrote on purpose. */
static void trim_lines(struct run *list, size_t n)
{
	bool begins = true;

	for (size_t i = 0; i < n; i++) {
		while (begins && list[i].text.n && list[i].text.s[0] == ' ')
			list[i].text = str_cut(list[i].text, 1, list[i].text.n);
		if (list[i].text.n || list[i].note)
			begins = false;
		if (list[i].marks & RUN_BREAK)
			begins = true;
	}
	bool ends = true;
	for (size_t i = n; i-- > 0;) {
		if (list[i].marks & RUN_BREAK)
			ends = true;
		while (ends && !list[i].note && list[i].text.n && list[i].text.s[list[i].text.n - 1] == ' ')
			list[i].text.n--;
		if (list[i].text.n || list[i].note)
			ends = false;
	}
}

struct words walk_words(struct walk *w)
{
	struct paragraph *p = &w->p;
	struct run *list = NEW(w->a, struct run, p->n + 1);
	struct str text = arena_dup(w->a, buf_str(&p->text));
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		size_t end = i + 1 < p->n ? p->runs[i + 1].from : text.n;
		list[i] = (struct run){.text = str_cut(text, p->runs[i].from, end),
				       .marks = p->runs[i].marks,
				       .url = p->runs[i].url,
				       .note = p->runs[i].note};
	}
	if (walk_look(w)->kind != LOOK_CODE)
		trim_lines(list, p->n);
	for (size_t i = 0; i < p->n; i++) {
		bool breaks = (list[i].marks & RUN_BREAK) != 0;
		if (list[i].text.n || list[i].note)
			list[n++] = list[i];
		else if (breaks && n)
			list[n - 1].marks |= RUN_BREAK;
	}
	/* A line that ends where the paragraph ends does not end. */
	if (n)
		list[n - 1].marks &= ~(unsigned)RUN_BREAK;
	p->n = 0;
	p->runs = NULL;
	p->text.n = 0;
	return (struct words){list, n};
}
