# Answering with the real binary: one response's whole way, and kill -9 while many send.
# make journeys; make kills KILLS=1000 for a long one.
journeys: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/journey/answer.mjs
kills: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/kill/kill.mjs $(or $(KILLS),50)
STAGES += journeys kills
.PHONY: journeys kills
