import { evaluate } from '../../flows/engine/evaluate.js'
import { type Checklist, type ChecklistItem, placeOf } from '../../flows/worked/checklist/checklist.js'
import { checklist } from '../../flows/worked/checklist/flow.js'
import { checklistMarkdown } from '../../flows/worked/checklist/markdown.js'
import { citeOf } from '../../flows/worked/checklist/present.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import type { Filing } from '../../services/filings/filing.js'
import type { Block, ListItem } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { citationOf } from './citation-of.js'

/** The list that a finished checklist came to; null for every other filing. */
export function checklistOf({ entry, run }: Pick<Filing, 'entry' | 'run'>): Checklist | null {
  if (entry.id !== checklist.id) return null
  const { isComplete, answers } = evaluate(checklist, run)
  return isComplete ? answers.list : null
}

/** What is to be done, each with its tick. */
export function checklistItems(
  { saved }: Filing,
  list: Checklist,
  ticks: readonly string[],
  library: Library,
): ListItem[] {
  return list.items.map(item => ({
    text: `${item.text}（${placeOf(item)}）`,
    detail: detailOf(item),
    citation: citationOf(citeOf(item), library),
    tick: { choice: choiceId.tick(saved.id, item.id), done: ticks.includes(item.id) },
  }))
}

function detailOf({ actor, own, recipient, inferredFrom, time, after }: ChecklistItem): string {
  const who = own ? null : `由${actor.replace(':', '：')}办理`
  const to = recipient.startsWith('推定')
    ? `报给谁，原文没有写；${recipient.replace(':', '：')}${inferredFrom === null ? '' : `（依据${inferredFrom}）`}`
    : recipient === '原文未写'
      ? null
      : `报给：${recipient}`
  const when = time === null ? '时间：原文没有写' : `时间：“${time}”`
  return [who, to, when, after === null ? null : `在这之前：${after}`].filter(part => part !== null).join('。')
}

/** The list as a file to take along. */
export function checklistFile(list: Checklist, ticks: readonly string[]): Block {
  return { kind: 'file', name: '报送清单.md', mime: 'text/markdown', content: checklistMarkdown(list, ticks) }
}
