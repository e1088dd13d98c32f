import { decides } from '../../language/premise-marks.js'
import type { Facts, Obligation, Rule } from '../../regulation/facts.js'
import { measures } from '../../regulation/measures.js'
import { actorsOf, namesOf, placeName, wordsOf } from '../../regulation/slots.js'
import type { Assumed } from '../frame/frame.js'
import { type Composed, quoteOf } from './composed.js'

/**
 * What was taken for granted, held against an obligation: each difference is named; where all that can be compared agrees,
 * 「是」. Null where the words leave nothing to compare: then it is neither confirmed nor corrected.
 */
export function composePremise(row: Obligation, assumed: Assumed, facts: Facts = measures): Composed | null {
  const compared = comparisons(row, assumed, facts)
  if (compared.length === 0) return null
  const differing = compared.filter(one => one !== 'agrees')
  // 「三年评一次，没错吧」: what is confirmed must hold each figure that was said.
  const holdsAll =
    assumed.figures.every(one => holdsFigure(row, one, assumed)) && assumed.acts.every(act => row.quote.includes(act))
  if (differing.length === 0 && !holdsAll) return null
  const place = placeName(row.article, row.item)
  return {
    kind: differing.length ? 'corrected' : 'answered',
    conclusion: differing.length
      ? `不是这样。${differing.join('')}${place}写的是“${row.quote}”。`
      : `是。${place}写的是“${row.quote}”。`,
    quotes: [quoteOf(row)],
    open: null,
    next: [],
  }
}

const frequencies: Partial<Record<Obligation['repeats'], { readonly is: string; readonly said: string }>> = {
  quarterly: { is: 'quarterly', said: '按季度' },
  yearly: { is: 'yearly', said: '每年' },
}

/** `agrees`, or a sentence that names the difference, for each side that can be compared. */
function comparisons(row: Obligation, assumed: Assumed, facts: Facts): string[] {
  const found: string[] = []
  const doers = row.actor.kind === 'stated' ? actorsOf(row.actor, facts) : []
  if (assumed.doers.length && doers.length) {
    const some = assumed.doers.every(id => doers.includes(id))
    const whole = !assumed.alone || doers.every(id => assumed.doers.includes(id))
    const names = namesOf(row.actor, facts)
    found.push(
      some && whole ? 'agrees' : `做这件事的是${names}，不是您说的${some ? '一家' : namesBy(assumed.doers, facts)}。`,
    )
  }
  const holders = actorsOf(row.verb, facts)
  if (assumed.doers.length && !doers.length && holders.length) {
    const right = assumed.doers.every(id => holders.includes(id))
    found.push(right ? 'agrees' : `原文写的是“${wordsOf(row.verb)}”，不是${namesBy(assumed.doers, facts)}。`)
  }
  if (assumed.shared && holders.length) found.push(`原文写的是“${wordsOf(row.verb)}”，没有写各占一部分。`)
  if (assumed.asUsual && isElsewhere(row)) found.push('不是照一般项目办。')
  const receivers = row.recipient.kind === 'stated' ? actorsOf(row.recipient, facts) : []
  if (assumed.receivers.length && receivers.length) {
    const right = assumed.receivers.every(id => receivers.includes(id))
    found.push(
      right ? 'agrees' : `收件单位是${namesOf(row.recipient, facts)}，不是${namesBy(assumed.receivers, facts)}。`,
    )
  }
  const often = frequencies[row.repeats]
  if (assumed.frequency && often) found.push(assumed.frequency === often.is ? 'agrees' : `原文写的是“${often.said}”。`)
  const own = Object.values(facts.platforms).filter(({ name }) => row.quote.includes(name))
  if (assumed.platforms.length && own.length)
    found.push(
      assumed.platforms.every(name => row.quote.includes(name))
        ? 'agrees'
        : `平台是${own.map(one => one.name).join('、')}，不是${assumed.platforms.join('、')}。`,
    )
  const verb = wordsOf(row.verb) ?? ''
  if (assumed.acts.some(decides) && handed.some(word => verb.includes(word)))
    found.push(`原文写的是“${verb}”，没有写要批准。`)
  const when = wordsOf(row.when) ?? ''
  if (when.endsWith('前') && assumed.afterwards) found.push(`原文写的是“${when}”，不是以后。`)
  const modality = wordsOf(row.modality) ?? ''
  if (assumed.must && /可|鼓励/.test(modality)) found.push(`原文写的是“${modality}”，没有写必须。`)
  if (assumed.needNot && wordsOf(row.modality) && !/可|鼓励/.test(wordsOf(row.modality) ?? ''))
    found.push(`这件事原文写的是“${wordsOf(row.modality)}”，没有写可以不办。`)
  return found
}

/** Whether no other rule of its article lists things of the same measure word. */
function isAlone(row: Rule, { rules }: Facts): boolean {
  return rules.every(one => one === row || one.article !== row.article || one.counted !== row.counted)
}

/** 「按有关规定执行」: the text sends it to other rules. */
export function isElsewhere(row: Obligation): boolean {
  return row.condition.kind === 'stated' && wordsOf(row.verb) === '执行'
}

/** Whether a figure that was said stands in the row, or was compared as how often it is done. */
function holdsFigure(row: Obligation, figure: string, assumed: Assumed): boolean {
  return row.quote.includes(figure) || (assumed.frequency !== null && frequencies[row.repeats] !== undefined)
}

/** How what is only handed in is called. */
const handed = ['备案', '报备', '存档备查']

function namesBy(ids: Assumed['doers'], facts: Facts): string {
  return ids.map(id => facts.actors[id]?.name ?? '').join('、')
}

/**
 * What was taken for granted, held against what a rule lists or sets as a limit. Null where the sentence says nothing of
 * either.
 *
 * @param folded the sentence, to look in it for what is listed
 */
export function composePremiseOfRule(
  row: Rule,
  assumed: Assumed,
  folded: string,
  facts: Facts = measures,
): Composed | null {
  const place = placeName(row.article, row.item ?? null)
  const said = (kind: Composed['kind'], lead: string): Composed => ({
    kind,
    conclusion: `${lead}${place}写的是“${row.quote}”。`,
    quotes: [quoteOf(row)],
    open: null,
    next: [],
  })
  if (row.percent !== undefined && assumed.limit !== null) {
    if (assumed.limit === row.percent) return null
    return said('corrected', `不是${assumed.limit}%，办法写的界线是${row.percent}%。`)
  }
  if (row.lists.length < 2 || row.counted === null) return null
  const named = row.lists.filter(item => folded.includes(item.slice(0, 2)))
  const all = `${row.lists.length}${row.counted}`
  const { count } = assumed
  const counts = count !== null && (named.length > 0 || (count.counted === row.counted && isAlone(row, facts)))
  if (counts && count.count !== row.lists.length)
    return said('corrected', `不是${count.count}${row.counted}，写了${all}。`)
  if (assumed.only && named.length > 0 && named.length < row.lists.length)
    return said('corrected', `不是只有${named.join('、')}，写了${all}。`)
  if (counts) return said('answered', '是。')
  return null
}
