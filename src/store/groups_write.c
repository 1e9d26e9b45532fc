/* groups_write.c - see groups_write.h */
#include "store/groups_write.h"

SQL_WRITE(group_place_upsert,
	  "INSERT INTO grouped (round, audience, number, version, same, variant, family, kind, score, mark)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (round, audience, number) DO UPDATE "
	  "SET version = $4,"
	  " same = $5, variant = $6, family = $7, kind = $8, score = $9, mark = $10");
SQL_WRITE(group_place_delete, "DELETE FROM grouped WHERE round = $1 AND audience = $2 AND number = $3");
SQL_WRITE(group_family_upsert,
	  "INSERT INTO group_family (round, audience, family, submissions, texts, variants, template, kind)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (round, audience, family) DO UPDATE SET "
	  "submissions = $4,"
	  " texts = $5, variants = $6, template = $7, kind = $8");
SQL_WRITE(group_family_delete, "DELETE FROM group_family WHERE round = $1 AND audience = $2 AND family = $3");
SQL_WRITE(group_variant_upsert,
	  "INSERT INTO group_variant (round, audience, family, variant, submissions, texts, wording)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (round, audience, family, variant) DO UPDATE SET "
	  "submissions = $5,"
	  " texts = $6, wording = $7");
SQL_WRITE(group_variant_delete,
	  "DELETE FROM group_variant WHERE round = $1 AND audience = $2 AND family = $3 AND variant = $4");
SQL_WRITE(
    grouping_upsert,
    "INSERT INTO grouping (round, audience, rule, made_at, changed_at, responses, texts, families, together)"
    " VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8) ON CONFLICT (round, audience) DO UPDATE SET rule = $3,"
    " made_at = CASE WHEN $9 THEN $4 ELSE made_at END, changed_at = $4, responses = $5, texts = $6, families "
    "= $7,"
    " together = $8");
SQL_WRITE(group_progress_set, "UPDATE grouping_progress SET journal = $1 WHERE id = 1");

static struct str audience(enum group_audience who)
{
	return who == GROUPS_PUBLIC ? STR("public") : STR("staff");
}

enum err group_place_put(struct tx *tx, enum group_audience who, int64_t round, const struct group_place *p)
{
	return tx_run(tx, &group_place_upsert,
		      BIND(round, audience(who), p->number, p->version, p->same, p->variant, p->family,
			   p->kind, p->score, p->mark));
}

enum err group_place_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t number)
{
	return tx_run(tx, &group_place_delete, BIND(round, audience(who), number));
}

enum err group_family_put(struct tx *tx, enum group_audience who, int64_t round,
			  const struct group_family_row *f)
{
	return tx_run(tx, &group_family_upsert,
		      BIND(round, audience(who), f->family, f->submissions, f->texts, f->variants,
			   f->template, f->merged ? "merged" : "copied"));
}

enum err group_family_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t family)
{
	return tx_run(tx, &group_family_delete, BIND(round, audience(who), family));
}

enum err group_variant_put(struct tx *tx, enum group_audience who, int64_t round,
			   const struct group_variant_row *v)
{
	return tx_run(
	    tx, &group_variant_upsert,
	    BIND(round, audience(who), v->family, v->variant, v->submissions, v->texts, v->wording));
}

enum err group_variant_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t family,
			    int64_t variant)
{
	return tx_run(tx, &group_variant_delete, BIND(round, audience(who), family, variant));
}

enum err group_sums_put(struct tx *tx, enum group_audience who, int64_t round, const struct group_sums *g,
			bool anew)
{
	return tx_run(tx, &grouping_upsert,
		      BIND(round, audience(who), g->rule, tx_now(tx), g->responses, g->texts, g->families,
			   g->together, anew));
}

enum err group_progress_put(struct tx *tx, int64_t journal)
{
	return tx_run(tx, &group_progress_set, BIND(journal));
}
