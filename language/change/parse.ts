import type { Fen } from '../../common/money.js'
import { normalForm } from '../normal-form.js'
import { Budgets } from './budgets.js'
import {
  type AmountToken,
  type BaseToken,
  Clause,
  contractName,
  filler,
  isAmount,
  isHard,
  isSoft,
  namesSomething,
  plainText,
  textAfter,
  upToHard,
} from './clause.js'
import { Lists } from './lists.js'
import { Parts } from './parts.js'
import type { BaseSaid, ChangeOf, ChangeSaid, DirectionSaid, ItemSaid, ProblemSaid } from './said.js'
import { areMoney, itemOf, sumsOf, Timeline } from './timeline.js'
import type { Token } from './token.js'
import { tokensOf } from './tokens.js'

/**
 * Reads what a sentence says about changes, amount by amount, each by the words between it and its neighbours; every
 * amount is read, or named as a problem.
 */
export function readChanges(sentence: string): ChangeSaid {
  const normal = normalForm(sentence)
    .replace(/[−–﹣]/g, '-')
    .replace(/(?<=[\d.零〇一二两三四五六七八九十百千])\s+(?=[万亿元千百%成])/g, '')
    // 变更金额（万元）：20
    .replace(/\((万元|元)\)[\s:：]*(\d[\d,]*(?:\.\d+)?)(?![\d.万亿元%])/g, '$2$1')
  const tokens = tokensOf(normal)
  const reader = new Reader(tokens)
  let from = 0
  for (const [at, token] of tokens.entries()) {
    if (!isAmount(token)) continue
    const next = tokens.findIndex((one, i) => i > at && isAmount(one))
    const following = tokens.slice(at + 1, next < 0 ? tokens.length : next)
    reader.take(new Clause(token, tokens.slice(from, at), following, next < 0, normal), normal.slice(token.end))
    from = at + 1
  }
  return reader.finish(tokens.slice(from))
}

/** How the amount before was read: a list goes on in the same way. */
type Role =
  | { readonly kind: 'change'; readonly direction: DirectionSaid; readonly contract: string | null }
  | { readonly kind: 'part' | 'none' }

class Reader {
  private readonly problems: ProblemSaid[] = []
  private readonly timeline = new Timeline()
  private readonly budgets = new Budgets()
  private readonly lists: Lists
  private readonly parts: Parts
  private role: Role = { kind: 'none' }
  private saysNoneEarlier = false
  /** Amounts with no word that says what they are. */
  private readonly loose: Clause[] = []
  /** 「从100万」, until its 「到」; of the whole, or of a part. */
  private start: { readonly fen: Fen; readonly isWhole: boolean; readonly contract: string | null } | undefined
  /** What the last 「从……到……」 came to. */
  private step: ItemSaid | undefined
  /** The way that a heading gave to the amounts after it: 「增加的有：软件30万」. */
  private heading: DirectionSaid | undefined
  /** A question was put after some change: what is said next may be another possibility. */
  private hasAsked = false
  /** Of which occasion was spoken before a bracket. */
  private outside: { readonly current: Timeline['current']; readonly times: number } | undefined
  private timesSaid = 0
  /** 「总价不变」 */
  private claim: string | undefined
  /** What the whole is said to come to with the items told so far. */
  private readonly results: { readonly fen: Fen; readonly of: readonly ItemSaid[] }[] = []
  /** 「净增25万」: what went up and what went down is not said yet. */
  private net: ItemSaid | undefined

  constructor(private readonly tokens: readonly Token[]) {
    const problem = (text: string) => this.problem(text)
    this.lists = new Lists(tokens, this.timeline, problem)
    this.parts = new Parts(this.timeline, problem)
  }

