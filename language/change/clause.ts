import type { BaseSaid } from './said.js'
import type { Token } from './token.js'

export type AmountToken = Extract<Token, { kind: 'amount' | 'share' }>
export type BaseToken = Extract<Token, { kind: 'base' }>
export type TimeToken = Extract<Token, { kind: 'time' }>
type WayToken = Extract<Token, { kind: 'way' }>

export const isHard = (one: Token) => one.kind === 'separator' && one.isHard
export const isSoft = (one: Token) => one.kind === 'separator' && !one.isHard
export const isAmount = (one: Token | undefined): one is AmountToken => one?.kind === 'amount' || one?.kind === 'share'

/** An amount with the words around it that say what it is. */
export class Clause {
  /** Since the last comma or the amount before. */
  readonly near: readonly Token[]
  /** Between the amount before and that comma. */
  readonly far: readonly Token[]
  /** Up to the next comma or amount. */
  readonly after: readonly Token[]
  /** No other amount follows before the next comma. */
  readonly isLast: boolean

  constructor(
    readonly amount: AmountToken,
    before: readonly Token[],
    following: readonly Token[],
    isEnd: boolean,
    private readonly text: string,
  ) {
    const from = before.findLastIndex(isHard) + 1
    this.far = before.slice(0, from)
    this.near = before.slice(from)
    this.after = upToHard(following)
    this.isLast = this.after.length < following.length || isEnd
  }

  has(...kinds: readonly Token['kind'][]): boolean {
    return this.near.some(one => kinds.includes(one.kind))
  }

  hadBefore(kind: Token['kind']): boolean {
    return this.far.some(one => one.kind === kind)
  }

  at(kind: Token['kind']): number {
    return this.near.findLastIndex(one => one.kind === kind)
  }

  get lastWay(): WayToken | undefined {
    return this.near.findLast((one): one is WayToken => one.kind === 'way')
  }

  get lastBase(): BaseToken | undefined {
    const bases = this.near.filter((one): one is BaseToken => one.kind === 'base')
    const last = bases.at(-1)
    // 软件合同原价200万: the first price of the contract
    const contract = bases.findLast(one => one.base === 'contract')
    return last?.isFirst && contract && !/预算|投资|批复|概算|立项/.test(last.text) ? contract : last
  }

  get opensBracket(): boolean {
    return this.far.at(-1)?.text === '('
  }

  /** The words from the beginning of the clause to the amount. */
  get said(): string {
    const from = this.near.find(one => !isSoft(one) && !isHard(one))?.start ?? this.amount.start
    return this.text.slice(from, this.amount.end).trim()
  }

  /** 大概, 接近, somewhere in the words: the amount is none to count on. */
  get isVague(): boolean {
    return vague.test(plainText(this.near))
  }

  /** What is left of the plain words before a place, without those that say nothing of what is changed. */
  subjectBefore(at: number): string {
    return plainText(this.near.slice(0, at)).replace(filler, '')
  }
}

export function upToHard(words: readonly Token[]): readonly Token[] {
  const at = words.findIndex(isHard)
  return at < 0 ? words : words.slice(0, at)
}

export function plainText(words: readonly Token[]): string {
  return words
    .filter(one => one.kind === 'text')
    .map(one => one.text.trim())
    .join('')
}

/** The plain words that stand behind a word. */
export function textAfter(words: readonly Token[], at: number): string {
  return plainText(words.slice(at + 1))
}

/** Whether words name something that is changed: 软件, 短信费. */
export function namesSomething(words: string): boolean {
  return /[\u3400-\u9fff]{2}/.test(words)
}

/** 中标合同, 该合同: which is meant is not said. */
export function contractName(token: Pick<BaseToken, 'base' | 'name'>): BaseSaid['name'] {
  if (token.base !== 'contract') return null
  const tidy = (token.name ?? '').replace(/^(?:这个|那个|该|主|总|中标|采购|签了|项目)+/, '')
  return tidy === '' ? null : tidy.replace(/[a-z]/g, letter => letter.toUpperCase())
}

const vague =
  /大概|大约|约莫|(?<![违合预节条契签特])约(?![定束谈])|差不多|接近|将近|左右|上下|估计|可能|不到|不足|至少|最多|起码|出头|几乎|快到|刚刚?过|略[高多超]/

/** What says nothing of what is changed. */
export const filler =
  /我们|我单位|本单位|单位|我局|本局|咱们?|这个|那个|整个|全部|拟|想|现在?|打算|计划|准备|将|把|已经?|需要?|要|后来|最后|最终|大概|估计|测算|实际|算下来|结果|可能|下来|一下|直接|总共|一共|的|也|就|都|了|又|再|说|领导|项目|情况|费用|经费|资金|金额|数(?![量据字])|刚好|正好|恰好|由于|因为?/g
