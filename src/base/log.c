/* log.c - see log.h */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

static void line(const char *level, const char *fmt, va_list ap)
{
	char text[1024];
	int n = vsnprintf(text, sizeof text, fmt, ap);

	for (int i = 0; i < n && text[i]; i++) /* one event stays one line, whatever it quotes */
		if ((unsigned char)text[i] < ' ')
			text[i] = ' ';
	fprintf(stderr, "level=%s %s\n", level, text);
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
