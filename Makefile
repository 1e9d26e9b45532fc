# make            the program: build/plenary (release kind)
# make test       all tests that need nothing but a compiler, debug kind   (T=name filters)
# make asan       the same under ASan and UBSan
# make clang      compiles everything with clang too; nothing is kept
# make lint       layers, layout (clang-format), SQL outside the store
# make fuzz       every fuzz target for SECS seconds (60)
# make bench      the measurements of bench/RESULTS.md
# make install    PREFIX=/usr/local DESTDIR=
# The other targets (browser, journeys, kills) are listed in CONTRIBUTING.md.
KIND    ?= debug
CC      := $(if $(filter default undefined,$(origin CC)),gcc,$(CC))
B       := build/$(KIND)
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wvla -Wstrict-prototypes -Wmissing-prototypes \
	   -Wimplicit-fallthrough -Wpointer-arith -Wwrite-strings -Wundef -Werror
FLAGS.debug   := -O0 -g3
FLAGS.asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS.release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE
LINK.asan     := -fsanitize=address,undefined
LINK.release  := -pie -Wl,-z,relro,-z,now,-z,noexecstack
PKGS    := libmicrohttpd sqlite3 libsodium jansson icu-i18n icu-uc libcurl libbrotlienc libconfuse liboath libqrencode cjose libfido2 libcrypto
PKGS    += libzip
PKGS    += libxml-2.0
PKGS    += harfbuzz harfbuzz-subset zlib
PKGS    += libxxhash
VERSION := $(shell cat VERSION)
INCL    := $(shell pkg-config --cflags libxml-2.0)
CFLAGS  := -std=gnu2x -D_GNU_SOURCE $(WARN) $(FLAGS.$(KIND)) -Isrc -Ibuild/gen -DPLENARY_VERSION='"$(VERSION)"' -MMD -MP -pthread $(INCL)
LIBS    := $(shell pkg-config --libs $(PKGS)) -lcmark-gfm -lcmark-gfm-extensions -lstemmer -lm -pthread

