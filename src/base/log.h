/* log.h - one line an event, logfmt with the time in UTC, to standard error. Never the content of an answer,
 * never an address. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/base.h"

/* `fmt` is the rest of a logfmt line: log_error("room=store doing=%s why=\"%s\"", ...). */
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
