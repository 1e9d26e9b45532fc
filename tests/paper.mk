# Papers through LibreOffice and back: text, labels, styles, languages, notes, tables, changes as we wrote them.
$(B)/paper-sample: $(OBJ) $(B)/tests/paper/sample.o $(B)/tests/support/sample_paper.o
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
# Papers as PDF, as other programs read them: rules of PDF/UA, text in order, bytes. make pdf
pdf: $(B)/paper-sample
	tools/need deps/test
	@tools/node
	node tests/paper/pdf.mjs $(B)/paper-sample
STAGES += pdf
.PHONY: pdf
