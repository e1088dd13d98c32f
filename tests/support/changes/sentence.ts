import { writeAmount } from './amounts.js'
import { type Chance, chanceFrom } from './chance.js'
import type { Facts } from './facts.js'

/** Facts and a sentence that tells them, made together. */
export interface Told {
  readonly facts: Facts
  readonly sentence: string
}

/** One case for each seed. */
export function tell(seed: number): Told {
  const chance = chanceFrom(seed)
  const budget = someBudget(chance)
  const money = (fen: number) => writeAmount(fen, chance)
  const past = chance.is(45) ? pastOf(budget, chance, money) : { occasions: [], text: '' }
  const { items, text: now, isWhole, budgetTold } = presentOf(budget, past.occasions.length > 0, chance, money)
  const department = isWhole && chance.is(8) ? near(budget, chance) : null
  const contract = isWhole && department === null && chance.is(8) ? near(budget, chance) : null
  const clauses = [
    ...(budgetTold ? [] : [tellBudget(money(budget), chance)]),
    ...(department === null
      ? []
      : [`${chance.pick(['部门预算', '部门预算安排', '财政批复的部门预算是'])}${money(department)}`]),
    ...(contract === null ? [] : [`${chance.pick(['合同', '合同金额', '中标价', '合同价是'])}${money(contract)}`]),
  ]
  const told = [...clauses, ...(past.text === '' ? [] : [past.text]), now]
  const ordered =
    past.text !== '' && chance.is(15) && now.startsWith('这次') && !isSpoken(past.text)
      ? [...clauses, now, past.text]
      : told
  const none =
    past.text === '' && !/第|次/.test(now) && chance.is(10)
      ? [chance.pick(['以前没有调整过', '之前没调整过', '没有其他变更'])]
      : []
  const reason = chance.is(15) ? [chance.pick(['因政策调整', '为了完善功能', '由于国家标准更新', '系统要优化'])] : []
  const tail = chance.pick([
    '',
    '',
    '？',
    '，要重新编报吗',
    '，走什么流程',
    '，怎么办',
    '，超没超10%',
    '，是不是要重报',
    '，写变更说明行不行',
    '。',
  ])
  const joint = chance.pick(['，', '，', '，', '；', ','])
  return {
    facts: { budget, department, contract, occasions: [...past.occasions, { items, approved: null }] },
    sentence: `${[...reason, ...ordered, ...none].join(joint)}${tail}`,
  }
}

type Money = (fen: number) => string
type Occasions = Facts['occasions']

function someBudget(chance: Chance): number {
  const ten = chance.pick([1_000_000, 1_000_000, 1_000_000, 10_000_000, 100, 1])
  const low = Math.ceil(50_000_000 / ten)
  return Math.min(chance.whole(low, low * 60), Math.floor(50_000_000_000 / ten)) * ten
}

/** About a tenth, just so, a little beside it, or anything. */
function part(budget: number, chance: Chance): number {
  const round = chance.pick([1_000_000, 1_000_000, 1_000_000, 100_000, 100, 1])
  const share = chance.pick([chance.whole(5, 99), chance.whole(5, 99), chance.whole(90, 110), chance.whole(100, 300)])
  const about = Math.max(round, Math.round((budget * share) / 1000 / round) * round)
  if (chance.is(10) && budget % 10 === 0) return budget / 10 + chance.pick([0, 1, -1])
  return Math.min(about, Math.floor(budget / 3))
}

function near(budget: number, chance: Chance): number {
  return Math.max(1_000_000, Math.round((budget * chance.whole(800, 1000)) / 1000 / 1_000_000) * 1_000_000)
}

function tellBudget(money: string, chance: Chance): string {
  return chance.pick([
    `预算${money}`,
    `原预算${money}`,
    `原项目预算${money}`,
    `原项目预算为${money}`,
    `项目批复预算${money}`,
    `我们项目预算是${money}`,
    `${money}的项目`,
    `项目总预算${money}`,
    `批了${money}`,
    `批复的预算是${money}`,
    `立项${money}`,
    `项目总投资${money}`,
    `原来批的${money}`,
    `一个${money}的盘子`,
  ])
}

const up = ['增加', '追加', '调增', '核增', '上调', '加', '多花', '新增', '提高'] as const
const down = ['减少', '核减', '调减', '压减', '砍掉', '减', '削减', '压缩'] as const
const things = ['软件', '硬件', '安全', '运维', '数据治理', '培训', '接口', '云资源', '短信', '监理'] as const

