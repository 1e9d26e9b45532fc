# Running it: the restore drill.
drill: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/journey/drill.mjs
STAGES += drill
.PHONY: drill
