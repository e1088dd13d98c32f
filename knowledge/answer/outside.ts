import { asksItsWords, speaksOfOurText } from '../../language/law-mentions.js'
import { placesIn } from '../../language/places.js'
import { otherPlaceIn } from '../../language/pre-filters.js'
import { measures } from '../../regulation/measures.js'
import { nameOf } from '../../regulation/unit.js'
import type { Answer } from './answer.js'
import { finish } from './answer-builder.js'
import { cite, sentencesOf } from './evidence.js'
import { fromAnotherText, fromText, fromTexts } from './from-library.js'
import { outside } from './home-or-library.js'
import { type Inquiry, readIn } from './inquiry.js'
import type { NamedLaw } from './law-names.js'
import { heldEdition, titlesOf } from './library.js'
import type { Library, LibraryEntry } from './library-entry.js'
import { findLawNames } from './titles.js'

/**
 * 深圳, 外地: answered from a text of that place where one was imported, or from one that holds everywhere and says it;
 * else said to be outside, whatever our articles say of the matter.
 */
export function aboutOtherPlace(inquiry: Inquiry): Answer | undefined {
  const place = otherPlaceIn(inquiry.folded)
  if (!place) return undefined
  const own = textsOf(inquiry.knowledge.library, place)
  const fromOwn = own.length ? fromTexts(inquiry, own, inquiry.text) : undefined
  if (fromOwn?.kind === 'answered' || fromOwn?.kind === 'corrected') return fromOwn
  const another = fromAnotherText(inquiry, readIn(inquiry, inquiry.text))
  if (another && another.answer.kind === 'answered' && holdsIn(place, another.answer)) return another.answer
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

/** The texts of a place: those whose title begins with it. */
function textsOf(library: Library, place: string): LibraryEntry[] {
  return library.entries.filter(({ regulation }) => placeOfTitle(regulation.title)?.startsWith(place))
}

/** Whether what answers holds for a place: a text that names no place, for it holds everywhere. */
function holdsIn(place: string, { citations: [first] }: Answer): boolean {
  const of = first && placeOfTitle(first.title)
  return of === null || (of?.startsWith(place) ?? false)
}

function placeOfTitle(title: string): string | null {
  const [first] = placesIn(title)
  return first?.start === 0
    ? title.slice(0, placesIn(title).findLast((one, i, all) => i === 0 || all[i - 1]?.end === one.start)?.end)
    : null
}

/** A law named in the question: answered from its own words where the library holds it. */
export function aboutNamedLaw(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const laws = findLawNames(titlesOf(knowledge.library), text).filter(
    law => !law.entries.some(e => e.regulation.id === knowledge.home),
  )
  const law = laws.find(one => one.entries.length > 0) ?? laws[0]
  if (!law) return undefined
  const held = heldEdition(law.entries, options.today)
  if (held && speaksOfOurText(text) && !asksWhatItSays(text, law)) return undefined
  if (held) return fromText(inquiry, held, text.slice(0, law.start) + text.slice(law.end))
  if (asksWhatItSays(text, law) || isElsewhere(law.name)) return notHeld(inquiry, law.name)
  const reading = readIn(inquiry, text)
  const within = Math.max(0, ...[...reading.article].map(([label, p]) => (holdsFacts.has(label) ? p : 0)))
  return outside(reading) > 0.45 && within < 0.35 ? notHeld(inquiry, law.name) : undefined
}

/** Whether a name begins with another place: nothing that we hold is meant by it. */
function isElsewhere(name: string): boolean {
  const [place] = placesIn(name)
  return place?.start === 0 && !place.here
}

/** Articles with something to say of their own; one that only names the laws it rests on is no sign of being meant. */
const holdsFacts: ReadonlySet<string> = new Set(
  [...measures.obligations, ...measures.rules].map(one => String(one.article)),
)

/** Whether a question asks for what the named law itself lays down. */
function asksWhatItSays(text: string, law: NamedLaw): boolean {
  const before = text.slice(0, law.start)
  const after = text.slice(law.end)
  return asksItsWords(before, after)
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
