import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../flows/catalogue.js'
import {
  answer,
  back,
  drop,
  edit,
  finish,
  type Question,
  type Run,
  start,
  upgrade,
  view,
} from '../../flows/engine/engine.js'
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
import type { Flow } from '../../flows/engine/flow.js'
import type { Samples } from '../../flows/engine/paths.js'
import { accept, propose, reject } from '../../flows/engine/propose.js'
import { adjustmentField } from '../../flows/worked/change/field.js'
import { trip } from './trip.js'

/** Long filings are the same steps many times over: they are played less often. */
const flows: readonly Played[] = [
  { flow: trip, samples: {}, often: 1 },
  ...catalogue.map(({ flow, samples, fill }) => ({ flow, samples, often: fill ? 0.05 : 1 })),
]

interface Played {
  readonly flow: Flow
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
    'costs.0.amount',
    'costs#1',
    'budget',
    'changes.0.change',
    'changes#1',
    'earlier#0',
    '__proto__',
    'constructor',
  ),
  fc.string(),
)
const move = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('answer' as const), text: said }) },
  fc.record({ do: fc.constant('tap' as const), key, text: said }),
  fc.record({ do: fc.constantFrom('back' as const, 'accept' as const, 'reject' as const, 'upgrade' as const) }),
  fc.record({ do: fc.constant('edit' as const), key }),
  fc.record({
    do: fc.constant('drop' as const),
    list: fc.constantFrom('costs', 'guests', 'changes', 'earlier', ''),
    index: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({ do: fc.constant('propose' as const), guesses: fc.dictionary(key, said) }),
)

describe.each(flows.map(played => [played.flow.options.title, played] as const))(
  '%s, whatever is done',
  (_, { flow, samples, often }) => {
    const played = fc.array(move, { maxLength: 40 }).map(moves => moves.reduce(play, start(flow)))

    it('never throws, and shows a question or a result but never both', () => {
      fc.assert(
        fc.property(played, run => {
          const seen = view(flow, run)
          expect([seen.question === undefined, seen.done === undefined].filter(Boolean)).toHaveLength(1)
        }),
        { numRuns: 400 * often },
      )
    })

    it('is the same after storing and reading back', () => {
      fc.assert(
        fc.property(played, run => {
          expect(view(flow, JSON.parse(JSON.stringify(run)))).toEqual(view(flow, run))
        }),
        { numRuns: 300 * often },
      )
    })

    it('keeps every visible answer as a text that reads back as itself', () => {
      fc.assert(
        fc.property(played, run => {
          for (const line of view(flow, run).trail) {
            const again = answer(flow, { ...run, focus: line.key }, line.text, line.key)
            expect(again.problem ?? again.run.answers[line.key]).toBe(line.text)
          }
        }),
        { numRuns: 200 * often },
      )
    })

    it('hands in once', () => {
      fc.assert(
        fc.property(played, run => {
          const first = finish(flow, run, '2026-01-01')
          const second = finish(flow, first.run, '2026-01-02')
          expect(second.run).toEqual(first.run)
          expect(second.first).toBe(false)
        }),
        { numRuns: 200 * often },
      )
    })

    it('ends, if one goes on answering, or says what does not fit and has to be mended', () => {
      fc.assert(
        fc.property(fc.infiniteStream(said), answers => {
          let run = start(flow)
          let refused = 0
          for (const text of answers) {
            const { question } = view(flow, run)
            if (!question) return
            const picked = question.key.includes('#') && !question.key.endsWith('#0') ? '否' : text
            const moved = answer(flow, run, picked)
            const again = moved.problem === null ? moved : answer(flow, run, fallback(question, samples))
            refused = again.problem === null ? 0 : refused + 1
            if (again.problem !== null && refused > 100) {
              expect(again.problem).toMatch(/请核对|请改/)
              return
            }
            run = again.run
          }
        }),
        { numRuns: 100 * often },
      )
    })

    function play(run: Run, one: typeof move extends fc.Arbitrary<infer M> ? M : never): Run {
      switch (one.do) {
        case 'answer':
          return answer(flow, run, one.text).run
        case 'tap':
          return answer(flow, run, one.text, one.key).run
        case 'back':
          return back(flow, run).run
        case 'edit':
          return edit(flow, run, one.key).run
        case 'drop':
          return drop(flow, run, one.list, one.index).run
        case 'propose':
          return propose(flow, run, one.guesses)
        case 'accept':
          return accept(flow, run)
        case 'reject':
          return reject(run)
        case 'upgrade':
          return upgrade(flow, { ...run, version: 0 }).run
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
      { numRuns: 1000 },
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
      { numRuns: 1000 },
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
  const sample = samples[key.replace(/\.\d+\./g, '.')]?.[0]
  if (sample !== undefined) return sample
  if (options[0]) return options[0].value
  if (kind === 'money') return '1元'
  return kind === 'day' ? '2026-01-01' : '某项'
}
