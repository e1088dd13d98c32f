import { describe, expect, it } from 'vitest'
import { answer, start, view } from '../../flows/engine/engine.js'
import { accept, proposals, propose, reject, startWith } from '../../flows/engine/propose.js'
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
    const { run, proposals: listed } = startWith(trip, guesses)
    expect(listed.map(one => `${one.label}：${one.shown}`)).toEqual([
      '地点：遵义',
      '第1项费用·金额：300元',
      '第2项费用·种类：住宿',
      '第2项费用·金额：2万元',
      '备注：无',
    ])
    expect(run.answers).toEqual({})
    expect(view(trip, run).question).toMatchObject({ key: 'where', guess: '遵义' })
  })

  it('becomes the answers on one 「对」, and only the rest is asked', () => {
    const asked: string[] = []
    let run = accept(trip, startWith(trip, guesses).run)
    for (const said of ['否', '路费', '否', '否']) {
      asked.push(view(trip, run).question?.key ?? '')
      run = answer(trip, run, said).run
    }
    expect(asked).toEqual(['abroad', 'costs.0.kind', 'costs#2', 'guests#0'])
    expect(view(trip, run).done).toMatchObject({ where: '遵义', total: 2_030_000, note: '无' })
  })

  it('waits for its question when only a part is accepted', () => {
    const run = accept(trip, startWith(trip, guesses).run, ['where'])
    const later = answer(trip, answer(trip, run, '否').run, '路费').run
    expect(view(trip, run).question).toMatchObject({ key: 'abroad', guess: null })
    expect(view(trip, later).question).toMatchObject({ key: 'costs.0.amount', guess: '300元' })
    expect(view(trip, accept(trip, later, ['costs.0.amount'])).question?.key).toBe('costs#1')
  })

  it('gives way to what the person says', () => {
    const run = answer(trip, startWith(trip, guesses).run, '安顺').run
    expect(run.answers.where).toBe('安顺')
    expect(proposals(trip, run).map(one => one.key)).not.toContain('where')
    expect(propose(trip, run, { where: '遵义' }).guesses).not.toHaveProperty('where')
  })

  it('is forgotten on 「不对」', () => {
    const { run } = startWith(trip, guesses)
    expect(reject(run)).toEqual(start(trip))
    expect(proposals(trip, reject(run, ['where'])).map(one => one.key)).not.toContain('where')
  })

  it('never takes what the fields cannot read, or what is no question of the filing', () => {
    expect(
      startWith(trip, { 'costs.0.amount': '几十万', 'costs.99.amount': '1元', nonsense: 'x', __proto__: 'x' })
        .proposals,
    ).toEqual([])
  })
})
