#include "support/passkeys.h"

#include "base/base64.h"
#include "support/answer_site.h"

#include <criterion/criterion.h>

void key_site_open(struct key_site *s)
{
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, (size_t)1 << 28, NULL);
	cr_assert_eq(store_create(s->f.path), ERR_OK);
	struct web_config config = {.dir = s->f.path, .site = STR("https://consult.example")};
	cr_assert_eq(web_open(&s->w, &config), ERR_OK);
	cr_assert_eq(db_open(&s->db, s->f.path, DB_STAFF), ERR_OK);
}

void key_site_close(struct key_site *s)
{
	db_close(s->db);
	web_close(s->w);
	arena_reset(&s->a);
	folder_remove(&s->f);
}

struct str page_challenge(struct answer page)
{
	return between(page.body, "challenge&#34;:&#34;", "&#34;");
}

struct str said_form(struct arena *a, const struct passkey_said *said)
{
	return JOIN(a, STR("client_data="), base64url(a, said->client_data), STR("&auth_data="),
		    base64url(a, said->auth_data), STR("&signature="),
		    base64url(a, said->signature.s ? said->signature : STR("")));
}

struct answer passkey_added(struct key_site *s, const struct person *p, struct authenticator *d,
			    const char *name)
{
	struct str path = STR("/en/account/passkeys");
	struct passkey_said said =
	    authenticator_make(d, &s->a, page_challenge(person_get(s->w, &s->a, p, path)));

	return person_post(s->w, &s->a, p, path,
			   JOIN(&s->a, STR("do=add&transports=internal+telepathy+hybrid&name="), str_z(name),
				STR("&"), said_form(&s->a, &said)));
}
