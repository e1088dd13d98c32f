import { describe, expect, it } from 'vitest'
import { answer, back, drop, edit, finish, type Run, start, upgrade, view } from '../../flows/engine/engine.js'
import { money, text, yesNo } from '../../flows/engine/fields.js'
import { Flow } from '../../flows/engine/flow.js'
import { trip } from './trip.js'

const short = ['遵义', '否', '路费', '300元', '否', '否', '跳过']

describe('a filing', () => {
  it('asks one question after the other and ends in what was said', () => {
    const seen = view(trip, say(...short))
    expect(seen.done).toEqual({
      where: '遵义',
      abroad: false,
      costs: [{ kind: 'road', amount: 30_000 }],
      guests: [],
      note: undefined,
      total: 30_000,
    })
    expect(seen.question).toBeUndefined()
  })

  it('shows each question with why it is asked, what it rests on, and where one stands', () => {
    expect(view(trip, say('遵义')).question).toMatchObject({
      text: '遵义在境外吗？',
      why: '要知道。',
      cite: { article: 15 },
      progress: '第2问 · 出差',
      options: [
        { value: '是', label: '是' },
        { value: '否', label: '否' },
      ],
    })
  })

  it('asks again with the reason when it cannot read an answer, and keeps what it had', () => {
    const before = say('遵义', '否', '路费')
    const moved = answer(trip, before, '三百')
    expect(moved).toEqual({ run: before, problem: expect.stringContaining('是元还是万元') })
  })

  it('refuses an amount that an earlier answer rules out', () => {
    expect(answer(trip, say('遵义', '否', '路费'), '11万').problem).toBe('境内出差一笔不能超过10万元。')
    expect(answer(trip, say('东京', '是', 'E1', '路费'), '11万').problem).toBeNull()
  })

  it('asks again for an amount that a corrected earlier answer rules out', () => {
    const abroad = say('东京', '是', 'E1', '路费', '11万', '否', '否', '跳过')
    const { question } = view(trip, answer(trip, abroad, '否', 'abroad').run)
    expect(question).toMatchObject({ key: 'costs.0.amount', problem: '境内出差一笔不能超过10万元。', was: '11万元' })
  })

  it('does not take a command for an answer', () => {
    expect(answer(trip, start(trip), '依据').problem).toContain('操作用语')
    expect(answer(trip, start(trip), '跳过').problem).toBe('这一问不能跳过。')
  })
})

describe('second thoughts', () => {
  it('go back a question at a time, lose nothing, and return where one was', () => {
    const run = say('遵义', '否', '路费')
    const once = back(trip, run).run
    const twice = back(trip, once).run
    expect(view(trip, once).question).toMatchObject({ key: 'costs.0.kind', was: '路费' })
    expect(view(trip, twice).question).toMatchObject({ key: 'abroad', was: '否' })
    expect(view(trip, answer(trip, twice, '否').run).question?.key).toBe('costs.0.amount')
  })

  it('stop at the first question', () => {
    expect(back(trip, start(trip)).problem).toBe('已经是第一问了。')
  })

  it('change any answer from the review list', () => {
    const run = say(...short)
    const line = view(trip, run).trail.find(one => one.number === 4)
    const moved = edit(trip, run, line?.key ?? '')
    expect(view(trip, moved.run).question).toMatchObject({ key: 'costs.0.amount', was: '300元' })
    expect(view(trip, answer(trip, moved.run, '450元').run).done?.total).toBe(45_000)
  })

  it('answer the question that an old button belongs to, not the one now open', () => {
    const run = answer(trip, say('遵义', '否', '路费'), '住宿', 'costs.0.kind').run
    expect(run.answers['costs.0.kind']).toBe('bed')
    expect(view(trip, run).question?.key).toBe('costs.0.amount')
  })

  it('ignore an old button of a question that is no longer asked', () => {
    const run = answer(trip, say('东京', '是', 'E1'), '否', 'abroad').run
    expect(answer(trip, run, 'E2', 'passport')).toEqual({ run, problem: '这个问题现在不需要回答了。' })
  })

  it('hide the answers of a closed branch, and bring them back when it opens again', () => {
    const abroad = say('东京', '是', 'E1', '路费', '300元', '否', '否', '跳过')
    const closed = answer(trip, abroad, '否', 'abroad').run
    expect(view(trip, closed).done).not.toHaveProperty('passport')
    expect(view(trip, closed).trail.map(line => line.key)).not.toContain('passport')
    expect(view(trip, answer(trip, closed, '是', 'abroad').run).done).toHaveProperty('passport', 'E1')
  })
})

