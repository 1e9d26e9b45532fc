// pdf.mjs - the sample paper as PDF in six languages, asked of other programs: the rules of pdf_rules.mjs; its text as
// pdf.js and poppler read it against its pieces; its bytes under another clock, locale, user and folder. make pdf
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { check } from './pdf_rules.mjs'

const top = path.resolve(import.meta.dirname, '../..')
const require = createRequire(path.join(top, 'tests/browser/package.json'))
const pdfjs = await import(pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')))
const fromPdfjs = (p) => path.join(path.dirname(require.resolve('pdfjs-dist/package.json')), p) + '/'
const sample = path.resolve(process.argv[2] ?? path.join(top, 'build/debug/paper-sample'))
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'plenary-pdf-'))
const OPTIONS = { maxBuffer: 1 << 28 }

// What is seen, and the spaces in it; signs of direction are not.
const seen = (s) => s.normalize('NFC').replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\u00ad]/g, '').replace(/\s+/g, ' ').trim()
// Letters alone: where lines end and how wide a gap is, is not part of what is said.
const letters = (s) => seen(s).replaceAll(' ', '')
const ARABIC = /[\u0590-\u08ff]/

function pieces(lang) {
  const out = execFileSync(sample, [lang, 'pieces'], { ...OPTIONS, encoding: 'utf8' })
  return out.split('\n').filter(Boolean).map((line) => {
    const [kind, level, numbering, label, own, words] = line.split('\t')
    return { kind, level: Number(level), numbering, label, lang: own, words: words.replace(/\[[-+]([^\]]*)\]/g, '$1') }
  })
}

// The text of each element, in the order of the structure, without notes and their calls.
async function byStructure(file) {
  const doc = await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0, cMapUrl: fromPdfjs('cmaps'), cMapPacked: true,
    standardFontDataUrl: fromPdfjs('standard_fonts'), useSystemFonts: false }).promise
  const parts = []
  const roles = []
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n)
    const said = new Map()
    const open = []
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    for (const it of items) {
      if (it.type?.startsWith('beginMarkedContent')) open.push(it.id ?? (it.tag === 'Artifact' ? 'artifact' : open.at(-1)))
      else if (it.type === 'endMarkedContent') open.pop()
      else {
        assert.ok(open.at(-1) || !it.str.trim(), `text outside of every part: ${it.str}`)
        said.set(open.at(-1), (said.get(open.at(-1)) ?? '') + it.str + (it.hasEOL ? '\n' : ''))
      }
    }
    const walk = (node) => {
      if (node.type === 'content') parts.push(said.get(node.id) ?? '')
      else if (node.role) {
        roles.push(node.role)
        if (!['Note', 'Reference', 'TOC'].includes(node.role)) node.children.forEach(walk)
      }
    }
    const tree = await page.getStructTree()
    tree.children.forEach(walk)
  }
  return { text: parts.join(''), roles }
}

function inOrder(lang, list, whole, plain, who) {
  const haystack = plain(whole)
  let at = 0
  for (const p of list) {
    for (const part of p.kind === 'table' ? p.words.split('|') : [p.words]) {
      const wanted = plain(part)
      if (!wanted) continue
      const found = haystack.indexOf(wanted, at)
      assert.ok(found >= 0, `${lang}, ${who}: not there, or not in its place: ${part}\n${haystack.slice(at, at + 200)}`)
      at = found + wanted.length
    }
    if (p.label && p.label !== '•') assert.ok(haystack.includes(plain(p.label)), `${lang}, ${who}: the label ${p.label}`)
  }
}

// A piece is what poppler's lines say one after the other, spaces, marks and numbers in their places.
function byLines(p, lines) {
  for (let rest = seen(p.words); rest;) {
    const own = lines.filter((l) => rest.startsWith(l)).sort((a, b) => b.length - a.length)[0]
    if (!own) assert.ok(lines.includes(seen(`${p.label} ${rest}`)), `poppler has no line for: ${rest}`)
    rest = own ? rest.slice(own.length).trim() : ''
  }
}

