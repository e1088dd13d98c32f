import { getSolarDateFromLunar, getSolarTermDate } from 'chinese-days'
import { addDays } from '../../common/day.js'
import { type Calendar, type CalendarYear, calendarOf } from '../../common/working-days.js'
import { dayLine } from '../../services/days/day-line.js'
import { countedDays, daysByCounting, type Facts, type PeriodName } from './counted-calendar.js'

/** Numbers that look random, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const chinese = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']

interface Case {
  readonly text: string
  readonly period: PeriodName
  readonly facts: Facts
  readonly roll: 'none' | 'on' | 'back'
  readonly today: string
}

/** Facts and a sentence that says them, made together. */
function made(roll: (below: number) => number): Case {
  const one = <T>(of: readonly [T, ...T[]]): T => of[roll(of.length)] ?? of[0]
  const number = (n: number) => (n <= 15 && roll(3) === 0 ? (chinese[n] ?? String(n)) : String(n))
  const period = one<PeriodName>(['month', 'quarter', 'quarter', 'quarter', 'half', 'year'])
  const names: Record<PeriodName, readonly [string, ...string[]]> = {
    month: ['每月', '每个月', '每月'],
    quarter: ['每季度', '每个季度', '每季', '各季度', '按季度'],
    half: ['每半年', '每个半年', '每半年度'],
    year: ['每年', '每个年度', '每年度'],
  }
  const name = one(names[period])
  const over = one(['结束', '终了', '完了', '结束'] as const)
  const after = one(['后', '之后', '以后'] as const)
  const until = one(['前', '之前', '以前', '内', ''] as const)
  const within = one(['内', '之内', '以内', ''] as const)
  const rolled = one(['none', 'none', 'none', 'on', 'back'] as const)
  const tail =
    rolled === 'none'
      ? one(['', '', '报送', '提交'] as const)
      : rolled === 'on'
        ? one(['，逢节假日顺延', '，遇法定节假日往后顺延', '，如遇休息日顺延'] as const)
        : one(['，遇节假日提前', '，逢休息日则提前'] as const)
  const day = one(['日', '号'] as const)
  const length = { month: 1, quarter: 3, half: 6, year: 12 }[period]
  const today = addDays('1905-01-01', roll(365 * 190))
  const done = (words: string, facts: Facts): Case => ({
    text: `${name}${words}${tail}`,
    period,
    facts,
    roll: rolled,
    today,
  })
  const unit = one(['day', 'working', 'working', 'week'] as const)
  const unitWord = {
    day: one(['天', '日', '个自然日'] as const),
    working: '个工作日',
    week: one(['周', '个星期'] as const),
  }
  switch (roll(8)) {
    case 0: {
      const count = 1 + roll(unit === 'week' ? 4 : 25)
      const nth = unit === 'week' ? '' : one(['', count === 2 ? '' : '第', '的'] as const)
      return done(`${over}${after}${nth}${number(count)}${unitWord[unit]}${within}`, { kind: 'after', count, unit })
    }
    case 1: {
      const count = 1 + roll(unit === 'week' ? 3 : 15)
      return done(`${over}前${number(count)}${unitWord[unit]}`, { kind: 'before-end', count, unit })
    }
    case 2: {
      const date = 1 + roll(28)
      if (period === 'month') return done(`${number(date)}${day}${until}`, { kind: 'date', monthInPeriod: 1, date })
      const month = 1 + roll(length)
      if (period === 'year')
        return done(`${number(month)}月${number(date)}${day}${until}`, { kind: 'date', monthInPeriod: month, date })
      const word =
        month === 1
          ? one(['首月', '第一个月', '首个月'] as const)
          : month === length
            ? one(['末月', '最后一个月'] as const)
            : `第${number(month)}个月`
      return done(`${word}${number(date)}${day}${until}`, { kind: 'date', monthInPeriod: month, date })
    }
    case 3: {
      const date = 1 + roll(28)
      if (period === 'month') return done(`次月${number(date)}${day}${until}`, { kind: 'date', monthInPeriod: 2, date })
      if (period === 'year') {
        const month = 1 + roll(6)
        return done(`次年${number(month)}月${number(date)}${day}${until}`, {
          kind: 'date',
          monthInPeriod: 12 + month,
          date,
        })
      }
      return done(
        `${over}${one(['', '后'] as const)}${one(['次月', '下个月'] as const)}${number(date)}${day}${until}`,
        { kind: 'date', monthInPeriod: length + 1, date },
      )
    }
    case 4: {
      const count = 1 + roll(4)
      const isWorking = roll(3) > 0
      const word = count === 1 ? one(['最后一', '最后1'] as const) : `倒数第${number(count)}`
      return done(`${word}${isWorking ? '个工作日' : '天'}`, {
        kind: 'nth-last',
        count,
        unit: isWorking ? 'working' : 'day',
      })
    }
    case 5: {
      const count = 1 + roll(10)
      return done(`${one(['第', '前', '的第'] as const)}${number(count)}个工作日${within}`, {
        kind: 'nth-first',
        count,
        unit: 'working',
      })
    }
    case 6: {
      const word = one(['底', '最后一天', '结束前', '末'] as const)
      return done(`${word}`, { kind: 'nth-last', count: 1, unit: 'day' })
    }
    default: {
      const weekday = roll(7)
      const count = 1 + roll(4)
      return done(`第${number(count)}个${one(['周', '星期'] as const)}${'日一二三四五六'[weekday]}`, {
        kind: 'weekday',
        count,
        weekday,
      })
    }
  }
}

/** The days off by law of a year, by the tables of a second library of lunar days. */
function lawful(year: number): readonly string[] {
  const lunar = (month: number, date: number) =>
    getSolarDateFromLunar(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`).date
  const newYear = lunar(1, 1)
  return [
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map(count => addDays(newYear, count)),
    getSolarTermDate(year, 4, 'pure_brightness'),
    ...['05-01', '05-02', '10-01', '10-02', '10-03'].map(date => `${year}-${date}`),
    lunar(5, 5),
    lunar(8, 15),
  ]
}

/** What one run found: the sentences that were read otherwise than they were meant. */
export function compare(seed: number, many: number, known: readonly CalendarYear[]): readonly string[] {
  const calendar: Calendar = calendarOf(known)
  const off = new Set(known.flatMap(one => one.off))
  const work = new Set(known.flatMap(one => one.work))
  const years = new Set(known.map(one => one.year))
  const law = new Set(
    Array.from({ length: 2100 - 2025 }, (_, i) => 2025 + i).flatMap(year => (years.has(year) ? [] : lawful(year))),
  )
  const all = countedDays(
    day => off.has(day) || law.has(day),
    day => work.has(day),
  )
  const roll = dice(seed)
  const wrong: string[] = []
  for (let i = 0; i < many; i++) {
    const { text, period, facts, roll: rolled, today } = made(roll)
    const expected = daysByCounting(all, period, facts, rolled, today, 2)
    const got = dayLine(JSON.stringify({ id: i, text, today }), today, calendar)
    if (got.kind !== 'rule' || got.next.join() !== expected.join())
      wrong.push(`${text} (${today}): ${got.kind} ${got.rule} ${got.next.join(' ')}, meant ${expected.join(' ')}`)
  }
  return wrong
}
