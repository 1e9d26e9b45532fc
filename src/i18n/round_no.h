/* round_no.h - why the desk's rules say no, as a message of the catalogue. */
#ifndef I18N_ROUND_NO_H
#define I18N_ROUND_NO_H

#include "i18n/msg.h"
#include "rules/round_desk.h"

enum msg round_no_msg(enum round_no why);

#endif
