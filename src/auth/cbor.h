/*
 * cbor.h - where a value of CBOR ends (RFC 8949), looked at before a library
 * sees it: libcbor believes a length it is told and asks for that much memory.
 */
#ifndef AUTH_CBOR_H
#define AUTH_CBOR_H

#include "base/base.h"

/*
 * One value at *at, which moves behind it. Of the canonical form of CTAP2: no
 * tags, no indefinite lengths, four deep at most, nothing longer than the bytes
 * that are there.
 */
bool cbor_skip(struct str s, size_t *at);

#endif
