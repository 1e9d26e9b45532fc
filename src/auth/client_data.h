/* client_data.h - what the browser says it was asked, and by which page (Web Authentication, 5.8.1). */
#ifndef AUTH_CLIENT_DATA_H
#define AUTH_CLIENT_DATA_H

#include "base/arena.h"

enum { CLIENT_DATA_MOST = 4096 };

struct client_data {
	struct str type;      /* "webauthn.create", "webauthn.get" */
	struct str challenge; /* base64url */
	struct str origin;
	bool elsewhere; /* asked from within a page of another site */
};
/* Any bytes. False where it is not such a JSON object, or longer than CLIENT_DATA_MOST. */
bool client_data_read(struct arena *a, struct str bytes, struct client_data *ret);

#endif
