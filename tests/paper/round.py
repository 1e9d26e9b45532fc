#!/usr/bin/env python3
"""round.py PIECES OURS.docx BACK.docx BACK.odt TEXT.txt - what we wrote, and what LibreOffice made of it.

Ours against the pieces: every word of them is there, in order. Back against ours: paragraphs, styles and outline
levels, which of them are numbered, directions, languages letter by letter, tables and their header rows, notes,
tracked changes with author and date, links. The labels that LibreOffice shows against those that the press made."""
import re
import sys
import zipfile
from xml.etree import ElementTree as ET

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
checks = 0


def check(ok, what):
    global checks
    checks += 1
    if not ok:
        sys.exit(f'{" ".join(sys.argv[1:3])}: {what}')


def same(got, want, what):
    if got != want and isinstance(got, list) and isinstance(want, list):
        for i in range(max(len(got), len(want))):
            g, w = (x[i] if i < len(x) else None for x in (got, want))
            check(g == w, f'{what} {i}:\n  got    {g}\n  wanted {w}')
    check(got == want, f'{what}:\n  got    {got}\n  wanted {want}')


def val(element, path, attribute='val', unsaid='1'):
    found = element.find(path.replace('w:', W)) if element is not None else None
    return None if found is None else found.get(W + attribute, unsaid)


def on(value):
    return value not in (None, '0', 'false')


class Docx:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        check(self.zip.testzip() is None, 'a damaged file')
        self.styles = {s.get(W + 'styleId'): s for s in self.part('word/styles.xml').iter(W + 'style')}
        self.body = self.part('word/document.xml').find(W + 'body')
        self.links = {r.get('Id'): r.get('Target') for r in self.part('word/_rels/document.xml.rels')}
        numbering = self.part('word/numbering.xml')
        abstract = {a.get(W + 'abstractNumId'): a for a in numbering.iter(W + 'abstractNum')}
        self.formats = {}
        for num in numbering.iter(W + 'num'):
            for level in abstract[val(num, 'w:abstractNumId')].iter(W + 'lvl'):
                self.formats[num.get(W + 'numId'), level.get(W + 'ilvl')] = val(level, 'w:numFmt')

    def part(self, name):
        return ET.fromstring(self.zip.read(name))

    def of_style(self, style, path):
        """As the style says, or the one it stands on."""
        while style in self.styles:
            found = val(self.styles[style], path)
            if found is not None:
                return found
            style = val(self.styles[style], 'w:basedOn')
        return None

    def name(self, style):
        return val(self.styles[style], 'w:name').lower() if style in self.styles else 'normal'

    def runs(self, p):
        """Runs with what they stand in: (run, inserted or deleted, target of a link)."""
        def walk(e, change, link):
            for c in e:
                if c.tag == W + 'r':
                    yield c, change, link
                elif c.tag in (W + 'ins', W + 'del', W + 'moveTo', W + 'moveFrom'):
                    kind = '+' if c.tag == W + 'ins' else '-'
                    yield from walk(c, (kind, c.get(W + 'author'), c.get(W + 'date')), link)
                elif c.tag == W + 'hyperlink':
                    target = self.links.get(c.get(R + 'id')) or '#'
                    yield from walk(c, change, target)
                elif c.tag != W + 'pPr':
                    yield from walk(c, change, link)
        yield from walk(p, None, None)

    def paragraph(self, p):
        style = val(p, 'w:pPr/w:pStyle')
        text, letters, changes, links, notes, field = '', [], [], [], 0, False
        bidi = val(p, 'w:pPr/w:bidi') or self.of_style(style, 'w:pPr/w:bidi')
        for run, change, link in self.runs(p):
            for c in run:
                if c.tag == W + 'fldChar':
                    field = c.get(W + 'fldCharType') == 'begin' or (field and c.get(W + 'fldCharType') != 'separate')
                if c.tag == W + 'footnoteReference':
                    notes += 1
                said = c.text or '' if c.tag in (W + 't', W + 'delText') else \
                    '\n' if c.tag == W + 'br' else '\t' if c.tag == W + 'tab' else ''
                if not said:
                    continue
                text += said
                lang = {a: val(run, 'w:rPr/w:lang', a, None) for a in ('val', 'eastAsia', 'bidi')}
                for letter in said:
                    if not letter.isspace():
                        o = ord(letter)
                        rtl, han = 0x590 <= o < 0x900 or 0xfb1d <= o < 0xff00, 0x2e80 <= o < 0xa000
                        if letter.isalpha():
                            letters.append((letter, lang['bidi'] if rtl else lang['eastAsia'] if han else lang['val']))
                if change:
                    changes.append((said, *change))
                if link:
                    links.append((said, link))
        num, level = val(p, 'w:pPr/w:numPr/w:numId'), val(p, 'w:pPr/w:numPr/w:ilvl') or '0'
        if num is None:
            num, level = self.of_style(style, 'w:pPr/w:numPr/w:numId'), self.of_style(style, 'w:pPr/w:numPr/w:ilvl') or '0'
        outline = val(p, 'w:pPr/w:outlineLvl') or self.of_style(style, 'w:pPr/w:outlineLvl')
        return {
            'text': text, 'style': self.name(style), 'outline': None if outline == '9' else outline, 'notes': notes,
            'numbered': None if num in (None, '0') else (self.formats.get((num, level)), level), 'rtl': on(bidi),
            'letters': letters, 'changes': changes, 'links': links,
        }

    def paragraphs(self):
        """All with words, but those of the table of contents, which is made of the headings."""
        def walk(e):
            for c in e:
                if c.tag == W + 'p':
                    p = self.paragraph(c)
                    if p['text'].strip():
                        yield p
                elif c.tag != W + 'sectPr':
                    yield from walk(c)
        return [p for p in walk(self.body) if not p['style'].startswith('toc ')]

    def tables(self):
        return [[(on(val(row, 'w:trPr/w:tblHeader')), [' '.join(''.join(t.text or '' for t in p.iter(W + 't'))
                 for p in cell.iter(W + 'p')) for cell in row.iter(W + 'tc')]) for row in table.iter(W + 'tr')]
                for table in self.body.iter(W + 'tbl')]

    def notes(self):
        return [''.join(t.text or '' for t in n.iter(W + 't')).strip()
                for n in self.part('word/footnotes.xml').iter(W + 'footnote') if int(n.get(W + 'id')) > 0
                and n.get(W + 'type') in (None, 'normal')]

    def anchors(self):
        return [b.get(W + 'name') for b in self.body.iter(W + 'bookmarkStart')]