// One element a line: its type, its own language, how many parts of the text it has.
function outline(n, depth) {
  const own = n.e['/Lang'] ? ` lang=${n.lang}` : ''
  const alt = n.e['/Alt'] ? ' alt' : ''
  return `${' '.repeat(depth)}${n.type}${own}${alt}${n.content ? ` (${n.content})` : ''}\n${n.kids.map((k) => outline(k, depth + 1)).join('')}`
}

for (const lang of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) {
  const file = path.join(work, `${lang}.pdf`)
  const bytes = execFileSync(sample, [lang, 'pdf'], OPTIONS)
  fs.writeFileSync(file, bytes)
  const elsewhere = execFileSync(sample, [lang, 'pdf'], {
    ...OPTIONS, cwd: '/', env: { TZ: 'Pacific/Apia', LC_ALL: 'C', HOME: '/nowhere', USER: 'nobody', FONTCONFIG_FILE: '/nowhere' },
  })
  assert.ok(bytes.equals(elsewhere), `${lang}: other bytes under another clock, locale, user and folder`)

  const list = pieces(lang)
  const title = list.find((p) => p.kind === 'title').words
  const found = check(file, { lang, title })
  assert.deepEqual(found.wrong, [], lang)
  // Parts in another language say so: the quotation, the run, the label of a row.
  const other = list.filter((p) => p.lang && p.lang !== lang).map((p) => p.lang)
  for (const l of other) assert.ok(found.langs.some(([type, own]) => type === 'P' && own === l), `${lang}: no paragraph in ${l}`)
  assert.ok(found.langs.some(([type]) => type === 'Span'), `${lang}: no run in another language`)

  // The structure as it was agreed: UPDATE=1 writes it anew, for a person to compare.
  const golden = path.join(top, `tests/paper/golden/pdf-${lang}.txt`)
  const tree = outline(found.document, 0)
  if (process.env.UPDATE) fs.mkdirSync(path.dirname(golden), { recursive: true }), fs.writeFileSync(golden, tree)
  assert.equal(tree, fs.readFileSync(golden, 'utf8'), `${lang}: another structure (UPDATE=1 writes it anew)`)

  const structure = await byStructure(file)
  inOrder(lang, list, structure.text, letters, 'pdf.js')
  // With their spaces: paragraphs of one part, so that no line of ours ends the part for pdf.js.
  for (const p of list.filter((q) => q.numbering === 'running' && lang !== 'zh'))
    assert.ok(seen(structure.text).includes(seen(p.words)), `${lang}, pdf.js: spaces of ${p.words}`)
  for (const kind of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'LBody', 'Lbl', 'Table', 'TH', 'TD', 'Figure', 'BlockQuote', 'Code', 'Link', 'Note', 'TOC'])
    assert.ok(structure.roles.includes(kind), `${lang}: no ${kind}`)

  const poppler = execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  const lines = poppler.split('\n').map(seen).filter(Boolean)
  const read = letters(poppler)
  for (const p of list) {
    if (p.kind === 'table' || (lang !== 'ar' && ARABIC.test(p.words))) {
      // Where most of a page runs the other way, poppler cuts an Arabic line at its numbers: its words are compared.
      for (const word of p.words.match(/[\p{L}\p{M}]+|\d+/gu) ?? []) assert.ok(read.includes(letters(word)), `${lang}, poppler: ${word}`)
    } else if (lang === 'ar') byLines(p, lines)
    else assert.ok(read.includes(letters(p.words.slice(0, 120))), `${lang}, poppler: ${p.words}`) // calls of notes come later
  }
  // As the file has it, from piece to piece. In Arabic -raw puts the words of a piece as they stand on the page, whoever made it.
  const raw = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  const counted = (t) => [...letters(t)].sort().join('')
  assert.equal(counted(raw), counted(poppler), `${lang}: poppler -raw has other letters`)
  if (lang !== 'ar') for (const p of list.filter((q) => !ARABIC.test(q.words) && q.kind !== 'table'))
    assert.ok(letters(raw).includes(letters(p.words.slice(0, 120))), `${lang}, poppler -raw: ${p.words}`)
  const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  assert.match(about, /Tagged:\s+yes/)
  assert.match(about, /JavaScript:\s+no/)
  assert.match(about, /Page size:\s+595 x 842/)
  console.log(`${lang}: ${found.pages} pages, ${found.elements.length} elements`)
}

