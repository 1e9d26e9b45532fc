/* metrics.c - see metrics.h */
#include "web/metrics.h"

#include "base/log.h"
#include "store/notices.h"
#include "store/operation.h"
#include "web/inside.h"

#include <inttypes.h>
#include <sys/statvfs.h>

enum { STUCK_US = 20000000, ROOM_LEAST = 1 << 20 };

/* Upper bounds, in microseconds. */
static const int64_t steps[METRIC_STEPS] = {100,   250,	  500,	  1000,	  2500,	   5000,
					    10000, 25000, 100000, 500000, 2500000, 10000000};
static const char *const kind_names[METRIC_KINDS] = {"public", "form", "file",	 "private",
						     "door",   "desk", "static", "none"};
static const char *const method_names[] = {"GET", "HEAD", "POST", "other"};

enum metric_kind metric_kind_of(const struct request *q)
{
	if (q->route)
		return (enum metric_kind)q->route->keeping;
	return q->n_segments && str_eq(q->segments[0], STR("static")) ? METRIC_STATIC : METRIC_NONE;
}
static_assert((int)METRIC_PUBLIC == (int)KEPT && (int)METRIC_DESK == (int)DESK,
	      "kinds are the keepings of routes");

static void add(atomic_uint_least64_t *to, uint64_t n)
{
	atomic_fetch_add_explicit(to, n, memory_order_relaxed);
}

static uint64_t get(const atomic_uint_least64_t *of)
{
	return atomic_load_explicit(of, memory_order_relaxed);
}

void metrics_request(struct metrics *m, enum metric_kind kind, unsigned status, int64_t us, size_t bytes)
{
	size_t step = 0;

	add(&m->requests[kind][status / 100 < METRIC_CLASSES ? status / 100 : 5], 1);
	while (step < METRIC_STEPS && us > steps[step])
		step++;
	add(&m->took[step], 1);
	add(&m->took_us, us > 0 ? (uint64_t)us : 0);
	add(&m->bytes, bytes);
}

void metrics_connection(struct metrics *m, bool comes)
{
	atomic_fetch_add_explicit(&m->connections, comes ? 1 : -1, memory_order_relaxed);
	add(&m->connections_all, comes);
}

void access_line(const struct request *q, unsigned status, size_t bytes, int64_t us)
{
	log_info("room=web doing=request method=%s route=\"%s\" format=%.*s lang=%.*s signed_in=%s status=%u "
		 "bytes=%zu us=%" PRId64,
		 method_names[q->method],
		 q->route			      ? q->route->pattern
		 : metric_kind_of(q) == METRIC_STATIC ? "static"
						      : "none",
		 STR_ARG(format_name(q->format)), STR_ARG(lang_code(q->lang)), q->viewer ? "yes" : "no",
		 status, bytes, us);
}

