# A passkey's life in a real browser with a virtual authenticator: make passkey.
passkey: all
	@tools/node
	node tests/browser/passkey.mjs
STAGES += passkey
.PHONY: passkey
