/* head.c - see head.h */
#include "print/head.h"

#include "i18n/date.h"
#include "i18n/tongue.h"

/* "{year}" in it is the year of the paper; without a date it is left out. */
static struct str with_year(struct arena *a, struct str s, struct day d)
{
	struct str mark = STR("{year}");
	size_t at = str_find(s, mark, 0);

	if (at == s.n)
		return s;
	struct str year = day_known(d) ? arena_printf(a, "%d", date_of(d).year) : STR("");
	struct str behind = str_cut(s, at + mark.n, s.n), counter = STR("年");
	if (!year.n && str_starts(behind, counter)) /* counts what is not there */
		behind = str_cut(behind, counter.n, behind.n);
	return str_trim(JOIN(a, str_cut(s, 0, at), year, behind));
}

struct str head_text(struct arena *a, const struct house *h, const struct paper *p, enum head_field f)
{
	struct str none = {0}, own;

	switch (f) {
	case HEAD_LOGO: return h->logo_svg.n || h->logo_png.n ? h->logo_says[p->lang] : none;
	case HEAD_ORGANISATION: own = h->organisation[p->lang]; return own.n ? own : p->organisation;
	case HEAD_MEETS: return h->meets[p->lang].n ? with_year(a, h->meets[p->lang], p->date) : none;
	case HEAD_BODY: return p->body;
	case HEAD_SESSION: return p->session;
	case HEAD_SYMBOL: return p->symbol.n ? say(a, p->lang, MSG_head_document, p->symbol) : none;
	case HEAD_AGENDA_ITEM:
		return p->agenda_item.n ? say(a, p->lang, MSG_head_agenda_item, p->agenda_item) : none;
	case HEAD_DATE: return day_text(a, p->lang, p->date);
	case HEAD_ORIGINAL:
		return p->original.n
			   ? say(a, p->lang, MSG_head_original, tongue_text(a, p->lang, p->original))
			   : none;
	case HEAD_SOURCE: return p->author;
	case HEAD_NOTHING:
	case HEAD_FIELDS: break;
	}
	return none;
}

static bool known(struct arena *a, const struct house *h, const struct paper *p, enum head_field f)
{
	return f == HEAD_LOGO ? h->logo_svg.n || h->logo_png.n : head_text(a, h, p, f).n > 0;
}

size_t head_shown(struct arena *a, const struct house *h, const struct paper *p,
		  struct head_row ret[HEAD_ROWS_MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < h->n_head; i++) {
		const struct head_row *r = &h->head[i];
		if (known(a, h, p, r->start) || (!r->across && known(a, h, p, r->end)))
			ret[n++] = *r;
		else if (n && r->rule)
			ret[n - 1].rule = true;
	}
	return n;
}

struct str head_changes(struct arena *a, const struct paper *p)
{
	struct instant t = p->changed_at;

	if (!p->changed_by.n)
		return (struct str){0};
	/* A name runs its own way, whatever stands beside it. */
	struct str who = JOIN(a, STR("\u2068"), p->changed_by, STR("\u2069"));
	if (t.us == INSTANT_NONE.us || t.us == 0)
		return say(a, p->lang, MSG_head_changed, who);
	return say(a, p->lang, MSG_head_changed_at, who, instant_text(a, p->lang, t, STR("UTC")));
}

struct str head_running(const struct paper *p)
{
	return p->symbol.n ? p->symbol : p->title;
}
