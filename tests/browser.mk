# Tests in a real browser, with the real binary. `make html axe answer-arabic` or one of them.
BROWSER := html axe answer receipts admin desk_responses sign_in desk_round papers report_file groups reading
$(BROWSER): all
	@tools/node
	node tests/browser/$@.mjs
STAGES += $(BROWSER)
.PHONY: $(BROWSER)
