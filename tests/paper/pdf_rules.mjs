// pdf_rules.mjs - stands in for a PDF/UA validator: the rules that docs/paper.md lists, by its numbers, asked of the
// objects of a file as qpdf shows them. check(FILE, {lang, title}) gives the list of what is wrong.
import { execFileSync } from 'node:child_process'

const INLINE = new Set(['Span', 'Link', 'Reference', 'Note', 'Code', 'Lbl'])
const BLOCK = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'Table', 'Figure', 'BlockQuote', 'TOC', 'Caption'])
const MAY_HOLD = {
  Document: (t) => BLOCK.has(t) || t === 'Note',
  L: (t) => t === 'LI',
  LI: (t) => t === 'Lbl' || t === 'LBody',
  LBody: (t) => t === 'L' || INLINE.has(t),
  TOC: (t) => t === 'TOCI',
  TOCI: (t) => t === 'Link',
  Table: (t) => ['Caption', 'THead', 'TBody'].includes(t),
  THead: (t) => t === 'TR',
  TBody: (t) => t === 'TR',
  TR: (t) => t === 'TH' || t === 'TD',
  BlockQuote: (t) => t === 'P',
  Figure: () => false,
}
for (const t of ['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TH', 'TD', 'Caption', 'Note', 'Span', 'Link', 'Reference', 'Code', 'Lbl'])
  MAY_HOLD[t] = (k) => INLINE.has(k)
const NO_CONTENT = new Set(['Document', 'L', 'LI', 'TOC', 'TOCI', 'Table', 'THead', 'TBody', 'TR', 'BlockQuote'])
// Operators that paint, and so have to stand in a marked part.
const PAINTS = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI'])

const text = (v) => (typeof v === 'string' && v.startsWith('u:') ? v.slice(2) : v)
const name = (v) => (typeof v === 'string' && v.startsWith('/') ? v.slice(1) : undefined)

function load(file) {
  execFileSync('qpdf', ['--check', file], { stdio: ['ignore', 'ignore', 'inherit'] })
  const out = execFileSync('qpdf', ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', file], {
    maxBuffer: 1 << 30,
  })
  return JSON.parse(out).qpdf[1]
}

