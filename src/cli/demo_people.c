/* demo_people.c - see demo_people.h */
#include "cli/demo_people.h"

#include "acts/person.h"
#include "store/bodies.h"
#include "store/store.h"

/* Invented; the names are common in their languages. */
static const struct {
	enum role role;
	bool site; /* in all of the site, else in the body of the demonstration */
	enum lang lang;
	struct str email, name, delegation;
} people[] = {
    {ROLE_OFFICER, false, LANG_EN, STR("officer@example.org"), STR("Amina Otieno"), {0}},
    {ROLE_GROUP_SECRETARY, false, LANG_FR, STR("secretary@example.org"), STR("Camille Laurent"), {0}},
    {ROLE_CHAIR, false, LANG_ES, STR("chair@example.org"), STR("Lucía Herrera"), {0}},
    {ROLE_DELEGATE_HEAD, false, LANG_ZH, STR("delegate@example.org"), STR("陈晓明"), STR("CN")},
    {ROLE_DELEGATE_ALTERNATE, false, LANG_AR, STR("alternate@example.org"), STR("ليلى حداد"), STR("EG")},
    {ROLE_AUDITOR, true, LANG_RU, STR("auditor@example.org"), STR("Ольга Соколова"), {0}},
    {ROLE_ADMINISTRATOR, true, LANG_EN, STR("administrator@example.org"), STR("Noor Rahman"), {0}},
};

enum err demo_people_make(struct acts *acts, struct arena *a, const char *dir, struct day today)
{
	struct body body;
	struct db *db;
	enum err e = db_open(&db, dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	e = body_by_slug(db, a, LANG_EN, STR("assembly"), &body);
	db_close(db);
	for (size_t i = 0; e == ERR_OK && i < COUNT(people); i++) {
		struct person_make p = {
		    .act.actor = STR("demonstration"),
		    .email = people[i].email,
		    .name = people[i].name,
		    .lang = people[i].lang,
		    .holding = {.role = people[i].role,
				.body = people[i].site ? 0 : body.id,
				.delegation = people[i].delegation,
				.from = today,
				.to = DAY_NONE},
		};
		person_make_init(&p);
		e = act_do(acts, &p.act);
		if (e == ERR_CONFLICT) /* made before */
			e = ERR_OK;
	}
	return e;
}
