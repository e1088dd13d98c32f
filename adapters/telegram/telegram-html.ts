import type { Block, Choice, ListItem, Reply } from '../../bot/reply.js'
import { answerLabels } from '../../knowledge/answer/answer-kind.js'
import { type Citation, formatCitation } from '../../knowledge/answer/citation.js'
import { numberedOptions } from '../channels/numbered-options.js'

/** The longest message Telegram takes. It counts without tags and entities; we count with them, which is on the safe side. */
const longestMessage = 4096
/** A quote longer than this is folded, and opens at a tap. */
const foldedFrom = 300

export interface DrawOptions {
  /** What the person said by tapping, since a tap leaves no trace in the chat. */
  readonly lead?: string
  readonly limit?: number
}

/**
 * Draws a reply as messages in Telegram's HTML, each short enough to be sent. Tags and entities are never cut; a quote, a
 * list item or a question stays in one message unless it alone is longer than a message may be.
 */
export function telegramHtml(reply: Reply, options: DrawOptions = {}): readonly string[] {
  const { lead, limit = longestMessage } = options
  const label = reply.answer ? `【${answerLabels[reply.answer.kind]}】` : ''
  const [first, ...others] = reply.blocks
  const opening: Passage[] =
    first?.kind === 'conclusion'
      ? [passage(bold(label + first.text))]
      : [...(label ? [passage(bold(label))] : []), ...(first ? drawBlock(first) : [])]
  const echo = lead === undefined ? [] : [passage(italic(lead))]
  const passages = [...echo, ...opening, ...others.flatMap(drawBlock), ...drawOptions(reply)]
  return packed(
    passages.flatMap(one => fitting(one, limit)),
    limit,
  )
}

/** Makes plain characters of what Telegram would read as markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A line with the tags around it. */
interface Line {
  readonly open: string
  /** Plain. */
  readonly text: string
  readonly close: string
}

/** Lines that are kept together. */
interface Passage {
  readonly lines: readonly Line[]
  /** Stands close under what comes before it, as the items of a list do. */
  readonly isClose: boolean
}

const passage = (...lines: readonly Line[]): Passage => ({ lines, isClose: false })
const plain = (text: string): Line => ({ open: '', text, close: '' })
const bold = (text: string): Line => ({ open: '<b>', text, close: '</b>' })
const italic = (text: string): Line => ({ open: '<i>', text, close: '</i>' })

// ── Blocks ──

function drawBlock(block: Block): Passage[] {
  switch (block.kind) {
    case 'conclusion':
      return [passage(bold(block.text))]
    case 'text':
      return [passage(plain(block.text))]
    case 'quote':
      return [passage(...quoted(block.citation))]
    case 'note':
      return [passage(bold(`〔${block.title}〕`), plain(block.text))]
    case 'list':
      return [
        ...(block.title === null ? [] : [passage(bold(block.title))]),
        ...block.items.map((item, at) => ({ lines: drawItem(item, at), isClose: at > 0 && item.detail === null })),
      ]
    case 'question':
      return [
        passage(
          ...(block.progress === null ? [] : [italic(block.progress)]),
          ...(block.problem === null ? [] : [plain(`请改一下：${block.problem}`)]),
          bold(block.text),
          ...(block.was === null ? [] : [plain(`现在填的是：${block.was}`)]),
          ...(block.why === null ? [] : [italic(`为什么问：${block.why}`)]),
          ...(block.basis === null ? [] : based(block.basis)),
        ),
      ]
    case 'file':
      return []
  }
}

function quoted(citation: Citation): Line[] {
  return [inQuotes(citation), plain(`——${formatCitation(citation)}`)]
}

function based(citation: Citation): Line[] {
  return [italic(`依据${formatCitation(citation)}：`), inQuotes(citation)]
}

function inQuotes({ quote }: Citation): Line {
  return {
    open: quote.length > foldedFrom ? '<blockquote expandable>' : '<blockquote>',
    text: quote,
    close: '</blockquote>',
  }
}

function drawItem({ text, detail, citation, tick }: ListItem, at: number): Line[] {
  const mark = tick === null ? '' : `${tick.done ? '☑' : '☐'} `
  return [
    plain(`${at + 1}. ${mark}${text}`),
    ...(detail === null ? [] : [italic(detail)]),
    ...(citation === null ? [] : [italic(`“${oneLine(citation.quote)}”（${formatCitation(citation)}）`)]),
  ]
}

function drawOptions(reply: Reply): Passage[] {
  const options: readonly Choice[] = numberedOptions(reply)
  if (options.length === 0) return []
  const lines = options.map((option, at) => plain(`${at + 1}. ${option.label}`))
  return [passage(italic('可以点按钮，也可以回复序号：'), ...lines)]
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}

// ── Messages of the right length ──

interface Chunk {
  readonly html: string
  readonly isClose: boolean
}

/** A passage as it is, or, where it alone is too long, its lines cut at the ends of sentences. */
function fitting({ lines, isClose }: Passage, limit: number): Chunk[] {
  const html = lines.map(({ open, text, close }) => open + escapeHtml(text) + close).join('\n')
  if (html.length <= limit) return [{ html, isClose }]
  return lines.flatMap(({ open, text, close }, line) =>
    cut(text, limit - open.length - close.length).map((piece, at) => ({
      html: open + piece + close,
      isClose: at > 0 || line > 0 || isClose,
    })),
  )
}

/** Cuts a text into escaped pieces, where a reader would draw breath. */
function cut(text: string, room: number): string[] {
  const found: string[] = []
  let rest = [...text]
  while (rest.length > 0) {
    let end = 0
    for (let size = 0; end < rest.length; end++) {
      size += escapeHtml(rest[end] ?? '').length
      if (size > room) break
    }
    if (end < rest.length) end = breathBefore(rest, end)
    const piece = rest.slice(0, end).join('').trim()
    if (piece !== '') found.push(escapeHtml(piece))
    rest = rest.slice(end)
  }
  return found
}

function breathBefore(characters: readonly string[], end: number): number {
  for (const marks of ['\n', '。；！？;!?', '，、：,: ']) {
    for (let at = end - 1; at > end / 2; at--) if (marks.includes(characters[at] ?? '')) return at + 1
  }
  return Math.max(end, 1)
}

/** Fills messages one after the other. */
function packed(chunks: readonly Chunk[], limit: number): string[] {
  const messages: string[] = []
  for (const { html, isClose } of chunks) {
    const before = messages.at(-1)
    const joined = before === undefined ? undefined : `${before}${isClose ? '\n' : '\n\n'}${html}`
    if (joined !== undefined && joined.length <= limit) messages[messages.length - 1] = joined
    else messages.push(html)
  }
  return messages.filter(message => message.trim() !== '')
}
