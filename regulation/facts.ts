import { z } from 'zod'
import { type Moment, type OpenPointId, type Stage, type Trait, written } from './ids.js'

/** A printed place: the article, the line of its text (from 1), and the item where there is one. */
export interface Place {
  readonly article: number
  readonly line: number
  readonly item: number | null
}

/** Words as they are stored, and where they stand. 「…」 in them leaves words out. */
export interface Quoted {
  readonly words: string
  readonly article: number
  /** Null: anywhere in the article. */
  readonly line: number | null
  readonly item: number | null
}

/** What a sentence says of one side of a matter: its words, what is inferred (推定) and from where, or nothing. */
export type Slot =
  | { readonly kind: 'stated'; readonly quote: Quoted }
  | {
      readonly kind: 'inferred'
      readonly name: string
      readonly from: readonly Quoted[]
      readonly because: string | null
    }
  | { readonly kind: 'not-stated' }

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const moments = Object.values(written.stages).flatMap(stage => Object.keys(stage.moments)) as [Moment, ...Moment[]]

const StageId = z.enum(keysOf<Stage>(written.stages))
const MomentId = z.enum(moments)
const OpenPoint = z.enum(keysOf<OpenPointId>(written.openPoints))
const KnownTraits = z.partialRecord(z.enum(keysOf<Trait>(written.traits)), z.boolean())
/** True, false, or not known. */
export type Traits = Readonly<Partial<Record<Trait, boolean>>>

const Count = z.number().int().positive()
const Words = z.string().min(1)
const WrittenQuote = z.strictObject({
  words: Words,
  article: Count.optional(),
  line: Count.optional(),
  item: Count.optional(),
})
/** 推定: the name, the words it rests on, and why, where they do not say it themselves. */
const Inferred = z.strictObject({ inferred: Words, from: z.array(WrittenQuote).min(1), because: Words.optional() })
const WrittenSlot = z.union([Words, WrittenQuote, Inferred])

/** When a line of the checklist, or a reminder, applies. */
const Case = z.strictObject({
  at: z.array(MomentId).min(1),
  /** All of these must be known to be so. */
  needs: KnownTraits.optional(),
  /** One of these known to be so leaves it out. */
  unless: KnownTraits.optional(),
  /** Left out when one of these moments is there as well. */
  notWith: z.array(MomentId).optional(),
})
export type Case = z.infer<typeof Case>

/** How an obligation stands in a checklist. */
const ChecklistLine = Case.extend({
  /** Where the name of the obligation is not enough. A sentence without its full stop. */
  text: Words.optional(),
  /** Another text where these traits are known to be so. */
  instead: z.strictObject({ when: KnownTraits, text: Words }).optional(),
  /** The lines that are quoted, where it is more than the line it stands in. */
  lines: z.array(Count).optional(),
  /** It applies in these cases too. */
  or: z.array(Case).optional(),
  /** What comes before, in the words of an article. */
  after: Words.nullable().default(null),
  /** What the text leaves open about it, for the small print. */
  open: Words.nullable().default(null),
  /** What an inspection found is quoted with it up to the item, or named in its text as well. */
  problem: z.enum(['quoted', 'named']).nullable().default(null),
  /** For reviewers: which words place it at these moments. */
  because: Words,
})

/** How people are reminded of it. The measures name no date and no number of days: the day is the unit's to set. */
const Reminder = z.strictObject({
  text: Words.optional(),
  /** The question about its day; without one nobody is reminded, and it is only listed. */
  ask: Words.nullable().default(null),
  stages: z.array(StageId).default([]),
  unless: KnownTraits.optional(),
  /** It is due in further stages once a day of the project's file is known. */
  onceKnown: z
    .strictObject({ date: z.enum(['acceptance']), stages: z.array(StageId).min(1) })
    .nullable()
    .default(null),
  /** It comes with each change that came to this. */
  eachChange: z.enum(['archive', 'resubmit']).nullable().default(null),
  /** Obligations that the same day is for. */
  with: z.array(Words).default([]),
  /** A day of the project's file that it hangs on, where no day was set for it. */
  day: z
    .strictObject({
      of: z.enum(['acceptance', 'budget-notice', 'rectification-notice']),
      /** Whose day it is: the unit's own, or that of a notice. */
      basis: z.enum(['unit', 'notice']),
      /** `before`: the day before it is the last. */
      when: z.enum(['on', 'before']),
      /** What the day is, beside it: 「计划验收日的前一天」. */
      said: Words,
    })
    .nullable()
    .default(null),
})

/** A row as it is written down; every slot is its words, `not stated`, or 推定 with what it rests on. */
const ObligationRow = z.strictObject({
  /** In a few words, with the article's own verb: 报备中标结果. */
  name: Words,
  article: Count,
  line: Count,
  item: Count.optional(),
  quote: Words,
  actor: WrittenSlot,
  modality: WrittenSlot,
  verb: WrittenSlot,
  object: WrittenSlot,
  recipient: WrittenSlot,
  when: WrittenSlot,
  howMuch: WrittenSlot,
  condition: WrittenSlot,
  consequence: WrittenSlot,
  repeats: z.enum(['once', 'each-change', 'quarterly', 'yearly', 'not stated']),
  stage: StageId.nullable(),
  /** What people call it. */
  said: z.array(Words).default([]),
  /** The id of the filing that does it, as the catalogue of filings has it. */
  filing: Words.nullable().default(null),
  reminder: Reminder.nullable().default(null),
  checklist: ChecklistLine.nullable().default(null),
  openPoints: z.array(OpenPoint).default([]),
  /** The duties of other articles that say the same more closely: ids of obligations. */
  alsoIn: z.array(Words).default([]),
  note: Words.nullable().default(null),
})
export type ObligationRow = z.input<typeof ObligationRow>

