# Papers in the hands of other programs. paper-sample LANG FORMAT prints the one with every kind of piece.
$(B)/paper-sample: $(OBJ) $(B)/tests/paper/sample.o $(B)/tests/support/sample_paper.o
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
# Papers as PDF, as other programs read them: rules of PDF/UA, text in order, bytes. make pdf
pdf: $(B)/paper-sample
	tools/need deps/test
	@tools/node
	node tests/paper/pdf.mjs $(B)/paper-sample
STAGES += pdf
.PHONY: pdf
# Papers through LibreOffice and back, compared with their pieces. make office
office: $(B)/paper-sample
	tools/need deps/test
	tests/paper/round $(B)/paper-sample
STAGES += office
.PHONY: office

# Reports as DOCX, through LibreOffice to ODT and back, read as text again: the same pieces, nothing not understood.
$(B)/paper-edited: $(OBJ) $(B)/tests/paper/edited.o $(B)/tests/support/edited.o
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
docx-back: $(B)/paper-edited
	tests/paper/docx_back.sh $(B)/paper-edited
.PHONY: docx-back
STAGES += docx-back
# Writes the golden files of papers anew, to be read by whoever changed them. make renew-papers
renew-papers: $(B)/plenary-tests
	mkdir -p tests/golden/papers
	RENEW_PAPERS=1 $(B)/plenary-tests --filter 'papers/of_every_kind*'
.PHONY: renew-papers
