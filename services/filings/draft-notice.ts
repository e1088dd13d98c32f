import type { Block } from '../../bot/reply.js'
import type { RequestContext, TurnResult } from '../../bot/request-context.js'
import { dayLength, printDay } from '../../bot/understand/when.js'
import type { RunChange } from '../ports.js'
import { isEmpty, isOpen } from './filing.js'

/** How many days before a draft is cleared the person is told. */
const noticeDays = 3

/** The moment before which a draft must have been touched to be cleared now. */
export function clearedIfUntouchedSince(now: number, draftDays: number): number {
  return now - draftDays * dayLength
}

/**
 * Adds the notice that drafts are about to be cleared; each is told of once, and never in the middle of a question.
 */
export function withDraftNotice(outcome: TurnResult, { drafts, now }: RequestContext, draftDays: number): TurnResult {
  const isAsking = outcome.reply.blocks.some(block => block.kind === 'question')
  const touched = new Set(outcome.runs.map(change => change.saved.id))
  const due = drafts.filter(draft => {
    const left = draft.saved.touchedAt + draftDays * dayLength - now
    const isTold = draft.saved.noticedAt !== null || touched.has(draft.saved.id)
    return isOpen(draft) && !isEmpty(draft) && !isTold && left <= noticeDays * dayLength
  })
  if (isAsking || due.length === 0) return outcome
  const named = due.map(
    draft => `“${draft.entry.title}”（${printDay(draft.saved.touchedAt + draftDays * dayLength)}清除）`,
  )
  const text = `有草稿快到${draftDays}天没有动了：${named.join('、')}。要接着填，请说“继续上次”。`
  const notice: Block = { kind: 'note', title: '草稿提醒', text }
  const told: RunChange[] = due.map(({ saved }) => ({ saved: { ...saved, noticedAt: now }, said: [], forget: [] }))
  return {
    ...outcome,
    reply: { ...outcome.reply, blocks: [...outcome.reply.blocks, notice] },
    runs: [...outcome.runs, ...told],
  }
}
