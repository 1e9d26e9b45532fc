/* parcel.c - reading a parcel; see parcel.h. The one file that meets libzip. */
#include "print/parcel.h"

#include <zip.h>

enum { NAMES_MOST = 64 << 20, PIECE = 64 << 10 };

static zip_t *open_bytes(struct str bytes)
{
	zip_error_t error;

	zip_error_init(&error);
	zip_source_t *s = zip_source_buffer_create(bytes.s, bytes.n, 0, &error);
	zip_t *z = s ? zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
	if (!z)
		zip_source_free(s);
	zip_error_fini(&error);
	return z;
}

enum err parcel_read(struct arena *a, struct str bytes, struct str name, size_t most, struct str *ret)
{
	zip_t *z = open_bytes(bytes);
	zip_stat_t stat;
	enum err e = ERR_INPUT;

	if (!z)
		return ERR_INPUT;
	zip_int64_t i = zip_name_locate(z, arena_dup(a, name).s, 0);
	zip_file_t *f = i < 0 ? NULL : zip_fopen_index(z, (zip_uint64_t)i, 0);
	if (i < 0)
		e = ERR_NOT_FOUND;
	else if (f && zip_stat_index(z, (zip_uint64_t)i, 0, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE)) {
		char *to = stat.size > most ? NULL : NEW(a, char, stat.size + 1);
		if (!to)
			e = ERR_LIMIT;
		/* One byte more: the file's own checksum is looked at where it ends. */
		else if (zip_fread(f, to, stat.size + 1) == (zip_int64_t)stat.size) {
			*ret = (struct str){to, (size_t)stat.size};
			e = ERR_OK;
		}
	}
	if (f)
		(void)zip_fclose(f);
	zip_discard(z);
	return e;
}

enum err parcel_names(struct arena *a, struct str bytes, struct str *ret, size_t most, size_t *ret_n)
{
	zip_t *z = open_bytes(bytes);

	if (!z)
		return ERR_INPUT;
	zip_int64_t n = zip_get_num_entries(z, 0);
	for (*ret_n = 0; *ret_n < most && (zip_int64_t)*ret_n < n; ++*ret_n)
		ret[*ret_n] = arena_dup(a, str_z(zip_get_name(z, *ret_n, 0)));
	zip_discard(z);
	return ERR_OK;
}

bool parcel_name_right(struct str name)
{
	struct str rest = name, part;
	int depth = 0;

	if (!name.n || name.n > PARCEL_NAME_MOST || name.s[name.n - 1] == '/')
		return false;
	while (str_split(&rest, '/', &part)) {
		if (!part.n || part.s[0] == '.' || ++depth > PARCEL_DEPTH_MOST)
			return false;
		for (size_t i = 0; i < part.n; i++) {
			unsigned char c = (unsigned char)part.s[i];
			if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' ||
			      c == '_' || c == '.'))
				return false;
		}
	}
	return true;
}

struct held {
	struct str name;
	int64_t size;
};
struct parcel_in {
	struct arena arena;
	zip_t *zip;
	struct held *files;
	size_t n, *sorted; /* places by name */
};

static enum err refuse(const char **ret_why, const char *why, enum err e)
{
	*ret_why = why;
	return e;
}

/* One entry as it says of itself. */
static enum err look_at(struct parcel_in *p, size_t i, const char **ret_why)
{
	zip_stat_t s;
	const char *name = zip_get_name(p->zip, i, ZIP_FL_ENC_RAW);
	zip_uint64_t wants =
	    ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

	if (!name || zip_stat_index(p->zip, i, 0, &s) != 0 || (s.valid & wants) != wants)
		return refuse(ret_why, "it has a file without a name or a size", ERR_INPUT);
	if (!parcel_name_right(str_z(name)))
		return refuse(ret_why, "it has a file whose name is none that we give", ERR_INPUT);
	if (s.encryption_method != ZIP_EM_NONE ||
	    (s.comp_method != ZIP_CM_DEFLATE && s.comp_method != ZIP_CM_STORE))
		return refuse(ret_why, "it has a file that is packed as we pack none", ERR_INPUT);
	if (s.size > INT64_MAX / 4)
		return refuse(ret_why, "it says that it holds more than we read", ERR_LIMIT);
	p->files[i] = (struct held){arena_dup(&p->arena, str_z(name)), (int64_t)s.size};
	return ERR_OK;
}

