/* languages.c - see languages.h */
#include "work/languages.h"

#include "acts/response_language.h"
#include "base/log.h"

#include <pthread.h>
#include <stdatomic.h>

struct languages {
	struct acts *acts;
	pthread_t thread;
	atomic_bool stop;
};

static void *languages_tell(void *arg)
{
	struct languages *l = arg;
	struct languages_look look;
	size_t all = 0;
	enum err e;

	do {
		languages_look_init(&look);
		e = act_do(l->acts, &look.act);
		all += e == ERR_OK ? look.ret_looked : 0;
	} while (e == ERR_OK && look.ret_more && !atomic_load(&l->stop));
	if (e != ERR_OK)
		log_error(
		    "room=work doing=languages why=\"the languages of earlier responses could not be told\"");
	else if (all)
		log_info("room=work doing=languages versions=%zu", all);
	return NULL;
}

enum err languages_open(struct languages **ret, struct acts *acts)
{
	struct languages *l = calloc(1, sizeof *l);

	if (!l)
		return ERR_STORAGE;
	l->acts = acts;
	atomic_init(&l->stop, false);
	if (pthread_create(&l->thread, NULL, languages_tell, l) != 0) {
		free(l);
		return ERR_STORAGE;
	}
	*ret = l;
	return ERR_OK;
}

void languages_close(struct languages *l)
{
	if (!l)
		return;
	atomic_store(&l->stop, true);
	pthread_join(l->thread, NULL);
	free(l);
}
