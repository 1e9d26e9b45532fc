/* A backup is whole or refused; what is put back is what was there. */
#include "store/backup.h"
#include "store/store.h"
#include "support/answered.h"

#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

struct said {
	char text[2048];
	size_t n;
};

static void keep(void *arg, struct str what)
{
	struct said *s = arg;
	int n = snprintf(s->text + s->n, sizeof s->text - s->n, "%.*s\n", STR_ARG(what));

	s->n += n > 0 && (size_t)n < sizeof s->text - s->n ? (size_t)n : 0;
}

struct place {
	struct answered w;
	struct folder f; /* of the backups */
	struct arena a;
	struct said said;
	struct backup_teller t;
	struct manifest m;
};

static const char *in(struct place *p, const char *name)
{
	return JOIN(&p->a, str_z(p->f.path), STR("/"), str_z(name)).s;
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	cr_assert(f, "%s", path);
	fputs(text, f);
	fclose(f);
}

static void open_place(struct place *p)
{
	*p = (struct place){0};
	answered_make(&p->w);
	folder_make(&p->f);
	arena_init(&p->a, 64 << 20, NULL);
	p->t = (struct backup_teller){keep, &p->said};
	struct str outbox = JOIN(&p->a, str_z(p->w.f.path), STR("/outbox"));
	cr_assert(mkdir(outbox.s, 0700) == 0);
	put_file(JOIN(&p->a, outbox, STR("/00000001.eml")).s, "To: somebody\r\n");
	put_file(JOIN(&p->a, outbox, STR("/empty")).s, "");
}

static void close_place(struct place *p)
{
	arena_reset(&p->a);
	folder_remove(&p->f);
	answered_done(&p->w);
}
#define PLACE(p)                                                                                             \
	__attribute__((cleanup(close_place))) struct place p;                                                \
	open_place(&p)

static void made(struct place *p)
{
	cr_assert_eq(backup_make(&p->a, p->w.f.path, in(p, "one"), p->t, &p->m), ERR_OK, "%s", p->said.text);
}

static size_t faults_in(struct place *p, const char *dir)
{
	size_t faults = 0;

	cr_assert_eq(store_check(dir, &p->a, keep, &p->said, &faults), ERR_OK);
	return faults;
}

Test(backup, holds_the_store_and_what_stands_beside_it_readable_by_its_owner_only)
{
	PLACE(p);
	struct stat st;

	made(&p);
	cr_expect_eq(p.m.n, 3);
	cr_expect(str_eq(p.m.files[0].path, STR("plenary.db")));
	cr_expect(str_eq(p.m.files[1].path, STR("outbox/00000001.eml")));
	cr_expect_eq(p.m.files[2].size, 0);
	cr_expect_eq(p.m.schema, store_schema_version());
	cr_assert_eq(stat(in(&p, "one"), &st), 0);
	cr_expect_eq(st.st_mode & 0777, 0700);
	cr_assert_eq(stat(in(&p, "one/outbox/00000001.eml"), &st), 0);
	cr_expect_eq(st.st_mode & 0777, 0600);
	cr_expect_neq(stat(in(&p, "one.part"), &st), 0, "nothing half-made is left");
	cr_expect_neq(stat(in(&p, "one/plenary.db-wal"), &st), 0, "one file is the whole store");
}

Test(backup, is_sound_and_verifying_changes_nothing)
{
	PLACE(p);
	struct stat before, after;

	made(&p);
	cr_assert_eq(stat(in(&p, "one/plenary.db"), &before), 0);
	cr_expect_eq(backup_verify(&p.a, in(&p, "one"), p.t, &p.m), ERR_OK, "%s", p.said.text);
	cr_assert_eq(stat(in(&p, "one/plenary.db"), &after), 0);
	cr_expect_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	cr_expect_eq(p.said.n, 0);
}

Test(backup, is_put_back_and_makes_the_same_backup_again)
{
	PLACE(p);
	struct manifest again;

	made(&p);
	cr_assert_eq(backup_restore(&p.a, in(&p, "one"), in(&p, "back"), p.t, &p.m), ERR_OK, "%s",
		     p.said.text);
	cr_expect_eq(faults_in(&p, in(&p, "back")), 0);
	cr_assert_eq(backup_make(&p.a, in(&p, "back"), in(&p, "two"), p.t, &again), ERR_OK);
	cr_assert_eq(again.n, p.m.n);
	for (size_t i = 1; i < again.n; i++)
		cr_expect(str_eq(again.files[i].digest, p.m.files[i].digest));
}

Test(backup, of_an_older_schema_is_verified_and_brought_up_to_date)
{
	PLACE(p);

	cr_assert_eq(store_create_at(in(&p, "old"), 7), ERR_OK);
	cr_assert_eq(backup_make(&p.a, in(&p, "old"), in(&p, "one"), p.t, &p.m), ERR_OK);
	cr_expect_eq(p.m.schema, 7);
	cr_assert_eq(backup_restore(&p.a, in(&p, "one"), in(&p, "back"), p.t, &p.m), ERR_OK, "%s",
		     p.said.text);
	cr_assert_eq(store_create(in(&p, "back")), ERR_OK);
	cr_expect_eq(faults_in(&p, in(&p, "back")), 0);
}

