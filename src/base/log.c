/* log.c - see log.h */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

/* "2026-11-22T03:42:54Z": UTC, whatever the machine's zone. */
static void now(char to[sizeof "2026-11-22T03:42:54Z"])
{
	struct timespec t;
	struct tm tm;

	clock_gettime(CLOCK_REALTIME, &t);
	gmtime_r(&t.tv_sec, &tm);
	strftime(to, sizeof "2026-11-22T03:42:54Z", "%Y-%m-%dT%H:%M:%SZ", &tm);
}

static void line(const char *level, const char *fmt, va_list ap)
{
	char text[1024], at[sizeof "2026-11-22T03:42:54Z"] = "";
	int n = vsnprintf(text, sizeof text, fmt, ap);

	for (int i = 0; i < n && text[i]; i++) /* one event stays one line, whatever it quotes */
		if ((unsigned char)text[i] < ' ')
			text[i] = ' ';
	now(at);
	fprintf(stderr, "time=%s level=%s %s\n", at, level, text);
}

void log_error(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	line("error", fmt, ap);
	va_end(ap);
}

void log_info(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	line("info", fmt, ap);
	va_end(ap);
}
