/* list.h - a list whose length is not known before it is read, in an arena. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

/*
 * struct row *list = NULL; size_t n = 0;
 * *PUSH(a, list, n) = (struct row){...};
 *
 * A pointer into the list stays good only until the next PUSH.
 */
static inline void *list_room(struct arena *a, void *list, size_t n, size_t size)
{
	if (n != 0 && (n < 8 || (n & (n - 1)) != 0))
		return list;
	void *bigger = arena_zalloc(a, n ? 2 * n : 8, size);
	if (list)
		memcpy(bigger, list, n * size);
	return bigger;
}
/* As PUSH; what was too small is given back at once if it was large (arena_drop). */
static inline void *list_room_large(struct arena *a, void *list, size_t n, size_t size)
{
	void *now = list_room(a, list, n, size);

	if (now != list)
		arena_drop(a, list);
	return now;
}
#define PUSH_LARGE(a, list, n) ((list) = list_room_large((a), (list), (n), sizeof *(list)), &(list)[(n)++])
#define PUSH(a, list, n) ((list) = list_room((a), (list), (n), sizeof *(list)), &(list)[(n)++])

#endif