static void refused(struct place *p, const char *why)
{
	p->said.n = 0;
	cr_expect_eq(backup_verify(&p->a, in(p, "one"), p->t, &p->m), ERR_INPUT);
	cr_expect(strstr(p->said.text, why) != NULL, "wanted: %s\nsaid: %s", why, p->said.text);
	cr_expect_eq(backup_restore(&p->a, in(p, "one"), in(p, "back"), p->t, &p->m), ERR_INPUT);
	cr_expect_neq(access(in(p, "back"), F_OK), 0, "nothing of it is put anywhere");
}

Test(backup, one_changed_byte_is_noticed)
{
	PLACE(p);

	made(&p);
	FILE *f = fopen(in(&p, "one/plenary.db"), "r+b");
	cr_assert(f && fseek(f, 5000, SEEK_SET) == 0);
	int c = fgetc(f);
	fseek(f, 5000, SEEK_SET);
	fputc(c ^ 1, f);
	fclose(f);
	refused(&p, "plenary.db is not what was backed up");
}

Test(backup, a_missing_letter_is_noticed)
{
	PLACE(p);

	made(&p);
	cr_assert_eq(unlink(in(&p, "one/outbox/00000001.eml")), 0);
	refused(&p, "00000001.eml is missing");
}

Test(backup, a_file_that_was_added_is_noticed)
{
	PLACE(p);

	made(&p);
	put_file(in(&p, "one/outbox/key"), "x");
	refused(&p, "outbox/key is not part of the backup");
}

Test(backup, a_list_that_was_cut_short_is_noticed)
{
	PLACE(p);
	struct stat st;

	made(&p);
	cr_assert_eq(stat(in(&p, "one/MANIFEST"), &st), 0);
	cr_assert_eq(truncate(in(&p, "one/MANIFEST"), st.st_size - 6), 0);
	refused(&p, "no line of a whole list");
}

Test(backup, damage_that_its_digest_confirms_is_found_by_the_engine)
{
	PLACE(p);

	made(&p);
	FILE *db = fopen(in(&p, "one/plenary.db"), "r+b");
	cr_assert(db && fseek(db, 0, SEEK_END) == 0);
	long size = ftell(db);
	for (long at = 3 * 4096; at < size && at < 40L * 4096; at += 4096) {
		fseek(db, at + 8, SEEK_SET);
		fputs("garbage garbage garbage", db);
	}
	fclose(db);
	/* The list is made anew, as somebody would who wants to have it accepted. */
	struct manifest m = p.m;
	FILE *in_file = fopen(in(&p, "one/plenary.db"), "rb");
	char *bytes = NEW(&p.a, char, (size_t)size);
	cr_assert_eq(fread(bytes, 1, (size_t)size, in_file), (size_t)size);
	fclose(in_file);
	m.files[0].digest = digest_hex(&p.a, digest_of((struct str){bytes, (size_t)size}));
	struct buf b;
	buf_init(&b, &p.a, 1 << 20);
	manifest_write(&b, &p.a, &m);
	put_file(in(&p, "one/MANIFEST"), arena_dup(&p.a, buf_str(&b)).s);
	p.said.n = 0;
	cr_expect_neq(backup_verify(&p.a, in(&p, "one"), p.t, &p.m), ERR_OK);
}

Test(backup, is_not_written_over_anything)
{
	PLACE(p);

	made(&p);
	cr_expect_eq(backup_make(&p.a, p.w.f.path, in(&p, "one"), p.t, &p.m), ERR_CONFLICT);
	cr_expect_eq(backup_restore(&p.a, in(&p, "one"), p.w.f.path, p.t, &p.m), ERR_CONFLICT);
}

Test(backup, is_kept_outside_of_what_it_is_of)
{
	PLACE(p);
	struct str inside = JOIN(&p.a, str_z(p.w.f.path), STR("/outbox/backup"));

	cr_expect_eq(backup_make(&p.a, p.w.f.path, inside.s, p.t, &p.m), ERR_INPUT);
	cr_expect(strstr(p.said.text, "inside of the data folder") != NULL);
}

Test(backup, of_no_store_is_none)
{
	PLACE(p);

	cr_expect_neq(backup_make(&p.a, p.f.path, in(&p, "../nowhere-backup"), p.t, &p.m), ERR_OK);
	cr_expect_neq(access(in(&p, "../nowhere-backup"), F_OK), 0);
}

Test(backup, the_oldest_are_removed_and_nothing_else)
{
	PLACE(p);
	size_t removed;

	made(&p);
	for (int day = 1; day <= 4; day++) {
		struct str name = arena_printf(&p.a, "2026110%dT000000Z", day);
		cr_assert_eq(backup_make(&p.a, p.w.f.path, in(&p, name.s), p.t, &p.m), ERR_OK);
	}
	cr_assert_eq(mkdir(in(&p, "20261101T000000Z.part"), 0700), 0);
	cr_expect_eq(backup_thin(&p.a, p.f.path, 3, &removed), ERR_OK);
	cr_expect_eq(removed, 1);
	cr_expect_neq(access(in(&p, "20261101T000000Z"), F_OK), 0);
	cr_expect_eq(access(in(&p, "20261102T000000Z"), F_OK), 0);
	cr_expect_eq(access(in(&p, "one"), F_OK), 0, "what was named by hand stays");
	cr_expect(str_eq(backup_name(&p.a, (struct instant){0}), STR("19700101T000000Z")));
}

Test(backup, an_answer_that_no_journal_tells_of_is_found)
{
	PLACE(p);

	answered_put(&p.w, 1, RESPONSE_PUBLISHED, "civil-society", "KE", "en", 2);
	made(&p);
	refused(&p, "version without a line in the journal: response 1 version 1");
}
