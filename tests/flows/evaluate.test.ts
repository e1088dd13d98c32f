import { describe, expect, it } from 'vitest'
import { answer, back, edit, takeBack } from '../../flows/engine/converse.js'
import { fold, operationsOf } from '../../flows/engine/data.js'
import { evaluate, upgraded } from '../../flows/engine/evaluate.js'
import { money, text, yesNo } from '../../flows/engine/fields.js'
import { Flow } from '../../flows/engine/flow.js'
import { askedAgain } from '../../flows/engine/run-file.js'
import { moved, say as sayIn, type Talk, talkOf, walk } from '../support/form-talk.js'
import { trip } from './trip.js'

const short = ['遵义', '否', '路费', '300元', '否', '否', '跳过']

describe('a form', () => {
  it('asks one question after the other and ends in what was said', () => {
    const seen = view(say(...short))
    expect(seen.answers).toMatchObject({
      where: '遵义',
      abroad: false,
      costs: [{ kind: 'road', amount: 30_000 }],
      guests: [],
      note: undefined,
      total: 30_000,
    })
    expect([seen.question, seen.isComplete]).toEqual([null, true])
  })

  it('shows each question with why it is asked, what it rests on, and where one stands', () => {
    expect(view(say('遵义')).question).toMatchObject({
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

  it('asks again with the reason when it cannot read an answer, and does nothing', () => {
    const { run, asking } = say('遵义', '否', '路费')
    expect(answer(trip, run, asking, '三百')).toMatchObject({
      operations: [],
      problem: expect.stringContaining('是元还是万元'),
    })
  })

  it('refuses an amount that an earlier answer rules out', () => {
    expect(refusal(say('遵义', '否', '路费'), '11万')).toBe('境内出差一笔不能超过10万元。')
    expect(refusal(say('东京', '是', 'E1', '路费'), '11万')).toBeNull()
  })

  it('asks again for an amount that a corrected earlier answer rules out', () => {
    const abroad = say('东京', '是', 'E1', '路费', '11万', '否', '否', '跳过')
    const { question } = view(sayIn(trip, abroad, '否', 'abroad'))
    expect(question).toMatchObject({
      key: 'costs.first.amount',
      problem: '境内出差一笔不能超过10万元。',
      was: '11万元',
    })
  })

  it('does not take a command for an answer', () => {
    expect(refusal(talkOf(trip), '依据')).toContain('操作用语')
    expect(refusal(talkOf(trip), '跳过')).toBe('这一问不能跳过。')
  })

  it('keeps apart what was said to be nothing and what was not said', () => {
    expect(say(...short).run.data).toMatchObject({ guests: [], note: null })
    expect(say('遵义', '否').run.data).toEqual({ where: '遵义', abroad: '否' })
  })
})

describe('second thoughts', () => {
  it('go back a question at a time, lose nothing, and return where one was', () => {
    const talk = say('遵义', '否', '路费')
    const once = moved(talk, back(trip, talk.run, talk.asking))
    const twice = moved(once, back(trip, once.run, once.asking))
    expect(view(once).question).toMatchObject({ key: 'costs.first.kind', was: '路费' })
    expect(view(twice).question).toMatchObject({ key: 'abroad', was: '否' })
    expect(view(sayIn(trip, twice, '否')).question?.key).toBe('costs.first.amount')
  })

  it('stop at the first question', () => {
    const { run, asking } = talkOf(trip)
    expect(back(trip, run, asking).problem).toBe('已经是第一问了。')
  })

  it('change any answer from the review list', () => {
    const talk = say(...short)
    const line = view(talk).trail.find(one => one.number === 4)
    const turned = moved(talk, edit(trip, talk.run, talk.asking, line?.key ?? ''))
    expect(view(turned).question).toMatchObject({ key: 'costs.first.amount', was: '300元' })
    expect(view(sayIn(trip, turned, '450元')).answers.total).toBe(45_000)
  })

  it('answer the question that an old button belongs to, not the one now open', () => {
    const talk = sayIn(trip, say('遵义', '否', '路费'), '住宿', 'costs.first.kind')
    expect(view(talk).answers.costs).toMatchObject([{ kind: 'bed' }])
    expect(view(talk).question?.key).toBe('costs.first.amount')
  })

  it('ignore an old button of a question that is no longer asked', () => {
    const talk = sayIn(trip, say('东京', '是', 'E1'), '否', 'abroad')
    expect(answer(trip, talk.run, talk.asking, 'E2', 'passport').problem).toBe('这个问题现在不需要回答了。')
  })

  it('hide the answers of a closed branch, and bring them back when it opens again', () => {
    const abroad = say('东京', '是', 'E1', '路费', '300元', '否', '否', '跳过')
    const closed = sayIn(trip, abroad, '否', 'abroad')
    expect(view(closed).answers).not.toHaveProperty('passport')
    expect(view(closed).trail.map(line => line.key)).not.toContain('passport')
    expect(view(sayIn(trip, closed, '是', 'abroad')).answers).toHaveProperty('passport', 'E1')
  })
})

describe('a list', () => {
  const three = say('遵义', '否', '路费', '1元', '是', '住宿', '2元', '是', '路费', '3元', '否', '否', '跳过')
  const rows = ['costs.first', 'costs.r2', 'costs.r3']
  const without = (talk: Talk, path: string) => moved(talk, takeBack(talk.run, talk.asking, path))

  it('takes any row out; the others keep their names', () => {
    expect(rows.map(row => view(without(three, row)).answers.costs.map(cost => cost.amount))).toEqual([
      [200, 300],
      [100, 300],
      [100, 200],
    ])
    expect(view(sayIn(trip, without(three, 'costs.first'), '9元', 'costs.r3.amount')).answers.costs).toMatchObject([
      { amount: 200 },
      { amount: 900 },
    ])
  })

  it('gives the name of a row that is gone to no other', () => {
    const gone = without(three, 'costs.r3')
    const more = sayIn(trip, sayIn(trip, gone, '是', 'costs#more'), '住宿')
    expect(view(more).question?.key).toBe('costs.r4.amount')
  })

  it('asks for nothing new after its last row is taken out', () => {
    expect(view(without(three, 'costs.r3')).question).toBeNull()
  })

  it('asks for a row again when the only one is taken out', () => {
    const talk = without(say(...short), 'costs.first')
    expect(view(talk).question?.key).toBe('costs.first.kind')
    expect(view(sayIn(trip, sayIn(trip, talk, '住宿'), '9元')).question?.key).toBe('costs#more')
  })

  it('may be empty where the first question allows it, also after its only row is taken out', () => {
    const one = say('遵义', '否', '路费', '1元', '否', '有', '张三', '没有了', '跳过')
    expect(view(one).answers.guests).toMatchObject([{ name: '张三' }])
    expect(view(without(one, 'guests.first')).answers.guests).toEqual([])
  })

  it('takes out a row that is only begun', () => {
    const talk = without(say('遵义', '否', '路费', '1元', '是', '住宿'), 'costs.r2')
    expect(view(talk).question?.key).toBe('costs#more')
  })

  it('is asked on where nothing behind it was said, also on another device', () => {
    const { run } = say('遵义', '否', '路费', '1元')
    expect(view(talkOf(trip, run)).question?.key).toBe('costs#more')
    const on = say('遵义', '否', '路费', '1元', '否', '否').run
    expect(view(talkOf(trip, on)).question?.key).toBe('note')
  })
})

describe('the log', () => {
  it('comes to the same document, whether it is read whole or in parts', () => {
    const { run } = say('遵义', '否', '路费', '1元', '是', '住宿', '2元', '否')
    const log = operationsOf(run.data)
    const half = fold(log.slice(0, 3))
    expect(fold(log.slice(3), half).data).toEqual(run.data)
  })

  it('leaves nothing of words that were taken back, and keeps the names of rows', () => {
    const { data, rows } = fold([
      { did: 'add', path: 'costs.r5', text: null },
      { did: 'set', path: 'costs.r5.kind', text: null },
      { did: 'set', path: 'where', text: null },
      { did: 'heard', path: 'confirm', text: 'final' },
    ])
    expect([data, rows]).toEqual([{ costs: [{ id: 'r5', data: {} }] }, 5])
  })
})

describe('a changed definition', () => {
  const words = { why: '要知道。', cite: { regulation: 'measures', title: '办法', article: 15, quote: '项目' } }
  const older = say(...short).run
  const renamed = { 'costs.amount': 'costs.sum', where: 'place' }
  const newer = Flow.named('trip', 2, { title: '出差', cites: [words.cite], renamed })
    .ask('place', text(20), { label: '地点', ask: '去哪里？', ...words })
    .ask('urgent', yesNo, { label: '急', ask: '急吗？', ...words })
    .list('costs', { label: '费用', more: '还有吗？', ...words }, item =>
      item.ask('sum', money(), { label: '金额', ask: '多少？', ...words }),
    )

  it('reads the old answers again, by their new names, and asks only for what is new', () => {
    const talk = talkOf(newer, upgraded(newer, older))
    expect(evaluate(newer, talk.run).question?.key).toBe('urgent')
    expect(evaluate(newer, sayIn(newer, talk, '否').run).answers).toMatchObject({
      place: '遵义',
      urgent: false,
      costs: [{ sum: 30_000 }],
    })
  })

  it('asks again for what it cannot read, and names it', () => {
    const stricter = Flow.named('trip', 2, { title: '出差', cites: [words.cite] }).ask('where', money(), {
      label: '地点',
      ask: '？',
      ...words,
    })
    const run = upgraded(stricter, older)
    expect(askedAgain(stricter, run)).toEqual(['地点'])
    expect(evaluate(stricter, run).question).toMatchObject({ key: 'where', was: '遵义', problem: expect.any(String) })
  })

  it('leaves a run of today alone', () => {
    expect(upgraded(trip, older)).toBe(older)
  })
})

describe('a filing that was handed in', () => {
  it('is closed: nothing can be changed afterwards', () => {
    const talk = say(...short)
    const run = { ...talk.run, finished: '2026-03-31' }
    const tried = [
      answer(trip, run, talk.asking, '否', 'abroad'),
      back(trip, run, talk.asking),
      edit(trip, run, talk.asking, 'where'),
      takeBack(run, talk.asking, 'costs.first'),
    ]
    expect(tried.every(move => move.operations.length === 0 && move.problem?.includes('已经办完'))).toBe(true)
  })
})

function say(...texts: string[]): Talk {
  return walk(trip, texts)
}

function view({ run, asking }: Talk) {
  return evaluate(trip, run, asking)
}

function refusal({ run, asking }: Talk, words: string): string | null {
  return answer(trip, run, asking, words).problem
}
