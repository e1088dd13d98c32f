import type { DocumentData, DocumentValue } from '../../flows/documents/document-data.js'
import { keepRows } from './keep-rows.js'
import { type LandscapeStyles, setLandscapeSections } from './landscape-sections.js'
import { ooxmlOf } from './ooxml-fragments.js'
import { type FragmentStyle, fragmentStyles } from './styles.js'
import { BrokenTemplateError, openTemplate, problemsOf } from './template-file.js'
import { allIn, attribute, childrenOf, parseXml, writeXml } from './word-xml.js'
import { packed, unpacked } from './zip-bytes.js'

/** Fills a template; the same template and data give the same bytes. Refuses to leave a tag without its data. */
export function fillTemplate(template: Uint8Array, data: DocumentData): Buffer {
  const absent: string[] = []
  const document = openTemplate(template, tag => absent.push(tag))
  const ids = styleIdsIn(document.getZip().file('word/styles.xml')?.asText())
  const styleIds = (name: FragmentStyle) => ids.get(name) ?? ids.get('Normal') ?? 'Normal'
  try {
    document.render(withFragments(data, value => ooxmlOf(value, styleIds)))
  } catch (cause) {
    throw new BrokenTemplateError(problemsOf(cause), cause)
  }
  if (absent.length > 0) throw new BrokenTemplateError(absent.map(tag => `不认识标签“{${tag}}”。`))
  const landscape = {
    headings: ['部分标题', '表题'].flatMap(name => ids.get(name) ?? []),
    attachment: ids.get('附件字样'),
    isList: !('落款' in data),
  }
  const parts = unpacked(document.getZip().generate({ type: 'uint8array', compression: 'STORE' }))
  return packed(
    [...parts].map(([name, content]) => [name, name === 'word/document.xml' ? paged(content, landscape) : content]),
  )
}

/** The text of a document with its pages turned and its rows held together. */
function paged(content: Uint8Array, landscape: LandscapeStyles): string {
  const document = parseXml(Buffer.from(content).toString('utf8'))
  setLandscapeSections(document, landscape)
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
export function stylesMissingIn(stylesXml: string | undefined): FragmentStyle[] {
  const ids = styleIdsIn(stylesXml)
  return fragmentStyles.filter(name => !ids.has(name))
}

type Fragment = Extract<DocumentValue, { readonly fragment: string }>

function withFragments(data: DocumentData, draw: (part: Fragment) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([tag, value]) => [tag, plainValue(value, draw)]))
}

function plainValue(value: DocumentValue, draw: (part: Fragment) => string): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if ('fragment' in value) return draw(value)
  return value.map(one => withFragments(one, draw))
}