// The operators of a content stream with their operands; strings are kept as they are written.
function* operators(source) {
  const tokens = source.match(/\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f]*>|\[|\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+/g) ?? []
  let operands = []
  let depth = 0
  for (const t of tokens) {
    if (t === '<<' || t === '[') depth++
    if (t === '>>' || t === ']') depth--
    const isOperator = depth === 0 && /^[A-Za-z'"*]+$/.test(t) && !['true', 'false', 'null'].includes(t)
    if (!isOperator) operands.push(t)
    else {
      yield [t, operands]
      operands = []
    }
  }
}

export function check(file, expected) {
  const wrong = []
  const say = (rule, what) => wrong.push(`rule ${rule}: ${what}`)
  const all = load(file)
  const get = (v) => {
    while (typeof v === 'string' && /^\d+ \d+ R$/.test(v)) v = all[`obj:${v}`]?.value ?? all[`obj:${v}`]?.stream
    return v
  }
  const data = (ref) => Buffer.from(all[`obj:${ref}`].stream.data ?? '', 'base64').toString('latin1')
  const list = (v) => (v === undefined ? [] : Array.isArray(get(v)) ? get(v) : [v])
  const tree = (v, key) => {
    const node = get(v)
    return node === undefined ? [] : [...(node[key] ?? []), ...(node['/Kids'] ?? []).flatMap((k) => tree(k, key))]
  }
  const pairs = (flat) => new Map(Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]))

  const root = get(all.trailer.value['/Root'])
  const info = get(all.trailer.value['/Info'])

  // 1-4: what the file says of itself
  if (get(root['/MarkInfo'])?.['/Marked'] !== true) say(1, 'it does not say that it is tagged')
  if (text(root['/Lang']) !== expected.lang) say(2, `its language is ${root['/Lang']}`)
  if (get(root['/ViewerPreferences'])?.['/DisplayDocTitle'] !== true) say(3, 'a window would show the name of the file')
  if (text(info['/Title']) !== expected.title) say(3, `its title is ${info['/Title']}`)
  const xmp = Buffer.from(data(root['/Metadata']), 'latin1').toString('utf8')
  if (!xmp.includes('<pdfuaid:part>1</pdfuaid:part>')) say(4, 'XMP does not say PDF/UA-1')
  if (!xmp.includes(`<rdf:li xml:lang="x-default">${expected.title}</rdf:li>`)) say(4, 'XMP has another title')
  if (!/<plenary:digest>[0-9a-f]{64}<\/plenary:digest>/.test(xmp)) say(4, 'XMP names no digest of the paper')
  if (all.trailer.value['/Encrypt']) say(5, 'it is encrypted')
  for (const bad of ['/AcroForm', '/OpenAction', '/AA']) if (root[bad]) say(5, `it has ${bad}`)
  if (JSON.stringify(all).includes('"/JavaScript"')) say(5, 'it has a script')

  // the tree of elements
  const structure = get(root['/StructTreeRoot'])
  const back = pairs(tree(structure['/ParentTree'], '/Nums'))
  const ids = pairs(tree(structure['/IDTree'], '/Names'))
  const marked = new Map() // "page mcid" -> element
  const annotated = new Map() // annotation -> element
  const elements = []
  const walk = (ref, parent, page, lang) => {
    const e = get(ref)
    const type = name(e['/S'])
    const own = e['/Pg'] ?? page
    const kids = list(e['/K'])
    const node = { ref, type, e, parent, kids: [], content: 0, lang: text(e['/Lang']) ?? lang }
    elements.push(node)
    if (e['/P'] !== (parent?.ref ?? root['/StructTreeRoot'])) say(6, `${type} ${ref} has another parent than the one that has it`)
    if (!(type in MAY_HOLD) && type !== 'LBody') say(7, `${type} is no type we use`)
    if (parent && !MAY_HOLD[parent.type]?.(type)) say(7, `${type} in ${parent.type}`)
    for (const k of kids) {
      const v = get(k)
      if (typeof v === 'number') marked.set(`${own} ${v}`, ref), node.content++
      else if (v['/Type'] === '/MCR') marked.set(`${v['/Pg'] ?? own} ${v['/MCID']}`, ref), node.content++
      else if (v['/Type'] === '/OBJR') annotated.set(v['/Obj'], ref)
      else node.kids.push(walk(k, node, own, node.lang))
    }
    if (node.content && NO_CONTENT.has(type)) say(7, `${type} has text of its own`)
    return node
  }
  const tops = list(structure['/K'])
  if (tops.length !== 1 || name(get(tops[0])['/S']) !== 'Document') say(6, 'there is not one Document over everything')
  const document = walk(tops[0], null, undefined, undefined)

  // 8-13: each kind of element
  let level = 0
  const seen = new Set()
  for (const n of elements) {
    const attribute = (key) => list(n.e['/A']).map(get).find((a) => a?.[key] !== undefined)?.[key]
    if (/^H\d$/.test(n.type)) {
      const own = Number(n.type[1])
      if (own > level + 1) say(8, `${n.type} behind H${level}`)
      level = own
    }
    if (n.type === 'Figure' && !text(n.e['/Alt'])?.trim()) say(9, 'a figure without words')
    if (n.type === 'TH' && !attribute('/Scope')) say(10, 'a header of nothing')
    if (n.type === 'L' && !attribute('/ListNumbering') ) say(11, 'a list does not say how it is numbered')
    if (n.type === 'Note') {
      const id = n.e['/ID']
      if (!id || seen.has(id)) say(12, 'a note without a name of its own')
      if (ids.get(id) !== n.ref) say(12, 'a note that its name does not lead to')
      seen.add(id)
    }
    if (n.type === 'Link' && ![...annotated.values()].includes(n.ref)) say(13, 'a link that leads nowhere')
    if (n.type === 'Table') {
      const rows = n.kids.flatMap((k) => (k.type === 'Caption' ? [] : k.kids))
      if (new Set(rows.map((r) => r.kids.length)).size > 1) say(10, 'rows of different length')
      if (!rows[0]?.kids.some((c) => c.type === 'TH')) say(10, 'a table without heads')
    }
    if (n.type === 'P' && !n.content && !n.kids.length) say(7, 'a paragraph of nothing')
  }

  // 14-17: every page
  const names = pairs(tree(get(root['/Names'])?.['/Dests'], '/Names'))
  const pages = tree(root['/Pages'], '/Kids').filter((k) => get(k)['/Type'] === '/Page')
  const glyphs = new Map() // font -> used
  for (const ref of pages) {
    const page = get(ref)
    const fonts = get(get(page['/Resources'])['/Font']) ?? {}
    if (page['/Tabs'] !== '/S') say(14, 'a page whose order of tabs is not that of its structure')
    const parents = get(back.get(page['/StructParents'])) ?? []
    const stack = []
    const used = new Set()
    let font
    for (const [op, operands] of operators(data(page['/Contents']))) {
      if (op === 'BDC' || op === 'BMC') {
        const id = operands.join(' ').match(/\/MCID (\d+)/)?.[1]
        const tag = operands[0].slice(1)
        if (stack.length && (id !== undefined || tag === 'Artifact')) say(15, 'a part inside another')
        stack.push(tag)
        if (id === undefined) continue
        const element = marked.get(`${ref} ${id}`)
        if (used.has(id)) say(15, `part ${id} twice on a page`)
        used.add(id)
        if (!element) say(15, `part ${id} belongs to no element`)
        else if (parents[id] !== element) say(15, `part ${id} leads back to another element`)
        else if (name(get(element)['/S']) !== tag) say(15, `part ${id} is called ${tag}`)
      } else if (op === 'EMC') {
        if (stack.pop() === undefined) say(15, 'a part ends that did not begin')
      } else if (op === 'Tf') font = fonts[operands[0]]
      else if (PAINTS.has(op)) {
        if (!stack.length) say(15, `${op} outside of every part`)
        if (op === 'TJ') {
          if (!glyphs.has(font)) glyphs.set(font, new Set())
          for (const s of operands.filter((o) => /^<[^<]/.test(o)))
            for (const g of s.slice(1, -1).match(/..../g) ?? []) glyphs.get(font).add(parseInt(g, 16))
        }
      }
    }
    if (stack.length) say(15, 'a part goes on behind the end of a page')
    if (parents.length !== used.size) say(15, 'elements with parts that are not there')
    for (const a of list(page['/Annots'])) {
      const v = get(a)
      if (v['/Subtype'] !== '/Link') say(16, `an annotation ${v['/Subtype']}`)
      if (!text(v['/Contents'])?.trim()) say(16, 'a link that does not say what it is')
      if (back.get(v['/StructParent']) !== annotated.get(a)) say(16, 'a link whose element does not know it')
      if (v['/Dest'] !== undefined ? !names.has(v['/Dest']) : !get(v['/A'])?.['/URI']) say(16, `a link to nothing: ${v['/Dest']}`)
    }
  }

  // 17: fonts
  for (const [ref, used] of glyphs) {
    const font = get(ref)
    const inner = get(list(font['/DescendantFonts'])[0])
    const descriptor = get(inner['/FontDescriptor'])
    if (!/^\/[A-Z]{6}\+/.test(font['/BaseFont'])) say(17, `${font['/BaseFont']} is not named as a part of a font`)
    if (!descriptor['/FontFile2'] && !descriptor['/FontFile3']) say(17, `${font['/BaseFont']} is not embedded`)
    if (inner['/Subtype'] === '/CIDFontType2' && inner['/CIDToGIDMap'] !== '/Identity') say(17, 'no way from codes to glyphs')
    const said = new Set([...data(font['/ToUnicode']).matchAll(/^<([0-9A-F]{4})><([0-9A-F]+)>$/gm)].map((m) => {
      if (/^(0000|FEFF|FFFE)$/.test(m[2])) say(17, `a glyph that stands for ${m[2]}`)
      return parseInt(m[1], 16)
    }))
    for (const g of used) {
      if (!said.has(g)) say(17, `glyph ${g} of ${font['/BaseFont']} stands for nothing`)
      if (g === 0) say(17, `${font['/BaseFont']} has no glyph for a character`)
    }
  }

  // 18: bookmarks
  const outline = []
  const items = (v) => {
    for (let k = v; k; k = get(k)['/Next']) {
      outline.push(get(k))
      if (get(k)['/First']) items(get(k)['/First'])
    }
  }
  items(get(root['/Outlines'])?.['/First'])
  const headings = elements.filter((n) => /^H[2-6]$/.test(n.type)).length - (elements.some((n) => n.type === 'TOC') ? 1 : 0)
  if (outline.length !== headings) say(18, `${outline.length} bookmarks for ${headings} headings`)
  for (const o of outline) if (!names.has(o['/Dest'])) say(18, `a bookmark to nothing: ${o['/Dest']}`)

  return { wrong, elements, document, pages: pages.length, langs: elements.filter((n) => n.e['/Lang']).map((n) => [n.type, n.lang]) }
}
