build/bench/submit: bench/submit.c
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O2 $< -o $@
build/bench/slowsync.so: bench/slowsync.c
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O2 -shared -fPIC $< -o $@ -ldl
bench: all build/bench/submit build/bench/slowsync.so
	tools/need deps/bench deps/test
	bench/run
.PHONY: bench
bench-desk: all
	bench/desk
.PHONY: bench-desk
bench-login: all build/bench/submit
	bench/login
.PHONY: bench-login
bench-sheets: all
	bench/sheets
.PHONY: bench-sheets
bench-paper:
	@$(MAKE) --no-print-directory KIND=release build/release/paper-sample
	tools/need deps/test
	bench/paper
.PHONY: bench-paper
# Dockets with known truth, the score of a grouping, the published recipe beside ours: bench/analysis/.
build/bench/docket: bench/analysis/docket.c bench/analysis/vocabulary.c
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O2 $^ -lm -o $@
build/bench/score: bench/analysis/score.c
	@mkdir -p $(@D)
	$(CC) -std=gnu2x -D_GNU_SOURCE $(WARN) -O2 $^ -o $@
# With the house's own words and readers, so that only what is made of them differs.
build/release/bench-%: bench/analysis/%.c $(filter-out %/embedded_find.o,$(filter %/folded.o %/text/fold.o %/text/docket_line.o $(B)/src/base/% $(B)/src/group/%,$(OBJ)))
	@mkdir -p $(@D)
	@echo "link $@"; $(CC) $(CFLAGS) -O3 -march=native $^ $(LINK.$(KIND)) $(LIBS) -o $@
bench-analysis bench-analysis-fcc: all build/bench/docket build/bench/score
	tools/need deps/bench
	@$(MAKE) --no-print-directory KIND=release build/release/bench-minhash build/release/bench-arrive
	DOCS=$(or $(if $(filter bench-analysis-fcc,$@),$(FCC),$(DOCS)),) bench/analysis/run $(if $(filter bench-analysis-fcc,$@),fcc,hard)
bench-analysis-pages: all build/bench/docket
	bench/analysis/run words
	bench/analysis/pages
.PHONY: bench-analysis bench-analysis-fcc bench-analysis-pages
bench-bundle: all
	bench/bundle
.PHONY: bench-bundle
bench-compilation: all
	tools/need deps/test
	bench/compilation
.PHONY: bench-compilation

bench-reading: all
	bench/reading
.PHONY: bench-reading
bench-weigh: all
	bench/weigh
.PHONY: bench-weigh