describe('a list', () => {
  const three = say('遵义', '否', '路费', '1元', '是', '住宿', '2元', '是', '路费', '3元', '否', '否', '跳过')
  const amounts = (run: Run) => view(trip, run).done?.costs.map(cost => cost.amount)

  it('takes any item out, and the rest moves up', () => {
    expect([0, 1, 2].map(index => amounts(drop(trip, three, 'costs', index).run))).toEqual([
      [200, 300],
      [100, 300],
      [100, 200],
    ])
  })

  it('asks for nothing new after its last item is taken out', () => {
    expect(view(trip, drop(trip, three, 'costs', 2).run).kind).toBe('done')
  })

  it('asks for an item again when the only one is taken out', () => {
    const run = drop(trip, say(...short), 'costs', 0).run
    expect(view(trip, run).question?.key).toBe('costs.0.kind')
    expect(view(trip, answer(trip, answer(trip, run, '住宿').run, '9元').run).question?.key).toBe('costs#1')
  })

  it('may be empty where the first question allows it, also after its only item is taken out', () => {
    const one = say('遵义', '否', '路费', '1元', '否', '有', '张三', '没有了', '跳过')
    expect(view(trip, one).done?.guests).toEqual([{ name: '张三' }])
    expect(view(trip, drop(trip, one, 'guests', 0).run).done?.guests).toEqual([])
  })

  it('takes out an item that is only begun', () => {
    const run = drop(trip, say('遵义', '否', '路费', '1元', '是', '住宿'), 'costs', 1).run
    expect(view(trip, run).question?.key).toBe('costs#1')
  })

  it('says so when there is no such item', () => {
    expect(drop(trip, three, 'costs', 7).problem).toBe('没有找到要删除的那一项。')
  })
})

describe('a changed definition', () => {
  const words = { why: '要知道。', cite: { regulation: 'measures', title: '办法', article: 15, quote: '项目' } }
  const older = say(...short)
  const newer = Flow.named('trip', 2, { title: '出差', renamed: { 'costs.amount': 'costs.sum', where: 'place' } })
    .ask('place', text(20), { label: '地点', ask: '去哪里？', ...words })
    .ask('urgent', yesNo, { label: '急', ask: '急吗？', ...words })
    .list('costs', { label: '费用', more: '还有吗？', ...words }, item =>
      item.ask('sum', money(), { label: '金额', ask: '多少？', ...words }),
    )

  it('reads the old answers again, by their new names, and asks only for what is new', () => {
    const { run, changed } = upgrade(newer, older)
    expect(changed).toBe(true)
    expect(view(newer, run).question?.key).toBe('urgent')
    expect(view(newer, answer(newer, run, '否').run).done).toEqual({
      place: '遵义',
      urgent: false,
      costs: [{ sum: 30_000 }],
    })
  })

  it('asks again for what it cannot read, and names it', () => {
    const stricter = Flow.named('trip', 2, { title: '出差' }).ask('where', money(), {
      label: '地点',
      ask: '？',
      ...words,
    })
    const { run, again } = upgrade(stricter, older)
    expect(again).toEqual(['地点'])
    expect(view(stricter, run).question).toMatchObject({ key: 'where', was: '遵义', problem: expect.any(String) })
  })

  it('leaves a run of today alone', () => {
    expect(upgrade(trip, older)).toEqual({ run: older, changed: false, again: [] })
  })
})

describe('handing in', () => {
  it('happens once, however often the button is tapped', () => {
    const first = finish(trip, say(...short), '2026-03-31')
    const second = finish(trip, first.run, '2026-04-01')
    expect([first.first, second.first]).toEqual([true, false])
    expect(second.run).toEqual(first.run)
    expect(second.done).toEqual(first.done)
  })

  it('closes the filing: nothing can be changed afterwards', () => {
    const { run } = finish(trip, say(...short), '2026-03-31')
    const tried = [
      answer(trip, run, '否', 'abroad'),
      back(trip, run),
      edit(trip, run, 'where'),
      drop(trip, run, 'costs', 0),
    ]
    expect(tried.every(moved => moved.run === run && moved.problem?.includes('已经办完'))).toBe(true)
  })

  it('does not happen while a question is open', () => {
    expect(finish(trip, say('遵义'), '2026-03-31')).toMatchObject({ first: false, done: null })
  })
})

function say(...answers: string[]): Run {
  return answers.reduce((run, text) => {
    const moved = answer(trip, run, text)
    if (moved.problem) throw new Error(`${text}: ${moved.problem}`)
    return moved.run
  }, start(trip))
}
