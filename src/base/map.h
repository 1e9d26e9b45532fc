/* map.h - apply a macro to each of up to 16 arguments: MAP(F, a, b) is F(a), F(b). */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#define MAP_1(f, a) f(a)
#define MAP_2(f, a, ...) f(a), MAP_1(f, __VA_ARGS__)
#define MAP_3(f, a, ...) f(a), MAP_2(f, __VA_ARGS__)
#define MAP_4(f, a, ...) f(a), MAP_3(f, __VA_ARGS__)
#define MAP_5(f, a, ...) f(a), MAP_4(f, __VA_ARGS__)
#define MAP_6(f, a, ...) f(a), MAP_5(f, __VA_ARGS__)
#define MAP_7(f, a, ...) f(a), MAP_6(f, __VA_ARGS__)
#define MAP_8(f, a, ...) f(a), MAP_7(f, __VA_ARGS__)
#define MAP_9(f, a, ...) f(a), MAP_8(f, __VA_ARGS__)
#define MAP_10(f, a, ...) f(a), MAP_9(f, __VA_ARGS__)
#define MAP_11(f, a, ...) f(a), MAP_10(f, __VA_ARGS__)
#define MAP_12(f, a, ...) f(a), MAP_11(f, __VA_ARGS__)
#define MAP_13(f, a, ...) f(a), MAP_12(f, __VA_ARGS__)
#define MAP_14(f, a, ...) f(a), MAP_13(f, __VA_ARGS__)
#define MAP_15(f, a, ...) f(a), MAP_14(f, __VA_ARGS__)
#define MAP_16(f, a, ...) f(a), MAP_15(f, __VA_ARGS__)
#define MAP_17(f, a, ...) f(a), MAP_16(f, __VA_ARGS__)
#define MAP_18(f, a, ...) f(a), MAP_17(f, __VA_ARGS__)
#define MAP_19(f, a, ...) f(a), MAP_18(f, __VA_ARGS__)
#define MAP_20(f, a, ...) f(a), MAP_19(f, __VA_ARGS__)
#define MAP_PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20,  \
		 name, ...)                                                                                  \
	name
#define MAP(f, ...)                                                                                          \
	MAP_PICK(__VA_ARGS__, MAP_20, MAP_19, MAP_18, MAP_17, MAP_16, MAP_15, MAP_14, MAP_13, MAP_12,        \
		 MAP_11, MAP_10, MAP_9, MAP_8, MAP_7, MAP_6, MAP_5, MAP_4, MAP_3, MAP_2, MAP_1, )            \
	(f, __VA_ARGS__)

#endif
