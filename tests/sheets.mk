# What LibreOffice reads in a workbook of the demonstration is what stands in our CSV.
sheets: all
	tests/sheets/read_back
STAGES += sheets
.PHONY: sheets
