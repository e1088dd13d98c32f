import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { AppError } from '../../common/errors.js'
import type { FoundTag } from '../../flows/documents/template-tags.js'

/** What docxtemplater says of one broken tag. */
interface BrokenTag {
  readonly message?: string
  readonly properties?: {
    readonly id?: string
    readonly xtag?: string
    readonly explanation?: string
    readonly errors?: readonly BrokenTag[]
  }
}

/** A tag as docxtemplater reads it; sections carry what stands inside them. */
interface ReadPart {
  readonly type: string
  readonly value?: unknown
  readonly module?: string
  readonly subparsed?: readonly ReadPart[]
}

/** A template whose tags do not even pair. */
export class BrokenTemplateError extends AppError {
  constructor(
    readonly problems: readonly string[],
    cause?: unknown,
  ) {
    super('BROKEN_TEMPLATE', problems.join('\n'), `template cannot be read: ${problems.join(' | ')}`, { cause })
  }
}

/** Opens a template; `onAbsent` hears of every tag that the data does not know. */
export function openTemplate(bytes: Uint8Array, onAbsent: (tag: string) => void): Docxtemplater {
  try {
    return new Docxtemplater(new PizZip(bytes), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      nullGetter: (part: { readonly value?: unknown }) => {
        onAbsent(String(part.value))
        return ''
      },
    })
  } catch (cause) {
    throw new BrokenTemplateError(problemsOf(cause), cause)
  }
}

/** Every tag of every part: text, headers, footers. */
export function tagsIn(template: Docxtemplater): FoundTag[] {
  const files = Object.values(
    (template as unknown as { compiled: Record<string, { postparsed: ReadPart[] }> }).compiled,
  )
  return files.flatMap(file => tagsOf(file.postparsed, []))
}

function tagsOf(parts: readonly ReadPart[], within: readonly string[]): FoundTag[] {
  return parts.flatMap(part => {
    if (part.type !== 'placeholder' || typeof part.value !== 'string') return []
    const name = part.value
    if (part.module === 'rawxml') return [{ name, kind: 'fragment' as const, within }]
    if (part.subparsed)
      return [{ name, kind: 'section' as const, within }, ...tagsOf(part.subparsed, [...within, name])]
    return [{ name, kind: 'text' as const, within }]
  })
}

/** What is wrong with the tags, in Chinese, each named. */
export function problemsOf(cause: unknown): string[] {
  const one = cause as BrokenTag
  const all = one.properties?.errors ?? [one]
  return [...new Set(all.map(problemOf))]
}

function problemOf({ properties, message }: BrokenTag): string {
  const tag = properties?.xtag ?? ''
  const known: Readonly<Record<string, string>> = {
    unclosed_tag: `标签“{${tag}”少了右花括号“}”。`,
    unopened_tag: `标签“${tag}}”少了左花括号“{”。`,
    duplicate_open_tag: `标签“{${tag}”多写了左花括号“{”。`,
    duplicate_close_tag: `标签“${tag}}”多写了右花括号“}”。`,
    unclosed_loop: `标签“{#${tag}}”没有对应的“{/${tag}}”。`,
    unopened_loop: `标签“{/${tag}}”没有对应的“{#${tag}}”。`,
    closing_tag_does_not_match_opening_tag: `标签“{#${tag}}”和它后面的结束标签不是一对，请核对名称。`,
    raw_xml_tag_not_in_paragraph: `标签“{@${tag}}”要放在正文的段落里。`,
    raw_tag_outerxml_invalid: `标签“{@${tag}}”要单独占一段。`,
    raw_xml_tag_should_be_only_text_in_paragraph: `标签“{@${tag}}”要单独占一段，同段不能有别的文字。`,
    no_xml_tag_found_at_left: `标签“{${tag}}”的位置不对，请放在段落或表格的格子里。`,
    no_xml_tag_found_at_right: `标签“{${tag}}”的位置不对，请放在段落或表格的格子里。`,
  }
  const said = known[properties?.id ?? '']
  if (said) return said
  return tag
    ? `标签“{${tag}}”有问题，请核对写法。`
    : `这个文件不能作模板，请用 Word 或 WPS 另存为 .docx 再试。${message?.includes('zip') ? '' : ''}`
}
