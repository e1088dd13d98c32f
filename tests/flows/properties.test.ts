import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../flows/catalogue.js'
import { newConversation } from '../../flows/engine/asking.js'
import { answer, back, edit, takeBack } from '../../flows/engine/converse.js'
import { withoutRows } from '../../flows/engine/data.js'
import { evaluate } from '../../flows/engine/evaluate.js'
import {
  canonicalMoney,
  choice,
  choices,
  day,
  faceOf,
  money,
  optional,
  readField,
  yesNo,
  yesNoUnsure,
} from '../../flows/engine/fields.js'
import type { Form } from '../../flows/engine/form.js'
import type { Samples } from '../../flows/engine/paths.js'
import { accept, propose, reject } from '../../flows/engine/propose.js'
import type { Question } from '../../flows/engine/question.js'
import { adjustmentField } from '../../flows/worked/change/field.js'
import { done, moved, type Talk, talkOf } from '../support/form-talk.js'
import { runs } from '../support/runs.js'
import { trip } from './trip.js'

/** Long filings are the same steps many times over: they are played less often. */
const flows: readonly Played[] = [
  { form: trip, samples: {}, often: 1 },
  ...catalogue.map(({ form, samples, fill }) => ({ form, samples, often: fill ? 0.05 : 1 })),
]

interface Played {
  readonly form: Form<object>
  readonly samples: Samples
  readonly often: number
}

/** Things people type, taps on any button old or new, and noise. */
const said = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '是',
      '否',
      '没有',
      '1',
      '2',
      '3',
      '跳过',
      '500万元',
      '增加40万元',
      '减少一成',
      '遵义',
      '路费',
      '不清楚',
    ),
  },
  fc.string({ unit: 'binary' }),
)
const key = fc.oneof(
  fc.constantFrom(
    'where',
    'abroad',
    'costs.first.amount',
    'costs#more',
    'budget',
    'changes.first.change',
    'changes#more',
    'earlier#any',
    '__proto__',
    'constructor',
  ),
  fc.string(),
)
const move = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('answer' as const), text: said }) },
  fc.record({ do: fc.constant('tap' as const), key, text: said }),
  fc.record({ do: fc.constantFrom('back' as const, 'accept' as const, 'reject' as const, 'elsewhere' as const) }),
  fc.record({ do: fc.constant('edit' as const), key }),
  fc.record({
    do: fc.constant('drop' as const),
    path: fc.constantFrom(
      'costs.first',
      'costs.r2',
      'guests.first',
      'changes.first',
      'earlier.r2',
      'note',
      'budget',
      '',
    ),
  }),
  fc.record({ do: fc.constant('propose' as const), guesses: fc.dictionary(key, said) }),
)

