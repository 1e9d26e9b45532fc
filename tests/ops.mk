# Running it: the restore drill, what whoever watches a site sees, a disk that is full for a while.
OPS := drill watch full
$(OPS): all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/journey/$@.mjs
STAGES += $(OPS)
.PHONY: $(OPS)

# The Debian package: build/plenary_VERSION_ARCH.deb; installed, upgraded, removed in an overlay of this machine.
deb: all
	packaging/debian/build build/plenary build
deb-test: all
	tests/deb/run
STAGES += deb-test
.PHONY: deb deb-test

# The shipped configurations of nginx and Caddy, with the real programs.
proxies: all
	@command -v node >/dev/null || tools/need deps/test-node
	node tests/proxies/proxies.mjs
STAGES += proxies
.PHONY: proxies
