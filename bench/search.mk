# The search at size, beside FTS5: N=1000000 make bench-search
$(B)/search-sample: $(B)/bench/search.o $(OBJ)
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
bench-search:
	@$(MAKE) --no-print-directory KIND=release build/release/search-sample
	bench/search-run
.PHONY: bench-search
