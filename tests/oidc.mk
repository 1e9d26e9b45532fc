# Signing in through an identity provider (npm oidc-provider), with the real binary. make oidc
oidc: all
	@command -v sqlite3 >/dev/null || tools/need deps/test
	@tools/node
	node tests/journey/oidc.mjs
STAGES += oidc
.PHONY: oidc