static int by_held_name(const void *x, const void *y, void *arg)
{
	const struct parcel_in *p = arg;

	return str_cmp(p->files[*(const size_t *)x].name, p->files[*(const size_t *)y].name);
}

static enum err look_at_all(struct parcel_in *p, struct parcel_limits l, const char **ret_why)
{
	int64_t sum = 0;
	enum err e = ERR_OK;

	p->files = NEW(&p->arena, struct held, p->n + 1);
	p->sorted = NEW(&p->arena, size_t, p->n + 1);
	for (size_t i = 0; e == ERR_OK && i < p->n; i++) {
		e = look_at(p, i, ret_why);
		sum += p->files[i].size;
		p->sorted[i] = i;
		if (e == ERR_OK && (p->files[i].size > l.bytes_most || sum > l.bytes_most))
			e = refuse(ret_why, "it says that it holds more than we read", ERR_LIMIT);
	}
	if (e != ERR_OK)
		return e;
	qsort_r(p->sorted, p->n, sizeof *p->sorted, by_held_name, p);
	for (size_t i = 1; i < p->n; i++)
		if (str_eq(p->files[p->sorted[i]].name, p->files[p->sorted[i - 1]].name))
			return refuse(ret_why, "it has two files of one name", ERR_INPUT);
	return ERR_OK;
}

enum err parcel_in_open(struct parcel_in **ret, const char *path, struct parcel_limits l,
			const char **ret_why)
{
	int error = 0;
	zip_t *z = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);

	if (!z)
		return refuse(ret_why,
			      error == ZIP_ER_NOENT  ? "there is no such file"
			      : error == ZIP_ER_OPEN ? "it cannot be opened"
						     : "this is no ZIP file, or it is damaged",
			      ERR_INPUT);
	struct parcel_in *p = calloc(1, sizeof *p);
	if (!p)
		BUG("no memory for a parcel");
	arena_init(&p->arena, NAMES_MOST, NULL);
	p->zip = z;
	zip_int64_t n = zip_get_num_entries(z, 0);
	enum err e = n < 0 || (size_t)n > l.files_most
			 ? refuse(ret_why, "it holds more files than we read", ERR_LIMIT)
			 : ERR_OK;
	if (e == ERR_OK) {
		p->n = (size_t)n;
		e = look_at_all(p, l, ret_why);
	}
	if (e == ERR_OK)
		*ret = p;
	else
		parcel_in_close(p);
	return e;
}

void parcel_in_close(struct parcel_in *p)
{
	if (!p)
		return;
	zip_discard(p->zip);
	arena_reset(&p->arena);
	free(p);
}

size_t parcel_in_count(const struct parcel_in *p)
{
	return p->n;
}

struct str parcel_in_name(const struct parcel_in *p, size_t i)
{
	return p->files[i].name;
}

int64_t parcel_in_size(const struct parcel_in *p, size_t i)
{
	return p->files[i].size;
}

size_t parcel_in_find(const struct parcel_in *p, struct str name)
{
	for (size_t from = 0, to = p->n; from < to;) {
		size_t middle = from + (to - from) / 2;
		int c = str_cmp(name, p->files[p->sorted[middle]].name);
		if (c == 0)
			return p->sorted[middle];
		if (c < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return p->n;
}

enum err parcel_in_read(struct parcel_in *p, size_t i, const struct sink *to)
{
	zip_file_t *f = zip_fopen_index(p->zip, i, 0);
	char piece[PIECE];
	int64_t left = p->files[i].size;
	zip_int64_t n = 0;
	enum err e = f ? ERR_OK : ERR_INPUT;

	/* At its end its checksum is looked at, so one read more than its size. */
	while (e == ERR_OK && (n = zip_fread(f, piece, sizeof piece)) > 0) {
		left -= n;
		e = left < 0 ? ERR_INPUT : sink_put(to, (struct str){piece, (size_t)n});
	}
	if (e == ERR_OK && (n < 0 || left != 0))
		e = ERR_INPUT;
	if (f)
		(void)zip_fclose(f);
	return e;
}