  /** Reads one amount; `rest` is the sentence behind it. */
  take(clause: Clause, rest: string) {
    const { amount, near, far, after } = clause
    this.passed(far, false)
    this.passed(near, true)
    const broken = [...near, ...after.slice(0, 2)].find(one => one.kind === 'break')
    if (broken?.kind === 'break') return this.problem(`${broken.why}：“${clause.said}”`)
    const isLimit = amount.kind === 'share' && (clause.has('limit') || after[0]?.kind === 'limit')
    // 超没超10% asks about the limit; 增加刚刚超过10% is how much, and not exactly.
    if (isLimit && clause.at('way') < 0) return
    const value = clause.isVague || isLimit ? null : amount.kind === 'amount' ? amount.fen : amount.share
    if (value === null) {
      const field = clause.has('base') && !clause.has('way') ? 'budget' : 'changes'
      const more = /^(?:多|左右|上下|以内|以下|以上|出头|来|余|几|的样子)/.exec(rest)?.[0] ?? ''
      const text = `“${clause.said}${more}”不是确切的数。请写明具体金额，例如“320万元”。`
      this.problems.push({ field, text })
    } else if (amount.kind === 'share') this.takeShare(clause, value)
    else this.takeMoney(clause, value)
  }

  finish(rest: readonly Token[]): ChangeSaid {
    this.passed(rest, false)
    this.parts.close()
    if (this.start !== undefined) this.problem('“从……”的那个数没有读懂')
    this.settleLoose()
    const bases = this.budgets.settle(this.timeline, () => this.severalBudgets())
    this.settleClaim()
    this.checkResults(bases)
    this.checkSums()
    const occasions = this.timeline.inOrder(text => this.problem(text))
    const amounts = this.tokens.filter(one => isAmount(one) || one.kind === 'number').length
    const isAboutChange = this.tokens.some(one => ['way', 'moved', 'to'].includes(one.kind))
    const speaksOfChange =
      occasions.length > 0 || (this.problems.length > 0 && amounts > 0 && (isAboutChange || amounts > 1))
    return { bases, occasions, saysNoneEarlier: this.saysNoneEarlier, problems: this.problems, speaksOfChange }
  }

  // ── What stands between the amounts ──

  /** Times, approvals and changes without money, in the order of the words; `isNear` where an amount follows at once. */
  private passed(words: readonly Token[], isNear: boolean): void {
    for (const [at, one] of words.entries()) {
      switch (one.kind) {
        case 'time':
          this.parts.close()
          this.timesSaid++
          this.lists.time(one, words.slice(at + 1))
          this.timeline.begin(one, [one, ...upToHard(words.slice(at + 1))])
          break
        case 'again':
          this.timeline.again()
          break
        case 'times':
          this.lists.counted(one.count)
          break
        case 'question':
          this.hasAsked ||= this.timeline.items.length > 0
          break
        case 'moved':
          if (!isNear) this.moveLast()
          break
        case 'reapproved':
          if (!(isNear && givesAmount(words.slice(at)))) this.timeline.approve('as-changed')
          break
        case 'none-before':
          this.saysNoneEarlier = true
          break
        case 'no-money':
          if (one.isClaim) this.claim = one.text
          else this.timeline.add(itemOf({ kind: 'no-money' }, one.text))
          break
        case 'number':
          if (isBare(words, at)) {
            const text = `“${one.text}”是元还是万元？请把单位一并写上，例如“${one.text}万元”。`
            this.problems.push({ field: 'changes', text })
          }
          break
        case 'break':
          if (one.isAnywhere) this.problem(one.why)
          break
        case 'way':
          if (one.direction !== 'unsaid') this.heading = one.direction
          if (words[at + 1]?.kind === 'done') this.markUntold()
          break
        case 'separator':
          if (/[。;]/.test(one.text)) this.heading = undefined
          this.bracket(one.text)
          if (/[。;]/.test(one.text) || (one.text === ')' && this.parts.inBrackets)) this.parts.close()
          break
        default:
          break
      }
    }
  }

  /** 「（去年加过20万）」: a time that is said in brackets ends with them. */
  private bracket(sign: string): void {
    if (sign === '(') this.outside = { current: this.timeline.current, times: this.timesSaid }
    if (sign !== ')' || !this.outside) return
    if (this.timesSaid > this.outside.times) this.timeline.current = this.outside.current
    this.outside = undefined
  }

  /** 「之前也调整过」 */
  private markUntold(): void {
    const { current } = this.timeline
    if (current?.isPast && current.items.length === 0) current.isUntold = true
  }

  /** 「硬件减80万，挪到软件上」 */
  private moveLast(): void {
    const last = this.timeline.lastItem
    if (this.role.kind !== 'change' || last?.what.kind !== 'money' || last.what.direction !== 'less') return
    this.timeline.add(itemOf({ ...last.what, direction: 'more' }, '挪到别处'))
  }

