import { printDay } from '../../common/moment.js'
import { clearedAt } from '../../services/filings/draft-age.js'
import type { Filing } from '../../services/filings/filing.js'
import type { Block } from '../reply.js'

/** Says that drafts are about to be cleared, and how to keep them. */
export function draftNotice(drafts: readonly Filing[], draftDays: number): Block {
  const named = drafts.map(
    ({ saved, entry }) => `“${entry.title}”（${printDay(clearedAt(saved.touchedAt, draftDays))}清除）`,
  )
  const text = `有草稿快到${draftDays}天没有动了：${named.join('、')}。要接着填，请说“继续上次”。`
  return { kind: 'note', title: '草稿提醒', text }
}
