/*
 * languages.h - a thread that tells the languages of what was received before
 * the program told any (acts/response_language.h): some at a time, so that
 * others write in between. It ends by itself when there is none left; what it
 * was stopped in goes on at the next start.
 */
#ifndef WORK_LANGUAGES_H
#define WORK_LANGUAGES_H

#include "acts/acts.h"

struct languages;
enum err languages_open(struct languages **ret, struct acts *acts);
/* Finishes the piece it is at. Before acts_close. NULL does nothing. */
void languages_close(struct languages *l);

#endif
