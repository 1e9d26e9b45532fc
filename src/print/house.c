/* house.c - see house.h */
#include "print/house.h"

const struct house house_plain = {
    .name = STR("plain"),
    .fonts = {.text = {STR("Noto Serif"), STR("Noto Naskh Arabic"), STR("Noto Serif CJK SC")},
	      .heading = {STR("Noto Sans"), STR("Noto Naskh Arabic"), STR("Noto Sans CJK SC")},
	      .fixed = STR("Noto Sans Mono")},
    .page = {.width = 595,
	     .height = 842,
	     .top = 72,
	     .bottom = 72,
	     .inner = 64,
	     .outer = 64,
	     .text = 21,
	     .small = 17,
	     .heading = {32, 26, 23, 21, 21, 21},
	     .title = 40},
    .head = {{HEAD_LOGO, HEAD_NOTHING, .across = true},
	     {.start = HEAD_ORGANISATION, .end = HEAD_SYMBOL},
	     {.start = HEAD_BODY, .end = HEAD_DATE},
	     {HEAD_SESSION, HEAD_AGENDA_ITEM, .rule = true}},
    .n_head = 4,
};