  // ── Shares ──

  private takeShare(clause: Clause, share: number) {
    const { amount, near } = clause
    const previous = this.timeline.lastItem
    const again = near.find(one => one.kind === 'restated')
    const isRestated = again !== undefined || (clause.opensBracket && near.length === 0)
    if (isRestated && previous && previous.what.kind !== 'share' && this.role.kind !== 'part') {
      this.timeline.replace(previous, { ...previous, restated: share })
      return
    }
    const direction = this.direction(clause) ?? (again?.kind === 'restated' ? again.direction : undefined)
    // 做到一半, 三成的工作量: no share of the budget
    if (direction === undefined && /一半|成/.test(amount.text)) return
    if (near.at(-1)?.kind === 'to' || direction === undefined) return this.unread(amount)
    const base = clause.lastBase
    const onTop = near.find(one => one.kind === 'on-top')
    if (!base && !onTop && namesSomething(plainText(near).replace(filler, '')))
      return this.problem(`“${clause.said}”是哪个数的百分比没有读懂`)
    const of = base ? base.base : onTop ? (/原/.test(onTop.text) ? 'approval' : 'balance') : 'unsaid'
    this.change({ kind: 'share', direction, share, of }, clause, base ? contractName(base) : null)
  }

  // ── Money ──

  private takeMoney(clause: Clause, fen: Fen) {
    const { amount, near, far, after } = clause
    const { lastWay: way, lastBase: base } = clause
    const [wayAt, baseAt] = [clause.at('way'), clause.at('base')]

    // 105万元（壹佰零伍万元）
    const isAlone = near.every(one => one.kind === 'text' || one.kind === 'separator')
    if (clause.opensBracket && isAlone && this.before(amount) === fen) return
    if (clause.has('unchanged') || after[0]?.kind === 'unchanged') {
      this.role = { kind: 'none' }
      return
    }
    if (clause.has('aside') && (near.at(-1)?.kind === 'aside' || (!way && !base)))
      return this.problem(`“${clause.said}”看起来不是调整的金额，没有计入。请去掉，或者写明它和这次调整的关系`)
    const reapproved = clause.at('reapproved')
    if (reapproved >= 0 && givesAmount(near.slice(reapproved))) return this.approve(fen)
    if (this.isStart(clause)) {
      const contract = base?.base === 'contract' && baseAt < clause.at('from') ? (contractName(base) ?? '') : null
      this.start = { fen, isWhole: this.isOfWhole(clause), contract }
      return
    }
    const to = clause.at('to')
    if (to >= 0 && to > wayAt && to >= baseAt - 1 && textAfter(near, to).length <= 4)
      return this.target(clause, fen, to)
    if (clause.has('after') && !way) return this.target(clause, fen, clause.at('after'))

    if (this.isPart(clause)) {
      if (clause.has('time')) return this.within(clause, fen)
      this.role = { kind: 'part' }
      // 其中财政资金300万: it may be the original budget as well
      if (this.parts.isOfBudget && /财政/.test(clause.said)) this.budgets.add({ kind: 'department', fen })
      return this.parts.take(clause, fen)
    }
    const turn = this.lists.nextBase()
    if (turn) return this.base(turn, clause, fen)
    if (base && isMeant(near, baseAt, wayAt)) {
      if (base.base === 'approval' && far.some(one => one.kind === 'reapproved')) return this.approve(fen)
      const [first = base, ...others] = near.filter((one): one is BaseToken => one.kind === 'base')
      if (others.length === 0 || !clause.has('respectively')) return this.base(base, clause, fen)
      this.lists.bases(others)
      return this.base(first, clause, fen)
    }
    const next = after[0]
    if (!way && amount.sign === undefined && this.budgets.first === undefined) {
      // 500万的项目, 300万的系统
      if (next?.kind === 'base') return this.base(next, clause, fen)
      if (next?.kind === 'text' && /^的(?:系统|平台|活|单子|工程|建设)/.test(next.text) && !after.some(isWay))
        return this.base({ base: 'approval', name: null, isFirst: false }, clause, fen)
    }
    const total = near.find(one => one.kind === 'total')
    if (total && this.isSum(fen)) return
    if (way?.isNet && this.timeline.current && this.timeline.current.items.length > 0) {
      if (Math.abs(sumsOf(this.timeline.current.items).net) !== fen) this.problem(`“${clause.said}”和前面各项对不上`)
      return
    }
    const { first } = this.budgets
    // 批了400万，现在要花430万
    if (clause.has('cost') && !way && first !== undefined && fen > first && !clause.has('again'))
      return this.target(clause, fen, clause.at('cost'))
    if (amount.sign === 'less' && way && way.direction !== 'unsaid' && near.at(-1) === way)
      return this.problem(`“${clause.said}”是增加还是减少没有读懂`)
    const direction = this.direction(clause)
    if (direction !== undefined && this.isSaidTwice(fen, direction, clause)) return
    if (direction === undefined) {
      this.role = { kind: 'none' }
      this.loose.push(clause)
    } else if (total && this.timeline.current && this.timeline.current.items.length > 0) {
      this.problem(`“${clause.said}”和前面各项加起来不一样`)
    } else {
      const isCumulative = total?.kind === 'total' && total.isCumulative
      const contract = base?.base === 'contract' ? (contractName(base) ?? '') : null
      this.change({ kind: 'money', direction, fen }, clause, contract, isCumulative)
      if (way?.isNet) this.net = this.timeline.lastItem
    }
  }

