/* frame_url.c - the addresses that the frame shows. */
#include "i18n/msg.h"
#include "views/frame.h"

static const struct {
	struct str path;
	enum msg text;
} entries[NAVS] = {
    [NAV_HOME] = {STR("/"), MSG_nav_home},
    [NAV_ROUNDS] = {STR("/rounds"), MSG_nav_rounds},
    [NAV_MEETINGS] = {STR("/meetings"), MSG_nav_meetings},
    [NAV_DOCUMENTS] = {STR("/documents"), MSG_nav_documents},
    [NAV_INSTRUMENTS] = {STR("/instruments"), MSG_nav_instruments},
    [NAV_BODIES] = {STR("/bodies"), MSG_nav_bodies},
    [NAV_FINDINGS] = {STR("/findings"), MSG_nav_findings},
    [NAV_SEARCH] = {STR("/search"), MSG_nav_search},
};

struct str nav_url(struct arena *a, enum lang l, enum nav n)
{
	return JOIN(a, STR("/"), lang_code(l), entries[n].path);
}

struct str nav_text(enum lang l, enum nav n)
{
	return msg(l, entries[n].text);
}

static const struct {
	struct str path;
	enum msg text;
} desk_entries[DESK_NAVS] = {
    [DESK_NAV_DESK] = {STR("/desk"), MSG_desk_nav_desk},
    [DESK_NAV_ROOM] = {STR("/room"), MSG_desk_nav_room},
    [DESK_NAV_ROUNDS] = {STR("/desk/rounds"), MSG_desk_nav_rounds},
    [DESK_NAV_PEOPLE] = {STR("/desk/people"), MSG_desk_nav_people},
    [DESK_NAV_LETTERS] = {STR("/desk/letters"), MSG_desk_nav_letters},
    [DESK_NAV_AUDIT] = {STR("/desk/audit"), MSG_desk_nav_audit},
    [DESK_NAV_ACCOUNT] = {STR("/account"), MSG_desk_nav_account},
};

struct str desk_nav_url(struct arena *a, enum lang l, enum desk_nav n)
{
	return url_in(a, l, desk_entries[n].path);
}

struct str desk_nav_text(enum lang l, enum desk_nav n)
{
	return msg(l, desk_entries[n].text);
}

struct str url_in(struct arena *a, enum lang l, struct str path)
{
	return JOIN(a, STR("/"), lang_code(l), path);
}

struct str frame_url(struct arena *a, const struct frame *f, enum lang l)
{
	return JOIN(a, STR("/"), lang_code(l), f->path, f->query);
}

struct str frame_url_as(struct arena *a, const struct frame *f, enum lang l, struct str ending)
{
	bool home = f->path.n <= 1;

	return JOIN(a, STR("/"), lang_code(l), home ? STR("/index") : f->path, ending, f->query);
}