static void head(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_printf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void one(struct buf *b, const char *name, const char *type, const char *help, int64_t value)
{
	head(b, name, type, help);
	buf_printf(b, "%s %" PRId64 "\n", name, value);
}

static void put_requests(struct buf *b, const struct metrics *m)
{
	uint64_t all = 0;

	head(b, "plenary_requests_total", "counter",
	     "Requests answered, by kind of route and class of status.");
	for (size_t k = 0; k < METRIC_KINDS; k++)
		for (size_t c = 1; c < METRIC_CLASSES; c++)
			buf_printf(b, "plenary_requests_total{kind=\"%s\",status=\"%zuxx\"} %" PRIu64 "\n",
				   kind_names[k], c, get(&m->requests[k][c]));
	head(b, "plenary_request_seconds", "histogram",
	     "Time from the last byte of a request to its answer, waiting for the writer included.");
	for (size_t i = 0; i < METRIC_STEPS; i++) {
		all += get(&m->took[i]);
		buf_printf(b, "plenary_request_seconds_bucket{le=\"%g\"} %" PRIu64 "\n",
			   (double)steps[i] / 1e6, all);
	}
	all += get(&m->took[METRIC_STEPS]);
	buf_printf(b, "plenary_request_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\n", all);
	buf_printf(b, "plenary_request_seconds_sum %.6f\nplenary_request_seconds_count %" PRIu64 "\n",
		   (double)get(&m->took_us) / 1e6, all);
	one(b, "plenary_sent_bytes_total", "counter", "Bytes of answers, without their heads.",
	    (int64_t)get(&m->bytes));
	one(b, "plenary_connections", "gauge", "Connections open now.",
	    atomic_load_explicit(&m->connections, memory_order_relaxed));
	one(b, "plenary_connections_total", "counter", "Connections taken.",
	    (int64_t)get(&m->connections_all));
}

static void put_writer(struct buf *b, const struct write_counts *c)
{
	uint64_t all = 0;

	one(b, "plenary_writer_queue", "gauge", "Acts waiting to be written.", (int64_t)c->queued);
	one(b, "plenary_writer_failed_total", "counter", "Batches that could not be committed.",
	    (int64_t)c->failed);
	head(b, "plenary_writer_batch_acts", "histogram", "Acts in one transaction.");
	for (size_t i = 0; i < WRITE_STEPS; i++) {
		all += c->batches[i];
		buf_printf(b, "plenary_writer_batch_acts_bucket{le=\"%u\"} %" PRIu64 "\n", 1u << i, all);
	}
	buf_printf(b, "plenary_writer_batch_acts_bucket{le=\"+Inf\"} %" PRIu64 "\n", all);
	buf_printf(b,
		   "plenary_writer_batch_acts_sum %" PRIu64 "\nplenary_writer_batch_acts_count %" PRIu64 "\n",
		   c->acts, all);
}

static void put_cache(struct buf *b, struct cache_counts c)
{
	one(b, "plenary_cache_hits_total", "counter", "Pages answered from those kept.", (int64_t)c.hits);
	one(b, "plenary_cache_misses_total", "counter", "Pages that had to be rendered.", (int64_t)c.misses);
	one(b, "plenary_cache_evicted_total", "counter", "Pages dropped for want of room.",
	    (int64_t)c.evicted);
	one(b, "plenary_cache_pages", "gauge", "Pages kept now.", (int64_t)c.pages);
	one(b, "plenary_cache_bytes", "gauge", "Bytes of pages kept now.", (int64_t)c.bytes);
}

static void put_papers(struct buf *b, struct maker_counts c, struct shelf_counts s)
{
	uint64_t all = 0;

	one(b, "plenary_papers_queue", "gauge", "Papers that wait to be made.", (int64_t)c.queued);
	one(b, "plenary_papers_making", "gauge", "Papers being made now.", (int64_t)c.making);
	head(b, "plenary_papers_seconds", "histogram", "Time it took to make a paper.");
	for (size_t i = 0; i < MAKER_STEPS; i++) {
		all += c.took[i];
		buf_printf(b, "plenary_papers_seconds_bucket{le=\"%g\"} %" PRIu64 "\n",
			   (double)maker_steps[i] / 1e6, all);
	}
	all += c.took[MAKER_STEPS];
	buf_printf(b,
		   "plenary_papers_seconds_bucket{le=\"+Inf\"} %" PRIu64
		   "\nplenary_papers_seconds_sum %.6f\nplenary_papers_seconds_count %" PRIu64 "\n",
		   all, (double)c.took_us / 1e6, all);
	one(b, "plenary_papers_made_total", "counter", "Papers made.", (int64_t)c.made);
	one(b, "plenary_papers_same_total", "counter", "Papers looked at after a change that said the same.",
	    (int64_t)c.looked_at);
	one(b, "plenary_papers_joined_total", "counter", "Readers who waited for what another had asked for.",
	    (int64_t)c.joined);
	one(b, "plenary_papers_refused_total", "counter", "Readers sent away because too many papers waited.",
	    (int64_t)c.refused);
	one(b, "plenary_papers_failed_total", "counter", "Papers that could not be made.", (int64_t)c.failed);
	one(b, "plenary_papers_kept", "gauge", "Files of papers kept now.", (int64_t)s.files);
	one(b, "plenary_papers_kept_bytes", "gauge", "Bytes of papers kept now.", (int64_t)s.bytes);
	one(b, "plenary_papers_taken_total", "counter", "Papers answered from those kept.", (int64_t)s.taken);
	one(b, "plenary_papers_emptied_total", "counter",
	    "Times that all were removed, for something was taken back.", (int64_t)s.emptied);
}

/* What only the store knows; left out when it does not answer. */
static void put_store(struct web *w, struct buf *b)
{
	struct db *db = pool_take(w->private_readers);
	struct instant now = w->config.now(), next;
	struct statvfs disk;
	int64_t letters, sessions;

	if (notices_waiting(db, &letters, &next) == ERR_OK) {
		one(b, "plenary_letters_waiting", "gauge", "Letters not handed over yet.", letters);
		int64_t late =
		    letters && next.us != INSTANT_NONE.us && next.us < now.us ? now.us - next.us : 0;
		one(b, "plenary_letters_late_seconds", "gauge", "How long the next letter has been due.",
		    late / 1000000);
	}
	if (sessions_count(db, now, &sessions) == ERR_OK)
		one(b, "plenary_sessions", "gauge", "Sessions that have not ended.", sessions);
	pool_give(w->private_readers, db);
	if (statvfs(w->config.dir, &disk) == 0)
		one(b, "plenary_disk_free_bytes", "gauge", "Room left where the data folder is.",
		    (int64_t)((uint64_t)disk.f_bavail * disk.f_frsize));
}

/* Of a disk that cannot be asked nothing is said here: the store says it. */
static bool has_room(const struct web *w)
{
	struct statvfs disk;

	return statvfs(w->config.dir, &disk) != 0 || (uint64_t)disk.f_bavail * disk.f_frsize >= ROOM_LEAST;
}

bool web_is_well(struct web *w, struct str *ret_why)
{
	struct write_counts c;

	*ret_why = STR("ok");
	if (!w->acts)
		return true;
	acts_counts(w->acts, &c);
	struct db *db = pool_take(w->readers);
	bool reads = db_data_version(db) >= 0, moved = db_has_moved(db);
	pool_give(w->readers, db);
	if (c.full)
		acts_try(w->acts); /* the next question has the answer */
	if (c.broken)
		*ret_why = STR("the writer has stopped after a failed commit: start plenary again");
	else if (c.busy_us > STUCK_US)
		*ret_why = STR("the writer has been at one batch for more than 20 seconds");
	else if (moved)
		*ret_why = STR("the store's file was moved away: what is written now is lost");
	else if (!reads)
		*ret_why = STR("the store cannot be read");
	else if (c.full || !has_room(w))
		*ret_why = STR("the disk is full: forms are refused, nothing that was taken is lost");
	else
		return true;
	return false;
}

void metrics_text(struct web *w, struct arena *a, struct buf *b)
{
	struct write_counts c;
	struct str why;
	(void)a;

	head(b, "plenary_build_info", "gauge", "The version that serves.");
	buf_printf(b, "plenary_build_info{version=\"%s\"} 1\n", PLENARY_VERSION);
	one(b, "plenary_started_seconds", "gauge", "When this process opened the store, since 1970.",
	    w->opened.us / 1000000);
	one(b, "plenary_well", "gauge", "1 when /healthz says ok.", web_is_well(w, &why));
	put_requests(b, &w->metrics);
	put_cache(b, cache_counts(w->cache));
	if (!w->acts)
		return;
	acts_counts(w->acts, &c);
	put_writer(b, &c);
	put_store(w, b);
	put_papers(b, maker_counts(w->maker), shelf_counts(w->shelf));
}
