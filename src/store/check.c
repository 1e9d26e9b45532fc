/* check.c - is the store sound? The engine's own checks, then what only we know must hold. */
#include "base/buf.h"
#include "base/try.h"
#include "store/copy.h"
#include "store/sqlite.h"
#include "store/store.h"

struct question_of_ours {
	const char *fault, *sql; /* each row the statement gives is one fault */
};
static const struct question_of_ours questions[] = {
    {"round whose response numbers have a gap",
     "SELECT 'round ' || round || ': ' || COUNT(*) || ' responses, the last has number ' || MAX(number)"
     " FROM response GROUP BY round HAVING COUNT(*) <> MAX(number) OR MIN(number) <> 1"},
    {"response whose current version is missing",
     "SELECT 'response ' || r.id FROM response r LEFT JOIN response_version v ON v.response = r.id AND"
     " v.version = r.version WHERE v.response IS NULL"},
    {"response whose versions have a gap", "SELECT 'response ' || response FROM response_version GROUP BY "
					   "response HAVING COUNT(*) <> MAX(version)"},
    {"version without a line in the journal",
     "SELECT 'response ' || v.response || ' version ' || v.version FROM response_version v WHERE"
     " (SELECT COUNT(*) FROM journal j WHERE j.kind = 'response' AND j.object = v.response AND"
     " j.act IN ('receive', 'replace')) < v.version"},
    {"withheld without a public reason", "SELECT 'response ' || id FROM response WHERE state = 'withheld' AND"
					 " (reason IS NULL OR reason = '')"},
    {"response that counts as something else",
     "SELECT 'response ' || r.id FROM response r JOIN response_version v ON v.response = r.id AND v.version ="
     " r.version WHERE COALESCE(r.category, '') <> COALESCE(r.category_set, v.category) OR COALESCE(r.lang, "
     "'')"
     " <> COALESCE(r.lang_set, NULLIF(v.lang, ''), v.lang_found, 'und') OR r.lang_from <> CASE WHEN "
     "r.lang_set IS NOT"
     " NULL THEN 'set' WHEN v.lang <> '' THEN 'said' WHEN v.lang_found IS NOT NULL THEN 'found' ELSE "
     "'unknown' END"},
    {"redaction without a public text",
     "SELECT 'redaction ' || d.id FROM redaction d LEFT JOIN response_answer a ON a.response = d.response AND"
     " a.version = d.version AND a.question = d.question LEFT JOIN response_version v ON v.response ="
     " d.response AND v.version = d.version WHERE d.lifted_at IS NULL AND CASE WHEN d.question = -1 THEN"
     " v.public_summary ELSE a.public_text END IS NULL"},
    {"withheld without a line in the moderation log",
     "SELECT 'response ' || r.id FROM response r WHERE r.state = 'withheld' AND NOT EXISTS (SELECT 1 FROM"
     " moderation m WHERE m.response = r.id AND m.what = 'withheld')"},
    {"field with several originals, or none", "SELECT kind || ' ' || object || ' ' || field FROM wording "
					      "GROUP BY kind, object, field HAVING SUM(original) <> 1"},
    {"public draft",
     "SELECT 'round ' || r.id FROM round r JOIN wording w ON w.kind = 'round' AND w.object = r.id"
     " WHERE r.state = 'draft' AND w.visible = 1"},
    {"issued report without figures, compilation or day",
     "SELECT 'report ' || id FROM report WHERE state = 'issued' AND"
     " (figures IS NULL OR compilation IS NULL OR issued_on IS NULL)"},
    {"agreed summary that was edited",
     "SELECT 'round ' || round || ' ' || lang FROM summary a WHERE state = 'agreed' AND "
     "EXISTS (SELECT 1 FROM summary b WHERE b.round = a.round AND b.lang = a.lang AND "
     "b.rev > a.rev)"},
    {"compiled version that is missing",
     "SELECT 'compilation ' || i.compilation || ' response ' || i.response FROM compilation_item i LEFT JOIN "
     "response_version v ON v.response = i.response AND v.version = i.version WHERE v.response IS NULL"},
    {"public text that is not in the search",
     "SELECT 'search item ' || id FROM search_item i WHERE NOT EXISTS (SELECT 1 FROM search_segment s WHERE"
     " i.id BETWEEN s.first AND s.last) OR EXISTS (SELECT 1 FROM search_gone g WHERE g.doc = i.id)"},
    {"segment of the search without its pages",
     "SELECT 'segment ' || s.id FROM search_segment s WHERE s.pages <> (SELECT COUNT(*) FROM search_page p"
     " WHERE p.id BETWEEN s.id * 1048576 AND s.id * 1048576 + 1048575)"},
    {"segment of the search without its numbers",
     "SELECT 'segment ' || s.id FROM search_segment s WHERE NOT EXISTS (SELECT 1 FROM search_column c WHERE"
     " c.id = s.id * 16 + 8)"},
    {"kept count that is wrong",
     "SELECT 'round ' || round || ' ' || of || ' ' || code || ' ' || state || ': ' || SUM(n) || ' too many "
     "kept' FROM"
     " (SELECT round, of, code, state, n FROM response_tally UNION ALL SELECT round, of, code, state, -n FROM"
     " response_counted) GROUP BY round, of, code, state HAVING SUM(n) <> 0"},
};