  private approve(fen: Fen): void {
    this.timeline.approve(fen)
    this.role = { kind: 'none' }
  }

  private base(token: Pick<BaseToken, 'base' | 'name' | 'isFirst'>, clause: Clause, fen: Fen): void {
    const isNow = clause.near.some(one => one.kind === 'time' && one.when !== 'past')
    this.budgets.add({ kind: token.base, name: contractName(token), fen, isFirst: token.isFirst, isNow })
    this.role = { kind: 'none' }
    this.timeline.dropEmpty()
  }

  /** 「从100万」 */
  private isStart(clause: Clause): boolean {
    const from = clause.at('from')
    if (from < 0 || clause.has('moved')) return false
    return from === clause.near.length - 1 || (clause.at('way') < from && !clause.has('to'))
  }

  /** Whether 「从……到……」 is said of the whole: of no part that has a name. */
  private isOfWhole(clause: Clause): boolean {
    const subject = clause.near.slice(0, clause.at('from'))
    return (
      subject.some(one => one.kind === 'base' && one.base !== 'contract') ||
      !namesSomething(plainText(subject).replace(filler, ''))
    )
  }

  /** 「由520万调整至575万（增加55万）」: the step from one to the other, said again. */
  private isSaidTwice(fen: Fen, direction: DirectionSaid, clause: Clause): boolean {
    const last = this.timeline.lastItem
    if (last?.what.kind !== 'money' || last.what.fen !== fen || last.what.direction !== direction) return false
    return last === this.step || clause.opensBracket
  }

  /** What the whole becomes, or a part of it that is known. */
  private target(clause: Clause, fen: Fen, at: number) {
    const { near } = clause
    const { start, role } = this
    this.start = undefined
    this.role = { kind: 'none' }
    const to = near[at]
    if (start) {
      const way = to?.kind === 'to' ? to.direction : undefined
      const isRight = start.fen !== fen && (way === undefined || (way === 'more') === fen > start.fen)
      if (!isRight) return this.problem(`“${clause.said}”前后的数对不上`)
      const { contract } = start
      if (contract !== null) this.budgets.add({ kind: 'contract', fen: start.fen, name: contract || null })
      if (contract === null && start.isWhole && this.budgets.first === undefined)
        this.budgets.add({ kind: 'approval', fen: start.fen, isFirst: true })
      const direction = fen > start.fen ? 'more' : 'less'
      this.role = { kind: 'change', direction, contract }
      this.timeline.add(itemOf({ kind: 'money', direction, fen: Math.abs(fen - start.fen) }, clause.said, contract))
      this.step = this.timeline.lastItem
      return
    }
    const { lastBase: base } = clause
    if (base?.base === 'contract') return this.contractTarget(clause, fen, contractName(base))
    const subject = clause.subjectBefore(at)
    const part = this.parts.amountOf(subject)
    if (part === fen) return this.problem(`“${clause.said}”和原来一样`)
    if (part !== undefined) {
      const direction = fen > part ? 'more' : 'less'
      this.timeline.add(itemOf({ kind: 'money', direction, fen: Math.abs(fen - part) }, clause.said))
    } else if (namesSomething(subject) && !clause.has('base')) {
      this.problem(`“${clause.said}”是整个项目变成这么多，还是其中一项，没有读懂`)
    } else if (role.kind === 'change' && (this.timeline.current?.items.length ?? 0) > 0) {
      // 增加30万，调整到330万: the same said twice
      this.results.push({ fen, of: [...this.timeline.items] })
    } else this.timeline.add(itemOf({ kind: 'target', fen }, clause.said))
  }

