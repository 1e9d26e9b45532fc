/* people.h - people and their roles at the desk: the list, one person, an invitation. */
#ifndef VIEWS_PEOPLE_H
#define VIEWS_PEOPLE_H

#include "store/bodies.h"
#include "store/people_desk.h"
#include "views/frame.h"

struct person_line {
	const struct desk_person *is;
	bool personal; /* the viewer may see the address */
};
struct invitation_line {
	const struct desk_invitation *is;
	bool over; /* its seven days are */
	bool can_revoke;
};
/* What stands in the choices of a form: roles the viewer can give, bodies they can give them in. */
struct role_choices {
	bool gives[ROLES], any;
	const struct body *bodies;
	size_t n_bodies;
	bool whole_site;       /* "in all of the site" may be chosen */
	struct str delegation; /* the only one, where the viewer is the head of it; not known: any */
};
/* What was typed. */
struct role_typed {
	struct str email, name, role, body, delegation, from, to, lang;
};

struct people_page {
	struct frame frame;
	struct str done, q, role;
	const struct person_line *people;
	size_t n;
	struct str next;
	const struct invitation_line *invitations;
	size_t n_invitations;
	bool can_invite, has_bodies,
	    whole; /* whole: the viewer sees everybody, so there is something to look for */
};
void people_view(struct out *o, const struct people_page *p);

struct role_line {
	const struct held_role *is;
	bool can_end, now;
};
struct person_page {
	struct frame frame;
	struct str done, refused; /* refused: why the rules said no */
	const struct desk_person *person;
	const struct role_line *roles;
	size_t n;
	bool personal, can_disable, can_end_sessions;
	struct role_choices choices; /* of the form for one role more */
	struct role_typed typed;
	struct object
	    object; /* whose readers are listed: all of the person, or what the viewer sees of them */
};
void person_view(struct out *o, const struct person_page *p);

struct invite_page {
	struct frame frame;
	struct str refused;
	struct role_choices choices;
	struct role_typed typed;
};
void invite_view(struct out *o, const struct invite_page *p);

#endif