struct teller {
	void (*tell)(void *, struct str);
	void *arg;
	struct arena *a;
	size_t faults;
};

static void fault(struct teller *t, const char *what, const char *where)
{
	t->faults++;
	t->tell(t->arg, arena_printf(t->a, "%s: %s", what, where));
}

/* Each row of `sql` is a fault, but a lone "ok". */
static enum err ask(sqlite3 *h, const char *what, const char *sql, struct teller *t)
{
	sqlite3_stmt *st = NULL;
	int rc;

	if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
		return sqlite_failed(h, what);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		if (!text || strcmp(text, "ok") != 0)
			fault(t, what, text ? text : "?");
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? ERR_OK : sqlite_failed(h, what);
}

/* The engine's own checks, and ours where `ours` says that the schema is the one they ask. */
static enum err check_all(sqlite3 *h, bool ours, struct teller *t)
{
	enum err e = ask(h, "damage", "PRAGMA integrity_check", t);

	if (e == ERR_OK)
		e = ask(h, "reference to nothing", "PRAGMA foreign_key_check", t);
	for (size_t i = 0; e == ERR_OK && ours && i < COUNT(questions); i++)
		e = ask(h, questions[i].fault, questions[i].sql, t);
	return e;
}

/* A store whose schema somebody changed by hand is found here, not by who asks first. */
static enum err check_statements(const char *dir, struct teller *t)
{
	struct db *db;

	TRY(db_open(&db, dir, DB_WRITER));
	if (db_prepare_all(db) != ERR_OK)
		fault(t, "statements that do not fit the store", "named in the log");
	db_close(db);
	return ERR_OK;
}

enum err store_check(const char *dir, struct arena *a, void (*tell)(void *, struct str), void *arg,
		     size_t *ret_faults)
{
	struct teller t = {.tell = tell, .arg = arg, .a = a};
	sqlite3 *h;
	enum err e = sqlite_open(&h, dir, SQLITE_OPEN_READWRITE); /* a WAL left by a crash is replayed here */

	if (e != ERR_OK)
		return e;
	e = check_all(h, true, &t);
	sqlite3_close(h);
	if (e == ERR_OK)
		e = check_statements(dir, &t);
	if (e == ERR_OK)
		*ret_faults = t.faults;
	return e;
}

enum err store_check_copy(const char *dir, bool ours, struct arena *a, void (*tell)(void *, struct str),
			  void *arg, size_t *ret_faults)
{
	struct teller t = {.tell = tell, .arg = arg, .a = a};
	struct buf uri;
	sqlite3 *h = NULL;
	enum err e = ERR_OK;

	buf_init(&uri, a, 4 * STORE_PATH_MOST);
	buf_lit(&uri, "file:");
	for (const char *p = dir; *p; p++)
		if (*p == '?' || *p == '#' || *p == '%')
			buf_printf(&uri, "%%%02X", (unsigned char)*p);
		else
			buf_byte(&uri, *p);
	buf_lit(&uri, "/" STORE_FILE_NAME "?immutable=1");
	struct str z = arena_dup(a, buf_str(&uri));
	if (sqlite3_open_v2(z.s, &h, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK)
		e = sqlite_failed(h, "opening a backup");
	if (e == ERR_OK)
		e = check_all(h, ours, &t);
	sqlite3_close(h);
	if (e == ERR_OK)
		*ret_faults = t.faults;
	return e;
}
