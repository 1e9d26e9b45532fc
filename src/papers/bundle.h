/*
 * bundle.h - everything public of a round as files, and the same files made
 * again from their data alone. docs/bundle.md says what is in them.
 */
#ifndef PAPERS_BUNDLE_H
#define PAPERS_BUNDLE_H

#include "papers/papers.h"
#include "print/house.h"
#include "print/sink.h"

struct bundle_ask {
	struct str round;	   /* slug */
	struct str site;	   /* before the addresses in papers; not known: paths */
	struct str version;	   /* of the program that makes it, as its manifest says */
	const struct house *house; /* how its documents look; NULL: plain */
};

/*
 * Who takes the files of a bundle, one after the other, in no order; their
 * names are right (print/parcel.h) and each comes once. Of one that was not
 * ended the bytes are no file.
 */
struct bundle_taker {
	enum err (*begin)(void *to, struct str path, struct sink *ret);
	enum err (*end)(void *to, struct str path, int64_t size, struct digest d);
	void *to;
};

/*
 * Makes them all; the manifest, which lists the others, comes last. Inside one
 * snapshot of the caller's. Equal rows of the public views give equal bytes.
 * ERR_NOT_FOUND: no such round; ERR_LIMIT: more than a format can hold.
 */
enum err bundle_make(struct db *db, struct arena *a, const struct bundle_ask *ask,
		     const struct bundle_taker *to);

#define BUNDLE_MANIFEST "MANIFEST.sha256"
#define BUNDLE_ABOUT "bundle.json"
#define BUNDLE_TEMPLATE "data/house.template"
enum {
	BUNDLE_FILES_MOST = 200000,
	BUNDLE_LINE_MOST = 8 << 20, /* one row of data */
	BUNDLE_MANIFEST_MOST = 64 << 20,
};
#define BUNDLE_BYTES_MOST ((int64_t)8 << 30)

/*
 * As `sha256sum` writes and checks it: "DIGEST  PATH", by path. False, with
 * the line, for anything that bundle_make does not write. Pure.
 */
struct bundle_file {
	struct str path, digest;
};
bool bundle_manifest_parse(struct arena *a, struct str text, struct bundle_file **ret, size_t *ret_n,
			   size_t *ret_line);

/* papers/rebuild.c: what became of a bundle that was made again. */
struct rebuilt {
	struct str round, made_by; /* the version that its manifest names */
	size_t files;		   /* that are the same, byte for byte */
	size_t documents;	   /* of these, under documents/ */
	size_t faults;
};
/*
 * Reads the bundle at `path`, which may be anybody's, checks every file
 * against the manifest, makes all files again from data/ alone and compares.
 * `tell` is called for each fault, one line for people. Nothing is written
 * but, where it is known, into the folder `out`, which is made and must be
 * empty: the files as they were made again. ERR_INPUT, and told: this cannot
 * be rebuilt at all.
 */
enum err bundle_rebuild(struct arena *a, const char *path, const char *out,
			void (*tell)(void *arg, struct str fault), void *arg, struct rebuilt *ret);

#endif
