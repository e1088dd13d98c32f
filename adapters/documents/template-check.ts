import { AppError } from '../../common/errors.js'
import { basisData } from '../../flows/documents/basis-sheet.js'
import { type DocumentData, documentData } from '../../flows/documents/document-data.js'
import { exampleForms, exampleSheet } from '../../flows/documents/example-form.js'
import type { TemplateCheck } from '../../flows/documents/ports.js'
import { type TemplateName, tagProblems, templateTags } from '../../flows/documents/template-tags.js'
import { unzip } from '../importers/zip.js'
import { fillTemplate, stylesMissingIn } from './fill-template.js'
import { BrokenTemplateError, openTemplate, tagsIn } from './template-file.js'
import { allIn, attribute, type Document, parseXml } from './word-xml.js'
import { packed } from './zip-bytes.js'

/** A template is text and styles: what is larger carries pictures or worse. */
const limits = { bytes: 3 * 1024 * 1024, unzipped: 20 * 1024 * 1024, parts: 200, tags: 300_000 }

/**
 * Looks a template over before it may be used: a plain Word file without anything that runs or reaches outside, its tags
 * the same as our data both ways, the styles there that fragments are set in.
 */
export async function checkTemplate(name: TemplateName, bytes: Uint8Array): Promise<TemplateCheck> {
  const parts = await partsOf(bytes)
  if ('problems' in parts) return parts
  const dangers = dangersIn(parts.files)
  if (dangers.length > 0) return { problems: dangers }
  const styles = text(parts.files.get('word/styles.xml'))
  const missing = name === 'basis' ? [] : stylesMissingIn(styles)
  const styleProblems = missing.map(style => `缺少样式“${style}”，请在原模板上改，不要新建文件。`)
  try {
    // packed anew: what is read is exactly what was checked, whatever sizes the archive claims
    const safe = packed(parts.files)
    const tags = tagsIn(openTemplate(safe, () => undefined))
    const problems = [...tagProblems(tags, templateTags[name]), ...styleProblems]
    if (problems.length === 0) fillTemplate(safe, exampleData(name))
    return { problems }
  } catch (error) {
    if (error instanceof BrokenTemplateError) return { problems: error.problems }
    throw error
  }
}

function exampleData(name: TemplateName): DocumentData {
  if (name === 'basis') return basisData(exampleSheet)
  return documentData(exampleForms[name], { draft: true, capital: () => '零元整' })
}

async function partsOf(bytes: Uint8Array): Promise<TemplateCheck | { readonly files: Map<string, Uint8Array> }> {
  if (bytes.byteLength > limits.bytes) return refused('模板超过3MB。请去掉里面的图片和附件再上传。')
  if (bytes.byteLength < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refused(notWord)
  try {
    const files = await unzip(bytes, limits.unzipped)
    if (files.size > limits.parts || tagsOf(files) > limits.tags) {
      return refused('模板里的部件太多。请用 Word 或 WPS 另存为 .docx 再上传。')
    }
    if (!files.has('word/document.xml') || !files.has('[Content_Types].xml')) return refused(notWord)
    return { files }
  } catch (error) {
    if (error instanceof AppError) return refused(notWord)
    throw error
  }
}

/** How many tags all parts have together, nearly: each is room in memory once it is read. */
function tagsOf(files: ReadonlyMap<string, Uint8Array>): number {
  let count = 0
  for (const bytes of files.values()) for (const byte of bytes) if (byte === 0x3c) count++
  return count
}

const notWord = '这个文件不是能打开的 Word 文档（.docx）。请用 Word 或 WPS 另存为 .docx 再上传。'

/** Macros, embedded objects, links to outside, fields that fetch or start something, and XML that Word would not write. */
function dangersIn(files: ReadonlyMap<string, Uint8Array>): string[] {
  const found = new Set<string>()
  for (const [name, bytes] of files) {
    if (/vbaProject|\.bin$|\/embeddings\/|\/activeX\//i.test(name)) found.add('模板里有宏或嵌入的对象，请删掉再上传。')
    if (/afchunk|altChunk/i.test(name)) found.add(otherFile)
    if (/\.(xml|rels)$/i.test(name)) for (const danger of dangersOf(text(bytes))) found.add(danger)
  }
  return [...found]
}

const otherFile = '模板里嵌入了别的文件，请删掉再上传。'
const fetching = /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b/i

function dangersOf(xml: string): string[] {
  // before anything is read: no entity may unfold
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return [notWordXml]
  const part = wellFormed(xml)
  if (!part) return [notWordXml]
  const outside = allIn(part, 'Relationship').some(one => /^external$/i.test(one.getAttribute('TargetMode') ?? ''))
  const fields = [
    ...allIn(part, 'instrText').map(one => one.textContent),
    ...allIn(part, 'fldSimple').map(one => attribute(one, 'instr')),
  ]
  return [
    ...(allIn(part, 'altChunk').length > 0 ? [otherFile] : []),
    ...(outside ? ['模板里有指向外部的链接或图片，请删掉再上传。'] : []),
    ...(fetching.test(fields.join('')) ? ['模板里有会读取外部内容的域，请删掉再上传。'] : []),
  ]
}

const notWordXml = '模板的内部写法不对，请用 Word 或 WPS 另存为 .docx 再上传。'

function wellFormed(xml: string): Document | undefined {
  try {
    return parseXml(xml)
  } catch {
    return undefined
  }
}

function refused(problem: string): TemplateCheck {
  return { problems: [problem] }
}

function text(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8')
}