def flat(s):
    return re.sub(r'\s+', ' ', s).strip()


def joined(changes):
    """Neighbours of one change as one: word processors cut runs as they like."""
    ret = []
    for text, *rest in changes:
        if ret and ret[-1][1:] == rest:
            ret[-1][0] += text
        else:
            ret.append([text, *rest])
    return ret


def against_pieces(ours, pieces):
    said = [flat(p['text']) for p in ours.paragraphs() if p['style'] not in ('document head', 'document source', 'toc heading')]
    at = 0
    for kind, level, numbering, label, lang, words in pieces:
        for part in words.split('|') if kind == 'table' else [words]:
            want = flat(re.sub(r'\[[+-](.*?)\]', r'\1', part))
            if not want:
                continue
            while at < len(said) and said[at] != want:
                at += 1
            check(at < len(said), f'not in the file, or not in its place: {want}')
            at += 1


def tag(code):
    return {'ar': 'ar-SA', 'en': 'en-GB', 'es': 'es-ES', 'fr': 'fr-FR', 'ru': 'ru-RU', 'zh': 'zh-CN'}.get(code, code)


def back_against_ours(back, ours, lang):
    a, b = back.paragraphs(), ours.paragraphs()
    for key in ('text', 'style', 'outline', 'numbered', 'rtl', 'notes'):
        same([(p['text'][:40], p[key]) for p in a], [(p['text'][:40], p[key]) for p in b], key)
    for p, q in zip(a, b):
        for (letter, got), (other, want) in zip(p['letters'], q['letters']):
            # What says nothing has the language of the document.
            check(letter == other and (want is None or (got or tag(lang)) == want),
                  f'language of "{letter}" in "{q["text"][:60]}": {got}, was {want}')
        same(joined(p['changes']), joined(q['changes']), 'changes')
        same([x for x, _ in p['links']] and ''.join(x for x, _ in p['links']),
             [x for x, _ in q['links']] and ''.join(x for x, _ in q['links']), 'linked words')
    same(back.tables(), ours.tables(), 'table')
    same(back.notes(), ours.notes(), 'note')
    check({x for x in ours.anchors() if not x.startswith('_')} <= set(back.anchors()), 'bookmarks')
    for p in ours.paragraphs():
        for _, target in p['links']:
            check(target == '#' or target in back.links.values(), f'the link to {target}')


def labels(text, pieces):
    """Every label with its words stands in the text as LibreOffice shows it."""
    lines = [flat(x) for x in text.splitlines() if flat(x)]
    at = 0
    for kind, level, numbering, label, lang, words in pieces:
        if not label:
            continue
        words = flat(re.sub(r'\[[+-](.*?)\]', r'\1', words))
        # LibreOffice writes the first letter of the abjad without its hamza, and has bullets of its own.
        label = label.replace('أ', 'ا')
        wanted = ['•', '▪', '◦'] if label == '•' else [label]
        # Past its end the standard (17.18.59) doubles the letter, as Word does; LibreOffice counts on: اا، اب.
        if re.fullmatch(r'([\u0620-\u064a])\1\)', label):
            wanted.append('ا' + label[1:])
        while at < len(lines) and not any(re.match(re.escape(w) + r' ' + re.escape(words[:30]), lines[at]) for w in wanted):
            at += 1
        check(at < len(lines), f'LibreOffice shows no "{label} {words[:30]}" there')
        at += 1


def headings(path, pieces):
    """In OpenDocument a heading is an element of its own."""
    content = ET.fromstring(zipfile.ZipFile(path).read('content.xml'))
    text = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
    got = [(h.get(text + 'outline-level'), flat(''.join(h.itertext()))) for h in content.iter(text + 'h')]
    want = [('1' if kind == 'annex' else level, flat(words)) for kind, level, _, _, _, words in pieces
            if kind in ('heading', 'annex')]
    same(got, want, 'heading')


lang, pieces, ours, back, odt, text = sys.argv[1:]
pieces = [line.rstrip('\n').split('\t') for line in open(pieces, encoding='utf-8')]
ours, back = Docx(ours), Docx(back)
against_pieces(ours, pieces)
back_against_ours(back, ours, lang)
labels(open(text, encoding='utf-8-sig').read(), pieces)
headings(odt, pieces)
print(f'{lang}: {checks} comparisons')
