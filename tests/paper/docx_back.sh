#!/bin/sh
# docx_back.sh EDITED - each text of tests/support/edited.c as DOCX, DOCX -> ODT -> DOCX by LibreOffice, and compared.
set -eu
command -v soffice >/dev/null || { echo "docx-back: LibreOffice (libreoffice-writer-nogui) is not installed"; exit 1; }
edited=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/made" "$dir/odt" "$dir/back"
n=0
while "$edited" write $n > "$dir/made/$n.docx"; do n=$((n + 1)); done
rm "$dir/made/$n.docx"
office() { soffice -env:UserInstallation="file://$dir/profile" --headless --convert-to "$1" --outdir "$2" "$3"/* >/dev/null 2>&1; }
office odt "$dir/odt" "$dir/made"
office 'docx:MS Word 2007 XML' "$dir/back" "$dir/odt"
failed=0
for i in $(seq 0 $((n - 1))); do
	"$edited" compare $i "$dir/made/$i.docx" || failed=1
	"$edited" compare $i "$dir/back/$i.docx" || failed=1
done
[ $failed = 0 ] || { echo "docx-back: not what it was"; exit 1; }
echo "docx-back: $n reports came back through LibreOffice as they were"
