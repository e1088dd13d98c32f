import type { Cite } from '../../regulation/citation.js'
import type { Asking } from './asking.js'
import { type Field, faceOf, type Option, readField } from './fields.js'
import type { Form } from './form.js'
import type { Place, RowPlace } from './places.js'
import type { Run } from './state.js'

/** A question as a chat, a page or a document can draw it. */
export interface Question {
  /** The path of what it asks for: `changes.r2.amount`; of the conversation's own questions `changes#more`. */
  readonly key: string
  readonly label: string
  readonly text: string
  readonly why: string
  readonly cite: Cite
  readonly kind: ReturnType<typeof faceOf>['kind']
  /** Answer with an option's value, its label, or its number from 1. */
  readonly options: readonly Option[]
  readonly hint: string | null
  /** 「跳过」 is an answer here. */
  readonly optional: boolean
  /** Why a stored answer cannot stand: unreadable after an upgrade, or contradicting an earlier answer. */
  readonly problem: string | null
  /** What stands there now, as a person should see it. */
  readonly was: string | null
  /** What was read from earlier words and waits for 「对」. */
  readonly guess: string | null
  /** From 1, counting the questions of this way through. */
  readonly number: number
  /** `第3问 · 变更幅度` */
  readonly progress: string
  readonly row: RowPlace | null
  /** The part of the filing it belongs to, where the filing has parts: 「预算明细」. */
  readonly section: string | null
  /** No text asks for it (推定): `cite` is then only what the filing as a whole stands on. */
  readonly inferred: boolean
}

/** One answer that counts, in reading order: 「看看我填了什么」. */
export interface Line {
  readonly key: string
  readonly label: string
  /** For 「改3」. Null for a yes to 「有没有」, which the rows say already. */
  readonly number: number | null
  /** Canonical. */
  readonly text: string
  /** For people. */
  readonly shown: string
  readonly row: RowPlace | null
}

/** What is looked at again, else the first that is not settled; null when nothing is to be asked. */
export function placeAsked(run: Run, asking: Asking, places: readonly Place[]): Place | undefined {
  if (run.finished !== undefined) return undefined
  return places.find(place => place.path === asking.focus && place.isSettled) ?? places.find(place => !place.isSettled)
}

export function questionOf(form: Form<object>, run: Run, asking: Asking, places: readonly Place[]): Question | null {
  const place = placeAsked(run, asking, places)
  if (!place) return null
  const face = faceOf(place.field)
  const number = places.slice(0, places.indexOf(place)).filter(one => one.isSettled).length + 1
  const isOpen = place.stored === undefined && run.guesses !== undefined && Object.hasOwn(run.guesses, place.spot)
  const guess = isOpen ? run.guesses?.[place.spot] : undefined
  return {
    key: place.path,
    label: place.label,
    text: place.text,
    why: place.why,
    cite: place.cite,
    kind: face.kind,
    options: face.options,
    hint: place.hint ?? face.hint,
    optional: face.optional,
    problem: place.problem,
    was: place.stored === undefined ? null : face.show(place.stored),
    guess: guess === undefined ? null : shownBy(place.field, guess),
    number,
    progress: `第${number}问 · ${form.title}`,
    row: place.row,
    section: place.section === '' ? null : place.section,
    inferred: place.inferred,
  }
}

export function linesOf(places: readonly Place[]): readonly Line[] {
  let number = 0
  return places
    .filter(place => place.isSettled)
    .map(place => {
      const { path, label, row, field, stored: text = '' } = place
      const isCounted = place.kind !== 'any' || text !== '是'
      return { key: path, label, number: isCounted ? ++number : null, text, shown: faceOf(field).show(text), row }
    })
}

/** A text as the field would store and show it; null when the field cannot read it. */
export function shownBy(field: Field, text: string): string | null {
  const read = readField(field, text)
  return 'value' in read ? faceOf(field).show(field.encode(read.value)) : null
}
