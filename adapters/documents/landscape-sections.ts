import { turnedMark } from './ooxml-fragments.js'
import { textWidth, turnedPage, turnedTextWidth } from './page.js'

/** The ids of styles that say how far a turned page reaches. */
export interface Turning {
  /** A heading comes along with the table under it. */
  readonly headings: readonly string[]
  /** Where an attachment begins: with one wide table, all that follows is turned, so that pages do not turn to and fro. */
  readonly attachment: string | undefined
  /** A list goes out on its own: all of it is turned. */
  readonly isList: boolean
}

/**
 * Gives wide tables turned pages (A4横排, GB/T 9704—2012, 7.4): what comes before ends its section. Only the first section
 * keeps a first page without a number.
 */
export function turnPages(documentXml: string, turning: Turning): string {
  const body = /^([\s\S]*?<w:body>)([\s\S]*)(<\/w:body>[\s\S]*)$/.exec(documentXml)
  if (!body) return documentXml
  const [, before = '', inner = '', after = ''] = body
  const parts = blocksOf(inner)
  const upright = parts.at(-1)
  if (!upright?.startsWith('<w:sectPr')) return documentXml
  const groups = grouped(parts.slice(0, -1), turning)
  const sections = groups.map(({ turned, blocks }, at) => {
    const look = turned ? turnedSection(upright) : upright
    const own = at === 0 ? look : look.replace(/<w:titlePg[^>]*\/>/, '')
    const isLast = at === groups.length - 1
    return isLast ? closed(blocks).join('') + own : ended(blocks, own).join('')
  })
  return before + sections.join('') + after
}

interface Group {
  readonly turned: boolean
  readonly blocks: string[]
}

/** Neighbours that are turned alike. */
function grouped(blocks: readonly string[], { headings, attachment, isList }: Turning): Group[] {
  const marked = blocks.map(block => block.startsWith(turnedMark))
  const begun = isList ? 0 : blocks.findIndex(block => attachment !== undefined && isHeading(block, [attachment]))
  const isTurned = begun >= 0 && marked.includes(true, begun) ? blocks.map((_, at) => at >= begun) : marked
  for (let at = blocks.length - 1; at > 0; at--) {
    if (isTurned[at] && isHeading(blocks[at - 1] ?? '', headings)) isTurned[at - 1] = true
  }
  const groups: Group[] = []
  blocks.forEach((block, at) => {
    const turned = isTurned[at] ?? false
    const last = groups.at(-1)
    const plain = block.replace(turnedMark, '')
    const fitting = turned ? widened(plain) : plain
    if (last?.turned === turned) last.blocks.push(fitting)
    else groups.push({ turned, blocks: [fitting] })
  })
  return groups.length > 0 ? groups : [{ turned: false, blocks: [] }]
}

/** A table that fills an upright page fills a turned one as well. */
function widened(block: string): string {
  if (!block.startsWith('<w:tbl>')) return block
  const width = [...block.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].reduce((sum, [, one]) => sum + Number(one), 0)
  if (Math.abs(width - textWidth) > 20) return block
  const wide = (size: string) => String(Math.round((Number(size) * turnedTextWidth) / textWidth))
  return block.replace(/<w:(?:tblW|gridCol|tcW) [^>]*\/>/g, tag =>
    tag.replace(/w:w="(\d+)"/, (_, size) => `w:w="${wide(size)}"`),
  )
}

function isHeading(block: string, headings: readonly string[]): boolean {
  const style = /^<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="([^"]*)"/.exec(block)?.[1]
  return style !== undefined && headings.includes(style)
}

/** Word wants a paragraph after the last table. */
function closed(blocks: readonly string[]): readonly string[] {
  return blocks.at(-1)?.startsWith('<w:tbl>') ? [...blocks, smallest('')] : blocks
}

/** The section's end stands in its last paragraph; after a table, in one that takes no room. */
function ended(blocks: readonly string[], section: string): readonly string[] {
  const last = blocks.at(-1) ?? ''
  if (!last.startsWith('<w:p>') && !last.startsWith('<w:p ')) return [...blocks, smallest(section)]
  const withEnd = last.includes('</w:pPr>')
    ? last.replace('</w:pPr>', `${section}</w:pPr>`)
    : last.replace(/^(<w:p(?: [^>]*)?>)/, `$1<w:pPr>${section}</w:pPr>`)
  return [...blocks.slice(0, -1), withEnd]
}

function smallest(section: string): string {
  return `<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${section}</w:pPr></w:p>`
}

function turnedSection(upright: string): string {
  const { width, height, top, bottom, left, right } = turnedPage
  return upright
    .replace(/<w:pgSz[^>]*\/>/, `<w:pgSz w:w="${width}" w:h="${height}" w:orient="landscape"/>`)
    .replace(/<w:pgMar[^>]*\/>/, margins =>
      Object.entries({ top, bottom, left, right, footer: 1268, header: 900 }).reduce(
        (xml, [side, size]) => xml.replace(new RegExp(`w:${side}="\\d+"`), `w:${side}="${size}"`),
        margins,
      ),
    )
}

/** The children of the body, each with its markup; what is nested stays in its parent. */
export function blocksOf(xml: string): string[] {
  const blocks: string[] = []
  let depth = 0
  let start = 0
  for (const tag of xml.matchAll(/<!--[\s\S]*?-->|<(\/?)[\w:]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/g)) {
    if (tag[0].startsWith('<!--')) continue
    if (tag[1] === '/') depth--
    else if (tag[2] !== '/') depth++
    if (depth === 0) {
      const end = tag.index + tag[0].length
      blocks.push(xml.slice(start, end))
      start = end
    }
  }
  return blocks
}
