/* bodies.c - see bodies.h */
#include "store/bodies.h"

#include "rules/round_state.h"
#include "store/row_more.h"

#define BODY_COLUMNS                                                                                         \
	" b.id, b.slug, b.kind, p.slug, " WORDING("body", "b.id", "name", "$1") ", " WORDING(                \
	    "body", "b.id", "mandate",                                                                       \
	    "$1") ", " WORDING("body", "p.id", "name",                                                       \
			       "$1") ","                                                                     \
				     " b.membership, b.procedure, b.demonstration,"                          \
				     " (SELECT COUNT(*) FROM public_meeting m WHERE m.body = b.id),"         \
				     " (SELECT COUNT(*) FROM public_round r WHERE r.body = b.id AND"         \
				     " COALESCE(r.procedure, '') <> '" STANDING_CALL "'),"                   \
				     " (SELECT COUNT(*) FROM public_instrument i WHERE i.body = b.id)"       \
				     " FROM public_body b LEFT JOIN public_body p ON p.id = b.parent"
SQL_PUBLIC(body_one, "SELECT" BODY_COLUMNS " WHERE b.slug = $2");
SQL_PUBLIC(body_all, "SELECT" BODY_COLUMNS " ORDER BY b.demonstration, b.id LIMIT 500");
SQL_PUBLIC(body_term_list,
	   "SELECT role, name, state, note, from_date, to_date FROM public_term WHERE body = $1"
	   " ORDER BY CASE role WHEN 'chair' THEN 0 WHEN 'vice_chair' THEN 1 ELSE 2 END, from_date DESC, "
	   "name LIMIT 500");

static struct body read_body(struct rows *r, struct arena *a)
{
	return (struct body){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .kind = row_text(r, a, 2),
	    .parent = row_text(r, a, 3),
	    .name = row_wording(r, a, 4),
	    .mandate = row_wording(r, a, 5),
	    .parent_name = row_wording(r, a, 6),
	    .membership = row_text(r, a, 7),
	    .procedure = row_text(r, a, 8),
	    .demonstration = row_int(r, 9) != 0,
	    .meetings = row_int(r, 10),
	    .rounds = row_int(r, 11),
	    .instruments = row_int(r, 12),
	};
}

enum err body_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct body *ret)
{
	struct body b = {0};
	struct rows r = db_query(db, &body_one, BIND(lang_code(l), slug));
	bool found = row_next(&r);

	if (found)
		b = read_body(&r, a);
	return ONE_ROW(&r, found, b);
}

enum err bodies_list(struct db *db, struct arena *a, enum lang l, struct body **ret, size_t *ret_n)
{
	struct body *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &body_all, BIND(lang_code(l)));

	while (row_next(&r))
		*PUSH(a, list, n) = read_body(&r, a);
	GIVE(&r, list, n);
}

enum err body_terms(struct db *db, struct arena *a, int64_t body, struct term **ret, size_t *ret_n)
{
	struct term *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &body_term_list, BIND(body));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct term){
		    .role = row_text(&r, a, 0),
		    .name = row_text(&r, a, 1),
		    .state = row_text(&r, a, 2),
		    .note = row_text(&r, a, 3),
		    .from = row_rough(&r, 4),
		    .to = row_rough(&r, 5),
		};
	GIVE(&r, list, n);
}
