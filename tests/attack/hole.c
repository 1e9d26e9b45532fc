/*
 * hole.c - a server with two holes, for tests/attack/run: if the scanners do
 * not find these, that they find nothing in plenary says nothing. It is no
 * part of the program. Usage: hole PORT
 */
#include <microhttpd.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int row(void *arg, int n, char **values, char **names)
{
	char *page = arg;
	size_t at = strlen(page);
	(void)names;
	if (n)
		snprintf(page + at, 4096 - at, "<li>%s</li>", values[0] ? values[0] : "");
	return 0;
}

static enum MHD_Result answer(void *arg, struct MHD_Connection *c, const char *url, const char *method,
			      const char *version, const char *data, size_t *n, void **held)
{
	const char *q = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "q");
	char sql[2048], page[4096] = "<!doctype html><title>hole</title><a href=\"/hole?q=Geneva\">look</a>";
	char *why = NULL;
	(void)url, (void)method, (void)version, (void)data, (void)n, (void)held;

	if (q) {
		/* Both on purpose: text of a stranger in a statement, and in a page. */
		snprintf(sql, sizeof sql, "SELECT name FROM city WHERE name = '%s'", q);
		snprintf(page, sizeof page, "<!doctype html><title>hole</title><p>%s</p>", q);
		if (sqlite3_exec(arg, sql, row, page, &why) != SQLITE_OK)
			snprintf(page + strlen(page), sizeof page - strlen(page), "SQLite error 1: %s", why);
		sqlite3_free(why);
	}
	struct MHD_Response *r = MHD_create_response_from_buffer(strlen(page), page, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
	enum MHD_Result sent = MHD_queue_response(c, why ? 500 : 200, r);
	MHD_destroy_response(r);
	return sent;
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	sigset_t set;
	int which;

	if (argc != 2 || sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    sqlite3_exec(db, "CREATE TABLE city (name TEXT); INSERT INTO city VALUES ('Geneva'), ('Busan')",
			 NULL, NULL, NULL) != SQLITE_OK)
		return 2;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	struct MHD_Daemon *d =
	    MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, (unsigned short)atoi(argv[1]), NULL, NULL,
			     answer, db, MHD_OPTION_END);
	if (!d)
		return 1;
	sigwait(&set, &which);
	MHD_stop_daemon(d);
	sqlite3_close(db);
	return 0;
}
