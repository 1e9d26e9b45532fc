/* door_words.c - what the templates of signing in ask */
#include "views/door.h"

void door_fault_add(struct door_faults *f, const char *field, struct str text)
{
	if (f->n < COUNT(f->list))
		f->list[f->n++] = (struct door_fault){field, text};
}

const struct door_fault *door_fault_at(const struct door_faults *f, const char *field)
{
	for (size_t i = 0; f && i < f->n; i++)
		if (strcmp(f->list[i].field, field) == 0)
			return &f->list[i];
	return NULL;
}
