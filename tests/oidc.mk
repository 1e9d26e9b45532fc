# Signing in through an identity provider (npm oidc-provider), with the real binary. make oidc
oidc: all
	@tools/node
	node tests/journey/oidc.mjs
STAGES += oidc
.PHONY: oidc