function verb(amount: number, chance: Chance): string {
  return chance.pick(amount > 0 ? up : down)
}

function done(amount: number, chance: Chance): string {
  return `${verb(amount, chance)}${chance.pick(['了', '过', ''])}`
}

function signed(budget: number, chance: Chance, less = 15): number {
  const size = part(budget, chance)
  return chance.is(less) ? -size : size
}

function pastOf(budget: number, chance: Chance, money: Money): { occasions: Occasions; text: string } {
  const way = chance.whole(1, 10)
  if (way <= 5) {
    const item = signed(budget, chance)
    const when = chance.pick(['去年', '上次', '前年', '之前', '上回', '2024年', '去年底', '前期', '第一次', '以前'])
    const first = `${when}${chance.pick(['', '', '变更', '已经'])}${done(item, chance)}${money(item < 0 ? -item : item)}`
    if (item < 0 || !chance.is(30)) return { occasions: [{ items: [item], approved: null }], text: first }
    const approved = budget + item
    const anew = chance.pick([
      '经重新批复预算为',
      '已重新编报并批复为',
      '后来重新批复预算',
      '经重新批复为',
      '并重新批复为',
    ])
    return { occasions: [{ items: [item], approved }], text: `${first}，${anew}${money(approved)}` }
  }
  if (way <= 6) {
    const item = Math.min(part(budget, chance), Math.floor(budget / 6))
    return {
      occasions: [
        { items: [item], approved: null },
        { items: [item], approved: null },
      ],
      text: `${chance.pick(['前两次', '前面两次', '之前两次', '上两次'])}${chance.pick(['各', '每次', '都'])}${chance.pick(up)}了${money(item)}`,
    }
  }
  if (way <= 8) {
    const [a, b] = [part(budget, chance), part(budget, chance)]
    const when = chance.pick(['前两次', '前年和去年', '2023年、2024年', '前面两次'])
    return {
      occasions: [
        { items: [a], approved: null },
        { items: [b], approved: null },
      ],
      text: `${when}分别${chance.pick(up)}了${money(a)}${chance.pick(['、', '和'])}${money(b)}`,
    }
  }
  const [a, b] = [signed(budget, chance), signed(budget, chance)]
  const [one, two] = [Math.abs(a), Math.abs(b)]
  if (way === 9) {
    return {
      occasions: [
        { items: [a], approved: null },
        { items: [b], approved: null },
      ],
      text: `前年${done(a, chance)}${money(one)}，去年${chance.pick(['', '又'])}${done(b, chance)}${money(two)}`,
    }
  }
  return {
    occasions: [{ items: [a, b], approved: null }],
    text: `上次${chance.pick(things)}${done(a, chance)}${money(one)}、${chance.pick(things)}${done(b, chance)}${money(two)}`,
  }
}

interface Present {
  readonly items: readonly number[]
  readonly text: string
  /** Nothing in it depends on what the budget had become, or on a share. */
  readonly isWhole: boolean
  readonly budgetTold: boolean
}

/** Words that would read on into what follows. */
const isSpoken = (text: string) => /第/.test(text)

