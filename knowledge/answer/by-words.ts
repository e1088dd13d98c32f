import { hasSecretMarking } from '../../common/secret-marking.js'
import { fold } from '../../language/fold.js'
import { asksHowToBegin } from '../../language/plans.js'
import { claimPutToUs, isBareWords, offersSecrets, triesToSteer, withoutSteering } from '../../language/pre-filters.js'
import { saysNeedNot } from '../../language/premise-marks.js'
import { nameOf } from '../../regulation/unit.js'
import { readQuestion } from '../index/question-model.js'
import type { Answer } from './answer.js'
import { finish, nextOf, topicAt } from './answer-builder.js'
import { byReading } from './by-reading.js'
import { cite, citeQuotes, sentencesOf } from './evidence.js'
import { fromRole } from './from-cards.js'
import { type Inquiry, inquire, readIn } from './inquiry.js'

/** Secret content and attempts to steer are turned away before anything is looked up. */
export function secretOrSteering(inquiry: Inquiry): Answer | undefined {
  if (hasSecretMarking(inquiry.text)) return fromRole(inquiry, 'secret-sent', 1)
  if (offersSecrets(inquiry.folded)) return fromRole(inquiry, 'secret-offered', 1)
  if (triesToSteer(inquiry.folded)) return steered(inquiry)
  return undefined
}

/** A plain no, and, where the question is after an article, what that article says. */
function steered(inquiry: Inquiry): Answer {
  const no = fromRole(inquiry, 'rules-ignored', 1)
  const rest = withoutSteering(inquiry.folded)
  if (rest.length < 4) return no
  const reading = readQuestion(inquiry.knowledge.model, rest)
  const [article, p] = [...reading.article].reduce((a, b) => (b[1] > a[1] ? b : a), ['-', 0])
  const file = p > 0.3 ? inquiry.knowledge.cards.byArticle.get(Number(article)) : undefined
  const point = file?.sides.what ?? file?.cards[0]?.answer
  if (!file || !point) return no
  const citations = citeQuotes(inquiry.home, point.quotes)
  return { ...no, conclusion: `${no.conclusion}${file.gist}`, citations, next: nextOf(inquiry, [], citations) }
}

/** 「你是不是说过不用备案」: we say what the text says, whatever we are said to have said. */
export function aboutOurWords(inquiry: Inquiry): Answer | undefined {
  const claim = claimPutToUs(inquiry.folded)
  if (!claim) return undefined
  const { home } = inquiry
  const verb = ['存档备查', '备案', '报备', '报送', '提交', '审核', '批复', '验收'].find(word => claim.includes(word))
  const denied = saysNeedNot(claim)
  if (!verb || !denied || claim.length > 10)
    return byReading(
      inquire(inquiry.knowledge, claim, inquiry.options),
      readQuestion(inquiry.knowledge.model, claim),
      claim,
    )
  const places = home.units.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s => s.includes(verb))
    const citation = sentence ? cite(home, unit, sentence.trim()) : undefined
    return citation ? [citation] : []
  })
  return finish(inquiry, {
    kind: 'corrected',
    conclusion: `原文不是这样写的：办法里写到“${verb}”的有${places.map(c => nameOf(c)).join('、')}，没有写可以不用。本助手只按原文回答，不会说“不用${verb}”。您问的是哪一件，可以接着说。`,
    citations: places.slice(0, 6),
    open: null,
    remarks: [],
    next: nextOf(inquiry, [], places),
    confidence: 0.8,
    topic: null,
  })
}

/** 「打算明年买一个系统，现在该干嘛」 is a matter for the whole course and the checklist, not for one article. */
export function howToBegin(inquiry: Inquiry): Answer | undefined {
  return asksHowToBegin(inquiry.folded) ? fromRole(inquiry, 'whole-course', 0.8, inquiry.text) : undefined
}

/** How sure the reading must be of one of the places where a word stands for the talk to be about it. */
const MEANT = 0.5

/** One or two words without a question: say where they stand, and ask which is meant. */
export function aboutBareWords(inquiry: Inquiry): Answer | undefined {
  const { home, text, folded, options } = inquiry
  if (!isBareWords(folded) || (options.topic && folded.length <= 2)) return undefined
  const word = folded.replace(/[^\p{L}\p{N}]/gu, '')
  if (word.length < 2) return undefined
  const places = home.units.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s =>
      fold(s)
        .replace(/[^\p{L}\p{N}]/gu, '')
        .includes(word),
    )
    const citation = sentence && cite(home, unit, sentence)
    return citation ? [{ unit, citation }] : []
  })
  if (places.length < 1 || places.length > 12) return undefined
  const shown = places.slice(0, 6)
  const likeliest = places.find(({ unit }) => (readIn(inquiry, text).article.get(String(unit.number)) ?? 0) > MEANT)
  const listed = places.map(({ unit }) => `${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`).join('、')
  return finish(inquiry, {
    kind: 'clarify',
    conclusion:
      places.length === 1
        ? `“${text}”在办法里见于${listed}。您想了解它的哪一面：要写什么、交给谁、什么时候，还是要不要批准？`
        : `“${text}”在办法里见于${listed}，各条说的不是同一件事。您想问哪一件？`,
    citations: shown.map(({ citation }) => citation),
    open: null,
    remarks: [],
    next: shown.map(({ unit }) => ({
      kind: 'question' as const,
      id: `${nameOf(unit)}说的${text}是什么`,
      label: `${nameOf(unit)}${unit.caption ? ` ${unit.caption}` : ''}`,
    })),
    confidence: 0.8,
    // So that 「那交给谁」 goes on about it.
    topic: likeliest ? topicAt(home, likeliest.unit, null, null, text) : null,
  })
}