SRC   := $(wildcard src/*/*.c)
VIEWS := $(wildcard src/views/*.html)
GEN   := build/gen/i18n/messages.h build/gen/i18n/messages.c build/gen/base/embedded.c build/gen/group/folded.c
OBJ   := $(SRC:%.c=$(B)/%.o) $(VIEWS:%.html=$(B)/%.o) $(B)/gen/i18n/messages.o $(B)/gen/base/embedded.o $(B)/gen/group/folded.o
TESTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/*_test.c tests/support/*.c))
FUZZ  := $(patsubst fuzz/%.c,%,$(wildcard fuzz/*_fuzz.c))
KEPT  := $(sort $(foreach d,schema procedures record static passwords templates languages,$(shell find $(d) -type f 2>/dev/null)))

all: build/plenary
build/plenary: FORCE
	@$(MAKE) --no-print-directory KIND=release build/release/plenary
	@cmp -s build/release/plenary $@ || cp -f build/release/plenary $@
test: $(B)/plenary-tests replay
	$(B)/plenary-tests $(if $(T),--filter '*$(T)*') --jobs 2
asan:
	$(MAKE) KIND=asan test
clang:
	$(MAKE) CC=clang B=build/clang KIND=debug build/clang/plenary build/clang/plenary-tests

$(B)/plenary: $(OBJ) $(B)/src/main.o
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
$(B)/plenary-tests: $(OBJ) $(TESTS)
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -lcriterion -o $@
$(B)/tests/%.o: CFLAGS += -Itests -Wno-unused-parameter
$(B)/%.o: %.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc   $<"; $(CC) $(CFLAGS) -c $< -o $@
$(B)/gen/%.o: build/gen/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc   $<"; $(CC) $(CFLAGS) -c $< -o $@
$(B)/src/views/%.o: build/gen/views/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc   $<"; $(CC) $(CFLAGS) -c $< -o $@

# What is made from what is written.
build/tool/%: tools/%.c
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O1 -g $< -o $@
build/tool/folded: tools/folded.c src/text/fold.c src/text/fold.h src/group/token_hash.h src/group/folded.h src/group/mix.h
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O1 -g -Isrc $(filter %.c,$^) -o $@
build/gen/group/folded.c: build/tool/folded
	@mkdir -p $(@D)
	build/tool/folded > $@.new && mv $@.new $@ || { rm -f $@.new; exit 1; }
build/gen/views/%.c: src/views/%.html build/tool/tmpl
	@mkdir -p $(@D)
	build/tool/tmpl $< > $@.new && mv $@.new $@ || { rm -f $@.new; exit 1; }
build/gen/i18n/messages.c: build/gen/i18n/messages.h
build/gen/i18n/messages.h: $(wildcard i18n/*.po) build/tool/catalogue
	@mkdir -p $(@D)
	build/tool/catalogue i18n build/gen/i18n
build/gen/base/embedded.c: $(KEPT) build/tool/embed Makefile
	@mkdir -p $(@D)
	build/tool/embed $(KEPT) > $@.new && mv $@.new $@ || { rm -f $@.new; exit 1; }

# Fuzzing: the same target file is a libFuzzer program, or replays its corpus as a test.
fuzz: $(FUZZ:%=build/fuzz/%)
	for f in $(FUZZ); do mkdir -p build/corpus/$$f && build/fuzz/$$f -max_total_time=$(or $(SECS),60) -timeout=5 \
		-rss_limit_mb=2048 build/corpus/$$f fuzz/corpus/$$f || exit 1; done
FUZZING := clang -std=gnu2x -D_GNU_SOURCE -g -O1 -fno-sanitize-recover=undefined -DPLENARY_VERSION='"fuzz"' -Isrc -Ibuild/gen $(INCL)
FUZZED  := $(OBJ:$(B)/%=build/fuzz/obj/%)
build/fuzz/%: fuzz/%.c $(FUZZED)
	@echo "link $@"; $(FUZZING) -fsanitize=fuzzer,address,undefined $^ $(LIBS) -o $@
build/fuzz/obj/src/views/%.o: build/gen/views/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "fuzz $<"; $(FUZZING) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c $< -o $@
build/fuzz/obj/gen/%.o: build/gen/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "fuzz $<"; $(FUZZING) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c $< -o $@
build/fuzz/obj/%.o: %.c | $(GEN)
	@mkdir -p $(@D)
	@echo "fuzz $<"; $(FUZZING) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c $< -o $@
replay: $(FUZZ:%=$(B)/replay/%)
	@for f in $(FUZZ); do $(B)/replay/$$f fuzz/corpus/$$f/* || exit 1; done
$(B)/replay/%: $(B)/fuzz/%.o $(B)/fuzz/replay.o $(OBJ)
	@mkdir -p $(@D)
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@

lint:
	tools/layers
	@tools/asvs
	clang-format --dry-run -Werror $$(git ls-files 'src/*.[ch]' 'tests/*.[ch]' 'tools/*.c' 'fuzz/*.c' 'bench/*.c' 'bench/*/*.[ch]')
format:
	clang-format -i $$(git ls-files -co --exclude-standard 'src/*.[ch]' 'tests/*.[ch]' 'tools/*.c' 'fuzz/*.c' 'bench/*.c' 'bench/*/*.[ch]')

PREFIX ?= /usr/local
install: build/plenary
	install -D -s -m 755 build/plenary $(DESTDIR)$(PREFIX)/bin/plenary
	install -D -m 644 man/plenary.1 $(DESTDIR)$(PREFIX)/share/man/man1/plenary.1
	install -D -m 644 man/plenary.conf.5 $(DESTDIR)$(PREFIX)/share/man/man5/plenary.conf.5
clean:
	rm -rf build
FORCE:
.PHONY: all test asan clang fuzz replay lint format install clean FORCE
.SECONDARY:
-include $(OBJ:.o=.d) $(TESTS:.o=.d) $(B)/src/main.d $(wildcard $(B)/fuzz/*.d) $(FUZZED:.o=.d)
-include $(wildcard tests/*.mk bench/*.mk)

# Test stages that need the built program; tests/*.mk add theirs to STAGES. ./check runs them in this order.
stages:
	@echo $(STAGES)
.PHONY: stages
