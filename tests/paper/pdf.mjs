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

// Letters alone: where lines end and how wide a gap is, is not part of what is said.
const letters = (s) => s.normalize('NFC').replace(/[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\u00ad]/g, '')
// Readers turn an Arabic letter and the mark over it around: the marks are counted, not compared by their place.
const unmarked = (s) => letters(s).replace(/[\u064b-\u065f]/g, '')

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
      else if (it.str.trim()) {
        assert.ok(open.at(-1), `text outside of every part: ${it.str}`)
        said.set(open.at(-1), (said.get(open.at(-1)) ?? '') + it.str)
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
  inOrder(lang, list, structure.text, unmarked, 'pdf.js')
  const marks = (t) => (t.match(/[\u064b-\u065f]/g) ?? []).sort().join('')
  const written = list.map((p) => p.words).join('')
  assert.ok(marks(structure.text).length >= marks(written).length, `${lang}: marks over letters are lost`)
  for (const kind of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'LBody', 'Lbl', 'Table', 'TH', 'TD', 'Figure', 'BlockQuote', 'Code', 'Link', 'Note', 'TOC'])
    assert.ok(structure.roles.includes(kind), `${lang}: no ${kind}`)

  const poppler = execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  // poppler guesses the order of an Arabic line from where its letters stand: its words are compared, not their order.
  const read = unmarked(poppler)
  for (const p of list) {
    for (const word of p.words.match(/[\p{L}\p{M}]+|\d+/gu) ?? [])
      assert.ok(read.includes(unmarked(word)), `${lang}, poppler: ${word}`)
    if (!/[\u0590-\u08ff]/.test(p.words) && p.kind !== 'table')
      assert.ok(read.includes(unmarked(p.words.slice(0, 120))), `${lang}, poppler: ${p.words}`) // calls of notes come later
  }
  const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  assert.match(about, /Tagged:\s+yes/)
  assert.match(about, /JavaScript:\s+no/)
  assert.match(about, /Page size:\s+595 x 842/)
  console.log(`${lang}: ${found.pages} pages, ${found.elements.length} elements`)
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
