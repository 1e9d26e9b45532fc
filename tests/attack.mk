# The scanners of others, against the real program: a quarter of an hour, so no stage of ./check.
attack: all
	tools/need deps/attack
	tests/attack/run
.PHONY: attack
