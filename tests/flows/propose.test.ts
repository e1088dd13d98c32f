import { describe, expect, it } from 'vitest'
import { newConversation } from '../../flows/engine/asking.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { accept, type Guesses, proposals, propose, reject } from '../../flows/engine/propose.js'
import type { Run } from '../../flows/engine/state.js'
import { done, say, type Talk } from '../support/form-talk.js'
import { trip } from './trip.js'

const guesses = {
  where: '遵义',
  'costs.0.amount': '300元',
  'costs.1.amount': '2万',
  'costs.1.kind': '住宿',
  note: '无',
  nonsense: 'x',
}

describe('what was read from free words', () => {
  it('is listed in the order of the filing, and is no answer yet', () => {
    const run = started(guesses)
    expect(proposals(trip, run).map(one => `${one.label}：${one.shown}`)).toEqual([
      '地点：遵义',
      '第1项费用·金额：300元',
      '第2项费用·种类：住宿',
      '第2项费用·金额：2万元',
      '备注：无',
    ])
    expect(run.data).toEqual({})
    expect(evaluate(trip, run).question).toMatchObject({ key: 'where', guess: '遵义' })
  })

  it('becomes the answers on one 「对」, and only the rest is asked', () => {
    const asked: string[] = []
    let talk = taken(started(guesses))
    for (const said of ['否', '路费', '否', '否']) {
      asked.push(evaluate(trip, talk.run, talk.asking).question?.key ?? '')
      talk = say(trip, talk, said)
    }
    expect(asked).toEqual(['abroad', 'costs.first.kind', 'costs#more', 'guests#any'])
    const seen = evaluate(trip, talk.run, talk.asking)
    expect(seen.question).toBeNull()
    expect(seen.answers).toMatchObject({ where: '遵义', total: 2_030_000, note: '无' })
  })

  it('waits for its question when only a part is accepted', () => {
    const talk = taken(started(guesses), ['where'])
    const later = say(trip, say(trip, talk, '否'), '路费')
    expect(evaluate(trip, talk.run).question).toMatchObject({ key: 'abroad', guess: null })
    expect(evaluate(trip, later.run).question).toMatchObject({ key: 'costs.first.amount', guess: '300元' })
    const more = taken(later.run, ['costs.0.amount'])
    expect(evaluate(trip, more.run, more.asking).question?.key).toBe('costs#more')
  })

  it('gives way to what the person says', () => {
    const { run } = say(trip, { run: started(guesses), asking: newConversation }, '安顺')
    expect(run.data.where).toBe('安顺')
    expect(proposals(trip, run).map(one => one.key)).not.toContain('where')
    expect(propose(trip, { ...run, guesses: {} }, { where: '遵义' }).guesses).toEqual({})
  })

  it('is forgotten on 「不对」', () => {
    const run = started(guesses)
    expect(reject(run)).toEqual(begin(trip))
    expect(proposals(trip, reject(run, ['where'])).map(one => one.key)).not.toContain('where')
  })

  it('never takes what the fields cannot read, or what is no question of the form', () => {
    const nonsense = { 'costs.0.amount': '几十万', 'costs.99.amount': '1元', nonsense: 'x', ['__proto__']: 'x' }
    expect(proposals(trip, started(nonsense))).toEqual([])
  })
})

function started(guesses: Guesses): Run {
  return propose(trip, begin(trip), guesses)
}

function taken(run: Run, keys?: readonly string[]): Talk {
  const { operations, asking } = accept(trip, run, newConversation, keys)
  return { run: done(run, operations), asking }
}
