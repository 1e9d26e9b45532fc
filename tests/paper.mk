# Papers through LibreOffice and back: text, labels, styles, languages, notes, tables, changes as we wrote them.
$(B)/paper-sample: $(OBJ) $(B)/tests/paper/sample.o $(B)/tests/support/sample_paper.o
	@echo "link $@"; $(CC) $(CFLAGS) $^ $(LINK.$(KIND)) $(LIBS) -o $@
