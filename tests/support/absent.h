#ifndef SUPPORT_ABSENT_H
#define SUPPORT_ABSENT_H
#include <criterion/criterion.h>
#include <criterion/internal/test.h>
#include <stdio.h>

/*
 * What a test needs lies outside the project and is not here: the test ends,
 * and says so on a line that ./check counts as skipped. Criterion would count
 * it among the passing ones and say nothing.
 */
#define SKIP_ABSENT(path)                                                                                    \
	do {                                                                                                 \
		fprintf(stderr, "[SKIP] %s::%s: %s is not here\n", criterion_current_test->category,         \
			criterion_current_test->name, path);                                                 \
		cr_skip_test("%s is not here", path);                                                        \
	} while (0)

#endif
