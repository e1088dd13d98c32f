import type { DocumentData, DocumentValue } from '../../flows/documents/document-data.js'
import { keepRows } from './keep-rows.js'
import { type Turning, turnPages } from './landscape-sections.js'
import { drawn } from './ooxml-fragments.js'
import { type DrawnStyle, drawnStyles } from './styles.js'
import { BrokenTemplateError, openTemplate, problemsOf } from './template-file.js'
import { allIn, attribute, childrenOf, parseXml, writeXml } from './word-xml.js'
import { packed, unpacked } from './zip-bytes.js'

/** Fills a template; the same template and data give the same bytes. Refuses to leave a tag without its data. */
export function fillTemplate(template: Uint8Array, data: DocumentData): Buffer {
  const absent: string[] = []
  const document = openTemplate(template, tag => absent.push(tag))
  const ids = styleIdsIn(document.getZip().file('word/styles.xml')?.asText())
  const styleIds = (name: DrawnStyle) => ids.get(name) ?? ids.get('Normal') ?? 'Normal'
  try {
    document.render(withDrawnParts(data, value => drawn(value, styleIds)))
  } catch (cause) {
    throw new BrokenTemplateError(problemsOf(cause), cause)
  }
  if (absent.length > 0) throw new BrokenTemplateError(absent.map(tag => `不认识标签“{${tag}}”。`))
  const turning = {
    headings: ['部分标题', '表题'].flatMap(name => ids.get(name) ?? []),
    attachment: ids.get('附件字样'),
    isList: !('落款' in data),
  }
  const parts = unpacked(document.getZip().generate({ type: 'uint8array', compression: 'STORE' }))
  return packed(
    [...parts].map(([name, content]) => [name, name === 'word/document.xml' ? paged(content, turning) : content]),
  )
}

/** The text of a document with its pages turned and its rows held together. */
function paged(content: Uint8Array, turning: Turning): string {
  const document = parseXml(Buffer.from(content).toString('utf8'))
  turnPages(document, turning)
  keepRows(document)
  return writeXml(document)
}

/** The styles of a template by the names that staff see; none where it has no part for them. */
export function styleIdsIn(stylesXml: string | undefined): Map<string, string> {
  const ids = new Map<string, string>()
  for (const style of stylesXml ? allIn(parseXml(stylesXml), 'style') : []) {
    const id = attribute(style, 'styleId')
    const name = attribute(childrenOf(style, 'name')[0], 'val')
    if (id && name) ids.set(name, id)
  }
  return ids
}

/** Names of styles that a template needs and has not. */
export function stylesMissingIn(stylesXml: string | undefined): DrawnStyle[] {
  const ids = styleIdsIn(stylesXml)
  return drawnStyles.filter(name => !ids.has(name))
}

type Drawn = Extract<DocumentValue, { readonly drawn: string }>

function withDrawnParts(data: DocumentData, draw: (part: Drawn) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([tag, value]) => [tag, plainValue(value, draw)]))
}

function plainValue(value: DocumentValue, draw: (part: Drawn) => string): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if ('drawn' in value) return draw(value)
  return value.map(one => withDrawnParts(one, draw))
}
