import { describe, expect, it } from 'vitest'
import { decimal } from '../../flows/engine/field-kinds.js'
import { day, faceOf, readField, yesNo } from '../../flows/engine/fields.js'
import { commandOf, reservedWords } from '../../flows/engine/reserved.js'

describe('a word that steers a filing', () => {
  it.each([
    ...['上一步', '返回', '返回上一步', '上一问', '回上一步'].map(word => [word, 'back'] as const),
    ...['修改', '改', '我要修改', '改一下'].map(word => [word, 'edit'] as const),
    ...['为什么', '为什么问', '为什么问这个', '为什么要问', '问这个干什么', '问这个做什么'].map(
      word => [word, 'why'] as const,
    ),
    ...['依据', '依据是什么', '哪一条', '有什么依据'].map(word => [word, 'basis'] as const),
    ...['看看我填了什么', '我填了什么', '看看', '已填内容', '核对'].map(word => [word, 'review'] as const),
    ...['跳过', '先跳过', '略过'].map(word => [word, 'skip'] as const),
    ...['取消', '退出', '不填了', '先不填了', '结束办理'].map(word => [word, 'leave'] as const),
    ...['重来', '重新开始', '重新填', '从头来', '从头开始'].map(word => [word, 'restart'] as const),
    ...['帮助', '怎么用', '使用说明'].map(word => [word, 'help'] as const),
    ...['继续上次', '继续', '接着上次', '接着填', '继续填'].map(word => [word, 'resume'] as const),
    ...['删除', '删', '删掉'].map(word => [word, 'drop'] as const),
  ])('%s is to %s, said alone and with a sign at its end, and no option is called so', (word, command) => {
    expect(commandOf(word)).toEqual({ command, number: null })
    expect(commandOf(` ${word}。`)).toEqual({ command, number: null })
    expect(reservedWords).toContain(word)
  })

  it('is a whole answer, and no part of one', () => {
    expect(['修改合同', '看看书', '取消资格', '为什么问他'].map(commandOf)).toEqual(Array(4).fill(undefined))
  })
})

it('shows a day as it is said, without the noughts before its month and day', () => {
  const { show } = faceOf(day)
  expect(['2026-03-05', '2026-11-22', '2026-10-30'].map(iso => show(iso))).toEqual([
    '2026年3月5日',
    '2026年11月22日',
    '2026年10月30日',
  ])
})

it('reads a figure without a unit, to nine figures and as many places as are wanted', () => {
  expect(['12.5', '1,200', '0', '123456789', '0.1234'].map(word => readField(decimal(), word))).toEqual(
    [12.5, 1200, 0, 123456789, 0.1234].map(value => ({ value })),
  )
  expect(readField(decimal(), '0.12345')).toEqual({ problem: '小数最多4位，请核对。' })
  expect(readField(decimal(0), '0.1')).toEqual({ problem: '小数最多0位，请核对。' })
  expect(readField(decimal(), '12.5万元')).toEqual({
    problem: '“12.5万元”里带了单位“万元”。请只填数字，例如“12.5”。',
  })
  for (const word of ['1234567890', '-1', '一', '.5', '1.'])
    expect(readField(decimal(), word)).toMatchObject({ problem: expect.stringContaining('请填一个数字') })
})

it('takes a sign at the end of an answer for nothing, and one inside it for what it is', () => {
  expect(readField(yesNo, '是。')).toEqual({ value: true })
})
