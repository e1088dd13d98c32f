import { type Day, monthOf, printDay, yearOf } from '../../common/day.js'
import { toChineseNumeral } from '../../common/numerals.js'
import { holidayNames } from '../../common/statutory-days.js'
import {
  type DayRule,
  monthsIn,
  type Offset,
  type Owner,
  type Period,
  type ProjectEvent,
  type Roll,
  type Unit,
} from './rule.js'

export const eventNames: Readonly<Record<ProjectEvent, string>> = {
  contract: '合同签订',
  'contract-effective': '合同生效',
  'contract-ends': '合同到期',
  notice: '收到通知',
  'notice-issued': '通知印发',
  approval: '收到批复',
  award: '确定中标',
  started: '项目启动',
  trial: '试运行',
  launch: '上线',
  'preliminary-acceptance': '初步验收',
  acceptance: '验收',
  review: '评审',
  publicity: '公示结束',
  payment: '付款',
  rectification: '收到整改通知',
  change: '变更',
  termination: '项目终止',
}

export const ownerNames: Readonly<Record<Owner, string>> = {
  unit: '本单位自定',
  notice: '通知规定',
  contract: '合同约定',
  superior: '上级要求',
}

const periodNames: Readonly<Record<Period, string>> = {
  week: '周',
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  year: '年',
}
const rollNames: Readonly<Record<Roll, string>> = {
  'as-it-falls': '',
  forward: '，遇节假日顺延',
  back: '，遇节假日提前',
}

/** A rule in words that say one thing only, and are read back as the same rule: 每季度结束后第5个工作日. */
export function printDayRule(rule: DayRule): string {
  return `${bare(rule)}${rollNames[rule.roll]}`
}

function bare({ anchor, offset }: DayRule): string {
  switch (anchor.kind) {
    case 'day':
      return `${printDay(anchor.day)}${fromEvent(offset)}`
    case 'event':
      return `${eventNames[anchor.event]}${fromEvent(offset)}`
    case 'holiday': {
      const year = anchor.year === null ? '每年' : `${anchor.year}年`
      return `${year}${holidayNames[anchor.holiday]}${fromEvent(offset)}`
    }
    case 'each':
      return inPeriod(anchor.period, `每${periodNames[anchor.period]}`, offset)
    case 'one':
      return inPeriod(anchor.period, nameOfPeriod(anchor.period, anchor.first), offset)
  }
}

/** 2026年第四季度 */
export function nameOfPeriod(period: Period, first: Day): string {
  const year = `${yearOf(first)}年`
  switch (period) {
    case 'year':
      return year
    case 'half-year':
      return `${year}${monthOf(first) === 1 ? '上' : '下'}半年`
    case 'quarter':
      return `${year}第${toChineseNumeral(Math.ceil(monthOf(first) / 3))}季度`
    case 'month':
      return `${year}${monthOf(first)}月`
    case 'week':
      return `${printDay(first)}这一周`
  }
}

function fromEvent(offset: Offset): string {
  switch (offset.kind) {
    case 'after':
      return `后${counted(offset.count, offset.unit)}`
    case 'before':
      return `前${counted(offset.count, offset.unit)}`
    default:
      return ''
  }
}

function inPeriod(period: Period, name: string, offset: Offset): string {
  switch (offset.kind) {
    case 'itself':
      return `${name}最后一天`
    case 'after':
      return `${name}结束后${counted(offset.count, offset.unit)}`
    case 'before':
      return `${name}${offset.edge === 'start' ? '开始' : '结束'}前${counted(offset.count, offset.unit)}`
    case 'date':
      return `${monthOfPeriod(period, name, offset.month)}${offset.date === 31 ? '最后一天' : `${offset.date}日`}`
    case 'nth': {
      const within = offset.month === null ? name : monthOfPeriod(period, name, offset.month)
      return period === 'week' && typeof offset.unit === 'number'
        ? `每${dayName(offset.unit)}`
        : `${within}${nth(offset)}`
    }
  }
}

/** 每季度末月, 每季度结束后次月, 每年12月, 每年结束后次年1月 */
function monthOfPeriod(period: Period, name: string, month: number): string {
  const length = monthsIn[period]
  if (period === 'year') return month <= 12 ? `${name}${month}月` : `${name}结束后次年${month - 12}月`
  if (month > length)
    return `${name}结束后${month === length + 1 ? '次月' : `第${toChineseNumeral(month - length)}个月`}`
  if (length === 1) return name
  return `${name}${month === 1 ? '首月' : month === length ? '末月' : `第${toChineseNumeral(month)}个月`}`
}

function nth({ from, count, unit }: Extract<Offset, { kind: 'nth' }>): string {
  if (typeof unit === 'number') {
    const day = dayName(unit)
    return from === 'start' ? `第${toChineseNumeral(count)}个${day}` : `${last(count)}个${day}`
  }
  const word = unit === 'day' ? '天' : '个工作日'
  return from === 'start' ? `第${count}${word}` : `${last(count)}${word}`
}

function dayName(weekday: number): string {
  return `周${'日一二三四五六'[weekday]}`
}

function last(count: number): string {
  return count === 1 ? '最后一' : `倒数第${toChineseNumeral(count)}`
}

const unitNames: Readonly<Record<Unit, string>> = { day: '日', 'working-day': '个工作日', week: '周', month: '个月' }

function counted(count: number, unit: Unit): string {
  if (unit === 'week' || unit === 'month') return `${count}${unitNames[unit]}`
  return `第${count}${unitNames[unit]}`
}