  /** 「合同变更后495万」 */
  private contractTarget(clause: Clause, fen: Fen, name: string | null) {
    const before = this.budgets.contract(name)
    if (before === undefined || before === fen) return this.unread(clause.amount)
    const what: ChangeOf = { kind: 'money', direction: fen > before ? 'more' : 'less', fen: Math.abs(fen - before) }
    this.timeline.add(itemOf(what, clause.said, name ?? ''))
  }

  private change(what: ChangeOf, clause: Clause, contract: string | null, isCumulative = false) {
    if (this.hasAsked && this.timeline.current?.isPast !== true)
      return this.problem(`“${clause.said}”和前面问的是同一次调整，还是另一种可能，没有读懂`)
    const counted = this.lists.count(clause, this.role.kind === 'change')
    if (!counted) return
    const inherited = contract === null && this.role.kind === 'change' && clause.near.every(isSoft)
    const on = inherited && this.role.kind === 'change' ? this.role.contract : contract
    this.role = { kind: 'change', direction: 'direction' in what ? what.direction : 'unsaid', contract: on }
    const isMoved = what.kind === 'money' && [...clause.near, ...clause.after].some(one => one.kind === 'moved')
    for (let n = 0; n < counted.count; n++) {
      const own = this.lists.nextOccasion()
      if (own) this.timeline.current = own
      const told = this.timeline.add(itemOf(isMoved ? { ...what, direction: 'less' } : what, clause.said, on))
      if (isMoved) this.timeline.add(itemOf({ ...what, direction: 'more' }, clause.said))
      told.isLumped ||= counted.isLumped
      told.isCumulative ||= isCumulative && !told.isPast
    }
  }

  /** The direction that the words around an amount give it. */
  private direction(clause: Clause): DirectionSaid | undefined {
    const { amount, near, far, after, lastWay: way } = clause
    if (amount.sign) return amount.sign
    // So far away it may be about something else.
    if (way) return textAfter(near, clause.at('way')).length > 14 ? 'unsaid' : way.direction
    if (clause.has('again') && clause.has('cost')) return 'more'
    if (clause.has('moved')) return 'less'
    if (clause.isLast && after.some(one => one.kind === 'moved')) return 'less'
    // 30万的短信费砍掉
    const at = after.findIndex(isWay)
    const following = after[at]
    const isDone = clause.isLast && textAfter(after, at).length <= 2
    if (following?.kind === 'way' && following.direction !== 'unsaid' && isDone) return following.direction
    if (this.heading === 'more' && clause.has('cost') && far.some(isWay)) return 'more'

    const between = plainText(near)
    // 新增三个模块，合计36万
    if (clause.has('total') && this.role.kind !== 'change' && far.some(isWay)) return this.heading
    const isList = near.every(
      one => isSoft(one) || inList.has(one.kind) || (one.kind === 'is' && clause.has('respectively')),
    )
    if (between.length > 12 || !isList) return undefined
    if (this.role.kind === 'change') {
      // 「软件超预期用了40万」 goes on with another verb, which must be read itself.
      const isJoined = far.every(one => isSoft(one) || inList.has(one.kind) || /^[,()]$/.test(one.text))
      return isJoined && !/[了过着要被用花付给交退还剩超]/.test(between.replace(/费用|用户|应用/g, ''))
        ? this.role.direction
        : undefined
    }
    return far.some(isWay) || clause.has('time') ? this.heading : undefined
  }

  // ── Parts and sums ──

