import { fold } from '../../language/fold.js'
import { routeSaid, type ShareSaid, shareOfChange, sideOf, sideOfLimitSaid } from '../../language/share-of-change.js'
import { changeLimit } from '../../regulation/change-limit.js'
import type { Reading } from '../index/question-model.js'
import { refuses, standsIn } from '../rephrase/understanding.js'
import type { Answer } from './answer.js'
import { notFound } from './answer-builder.js'
import { type Candidate, rankCandidates } from './card-set.js'
import { fromCandidates, fromRole } from './from-cards.js'
import { fromAnotherText, isBetter } from './from-library.js'
import { type AskOptions, type Inquiry, type Knowledge, readIn } from './inquiry.js'
import { openly } from './understood-as.js'

/** What the question is most like, by everything learned from ways of asking. */
export function byReading(inquiry: Inquiry, reading: Reading, question: string): Answer {
  const home = fromHome(inquiry, reading, question)
  const another = fromAnotherText(inquiry, reading)
  return another && isBetter(another, home) ? another.answer : (home ?? notFound(inquiry, 0.3))
}

/** The best that the home regulation's written answers have to say. */
export function fromHome(inquiry: Inquiry, reading: Reading, question: string): Answer | undefined {
  const candidates = withChosen(inquiry, rankCandidates(inquiry.knowledge.cards, reading, inquiry.folded))
  const best = candidates[0]
  if (best?.article === changeLimit.article && !inquiry.frame.assumed?.limit) {
    const compared = comparedWithLimit(inquiry, best)
    if (compared) return compared
  }
  return best && openly(inquiry, fromCandidates(inquiry, candidates, reading, question), candidates)
}

/** The cards that a question may be about, best first, by name: what a model may choose among. */
export function likeliestFor(
  knowledge: Knowledge,
  question: string,
  options: AskOptions,
): { id: string; name: string }[] {
  const reading = readIn({ knowledge, options }, question)
  return likeliestCards(rankCandidates(knowledge.cards, reading, fold(question))).flatMap(id => {
    const card = knowledge.cards.byId.get(id)
    return card ? [{ id, name: card.name }] : []
  })
}

/** The likeliest cards, best first: what a choice may be made among. */
function likeliestCards(candidates: readonly Candidate[]): string[] {
  return [...new Set(candidates.flatMap(({ card }) => card?.id ?? []))].slice(0, 5)
}

/**
 * The chosen card's best answer first. Only one of the likeliest counts, and it turns a refusal into an answer only
 * where the article has the words of the question.
 */
function withChosen(
  { text, home, options: { card } }: Inquiry,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const [first] = candidates
  if (!card || !first?.article || !likeliestCards(candidates).includes(card)) return candidates
  const chosen = candidates.find(one => one.card?.id === card)
  if (!chosen) return candidates
  const turns = refuses(first.point.kind) && !refuses(chosen.point.kind)
  if (turns && !standsIn(text, home, chosen.article)) return candidates
  return [chosen, ...candidates.filter(one => one !== chosen)]
}

/** 「预算只动了6%」: the share that is said is held against the limit of the article. */
function comparedWithLimit(inquiry: Inquiry, best: Candidate): Answer | undefined {
  const share = shareOfChange(inquiry.folded)
  const general = best.side === null || ['what', 'procedure', 'required', 'condition', 'form'].includes(best.side)
  const told = share === null && general ? sideOfLimitSaid(inquiry.folded, changeLimit.percent) : null
  if (told && best.point.kind === 'answered')
    return fromRole(inquiry, told === 'past' ? 'past-the-limit' : 'within-the-limit', 0.9, inquiry.text)
  if (share === null || share.percent === 0 || !general || best.point.kind === 'declined') return undefined
  const { percent } = changeLimit
  const side = sideOf(share, percent)
  const role = side === 'at' ? 'at-the-limit' : side === 'past' ? 'past-the-limit' : 'within-the-limit'
  const answer = fromRole(inquiry, role, 0.9, inquiry.text)
  if (side === 'unsure') return undecided(inquiry, share)
  const lead = side === 'at' ? '' : `${printShare(share)}，${side === 'within' ? '没有超过' : '超过了'}${percent}%。`
  const claimed = inquiry.frame.assumed && routeSaid(inquiry.folded)
  const wrong = claimed && claimed !== (side === 'past' ? 'resubmit' : 'archive')
  return {
    ...answer,
    kind: wrong ? 'corrected' : answer.kind,
    conclusion: `${wrong ? '不是这样。' : ''}${lead}${answer.conclusion}`,
  }
}

/** 「10%左右」 may lie on either side of the limit, which decides: both are told, and the amounts are asked for. */
function undecided(inquiry: Inquiry, share: ShareSaid): Answer {
  const { percent } = changeLimit
  const past = fromRole(inquiry, 'past-the-limit', 0.9, inquiry.text)
  return {
    ...past,
    kind: 'clarify',
    conclusion: `${printShare(share)}可能超过${percent}%，也可能没有超过，两边的办法不同：没有超过的，编制变更说明，报市大数据局存档备查；超过的，重新编报项目方案和预算。请告诉我原项目预算和调整的金额，我来算出准确的比例。`,
  }
}

/** 10%左右, 10%多, 不到10% */
function printShare({ percent, exactness }: ShareSaid): string {
  if (exactness === 'less') return `不到${percent}%`
  return `${percent}%${exactness === 'more' ? '多' : exactness === 'about' ? '左右' : ''}`
}
