# Letters with the real binary and a mail server: who subscribes gets each once, also under kill -9.
mail: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/journey/letters.mjs $(or $(KILLS),8)
# The same through Debian's Postfix, as packaging/postfix/main.cf sets it up.
postfix: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/postfix/postfix.mjs
STAGES += mail postfix
.PHONY: mail postfix
