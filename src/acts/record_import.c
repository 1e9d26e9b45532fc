/* record_import.c - see record_import.h */
#include "acts/record_subject.h"

#include "acts/act.h"

/* In the order in which one stands on the other. */
static const struct subject {
	struct str name;
	void (*read)(struct reading *r, const struct json_in *o);
} subjects[] = {
    {STR("bodies"), body_read},	       {STR("instruments"), instrument_read},
    {STR("issues"), issue_read},       {STR("meetings"), meeting_read},
    {STR("rounds"), round_read},       {STR("documents"), document_read},
    {STR("proposals"), proposal_read}, {STR("instructions"), instruction_read},
    {STR("conflicts"), conflict_read},
};

static void read_subject(struct reading *r, const struct subject *s, const struct json_in *list)
{
	if (!list)
		return;
	if (list->kind != JSON_IN_LIST)
		field_wrong(r, list, s->name, "a list in brackets is wanted here", (struct str){0});
	for (const struct json_in *o = list->first; o && r->e == ERR_OK; o = o->next)
		s->read(r, o);
}

/* "about" is for whoever reads the file. */
static bool is_subject(struct str name)
{
	for (size_t i = 0; i < COUNT(subjects); i++)
		if (str_eq(subjects[i].name, name))
			return true;
	return str_eq(name, STR("about"));
}

static void read_file(struct reading *r, const struct json_in *file)
{
	size_t found = 0;

	if (file->kind != JSON_IN_OBJECT)
		field_wrong(r, file, STR(""), "a file of facts is one object in braces", (struct str){0});
	for (const struct json_in *m = file->first; m; m = m->next)
		if (!is_subject(m->key))
			field_wrong(r, m, m->key, "no subject of a file of facts", (struct str){0});
		else
			found++;
	if (!found)
		field_wrong(r, file, STR(""),
			    "there is nothing in it: write {\"bodies\": [...]} or another subject",
			    (struct str){0});
	for (size_t i = 0; i < COUNT(subjects); i++)
		read_subject(r, &subjects[i], json_in_member(file, subjects[i].name));
}

static enum err run(struct tx *tx, struct act *act)
{
	struct record_import *i = (struct record_import *)(void *)act;
	struct reading r = {.tx = tx, .a = tx_arena(tx), .actor = act->actor, .mistake = &i->mistake};
	struct json_in_mistake bad;
	struct json_in *file;

	if (!json_in_parse(r.a, i->text, &file, &bad)) {
		i->mistake.line = bad.line;
		i->mistake.field[0] = '\0';
		snprintf(i->mistake.why, sizeof i->mistake.why, "%s (column %d)", bad.why, bad.column);
		return ERR_INPUT;
	}
	read_file(&r, file);
	i->changed = r.objects;
	return r.e;
}

void record_import_init(struct record_import *r, struct str actor, struct str text)
{
	*r = (struct record_import){.act = {.run = run, .actor = actor}, .text = text};
}

int record_rank(struct str text)
{
	ARENA_SCOPED a;
	struct json_in_mistake bad;
	struct json_in *file;

	arena_init(&a, (size_t)1 << 30, NULL);
	if (json_in_parse(&a, text, &file, &bad))
		for (size_t i = 0; i < COUNT(subjects); i++)
			if (json_in_member(file, subjects[i].name))
				return (int)i;
	return COUNT(subjects);
}
