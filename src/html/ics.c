/* ics.c - see ics.h */
#include "html/ics.h"

#include "base/utf8.h"

enum { LINE_OCTETS = 75 };

/* One content line, folded between characters, never inside one (RFC 5545, 3.1). */
static void put_line(struct buf *b, struct str line)
{
	size_t room = LINE_OCTETS;

	for (size_t at = 0; at < line.n;) {
		size_t next = at;
		utf8_next(line, &next);
		if (next - at > room) {
			buf_lit(b, "\r\n ");
			room = LINE_OCTETS - 1;
		}
		buf_put(b, str_cut(line, at, next));
		room -= next - at;
		at = next;
	}
	buf_lit(b, "\r\n");
}

/* TEXT values (3.3.11). */
static struct str escaped(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a, 2 * s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\n') {
			buf_lit(&b, "\\n");
			continue;
		}
		if (s.s[i] == '\r')
			continue;
		if (s.s[i] == '\\' || s.s[i] == ';' || s.s[i] == ',')
			buf_byte(&b, '\\');
		buf_byte(&b, s.s[i]);
	}
	return buf_str(&b);
}

static void put_text(struct buf *b, struct str name, struct str value)
{
	if (value.s)
		put_line(b, JOIN(b->arena, name, STR(":"), escaped(b->arena, value)));
}

static struct str stamp_text(struct arena *a, struct instant t)
{
	struct str iso = instant_iso(a, t.us == INSTANT_NONE.us ? (struct instant){0} : t);

	/* 2026-11-21T23:59:00Z -> 20261121T235900Z */
	return arena_printf(a, "%.*s%.*s%.*s%.*s%.*sZ", 4, iso.s, 2, iso.s + 5, 5, iso.s + 8, 2, iso.s + 14,
			    2, iso.s + 17);
}

static struct str day_text(struct arena *a, struct day d)
{
	struct date x = date_of(d);
	return arena_printf(a, "%04d%02d%02d", x.year, x.month, x.day);
}

void ics_begin(struct buf *b, struct str name, struct str lang)
{
	put_line(b, STR("BEGIN:VCALENDAR"));
	put_line(b, STR("VERSION:2.0"));
	put_line(b, JOIN(b->arena, STR("PRODID:-//plenary//consultations//"), lang));
	put_line(b, STR("CALSCALE:GREGORIAN"));
	put_line(b, STR("METHOD:PUBLISH"));
	put_text(b, STR("NAME"), name);
	put_text(b, STR("X-WR-CALNAME"), name);
}

void ics_event(struct buf *b, const struct ics_event *e)
{
	struct arena *a = b->arena;

	put_line(b, STR("BEGIN:VEVENT"));
	put_text(b, STR("UID"), e->uid);
	put_line(b, JOIN(a, STR("DTSTAMP:"), stamp_text(a, e->stamp)));
	if (e->at.us != INSTANT_NONE.us) {
		put_line(b, JOIN(a, STR("DTSTART:"), stamp_text(a, e->at)));
	} else {
		put_line(b, JOIN(a, STR("DTSTART;VALUE=DATE:"), day_text(a, e->first)));
		put_line(b, JOIN(a, STR("DTEND;VALUE=DATE:"), day_text(a, (struct day){e->last.n + 1})));
	}
	put_text(b, STR("SUMMARY"), e->summary);
	put_text(b, STR("DESCRIPTION"), e->description);
	if (e->url.s)
		put_line(b, JOIN(a, STR("URL:"), e->url));
	put_line(b, e->tentative ? STR("STATUS:TENTATIVE") : STR("STATUS:CONFIRMED"));
	put_line(b, STR("TRANSP:TRANSPARENT"));
	put_line(b, STR("END:VEVENT"));
}

void ics_end(struct buf *b)
{
	put_line(b, STR("END:VCALENDAR"));
}
