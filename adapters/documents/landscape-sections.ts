import { landscapeMark } from './ooxml-fragments.js'
import { landscapePage, landscapeTextWidth, textWidth } from './page.js'
import {
  allIn,
  attribute,
  childrenOf,
  type Document,
  documentOf,
  type Element,
  element,
  firstOf,
  isElement,
  type Node,
  setAttribute,
} from './word-xml.js'

/** The ids of styles that say how far a landscape page reaches. */
export interface LandscapeStyles {
  /** A heading comes along with the table under it. */
  readonly headings: readonly string[]
  /** Where an attachment begins: with one wide table, all that follows is landscape, so that pages do not turn to and fro. */
  readonly attachment: string | undefined
  /** A list goes out on its own: all of it is landscape. */
  readonly isList: boolean
}

/**
 * Gives wide tables landscape pages (A4横排, GB/T 9704—2012, 7.4): what comes before ends its section. Only the first section
 * keeps a first page without a number.
 */
export function setLandscapeSections(document: Document, styles: LandscapeStyles): void {
  const [body] = allIn(document, 'body')
  const upright = body && childrenOf(body, 'sectPr').at(-1)
  if (!upright) return
  const groups = grouped(styles, blocksOf(body))
  groups.forEach(({ landscape, blocks }, at) => {
    const section = upright.cloneNode(true) as Element
    if (landscape) turn(section)
    if (at > 0) for (const first of childrenOf(section, 'titlePg')) section.removeChild(first)
    if (at < groups.length - 1) end(blocks, section)
    else {
      // Word wants a paragraph after the last table
      if (isElement(blocks.at(-1), 'tbl')) body.insertBefore(smallest(document), upright)
      body.replaceChild(section, upright)
    }
  })
}

interface Block {
  readonly block: Element
  /** It was made for a landscape page. */
  readonly marked: boolean
}

/** The paragraphs and tables of the body; the marks that stand before wide tables are taken out. */
function blocksOf(body: Element): Block[] {
  const marks = [...body.childNodes].filter(node => node.nodeType === 8 && node.nodeValue === landscapeMark)
  const marked = new Set(marks.map(mark => mark.nextSibling))
  for (const mark of marks) body.removeChild(mark)
  return [...body.childNodes]
    .filter((node): node is Element => node.nodeType === 1 && node.localName !== 'sectPr')
    .map(block => ({ block, marked: marked.has(block) }))
}

interface Group {
  readonly landscape: boolean
  readonly blocks: Element[]
}

/** Neighbours of one orientation. */
function grouped({ headings, attachment, isList }: LandscapeStyles, blocks: readonly Block[]): Group[] {
  const marked = blocks.map(one => one.marked)
  const begun = isList ? 0 : blocks.findIndex(({ block }) => attachment !== undefined && isIn(block, [attachment]))
  const isLandscape = begun >= 0 && marked.includes(true, begun) ? blocks.map((_, at) => at >= begun) : marked
  for (let at = blocks.length - 1; at > 0; at--) {
    if (isLandscape[at] && isIn(blocks[at - 1]?.block, headings)) isLandscape[at - 1] = true
  }
  const groups: Group[] = []
  blocks.forEach(({ block }, at) => {
    const landscape = isLandscape[at] ?? false
    const last = groups.at(-1)
    if (landscape) widen(block)
    if (last?.landscape === landscape) last.blocks.push(block)
    else groups.push({ landscape, blocks: [block] })
  })
  return groups.length > 0 ? groups : [{ landscape: false, blocks: [] }]
}

/** A table that fills an upright page fills a landscape one as well. */
function widen(block: Element): void {
  if (!isElement(block, 'tbl')) return
  const columns = allIn(block, 'gridCol')
  const width = columns.reduce((sum, column) => sum + Number(attribute(column, 'w')), 0)
  if (Math.abs(width - textWidth) > 20) return
  for (const sized of [...columns, ...allIn(block, 'tblW'), ...allIn(block, 'tcW')]) {
    const size = Number(attribute(sized, 'w'))
    if ((attribute(sized, 'type') ?? 'dxa') === 'dxa')
      setAttribute(sized, 'w', Math.round((size * landscapeTextWidth) / textWidth))
  }
}

/** Whether a paragraph is in one of these styles. */
function isIn(block: Element | undefined, styles: readonly string[]): boolean {
  if (!isElement(block, 'p')) return false
  const [style] = childrenOf(block, 'pPr').flatMap(properties => childrenOf(properties, 'pStyle'))
  return styles.includes(attribute(style, 'val') ?? '')
}

/** The section's end stands in its last paragraph; after a table, in one that takes no room. */
function end(blocks: readonly Element[], section: Element): void {
  const last: Node | undefined = blocks.at(-1)
  if (isElement(last, 'p')) firstOf(last, 'pPr').appendChild(section)
  else last?.parentNode?.insertBefore(smallest(documentOf(section), section), last.nextSibling)
}

function smallest(document: Document, section?: Element): Element {
  const paragraph = element(document, 'p')
  const properties = firstOf(paragraph, 'pPr')
  properties.appendChild(element(document, 'snapToGrid', { val: 0 }))
  properties.appendChild(element(document, 'spacing', { before: 0, after: 0, line: 20, lineRule: 'exact' }))
  if (section) properties.appendChild(section)
  return paragraph
}

function turn(section: Element): void {
  const { width, height, top, bottom, left, right } = landscapePage
  for (const [name, sizes] of [
    ['pgSz', { w: width, h: height, orient: 'landscape' }],
    ['pgMar', { top, bottom, left, right, footer: 1268, header: 900 }],
  ] as const) {
    for (const part of childrenOf(section, name))
      for (const [side, size] of Object.entries(sizes)) setAttribute(part, side, size)
  }
}
