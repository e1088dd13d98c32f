import { type Classifier, classify, train } from '../../common/classifier.js'
import { calendarOf } from '../../common/working-days.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { When } from '../../language/days.js'
import { readUtterance, type Utterance } from '../../language/utterance.js'
import { featuresOf, shapeOf } from './features.js'
import { gazetteerOf } from './gazetteer.js'
import { learnedSentences } from './intents/in-situations.js'
import type { IntentRow, Sentences } from './intents/row.js'
import { intentTable } from './intents/table.js'
import { fits, type Place, type PlaceGroup, placesIn, type Standing } from './standing.js'

/** How likely a sentence means something, from 0 to 1. */
export interface Reading {
  readonly id: string
  readonly score: number
}

/** A sentence that somebody labelled, in its place. */
export interface Example {
  readonly id: string
  readonly place: Place
  readonly text: string
  /** What the question on the screen asks for. */
  readonly label?: string
  /** What else was there when it was said; several projects and no answer where that is left out. */
  readonly projects?: Standing['projects']
  readonly hasTopic?: boolean
  /** Where it means the same, said in the same words. */
  readonly everyPlace?: readonly Place[]
}

export interface Recogniser {
  /** What a sentence may mean, the likeliest first; only what can be meant where it is said. */
  readings(utterance: Utterance, standing: Standing, when: When): readonly Reading[]
}

/** What was learned of the examples: it can be kept in a file (`intent-model-file.ts`). */
export interface IntentModel {
  /** In the order of their numbers. */
  readonly features: readonly string[]
  /** Sentences that are known by heart, `place|shape` → row. */
  readonly exact: ReadonlyMap<string, string>
  readonly classifier: Classifier
}

/** Learns the table's examples, and further ones, and hears with them. */
export function learnIntents(
  catalogue: readonly CatalogueEntry[],
  more: readonly Example[] = learnedSentences(),
  rows: readonly IntentRow[] = intentTable,
): Recogniser {
  return recogniserOf(learnIntentModel(catalogue, more, rows), rows)
}

/** Learns the table's examples, and further ones; the same every time. Takes a second or two. */
export function learnIntentModel(
  catalogue: readonly CatalogueEntry[],
  more: readonly Example[] = learnedSentences(),
  rows: readonly IntentRow[] = intentTable,
): IntentModel {
  const names = { ...gazetteerOf({ projects: [], archived: [] }, catalogue), projects: exampleProjects }
  const examples = [...rows.flatMap(examplesIn), ...more]
  const numbers = new Map<string, number>()
  const exact = new Map<string, string>()
  const read = (text: string) => readUtterance(text, names, exampleWhen)
  const shown = examples.map(({ id, place, text, label = '', projects = 'several', hasTopic = false, everyPlace }) => {
    const utterance = read(text)
    for (const one of everyPlace ?? [place]) exact.set(`${one}|${shapeOf(utterance)}`, id)
    const standing = { ...exampleStanding(place, label), projects, hasTopic }
    return { id, features: featuresOf(utterance, standing, fits(text, standing, exampleWhen)) }
  })
  // What was seen once tells one sentence, not what it means.
  const seen = new Map<string, number>()
  for (const { features } of shown) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  for (const [feature, times] of seen) if (times > 1) numbers.set(feature, numbers.size)
  const learned = shown.map(({ id, features }) => ({
    features: features.flatMap(feature => numbers.get(feature) ?? []),
    label: id,
  }))
  return { features: [...numbers.keys()], exact, classifier: train(learned, numbers.size, { epochs: 4, least: 0.02 }) }
}

/** Hears with what was learned. */
export function recogniserOf(model: IntentModel, rows: readonly IntentRow[] = intentTable): Recogniser {
  const { exact, classifier } = model
  const numbers = new Map(model.features.map((feature, number) => [feature, number]))
  const allowed = new Map(rows.map(row => [row.id, new Set(placesOf(row.where))]))
  return {
    readings(utterance, standing, when) {
      const here = (id: string) => allowed.get(id)?.has(standing.place) === true
      const known = exact.get(`${standing.place}|${shapeOf(utterance)}`)
      if (known !== undefined && here(known)) return [{ id: known, score: 1 }]
      const isFit = fits(utterance.text, standing, when)
      if (isFit && utterance.asking === null && here('answer')) return [{ id: 'answer', score: 1 }]
      const features = featuresOf(utterance, standing, isFit)
      const chances = classify(
        classifier,
        features.flatMap(feature => numbers.get(feature) ?? []),
      )
      const open = classifier.classes.map((id, at) => ({ id, score: here(id) ? (chances[at] ?? 0) : 0 }))
      const whole = open.reduce((sum, one) => sum + one.score, 0) || 1
      return open.map(one => ({ ...one, score: one.score / whole })).sort((a, b) => b.score - a.score)
    },
  }
}

const everywhere: readonly Place[] = [
  'free',
  'text',
  'money',
  'day',
  'choice',
  'yes-no',
  'proposed',
  'done',
  'asked-day',
  'asked-name',
  'asked-choice',
  'asked-value',
  'preferences',
]

function placesOf(where: readonly (Place | PlaceGroup)[] | undefined): readonly Place[] {
  return where === undefined
    ? everywhere
    : where.flatMap(one => (one in placesIn ? placesIn[one as PlaceGroup] : [one as Place]))
}

const exampleProjects = [
  { id: 'a', names: ['一网通办平台', '一网通办'] },
  { id: 'b', names: ['智慧停车', '停车'] },
]
const exampleWhen: When = { today: '2026-12-01', calendar: calendarOf([]) }
const labels: Readonly<Partial<Record<Place, readonly string[]>>> = { text: ['业主单位', '项目名称', '批复文号'] }

function exampleStanding(place: Place, label: string): Standing {
  const options =
    place === 'choice'
      ? ['增加', '减少']
      : place === 'yes-no'
        ? ['是', '否']
        : place === 'asked-choice'
          ? ['本单位自定', '通知规定']
          : []
  const filled = ['业主单位', '项目名称', '原项目预算', '批复文号', '成文日期']
  return { place, label, options, filled: place === 'free' ? [] : filled, projects: 'several', hasTopic: false }
}

/** The examples of a row. What is said in many places alike is learned in three of them: it need not be said thirteen times. */
function examplesIn(row: IntentRow): Example[] {
  const yes: Sentences = row.yes
  return Object.entries(yes).flatMap(([where, said]) => {
    const places = where === 'anywhere' ? placesOf(row.where) : placesOf([where as Place | PlaceGroup])
    return said.split('｜').flatMap((sentence, at) => {
      const text = sentence.replaceAll('⟦项目⟧', at % 3 === 2 ? '智慧停车' : at % 3 === 1 ? '一网通办' : '一网通办平台')
      const few =
        places.length <= 3
          ? places
          : [0, 1, 2].map(step => places[(at + step * Math.ceil(places.length / 3)) % places.length] as Place)
      return [...new Set(few)].map((place, turn) => {
        const [...ways] = labels[place] ?? ['']
        return { id: row.id, place, text, label: ways[(at + turn) % ways.length] ?? '', everyPlace: places }
      })
    })
  })
}
