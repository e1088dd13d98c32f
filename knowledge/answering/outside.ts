import type { Answer } from '../answer.js'
import { nameOf } from '../article.js'
import { cite, sentencesOf } from '../evidence.js'
import { otherPlaceIn } from '../guards.js'
import { heldEdition, titlesOf } from '../library.js'
import { findLawNames } from '../titles.js'
import { fromPaper, outside } from './from-papers.js'
import { type Inquiry, readIn } from './inquiry.js'
import { finish } from './put-together.js'

/** 深圳, 外地: said to be outside, whatever our articles say of the matter. */
export function aboutOtherPlace(inquiry: Inquiry): Answer | undefined {
  const place = otherPlaceIn(inquiry.folded)
  if (!place) return undefined
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion: `您问的是${place}的规定，不在本库收录范围内；也不能拿贵阳的条文当作${place}的规定。本库收录的是贵阳市的《${inquiry.home.regulation.title}》等文件，贵阳怎么规定的可以接着问我。`,
    citations: [],
    open: null,
    remarks: [],
    next: [],
    confidence: 0.95,
    topic: null,
  })
}

/** A law named in the question: answered from its own words where the library holds it. */
export function aboutNamedLaw(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const laws = findLawNames(titlesOf(knowledge.library), text).filter(
    law => !law.entries.some(e => e.regulation.id === knowledge.home),
  )
  const law = laws[0]
  if (!law) return undefined
  const held = heldEdition(law.entries, options.today)
  if (held) return fromPaper(inquiry, held, law)
  const reading = readIn(inquiry, text)
  const within = Math.max(
    0,
    ...[...reading.article].map(([label, p]) => (/^\d+$/.test(label) && label !== '1' ? p : 0)),
  )
  return outside(reading) > 0.45 && within < 0.35 ? notHeld(inquiry, law.name) : undefined
}

/** A law that the library does not hold is named and not recited. */
export function notHeld(inquiry: Inquiry, name: string): Answer {
  const { knowledge, home } = inquiry
  const citing = home.units.filter(unit => unit.text.includes(name)).slice(0, 2)
  const named = citing.length
    ? `本办法只在${citing.map(unit => nameOf(unit)).join('、')}提到它的名称，没有抄录内容。`
    : '本办法也没有提到它。'
  const citations = citing.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s => s.includes(name))
    const citation = sentence ? cite(home, unit, sentence) : undefined
    return citation ?? []
  })
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion: `《${name}》不在本库，我不能引用它的条文，也不会拿相近的条文代替。${named}`,
    citations,
    open: null,
    remarks: [`本库现收录${knowledge.library.entries.length}件文件，可以请管理员把这份文件加入本库。`],
    next: [],
    confidence: 0.95,
    topic: null,
  })
}
