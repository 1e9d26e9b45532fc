# Telling languages, beside CLD2; and the table it is done with, made anew of texts (bench/language/README.md).
LANGUAGE_SRC := src/text/language_grams.c src/text/language_letters.c src/base/utf8.c src/base/base.c src/base/log.c
build/bench/language-learn: bench/language/learn.c $(LANGUAGE_SRC) src/text/language_table.h \
		src/text/language_grams.h src/text/language_letters.h
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O3 -ffp-contract=off -Isrc $(filter %.c,$^) -lm -pthread -o $@
build/bench/language-measure: bench/language/measure.c bench/language/cld2.cc src/text/language.c src/text/language_table.c $(LANGUAGE_SRC) \
		src/base/embedded_find.c build/gen/base/embedded.c
	@mkdir -p $(@D)
	g++ -Wall -Wextra -Werror -O2 -c bench/language/cld2.cc -o $@.o
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) $(FLAGS.release) -Isrc $(filter %.c,$^) $@.o \
		-Wl,--no-as-needed -lcld2_full -lcld2 -lstdc++ -pthread -pie -o $@
bench-language:
	tools/need deps/bench-language
	bench/language/fetch build/language
	@$(MAKE) --no-print-directory build/bench/language-measure
	build/bench/language-measure build/language > build/RESULTS-language.md
	mv build/RESULTS-language.md bench/RESULTS-language.md
language-table: build/bench/language-learn
	bench/language/fetch build/language
	build/bench/language-learn build/language build/language/table
	mv build/language/table languages/table
.PHONY: bench-language language-table
