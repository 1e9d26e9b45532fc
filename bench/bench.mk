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
