import { measures } from '../../regulation/measures.js'
import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Answer, NextStep, Topic } from './answer.js'
import type { Citation } from './citation.js'
import type { Inquiry } from './inquiry.js'
import type { LibraryEntry } from './library-entry.js'

/** The standing remark of texts without a date, and 「待复核」 where the words have changed under a card. */
export function finish(inquiry: Inquiry, answer: Answer): Answer {
  const pending = answer.citations.some(c => inquiry.knowledge.pending.has(`${c.regulation}/${c.number ?? c.section}`))
  return pending
    ? { ...answer, remarks: [...answer.remarks, '依据已修改，待复核：这条回答所依据的条文有改动，请以最新原文为准。'] }
    : answer
}

/** 《…》, the full title. */
export function titleOf(entry: LibraryEntry): string {
  return `《${entry.regulation.title}》`
}

/** What the talk is about once this place was shown. */
export function topicAt(
  entry: LibraryEntry,
  unit: Unit,
  card: string | null,
  aspect: Topic['aspect'],
  question: string,
): Topic {
  return {
    regulation: entry.regulation.id,
    article: unit.number,
    suffix: unit.suffix,
    section: unit.section,
    card,
    aspect,
    question: question.slice(0, 300),
  }
}

const flowLabels: Readonly<Record<string, string>> = {
  change: '算一算变更幅度',
  'service-type': '判断是否适用、属于哪类服务',
  checklist: '看看现在该报送什么',
}

/** The articles with something that people can be reminded of. */
const dated = new Set(measures.obligations.filter(one => one.reminder?.ask).map(one => one.article))

/** The buttons under an answer: a walk that helps, what its card offers, the cited articles, a reminder. */
export function nextOf(inquiry: Inquiry, wanted: readonly string[], citations: readonly Citation[]): NextStep[] {
  const { home, knowledge } = inquiry
  const first = citations[0]
  const steps: NextStep[] = []
  const add = (step: NextStep) => {
    if (!steps.some(one => one.kind === step.kind && one.id === step.id)) steps.push(step)
  }
  const flow = (id: string) => {
    const label = flowLabels[id]
    if (label) add({ kind: 'flow', id, label })
  }
  if (first?.regulation === home.regulation.id && first.number !== null)
    flow(knowledge.cards.byArticle.get(first.number)?.walk ?? 'checklist')
  for (const one of wanted) {
    if (one.startsWith('flow:')) flow(one.slice(5))
    else if (one.startsWith('say:')) add({ kind: 'question', id: one.slice(4), label: one.slice(4) })
    else if (one === 'reminder')
      add({ kind: 'reminder', id: first ? `${first.regulation}/${first.number}` : '', label: '设一个提醒' })
  }
  for (const citation of citations.slice(0, 3)) {
    const place =
      citation.number === null
        ? (citation.section ?? '')
        : `${citation.number}${citation.suffix ? `.${citation.suffix}` : ''}`
    add({ kind: 'article', id: `${citation.regulation}/${place}`, label: `查看${nameOf(citation)}` })
  }
  if (first?.regulation === home.regulation.id && first.number !== null && dated.has(first.number))
    add({ kind: 'reminder', id: `${first.regulation}/${first.number}`, label: '设一个提醒' })
  return steps
}

/** A question back. */
export function ask(inquiry: Inquiry, conclusion: string, next: readonly string[]): Answer {
  return finish(inquiry, {
    kind: 'clarify',
    conclusion,
    citations: [],
    open: null,
    remarks: [],
    next: nextOf(inquiry, next, []),
    confidence: 1,
    topic: null,
  })
}

/** An honest nothing: never the nearest article dressed up as the answer. */
export function notFound(inquiry: Inquiry, confidence: number): Answer {
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion:
      '本库收录的文件里没有找到能回答这个问题的条文，我不能拿相近的条文来代替。请换个说法，或者说明是哪个环节的事。',
    citations: [],
    open: null,
    remarks: [],
    next: [],
    confidence,
    topic: null,
  })
}