export const slotNames = [
  'actor',
  'modality',
  'verb',
  'object',
  'recipient',
  'when',
  'howMuch',
  'condition',
  'consequence',
] as const
export type SlotName = (typeof slotNames)[number]

/** What the measures ask of somebody. */
export type Obligation = Omit<z.output<typeof ObligationRow>, SlotName | 'item'> &
  Readonly<Record<SlotName, Slot>> & { readonly id: string; readonly item: number | null }

/** What decides: who falls under the measures, what a share of change comes to. */
const RuleRow = z.strictObject({
  name: Words,
  article: Count,
  line: Count,
  item: Count.optional(),
  quote: Words,
  /** What must hold. */
  holds: Words,
  /** What follows, and what does not. */
  follows: Words,
  /** What it lists, in the order of the text and in its words. */
  lists: z.array(Words).default([]),
  /** The measure word for what it lists: 种. */
  counted: Words.nullable().default(null),
  /** The share that it speaks of. */
  percent: z.number().optional(),
  openPoints: z.array(OpenPoint).default([]),
})
export type Rule = z.output<typeof RuleRow> & { readonly id: string }

const FactsFile = z.strictObject({
  articles: z.record(
    z.string().regex(/^\d+$/),
    z.strictObject({
      chapter: Words,
      caption: Words.nullable(),
      /** The text, line by line as it is stored. */
      lines: z.array(Words).min(1),
      /** Why no obligation and no rule stands on it. */
      without: Words.optional(),
    }),
  ),
  stages: z.record(
    z.string(),
    z.strictObject({
      name: Words,
      said: z.array(Words).default([]),
      usual: MomentId,
      moments: z.record(z.string(), Words),
    }),
  ),
  traits: z.record(z.string(), z.strictObject({ name: Words, denied: Words })),
  actors: z.record(
    z.string(),
    z.strictObject({ name: Words, said: z.array(Words).default([]), note: Words.optional() }),
  ),
  documents: z.record(
    z.string(),
    z.strictObject({
      name: Words,
      articles: z.array(Count),
      /** The text has no such words. */
      inferred: z.literal(true).optional(),
      note: Words.optional(),
    }),
  ),
  platforms: z.record(z.string(), z.strictObject({ name: Words, articles: z.array(Count), note: Words.optional() })),
  /** Other texts it refers to; without a name, nobody may say which one is meant. */
  references: z.record(
    z.string(),
    z.strictObject({ name: Words, named: z.boolean(), articles: z.array(Count), note: Words.optional() }),
  ),
  /** What people speak of that stands in many places, and the words by which the text speaks of it. */
  topics: z.record(z.string(), z.strictObject({ said: z.array(Words).min(1), words: z.array(Words).min(1) })),
  obligations: z.record(z.string(), ObligationRow),
  rules: z.record(z.string(), RuleRow),
  /** What the words leave open, how they may be read, and what is done about it. */
  openPoints: z.record(
    z.string(),
    z.strictObject({
      articles: z.array(Count),
      quotes: z.array(Words),
      unclear: Words,
      readings: z.array(Words).default([]),
    }),
  ),
})

/** The facts of a regulation. Obligations stand in the order in which a project meets them. */
export interface Facts extends Omit<z.output<typeof FactsFile>, 'obligations' | 'rules'> {
  readonly obligations: readonly Obligation[]
  readonly rules: readonly Rule[]
}

/** Reads facts as they are written down. Throws a `ZodError` that names each wrong row. */
export function readFacts(rows: unknown): Facts {
  const { obligations, rules, ...rest } = FactsFile.parse(rows)
  return {
    ...rest,
    obligations: Object.entries(obligations).map(([id, row]) => {
      const slots = Object.fromEntries(slotNames.map(name => [name, readSlot(row[name], row)])) as Record<
        SlotName,
        Slot
      >
      return { ...row, ...slots, id, item: row.item ?? null }
    }),
    rules: Object.entries(rules).map(([id, row]) => ({ ...row, id })),
  }
}

function readSlot(
  slot: z.infer<typeof WrittenSlot>,
  { article, line }: { readonly article: number; readonly line: number },
): Slot {
  if (slot === 'not stated') return { kind: 'not-stated' }
  if (typeof slot === 'string') return { kind: 'stated', quote: { words: slot, article, line, item: null } }
  if ('words' in slot) return { kind: 'stated', quote: quoted(slot, article) }
  const { inferred: name, from, because = null } = slot
  return { kind: 'inferred', name, from: from.map(one => quoted(one, article)), because }
}

function quoted({ words, article, line, item }: z.infer<typeof WrittenQuote>, own: number): Quoted {
  return { words, article: article ?? own, line: line ?? null, item: item ?? null }
}
