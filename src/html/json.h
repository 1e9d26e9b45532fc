/* json.h - JSON on its way out (RFC 8259). One writer for the pages' .json and for the command line. */
#ifndef HTML_JSON_H
#define HTML_JSON_H

#include "base/buf.h"

/*
 * Writes into a buffer of the caller's; whether all of it fitted, the buffer
 * says (`cut`). Commas are the writer's business. Wrong nesting, or a value in
 * an object without its key, is a BUG.
 * (The names keep clear of libjansson's, which reads JSON and is linked too.)
 *
 *   struct json_out j;
 *   json_init(&j, &buf);
 *   json_open_object(&j);
 *   json_put(&j, "id", id);                   // struct str, const char * or a whole number
 *   json_put_bool(&j, "late", late);
 *   json_key(&j, "answers"); json_open_array(&j); ... json_close_array(&j);
 *   json_close_object(&j);
 */
struct json_out {
	struct buf *b;
	uint64_t objects; /* bit d: the container at depth d is an object */
	unsigned depth;	  /* at most JSON_DEPTH */
	bool comma;	  /* the next value or key needs one before it */
	bool keyed;	  /* a key stands, its value is awaited */
};
enum { JSON_DEPTH = 64 };

void json_init(struct json_out *j, struct buf *b);

void json_open_object(struct json_out *j);
void json_close_object(struct json_out *j);
void json_open_array(struct json_out *j);
void json_close_array(struct json_out *j);
void json_key(struct json_out *j, const char *key);

/* Not known (.s == NULL) is null. Bytes that are no UTF-8 become U+FFFD. */
void json_str(struct json_out *j, struct str s);
void json_z(struct json_out *j, const char *z);
void json_int(struct json_out *j, int64_t v);
void json_bool(struct json_out *j, bool v);
void json_nothing(struct json_out *j);
static inline void json_size(struct json_out *j, size_t v)
{
	json_int(j, (int64_t)v);
}

/* A value that is JSON already, and known to be. */
void json_ready(struct json_out *j, struct str json);

/* Key and value. A bool has its own, because `a == b` is an int. */
#define json_put(j, key, v)                                                                                            \
	do {                                                                                                           \
		json_key((j), (key));                                                                                  \
		_Generic((v), struct str: json_str, char *: json_z, const char *: json_z, int: json_int,             \
			 unsigned: json_int, int64_t: json_int, size_t: json_size)((j), (v)); \
	} while (0)
static inline void json_put_bool(struct json_out *j, const char *key, bool v)
{
	json_key(j, key);
	json_bool(j, v);
}
static inline void json_put_nothing(struct json_out *j, const char *key)
{
	json_key(j, key);
	json_nothing(j);
}

#endif
