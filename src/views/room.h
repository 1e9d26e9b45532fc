/* room.h - the room of those who are members of a body: chair, delegates, observers. */
#ifndef VIEWS_ROOM_H
#define VIEWS_ROOM_H

#include "store/meetings.h"
#include "store/room.h"
#include "views/frame.h"
#include "views/round_now.h"

/* One body, as one of its people sees it. */
struct room_part {
	int64_t body;
	struct room_body is;
	const struct holding *holdings; /* theirs in it */
	size_t n_holdings;
	const struct meeting *meetings; /* the next ones */
	size_t n_meetings;
	const struct round_now *rounds; /* coming, open, or waiting for their report */
	size_t n_rounds;
	const struct room_request *requests; /* for those who may issue */
	size_t n_requests;
	const struct room_member *delegation; /* for those who may see it */
	size_t n_delegation;
	struct str delegation_code;
	bool invites; /* may invite alternates */
};
struct room_page {
	struct frame frame;
	struct str name;
	const struct room_part *parts;
	size_t n;
};
void room_view(struct out *o, const struct room_page *p);

#endif
