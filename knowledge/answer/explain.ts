import type { Frame } from '../frame/frame.js'
import { partsOf } from '../frame/parts.js'
import { rankCandidates } from './card-set.js'
import { type AskOptions, inquire, type Knowledge, readIn } from './inquiry.js'
import { likelyFacts } from './likely-facts.js'
import { asRead } from './texts-asked.js'

/** How one of the things asked was understood. */
export interface Explained {
  readonly question: string
  readonly frame: Frame
  /** What it may be about, best first: written answers and facts, with logarithmic scores. */
  readonly matter: {
    readonly cards: readonly { readonly id: string | null; readonly article: number; readonly score: number }[]
    readonly facts: readonly { readonly id: string; readonly article: number; readonly score: number }[]
  }
  /** How likely each article and each kind of answer is, 0 to 1. */
  readonly votes: {
    readonly article: Readonly<Record<string, number>>
    readonly kind: Readonly<Record<string, number>>
  }
}

const SHOWN = 5

/** Why a question is answered as it is: for whoever looks into an answer, and never shown to a person who asks. */
export function explain(knowledge: Knowledge, asked: string, options: AskOptions): Explained[] {
  return partsOf(asRead(asked).text).map(({ text }) => {
    const inquiry = inquire(knowledge, text, options)
    const reading = readIn(inquiry, text)
    const cards = rankCandidates(knowledge.cards, reading, inquiry.folded).slice(0, SHOWN)
    return {
      question: text,
      frame: inquiry.frame,
      matter: {
        cards: cards.map(({ card, article, score }) => ({ id: card?.id ?? null, article, score: rounded(score) })),
        facts: likelyFacts(inquiry, reading)
          .slice(0, SHOWN)
          .map(({ fact, score }) => ({ id: fact.id, article: fact.article, score: rounded(score) })),
      },
      votes: { article: most(reading.article), kind: most(reading.kind) },
    }
  })
}

function most(votes: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...votes].sort((a, b) => b[1] - a[1]).slice(0, SHOWN)
  return Object.fromEntries(sorted.map(([label, p]) => [label, rounded(p)]))
}

function rounded(n: number): number {
  return Math.round(n * 1000) / 1000
}
