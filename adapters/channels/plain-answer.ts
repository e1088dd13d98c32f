import type { Answer } from '../../knowledge/answer/answer.js'
import { formatCitation } from '../../knowledge/answer/citation.js'

/** An answer as plain text, for a terminal or a JSON line: conclusion, the regulation's words, what is left open. */
export function plainAnswer(answer: Answer): string {
  const quotes = answer.citations.map(citation => `${formatCitation(citation)}：“${citation.quote}”`)
  return [
    answer.conclusion,
    ...(quotes.length ? ['', '原文：', ...quotes] : []),
    ...(answer.open ? ['', `原文没有写的：${answer.open}`] : []),
    ...answer.remarks.map(remark => `说明：${remark}`),
  ].join('\n')
}