function presentOf(budget: number, hasPast: boolean, chance: Chance, money: Money): Present {
  const when = hasPast
    ? chance.pick(['这次', '本次', '现', '现在', '此次', '这回', '这次'])
    : chance.pick(['', '', '', '这次', '本次', '现在', '拟', '想'])
  const will = chance.pick(['', '', '要', '拟', '需要', '准备'])
  const many = chance.whole(2, 4)
  const some = Array.from({ length: many }, () => Math.min(part(budget, chance), Math.floor(budget / 8)))
  const names = [...things].sort(() => chance.whole(-1, 1)).slice(0, many)
  const usual = { isWhole: true, budgetTold: false }
  const way = chance.whole(1, 16)
  if (way <= 4) {
    const item = signed(budget, chance)
    const size = Math.abs(item)
    const share = (size * 100) / budget
    const said = chance.is(10) ? `（${share.toFixed(2).replace(/\.?0+$/, '')}%）` : ''
    return { ...usual, items: [item], text: `${when}${will}${verb(item, chance)}${money(size)}${said}` }
  }
  if (way === 5) {
    const a = part(budget, chance)
    const b = Math.min(part(budget, chance), Math.floor(budget / 4))
    const joint = chance.pick(['、', '，', '，同时', '，'])
    return {
      ...usual,
      items: [a, -b],
      text: `${when}${will}${chance.pick(up)}${money(a)}${joint}${chance.pick(down)}${money(b)}`,
    }
  }
  if (way === 6) {
    const list = some.map(money)
    return {
      ...usual,
      items: some,
      text: `${when}分别${chance.pick(up)}${list.slice(0, -1).join('、')}${chance.pick(['、', '和'])}${list.at(-1)}`,
    }
  }
  if (way === 7) {
    const list = some.map(money).join('、')
    return {
      ...usual,
      items: some,
      text: `${when}${names.join('、')}${chance.pick(['分别', '依次'])}${chance.pick(up)}${list}`,
    }
  }
  if (way === 8) {
    const item = some[0] ?? 1_000_000
    const counted = chance.is(50)
      ? `${names.slice(0, -1).join('、')}${chance.pick(['和', '、'])}${names.at(-1)}`
      : `${'两三四'[many - 2]}个模块`
    return { ...usual, items: some.map(() => item), text: `${when}${counted}各${chance.pick(up)}${money(item)}` }
  }
  if (way === 9) {
    const sum = some.reduce((so, one) => so + one, 0)
    const parts = names.map((name, i) => `${name}${money(some[i] ?? 0)}`).join('、')
    return {
      ...usual,
      items: some,
      text: `${when}${chance.pick(['合计', '一共', '共'])}${chance.pick(up)}${money(sum)}，其中${parts}`,
    }
  }
  if (way === 10) {
    const sum = some.reduce((so, one) => so + one, 0)
    const parts = names
      .map((name, i) => `${name}${chance.pick(up)}${money(some[i] ?? 0)}`)
      .join(chance.pick(['、', '，']))
    const total = chance.is(60)
      ? `，${chance.pick(['合计', '一共', '共计'])}${chance.pick(['', '增加'])}${money(sum)}`
      : ''
    return { ...usual, items: some, text: `${when}${parts}${total}` }
  }
  if (way === 11) {
    const parts = some.map(one => (chance.is(40) ? -one : one))
    const text = names
      .map((name, i) => `${name}${verb(parts[i] ?? 0, chance)}${money(Math.abs(parts[i] ?? 0))}`)
      .join('、')
    return { ...usual, items: parts, text: `${when}${text}` }
  }
  if (way === 12 && !hasPast) {
    const item = signed(budget, chance)
    const after = budget + item
    const told = chance.is(50)
    const words = told
      ? `${chance.pick(['从', '由', '预算从', '项目预算由'])}${money(budget)}${chance.pick(['调到', '调整为', item > 0 ? '增加到' : '减少到', item > 0 ? '增加至' : '压缩到'])}${money(after)}`
      : `${chance.pick(['预算调整为', '调整到', '预算变更为', item > 0 ? '追加到' : '压减到', '调整后预算为'])}${money(after)}`
    return { items: [item], text: words, isWhole: false, budgetTold: told }
  }
  if (way === 13 && budget % 100 === 0) {
    const percent = chance.pick([5, 6, 8, 9, 10, 11, 12, 15])
    const words = chance.pick([
      `${percent}%`,
      `${percent}个百分点`,
      `原预算的${percent}%`,
      `百分之${'〇一二三四五六七八九'[percent] ?? ({ 10: '十', 11: '十一', 12: '十二', 15: '十五' } as Record<number, string>)[percent]}`,
    ])
    const item = (budget / 100) * percent
    const less = chance.is(20)
    return {
      items: [less ? -item : item],
      text: `${when}${will}${chance.pick(less ? down : up)}${words}`,
      isWhole: false,
      budgetTold: false,
    }
  }
  if (way === 14) {
    const item = part(budget, chance)
    return {
      ...usual,
      items: [-item],
      text: `${when}把${money(item)}的${chance.pick(things)}${chance.pick(['砍掉', '取消', '砍了', '删掉'])}`,
    }
  }
  if (way === 15) {
    const parts = some.map(one => (chance.is(40) ? -one : one))
    const text = parts.map(one => `${one > 0 ? '+' : '-'}${money(Math.abs(one))}`).join(chance.pick([' ', '，']))
    return { ...usual, items: parts, text: `${when}调整${text}` }
  }
  const item = signed(budget, chance)
  const size = Math.abs(item)
  return {
    ...usual,
    items: [item],
    text: `${when}${will}${chance.pick(things)}${verb(item, chance)}${money(size)}${chance.pick(['', '的内容', '的功能', '，主要是新业务'])}`,
  }
}
