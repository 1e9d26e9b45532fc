/* client_data.c - see client_data.h */
#include "auth/client_data.h"

#include "text/json_in.h"

static bool text_of(const struct json_in *object, struct str key, struct str *ret)
{
	const struct json_in *v = json_in_member(object, key);

	if (!v || v->kind != JSON_IN_TEXT)
		return false;
	*ret = v->text;
	return true;
}

bool client_data_read(struct arena *a, struct str bytes, struct client_data *ret)
{
	struct json_in *object;
	struct json_in_mistake mistake;
	struct client_data got = {0};

	if (bytes.n > CLIENT_DATA_MOST || !json_in_parse(a, bytes, &object, &mistake))
		return false;
	if (!text_of(object, STR("type"), &got.type) || !text_of(object, STR("challenge"), &got.challenge) ||
	    !text_of(object, STR("origin"), &got.origin))
		return false;
	const struct json_in *cross = json_in_member(object, STR("crossOrigin"));
	if (cross && cross->kind != JSON_IN_BOOL)
		return false;
	got.elsewhere = (cross && cross->number) || json_in_member(object, STR("topOrigin"));
	*ret = got;
	return true;
}
