/* try.h - several steps, each of which can fail: the first error ends the function that takes them. */
#ifndef BASE_TRY_H
#define BASE_TRY_H

#include "base/base.h"

/* For functions that give an enum err and have nothing of their own to let go of. */
#define TRY(call)                                                                                            \
	do {                                                                                                 \
		enum err err_ = (call);                                                                      \
		if (err_ != ERR_OK)                                                                          \
			return err_;                                                                         \
	} while (0)

#endif