describe.each(flows.map(played => [played.form.title, played] as const))(
  '%s, whatever is done',
  (_, { form, samples, often }) => {
    const played = fc.array(move, { maxLength: 40 }).map(moves => moves.reduce(play, talkOf(form)))

    it('never throws, and is complete once nothing is asked', () => {
      fc.assert(
        fc.property(played, ({ run, asking }) => {
          const seen = evaluate(form, run, asking)
          if (seen.question === null) expect(seen.isComplete).toBe(true)
        }),
        runs(80 * often),
      )
    })

    it('is the same after storing and reading back', () => {
      fc.assert(
        fc.property(played, ({ run, asking }) => {
          const again = evaluate(form, JSON.parse(JSON.stringify(run)), JSON.parse(JSON.stringify(asking)))
          expect(again.trail).toEqual(evaluate(form, run, asking).trail)
        }),
        runs(60 * often),
      )
    })

    it('keeps every visible answer as a text that reads back as itself', () => {
      fc.assert(
        fc.property(played, ({ run, asking }) => {
          for (const place of evaluate(form, run, asking).places) {
            if (!place.isSettled || place.stored === undefined) continue
            const read = readField(place.field, place.stored)
            expect('value' in read && place.field.encode(read.value)).toBe(place.stored)
          }
        }),
        runs(40 * often),
      )
    })

    it('ends, if one goes on answering, or says what does not fit and has to be mended', () => {
      fc.assert(
        fc.property(fc.infiniteStream(said), answers => {
          let talk = talkOf(form)
          let refused = 0
          for (const text of answers) {
            const { question } = evaluate(form, talk.run, talk.asking)
            if (!question) return
            const picked = question.key.endsWith('#more') ? '否' : text
            const first = answer(form, talk.run, talk.asking, picked)
            const again =
              first.problem === null ? first : answer(form, talk.run, talk.asking, fallback(question, samples))
            if (again.decided !== null) return
            refused = again.problem === null ? 0 : refused + 1
            if (again.problem !== null && refused > 100) {
              expect(again.problem).toMatch(/请核对|请改/)
              return
            }
            talk = moved(talk, again)
          }
        }),
        runs(20 * often),
      )
    })

    function play(talk: Talk, one: typeof move extends fc.Arbitrary<infer M> ? M : never): Talk {
      const { run, asking } = talk
      switch (one.do) {
        case 'answer':
          return moved(talk, answer(form, run, asking, one.text))
        case 'tap':
          return moved(talk, answer(form, run, asking, one.text, one.key))
        case 'back':
          return moved(talk, back(form, run, asking))
        case 'edit':
          return moved(talk, edit(form, run, asking, one.key))
        case 'drop':
          return moved(talk, takeBack(run, asking, one.path))
        case 'propose':
          return { run: propose(form, run, one.guesses), asking }
        case 'accept': {
          const taken = accept(form, run, asking)
          return { run: reject(done(run, taken.operations)), asking: taken.asking }
        }
        case 'reject':
          return { run: reject(run), asking }
        case 'elsewhere':
          return { run, asking: newConversation }
      }
    }
  },
)

describe('a canonical text', () => {
  it('reads back as the amount that it was made of, and ends in 元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000_000 }), fen => {
        expect(readField(money(), money().encode(fen))).toEqual({ value: fen })
        expect(canonicalMoney(fen)).toMatch(/元$/)
      }),
      runs(200),
    )
  })

  it('reads back as the change that it was made of', () => {
    const direction = fc.constantFrom('more' as const, 'less' as const)
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('money' as const),
        direction,
        fen: fc.integer({ min: 1, max: 100_000_000_000_000 }),
      }),
      fc.record({ kind: fc.constant('share' as const), direction, share: fc.integer({ min: 1, max: 100_000_000 }) }),
      fc.record({ kind: fc.constant('target' as const), fen: fc.integer({ min: 1, max: 100_000_000_000_000 }) }),
      fc.constant({ kind: 'no-money' as const }),
    )
    fc.assert(
      fc.property(change, one => {
        expect(readField(adjustmentField, adjustmentField.encode(one))).toEqual({ value: one })
      }),
      runs(200),
    )
  })

  it('reads back as the choice that it was made of', () => {
    const all = { a: '甲', b: '乙', c: '丙' } as const
    for (const value of ['a', 'b', 'c'] as const)
      expect(readField(choice(all), choice(all).encode(value))).toEqual({ value })
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c'] as const), value => {
        expect(readField(choices(all, '都不是'), choices(all, '都不是').encode(value))).toEqual({ value })
      }),
    )
    for (const value of ['yes', 'no', 'unsure'] as const) {
      expect(readField(yesNoUnsure, yesNoUnsure.encode(value))).toEqual({ value })
    }
    for (const value of [true, false, undefined]) {
      expect(readField(optional(yesNo), optional(yesNo).encode(value))).toEqual({ value })
    }
    expect(readField(day, day.encode('2028-02-29'))).toEqual({ value: '2028-02-29' })
    expect(faceOf(optional(yesNo)).optional).toBe(true)
  })
})

/** An answer that fits, for those who never say one. */
function fallback({ key, kind, options }: Question, samples: Samples): string {
  const sample = samples[withoutRows(key)]?.[0]
  if (sample !== undefined) return sample
  if (options[0]) return options[0].value
  if (kind === 'money') return '1元'
  return kind === 'day' ? '2026-01-01' : '某项'
}
