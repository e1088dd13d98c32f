import type { Cite } from '../../regulation/citation.js'

/** A finished filing in words. Chat, page and documents all draw this, so all say the same. Plain text, no markup. */
export interface Presentation {
  /** What was understood, said again before anything follows from it; left out where nothing was read. */
  readonly understood?: readonly { readonly label: string; readonly value: string }[]
  /** What the person reads first: one sentence. */
  readonly conclusion: string
  /** The reasoning, a line each: the arithmetic, the reading of each article. */
  readonly lines: readonly string[]
  /** Remarks with a short title: what the text leaves open, what is inferred (推定). */
  readonly notes: readonly { readonly title: string; readonly text: string }[]
  /** A text to copy: the question to 市大数据局, ready to be put on paper. Null where there is nothing to ask. */
  readonly draft: { readonly title: string; readonly text: string } | null
  readonly citations: readonly Cite[]
  /** Buttons worth offering: `flow:checklist`, `say:变更说明写什么`, `reminder`. */
  readonly next: readonly { readonly id: string; readonly label: string }[]
}

/** What a presentation may know besides the answers. */
export interface Surroundings {
  /** The ids of the regulations in the library; a law that is not among them is named and not quoted. */
  readonly holds: readonly string[]
}

/** The presentation as one text, for a terminal or a JSON line. */
export function plainText(shown: Presentation): string {
  const understood = (shown.understood ?? []).map(({ label, value }) => `${label}：${value}`)
  const table = understood.length > 0 ? [`我的理解：\n${understood.map(row => `　${row}`).join('\n')}`] : []
  const parts = [...table, shown.conclusion, ...shown.lines, ...shown.notes.map(note => `${note.title}：${note.text}`)]
  if (shown.draft) parts.push(`${shown.draft.title}：\n${shown.draft.text}`)
  return parts.join('\n')
}