// What is hard to read in Arabic: marks over one another, letters that one glyph writes, numbers between signs, other scripts.
const hard = fs.readFileSync(path.join(top, 'tests/paper/hard-ar.txt'), 'utf8')
const hardFile = path.join(work, 'hard.pdf')
fs.writeFileSync(hardFile, execFileSync(sample, ['ar', 'pdf', '-'], { ...OPTIONS, input: hard }))
assert.deepEqual(check(hardFile, { lang: 'ar', title: pieces('ar').find((p) => p.kind === 'title').words }).wrong, [])
const hardLines = execFileSync('pdftotext', ['-enc', 'UTF-8', hardFile, '-'], { encoding: 'utf8' }).split('\n').map(seen).filter(Boolean)
const hardText = seen((await byStructure(hardFile)).text)
for (const words of hard.split('\n').filter(Boolean)) {
  byLines({ label: '', words }, hardLines)
  assert.ok(hardText.includes(seen(words)), `pdf.js: ${words}\n${hardText}`)
}

// The foot of a paper has some of its text above it, wherever that ends.
for (let n = 13; n < 19; n++) {
  const line = 'A line of words that goes on for a little while, so that a paragraph has two lines at least on a page.\n'
  fs.writeFileSync(hardFile, execFileSync(sample, ['en', 'pdf', '-'], { ...OPTIONS, input: line.repeat(n) }))
  const pages = execFileSync('pdftotext', [hardFile, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
  assert.ok(pages.at(-1).includes('goes on'), `${n} paragraphs: a last page that has only the foot`)
}

// The head of a house with its logo: the same rules, one figure more, and its row says what the logo says.
for (const lang of ['ar', 'en']) {
  const file = path.join(work, `council-${lang}.pdf`)
  fs.writeFileSync(file, execFileSync(sample, [lang, 'pdf', 'council'], OPTIONS))
  const found = check(file, { lang, title: pieces(lang).find((p) => p.kind === 'title').words })
  assert.deepEqual(found.wrong, [], `council, ${lang}`)
  assert.match(outline(found.document, 0), /^Document.*\n (P|Figure alt)/, `council, ${lang}: no head`)
  assert.equal(outline(found.document, 0).match(/^ Figure alt/gm).length, 4, `council, ${lang}: a logo and three figures`)
  assert.match(execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }), /image +60 +30 .*\n.*smask +60 +30/)
}

// A longer one: contents over pages, numbers in them that are right.
const long = path.join(work, 'long.pdf')
fs.writeFileSync(long, execFileSync(sample, ['fr', 'pdf', '120'], OPTIONS))
const longTitle = pieces('fr').find((p) => p.kind === 'title').words
assert.deepEqual(check(long, { lang: 'fr', title: longTitle }).wrong, [])
const text = execFileSync('pdftotext', ['-layout', long, '-'], { ...OPTIONS, encoding: 'utf8' }).split('\f')
const entries = text.slice(0, 8).join('\n').matchAll(/^\s*(\d+)\s+Activités du groupe\s+(\d+)$/gm)
let count = 0
for (const [, part, page] of entries) {
  assert.match(text[Number(page) - 1], new RegExp(`^\\s*${part}\\s+Activités du groupe`, 'm'), `part ${part} is not on page ${page}`)
  count++
}
assert.equal(count, 120)
fs.rmSync(work, { recursive: true })
console.log('pdf: fine')