  /** Whether an amount is one of what another is made of. */
  private isPart(clause: Clause): boolean {
    const { near, far } = clause
    const isAmong = clause.has('among')
    const isOver = this.parts.isOfBudget && (clause.lastWay !== undefined || clause.amount.sign !== undefined)
    // 变更后425万，其中软件增加35万: what is changed, and no part of a budget
    if (isAmong && isOver !== true && this.role.kind !== 'change' && clause.lastWay && !this.parts.isOpen) return false
    if (this.parts.isOpen && !isAmong && (clause.has('base') || isOver || this.role.kind !== 'part')) this.parts.close()
    if (isAmong && clause.has('time')) return true
    const last = this.timeline.lastItem
    const isChange = this.role.kind === 'change' && last !== undefined
    // 增加22万（软件13万、硬件9万）
    const inBrackets =
      clause.opensBracket && isChange && (this.net === last || (!clause.lastWay && namesSomething(plainText(near))))
    if (isAmong || inBrackets) this.parts.begin(isChange ? last : null, far.at(-1)?.text === '(')
    return this.parts.isOpen
  }

  /** 「累计增加45万（含本次5万）」: what is not of this time was before. */
  private within(clause: Clause, fen: Fen) {
    const { told, current: now } = this.timeline
    const whole = this.timeline.items.at(-1)
    const before = told.find(one => whole && one.items.includes(whole))
    const isRead =
      whole?.what.kind === 'money' && fen < whole.what.fen && before && now && now !== before && !now.isPast
    if (!isRead || whole.what.kind !== 'money') return this.unread(clause.amount)
    const { direction } = whole.what
    this.timeline.replace(whole, { ...whole, what: { kind: 'money', direction, fen: whole.what.fen - fen } })
    Object.assign(before, { isPast: true, isExplicit: true, isCumulative: false, label: before.label || '以前' })
    this.role = { kind: 'change', direction, contract: null }
    this.timeline.add(itemOf({ kind: 'money', direction, fen }, clause.said))
  }

  /** Whether an amount is what the items before come to: 「合计22万」. */
  private isSum(fen: Fen): boolean {
    // 现一共增加: a new occasion begins, which sums up nothing before it
    if (this.timeline.current?.items.length === 0) return false
    return [this.timeline.current?.items ?? [], this.timeline.items].some(items => {
      if (items.length < 2 || !areMoney(items)) return false
      const { net, touched } = sumsOf(items)
      return Math.abs(net) === fen || touched === fen
    })
  }

  /** 「总价不变」: the ups and downs must come to nothing; where there are none, that is the change. */
  private settleClaim(): void {
    const { claim } = this
    if (claim === undefined) return
    const money = this.timeline.items.filter(one => one.what.kind !== 'no-money')
    if (money.length === 0) {
      if (this.timeline.items.length === 0) this.timeline.add(itemOf({ kind: 'no-money' }, claim))
      return
    }
    const last = this.timeline.told.findLast(one => one.items.length > 0)?.items ?? []
    const isNothing = (items: readonly ItemSaid[]) => areMoney(items) && sumsOf(items).net === 0
    if (!isNothing(money) && !isNothing(last)) this.problem(`“${claim}”和各项增减加起来对不上`)
  }

  private checkResults(bases: readonly BaseSaid[]): void {
    const first = bases.find(one => one.kind === 'approval')?.fen
    const isRight = ({ fen, of }: { readonly fen: Fen; readonly of: readonly ItemSaid[] }) =>
      first === undefined || (areMoney(of) && first + sumsOf(of).net === fen)
    if (!this.results.every(isRight)) this.problem('调整后的数和各项增减对不上')
    const target = this.timeline.told.find(
      ({ items }) => items.length > 1 && items.some(one => one.what.kind === 'target'),
    )
    if (target) this.settleTarget(target.items, first)
  }

  /** 「调整后395万，增加35万」: the same said twice, or two that do not fit. */
  private settleTarget(items: ItemSaid[], first: Fen | undefined): void {
    const at = items.findIndex(one => one.what.kind === 'target')
    const what = items[at]?.what
    const others = items.filter((_, i) => i !== at)
    const isSame =
      what?.kind === 'target' && first !== undefined && areMoney(others) && first + sumsOf(others).net === what.fen
    if (isSame) items.splice(at, 1)
    else this.problem('调整后的数和各项增减对不上')
  }

