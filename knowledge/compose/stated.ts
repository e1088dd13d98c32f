import type { Facts, Obligation } from '../../regulation/facts.js'
import { measures } from '../../regulation/measures.js'
import { namesOf, placeName, printBasis, wordsOf } from '../../regulation/slots.js'
import type { AskedSlot } from '../frame/frame.js'

/** What the words of an obligation say on one side of it. */
export interface Stated {
  /** A sentence that puts it first. */
  readonly lead: string
  /** What of that side they leave open; null where nothing matters. */
  readonly open: string | null
}

/**
 * What an obligation's own words say on a side that is asked for; undefined where they say nothing, so that nobody takes
 * silence for an answer. What is inferred is marked 推定, with what it rests on.
 */
export function statedBy(row: Obligation, slot: AskedSlot, facts: Facts = measures): Stated | undefined {
  return readers[slot]?.(row, facts)
}

type Reader = (row: Obligation, facts: Facts) => Stated | undefined

const told = (lead: string, open: string | null = null): Stated => ({ lead, open })

const readers: Partial<Record<AskedSlot, Reader>> = {
  who(row, facts) {
    const { actor } = row
    if (actor.kind === 'not-stated') return undefined
    const names = namesOf(actor, facts)
    if (actor.kind === 'inferred')
      return told(
        `原文没有写主语。推定：${names}（依据${printBasis(actor.from)}${actor.because ? `，${actor.because}` : ''}）。`,
      )
    return told(`由${names}${doing(row)}。`)
  },
  whom(row, facts) {
    const { recipient } = row
    if (recipient.kind === 'not-stated') return undefined
    const names = namesOf(recipient, facts)
    if (recipient.kind === 'inferred')
      return told(
        `${placeName(row.article, row.item)}没有写交给谁。推定：${names}（依据${printBasis(recipient.from)}）。`,
      )
    return told(`${names}。原文的用词是“${wordsOf(row.verb)}”。`)
  },
  when(row) {
    if (row.when.kind === 'not-stated') return often(row)
    return told(`${plain(wordsOf(row.when))}。`, '具体哪一天、几天以内，原文没有写。')
  },
  'how-often': often,
  required(row) {
    const words = wordsOf(row.modality)
    if (words && /不得/.test(words)) return told(`必须，而且“不得”推脱。`)
    if (words && /原则上/.test(words)) return told('原则上要。')
    if (words && /鼓励/.test(words)) return told('不是必须，原文写的是“积极鼓励引导”。')
    if (words === '可') return told('原文写的是“可”，是可以，不是必须。')
    return words ? told('要。') : undefined
  },
  consequence(row) {
    return row.consequence.kind === 'not-stated' ? undefined : told(`原文写的是“${plain(wordsOf(row.consequence))}”。`)
  },
  condition(row) {
    return row.condition.kind === 'not-stated' ? undefined : told(`原文写的情形是“${plain(wordsOf(row.condition))}”。`)
  },
  'how-much'(row) {
    return row.howMuch.kind === 'not-stated' ? undefined : told(`界线是“${plain(wordsOf(row.howMuch))}”。`)
  },
  what(row) {
    return row.object.kind === 'not-stated' ? undefined : told(`${plain(wordsOf(row.object))}。`)
  },
}

const frequency: Partial<Record<Obligation['repeats'], string>> = {
  quarterly: '按季度，每季度一次',
  yearly: '每年',
  'each-change': '每次调整都要',
}

function often(row: Obligation): Stated | undefined {
  const words = frequency[row.repeats]
  return words ? told(`${words}。`, '每次在哪一天以前，原文没有写。') : undefined
}

function doing(row: Obligation): string {
  const verb = plain(wordsOf(row.verb))
  return row.name.includes(verb) ? row.name : `${verb}（${row.name}）`
}

/** Words as they stand in the middle of a sentence. */
function plain(words: string | null): string {
  return (words ?? '').replace(/[,，。；;]$/, '')
}
