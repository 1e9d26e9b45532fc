"""read_letters.py FOLDER - reads every letter there with python's email module and says what is not as it should be."""
import email, html.parser, pathlib, sys
from email import policy

RTL = {'ar'}


class Words(html.parser.HTMLParser):
    """The text of a page, its language and direction, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.words, self.links, self.root, self.skip = [], [], {}, 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'html':
            self.root = attrs
        if tag == 'a':
            self.links.append(attrs['href'])
        if tag in ('script', 'img', 'link', 'iframe'):
            raise SystemExit(f'a letter has a <{tag}>')
        self.skip += tag == 'title'

    def handle_endtag(self, tag):
        self.skip -= tag == 'title'

    def handle_data(self, data):
        if not self.skip:
            self.words += data.split()


faults, seen = [], {}
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.eml')):
    raw = path.read_bytes()
    m = email.message_from_bytes(raw, policy=policy.default)

    def must(holds, what):
        if not holds:
            faults.append(f'{path.name}: {what}')

    must(not m.defects and not any(p.defects for p in m.walk()), 'is not as RFC 5322 and MIME say')
    must(all(len(line) <= 998 and max(line, default=0) < 128 for line in raw.split(b'\r\n')), 'has long or 8-bit lines')
    must(m.get_content_type() == 'multipart/alternative', m.get_content_type())
    plain, rich = m.get_payload()
    lang = m['Content-Language']
    text, page = plain.get_content(), Words()
    page.feed(rich.get_content())
    must(page.root.get('lang') == lang and page.root.get('dir') == ('rtl' if lang in RTL else 'ltr'), f'html of {page.root}')
    words = [w for w in text.split() if w not in ('--', '\u2022')]
    must(page.words == m['Subject'].split() + words, 'the two parts do not say the same')
    must(all(link in text for link in page.links), 'a link that the text does not have')
    must(m['Auto-Submitted'] == 'auto-generated' and m['Message-ID'] and m['Date'].datetime, 'headers')
    must('{' not in text and '\x1a' not in text and '{' not in m['Subject'], 'something is not filled in')
    seen.setdefault(lang, set()).add(m['Subject'])
print(f'{sum(len(s) for s in seen.values())} subjects in {len(seen)} languages')
if len(seen) != 6:
    faults.append(f'languages: {sorted(seen)}')
print('\n'.join(faults))
sys.exit(1 if faults else 0)