  /** An amount that is just what its neighbours come to may be their sum, and a net amount hides what it is made of. */
  private checkSums(): void {
    for (const { items } of this.timeline.told) {
      const [one, ...others] = items
      if (items.length < 3 || !areMoney(items) || one?.what.kind !== 'money') continue
      const last = items.at(-1)?.what
      const before = items.slice(0, -1)
      const isSumOf = (some: readonly ItemSaid[], fen: Fen) =>
        sumsOf(some).touched === fen || Math.abs(sumsOf(some).net) === fen
      const isTotal = isSumOf(others, one.what.fen) || (last?.kind === 'money' && isSumOf(before, last.fen))
      if (isTotal) this.problem(`“${one.said}”等几项里，有一项正好是其他各项的合计，是不是同一笔没有读懂`)
    }
    if (this.net && this.timeline.items.includes(this.net))
      this.problem(`“${this.net.said}”是增减相抵以后的数，相抵以前增加、减少各多少没有写`)
  }

  /** An amount that no word explains is the budget where it comes first and something is changed. */
  private settleLoose(): void {
    const [only, ...others] = this.loose
    const isBudget =
      only?.amount.kind === 'amount' &&
      others.length === 0 &&
      only.amount === this.tokens.find(isAmount) &&
      !only.has('base') &&
      !/[价费款]|估算|控制|申报|上报/.test(only.said) &&
      plainText(only.near).replace(filler, '').length <= 6 &&
      this.timeline.items.length > 0 &&
      this.budgets.first === undefined
    if (isBudget && only.amount.kind === 'amount' && only.amount.fen !== null)
      this.budgets.add({ kind: 'approval', fen: only.amount.fen })
    else for (const { amount } of this.loose) this.unread(amount)
  }

  // ── Problems ──

  private severalBudgets(): void {
    const text = '这里写了不止一个预算。请一个项目一个项目地算：先写一个原项目预算，再写它的调整金额。'
    if (!this.problems.some(one => one.text === text)) this.problems.push({ field: 'budget', text })
  }

  private problem(what: string): void {
    const text = `${what}。请写明原项目预算，以及每一次增加或减少多少。`
    if (!this.problems.some(one => one.text === text)) this.problems.push({ field: 'changes', text })
  }

  private unread(amount: AmountToken): void {
    this.problem(`“${amount.text}”是什么数没有读懂`)
  }

  private before(amount: AmountToken): Fen | null {
    const one = this.tokens.slice(0, this.tokens.indexOf(amount)).findLast(isAmount)
    return one?.kind === 'amount' ? one.fen : null
  }
}

const isWay = (one: Token) => one.kind === 'way'
/** What may stand between the members of a list. */
const inList: ReadonlySet<Token['kind']> = new Set(['text', 'time', 'each', 'respectively'])

/** Whether the words after an approval lead to its amount: 「重新批复预算为」 and nothing that is changed. */
function givesAmount(words: readonly Token[]): boolean {
  return !words.some(one => one.kind === 'way' || one.kind === 'time' || one.kind === 'again' || isHard(one))
}

/** A number without a unit where an amount should be. */
function isBare(words: readonly Token[], at: number): boolean {
  const [before, after] = [words[at - 1], words[at + 1]]
  const leads = before && ['way', 'base', 'to', 'is', 'each', 'respectively'].includes(before.kind)
  return leads === true && after?.kind !== 'text'
}

/** A base is meant where no change stands between it and the amount, unless it is what is changed: 「追加预算30万」. */
function isMeant(near: readonly Token[], baseAt: number, wayAt: number): boolean {
  const base = near[baseAt]
  if (base?.kind !== 'base' || wayAt > baseAt || !saysNothing.test(textAfter(near, baseAt))) return false
  if (near.slice(baseAt + 1).some(one => one.kind === 'again' || one.kind === 'cost')) return false
  const way = near[wayAt]
  if (!way) return true
  const between = plainText(near.slice(wayAt + 1, baseAt)).replace(/^[了的该]+/, '')
  return base.isFirst || between.length > 2 || (way.kind === 'way' && way.direction === 'unsaid' && between !== '')
}

/** Plain words that may stand between a budget and its amount. */
const saysNothing =
  /^(?:人民币|大写|小写|价|签订?|经费|资金|金额|总计|费用|定的?|给|数|大约|约|的|了|额|在|仅|只|才|也|就|都|下来|到位|rmb|¥|[\s:])*$/
