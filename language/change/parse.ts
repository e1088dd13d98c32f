import type { Fen } from '../../common/money.js'
import { normalForm } from '../normal-form.js'
import { inTimeOrder, type Told } from './order.js'
import type { BaseSaid, ChangeOf, ChangeSaid, DirectionSaid, ItemSaid, ProblemSaid } from './said.js'
import { type Token, tokensOf } from './tokens.js'

type AmountToken = Extract<Token, { kind: 'amount' | 'share' }>
type BaseToken = Extract<Token, { kind: 'base' }>
type TimeToken = Extract<Token, { kind: 'time' }>

/** Reads what a sentence says about changes; every amount is read, or named as a problem. */
export function readChanges(sentence: string): ChangeSaid {
  const normal = normalForm(sentence)
    .replace(/[−–﹣]/g, '-')
    .replace(/(?<=[\d.零〇一二两三四五六七八九十百千])\s+(?=[万亿元千百%成])/g, '')
  const tokens = tokensOf(normal)
  const reader = new Reader(normal, tokens)
  let from = 0
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'amount' && token.kind !== 'share') continue
    const next = tokens.findIndex((one, i) => i > at && (one.kind === 'amount' || one.kind === 'share'))
    reader.take(token, tokens.slice(from, at), tokens.slice(at + 1, next < 0 ? tokens.length : next))
    from = at + 1
  }
  return reader.finish(tokens.slice(from))
}

interface FoundBase extends BaseSaid {
  readonly isFirst: boolean
  /** 现, 后: it may be what the first one became. */
  readonly isNow: boolean
}

/** How the amount before was read: a list goes on in the same way. */
type Role =
  | { readonly kind: 'change'; readonly direction: DirectionSaid; readonly contract: string | null }
  | { readonly kind: 'base' | 'part' | 'none' }

class Reader {
  private readonly bases: FoundBase[] = []
  private readonly told: Told[] = []
  private readonly problems: ProblemSaid[] = []
  private current: Told | undefined
  private role: Role = { kind: 'none' }
  private saysNoneEarlier = false
  /** Amounts with no word that says what they are. */
  private readonly loose: AmountToken[] = []
  /** Times or bases named together, for the amounts that follow one by one. */
  private queue: (TimeToken | BaseToken)[] = []
  /** 「三次分别」: how many more amounts are occasions of their own. */
  private ownOccasions = 0
  private start: Fen | undefined
  private startOf: 'whole' | 'part' = 'whole'
  /** The item whose parts are being told, and what they come to. */
  private parts: { readonly of: ItemSaid | null; items: ItemSaid[] } | undefined
  /** The way that a heading gave to the amounts after it: 「增加的有：软件30万」. */
  private heading: DirectionSaid | undefined
  private times = 0

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  take(amount: AmountToken, before: readonly Token[], after: readonly Token[]) {
    const near = nearOf(before)
    const far = before.slice(0, before.length - near.length)
    this.passed(far, false)
    this.passed(near, true)
    const clause = after.slice(
      0,
      indexOr(after, one => isHard(one)),
    )
    const here = {
      amount,
      near,
      far,
      after: clause,
      isLastInClause: clause.length < after.length || this.isLast(after),
    }
    const broken = [...near, ...clause.slice(0, 2)].find(one => one.kind === 'break')
    if (broken?.kind === 'break') return this.problem(`${broken.why}：“${this.words(near, amount)}”`)
    if (this.isLimit(here)) return
    const value = amount.kind === 'amount' ? amount.fen : amount.share
    if (value === null) {
      const field = this.isBase(here) ? 'budget' : 'changes'
      const more = /^(?:多|左右|上下|以内|以下|以上|出头|来|余|几|的样子)/.exec(this.text.slice(amount.end))?.[0] ?? ''
      this.problems.push({
        field,
        text: `“${this.words(near, amount)}${more}”不是确切的数。请写明具体金额，例如“320万元”。`,
      })
      return
    }
    if (amount.kind === 'share') this.takeShare({ ...here, share: value })
    else this.takeMoney({ ...here, fen: value })
  }

  finish(rest: readonly Token[]): ChangeSaid {
    this.passed(rest, true)
    this.closeParts()
    if (this.start !== undefined) this.problem('“从……”的那个数没有读懂')
    const [only, ...others] = this.loose
    const isBudget =
      only?.kind === 'amount' &&
      others.length === 0 &&
      only === this.tokens.find(isAmount) &&
      this.told.some(one => one.items.length > 0) &&
      !this.hasFirst
    if (isBudget && only.fen !== null)
      this.bases.push({ kind: 'approval', name: null, fen: only.fen, isFirst: false, isNow: false })
    else for (const one of this.loose) this.unread(one)
    const bases = this.settledBases()
    this.settleClaim()
    this.checkOutcomes(bases)
    const occasions = inTimeOrder(this.told, text => this.problem(text))
    const speaksOfChange =
      occasions.length > 0 ||
      (this.problems.length > 0 &&
        this.tokens.some(one => isAmount(one) || one.kind === 'number') &&
        this.tokens.some(one => one.kind === 'way' || one.kind === 'moved' || one.kind === 'to'))
    return { bases, occasions, saysNoneEarlier: this.saysNoneEarlier, problems: this.problems, speaksOfChange }
  }

  // ── What stands between the amounts ──

  /** Times, approvals and changes without money, in the order of the words. */
  private passed(words: readonly Token[], isNear: boolean): void {
    for (const [at, one] of words.entries()) {
      const following = words.slice(at + 1, at + 1 + indexOr(words.slice(at + 1), isHard))
      switch (one.kind) {
        case 'time':
          this.closeParts()
          if (this.queue.some(queued => queued.kind === 'time') || this.isTimeAhead(words, at)) this.queue.push(one)
          this.begin(one, [one, ...following])
          break
        case 'again':
          this.again()
          break
        case 'times':
          this.times = one.count
          break
        case 'question':
          this.hasAsked ||= this.told.some(told => told.items.length > 0)
          break
        case 'moved':
          if (!isNear) this.moveLast()
          break
        case 'reapproved':
          if (!(isNear && this.givesAmount(words.slice(at)))) this.approve('as-changed')
          break
        case 'not-reapproved':
          break
        case 'none-before':
          this.saysNoneEarlier = true
          break
        case 'no-money':
          if (one.isClaim) this.claim = one.text
          else this.item({ kind: 'no-money' }, one.text, null)
          break
        case 'number':
          if (this.isBare(words, at)) {
            const text = `“${one.text}”是元还是万元？请把单位一并写上，例如“${one.text}万元”。`
            this.problems.push({ field: 'changes', text })
          }
          break
        case 'break':
          if (/没|未|驳|退|撤|作|改口/.test(one.why + one.text) && !/说的数/.test(one.why)) this.problem(one.why)
          break
        case 'way':
          if (one.direction !== 'unsaid') this.heading = one.direction
          if (words[at + 1]?.kind === 'done' && this.current?.isPast && this.current.items.length === 0)
            this.current.changed = true
          break
        case 'separator':
          if (/[。;]/.test(one.text)) this.heading = undefined
          break
        default:
          break
      }
    }
  }

  /** A question was put after some change: what is said next may be another possibility. */
  private hasAsked = false

  /** 「硬件减80万，挪到软件上」 */
  private moveLast(): void {
    const last = this.lastItem()
    if (last?.what.kind !== 'money' || last.what.direction !== 'less' || this.role.kind !== 'change') return
    this.item({ ...last.what, direction: 'more' }, '挪到别处', null)
  }

  /** 「总价不变」 */
  private claim: string | undefined

  /** 「去年和今年分别」: another time follows in the same list, before any amount. */
  private isTimeAhead(words: readonly Token[], at: number): boolean {
    return words.slice(at + 1, at + 4).some((one, i, all) => one.kind === 'time' && all.slice(0, i).some(isSoft))
  }

  private begin(time: TimeToken, clause: readonly Token[]): void {
    const { current } = this
    // 今年3月, 这次是第二次: one time, said twice
    if (current && current.items.length === 0 && current.touched === time.start) {
      current.label += time.text
      current.touched = time.end
      if (time.when === 'nth') current.nth = time.nth
      return
    }
    // 去年批复的预算: whose day that is, no change
    if (clause.some(one => one.kind === 'base') && !clause.some(one => one.kind === 'way' || one.kind === 'to')) {
      if (time.when === 'past' || time.when === 'this-year') return
    }
    const again = this.told.find(one => one.label === time.text && one.isExplicit)
    this.current = again ?? this.newOccasion(time)
    this.current.touched = time.end
    this.times = time.count > 1 ? time.count : this.times
  }

  private newOccasion(time: TimeToken | undefined): Told {
    const told: Told = {
      label: time?.text ?? '',
      isExplicit: time !== undefined,
      when: time?.when,
      nth: time?.nth ?? 0,
      isPast: time?.when === 'past',
      items: [],
      approved: null,
      changed: false,
      touched: time?.end ?? 0,
    }
    this.told.push(told)
    return told
  }

  /** 「再加25万」: another occasion, unless everything is said to belong to this one. */
  private again(): void {
    if (this.current && this.current.items.length > 0 && this.current.when !== 'now') this.current = undefined
  }

  private approve(amount: Fen | 'as-changed'): void {
    const last = this.told.findLast(one => one.items.length > 0)
    if (last) {
      if (last.approved === null || amount !== 'as-changed') last.approved = amount
    } else if (amount !== 'as-changed') {
      const told = this.newOccasion(undefined)
      told.label = '重新编报'
      told.isPast = true
      told.items.push({ said: '重新批复', contract: null, what: { kind: 'target', fen: amount }, restated: null })
      told.approved = amount
    }
    this.current = undefined
  }

  /** Whether the words after an approval lead to its amount: 「重新批复预算为」 and nothing that is changed. */
  private givesAmount(words: readonly Token[]): boolean {
    return !words.some(one => one.kind === 'way' || one.kind === 'time' || one.kind === 'again' || isHard(one))
  }

  /** A number without a unit where an amount should be. */
  private isBare(words: readonly Token[], at: number): boolean {
    const [before, after] = [words[at - 1], words[at + 1]]
    const leads = before && ['way', 'base', 'to', 'is', 'each', 'respectively'].includes(before.kind)
    return leads === true && (after === undefined || after.kind === 'separator' || after.kind !== 'text')
  }

  // ── The amounts ──

  private isLimit({ amount, near, after }: Here): boolean {
    const last = near.at(-1)
    if (amount.kind === 'share' && (last?.kind === 'limit' || after[0]?.kind === 'limit')) return true
    return false
  }

  private isBase({ near, after }: Pick<Here, 'near' | 'after'>): boolean {
    return near.some(one => one.kind === 'base') && !near.some(one => one.kind === 'way') && after.length >= 0
  }

  private takeShare(here: Here & { readonly share: number }) {
    const { amount, near, far, share } = here
    const previous = this.lastItem()
    const inBrackets = far.at(-1)?.text === '('
    const isRestated = near.some(one => one.kind === 'restated') || (inBrackets && near.length === 0)
    if (isRestated && previous && previous.what.kind !== 'share' && this.role.kind === 'change') {
      this.replaceLast(previous, { ...previous, restated: share })
      return
    }
    const way = this.directionHere(here)
    const last = near.at(-1)
    if (last?.kind === 'to' || way === undefined) return this.unread(amount)
    const base = near.findLast((one): one is BaseToken => one.kind === 'base')
    const onTop = near.find(one => one.kind === 'on-top')
    const words = near
      .filter(one => one.kind === 'text')
      .map(one => one.text)
      .join('')
      .replace(filler, '')
    if (!base && !onTop && /[\u3400-\u9fff]{2}/.test(words))
      return this.problem(`“${this.words(near, amount)}”是哪个数的百分比没有读懂`)
    const of = base ? base.base : onTop ? (/原/.test(onTop.text) ? 'approval' : 'balance') : 'unsaid'
    const contract = base?.base === 'contract' ? base.name : null
    this.change({ kind: 'share', direction: way, share, of }, here, contract)
  }

  private takeMoney(here: Here & { readonly fen: Fen }) {
    const { amount, near, far, after, fen } = here
    const last = near.at(-1)
    const ops = near.filter(one => one.kind !== 'text' && one.kind !== 'separator')
    const lastWay = near.findLastIndex(one => one.kind === 'way')
    const lastBase = near.findLastIndex(one => one.kind === 'base')
    const base = near[lastBase]?.kind === 'base' ? (near[lastBase] as BaseToken) : undefined
    const previous = this.lastAmount(amount)

    // 105万元（壹佰零伍万元）
    if (far.at(-1)?.text === '(' && ops.length === 0 && previous?.kind === 'amount' && previous.fen === fen) return
    if (last?.kind === 'aside' || (near.some(one => one.kind === 'aside') && lastWay < 0 && !base)) {
      this.problem(`“${this.words(near, amount)}”看起来不是调整的金额，没有计入。请去掉，或者写明它和这次调整的关系`)
      return
    }
    const reapproved = near.findLastIndex(one => one.kind === 'reapproved')
    if (reapproved >= 0 && this.givesAmount(near.slice(reapproved))) {
      this.approve(fen)
      this.role = { kind: 'none' }
      return
    }
    const isMoved = near.some(one => one.kind === 'moved')
    if (
      last?.kind === 'from' ||
      (near.some(one => one.kind === 'from') &&
        !isMoved &&
        lastWay < near.findIndex(one => one.kind === 'from') &&
        !near.some(one => one.kind === 'to'))
    ) {
      this.start = fen
      const subject = near.slice(
        0,
        near.findLastIndex(one => one.kind === 'from'),
      )
      const named = subject.some(
        one => one.kind === 'text' && /[\u3400-\u9fff]{2,}/.test(one.text.replace(/^[想要拟我们单位这个的]+/, '')),
      )
      this.startOf = !named || subject.some(one => one.kind === 'base' && one.base !== 'contract') ? 'whole' : 'part'
      return
    }
    const to = near.findLastIndex(one => one.kind === 'to')
    const isAfter = near.some(one => one.kind === 'after')
    if (to >= 0 && to > lastWay && to >= lastBase - 1 && textAfter(near, to) <= 4) return this.target(here, near[to])
    if (isAfter && lastWay < 0) return this.target(here, undefined)

    if (this.queue.length > 0 && near.some(one => one.kind === 'respectively' || one.kind === 'each'))
      this.queueOpen = true
    const among = near.some(one => one.kind === 'among')
    if (among && near.some(one => one.kind === 'time')) return this.within(here)
    if (among) this.openParts()
    if (
      this.parts &&
      !among &&
      this.role.kind === 'part' &&
      (base !== undefined || far.some(one => /[。;]/.test(one.text)))
    )
      this.closeParts()
    const inParts = this.parts !== undefined && (among || this.role.kind === 'part')
    if (inParts) return this.part(here)

    const queued = this.queue[0]
    if (queued?.kind === 'base' && this.queueOpen) {
      this.queue.shift()
      return this.base(queued, here)
    }
    if (
      base?.base === 'approval' &&
      far.some(one => one.kind === 'reapproved') &&
      this.isBaseHere(near, lastBase, lastWay)
    ) {
      this.approve(fen)
      this.role = { kind: 'none' }
      return
    }
    if (base && this.isBaseHere(near, lastBase, lastWay)) {
      const bases = near.filter((one): one is BaseToken => one.kind === 'base')
      if (bases.length > 1 && near.some(one => one.kind === 'respectively')) {
        this.queue = bases.slice(1)
        this.queueOpen = true
        return this.base(bases[0] as BaseToken, here)
      }
      return this.base(base, here)
    }
    const next = after[0]
    if (lastWay < 0 && amount.sign === undefined && next?.kind === 'base' && !this.hasFirst && textAt(after, 0) <= 1)
      return this.base(next, here)
    if (
      lastWay < 0 &&
      amount.sign === undefined &&
      /^的(?:系统|平台|活|单子|工程|建设)/.test(next?.text ?? '') &&
      !this.hasFirst &&
      !after.some(one => one.kind === 'way')
    )
      return this.base({ kind: 'base', base: 'approval', name: null, isFirst: false, text: '', start: 0, end: 0 }, here)

    const total = near.find(one => one.kind === 'total')
    if (total?.kind === 'total' && this.isSum(fen)) return
    if (total?.kind === 'total') this.cumulative = total.isCumulative
    const cost = near.some(one => one.kind === 'cost')
    const first = this.bases.find(one => one.kind === 'approval')
    // 批了400万，现在要花430万
    if (cost && lastWay < 0 && first && fen > first.fen && !near.some(one => one.kind === 'again'))
      return this.target(here, undefined)
    const way = this.directionHere(here)
    if (way !== undefined) {
      if (total?.kind === 'total' && this.current && this.current.items.length > 0) {
        this.problem(`“${this.words(near, amount)}”和前面各项加起来不一样`)
        return
      }
      const contract = base?.base === 'contract' ? (base.name ?? '') : null
      return this.change({ kind: 'money', direction: way, fen }, here, contract)
    }
    this.role = { kind: 'none' }
    this.loose.push(amount)
  }

  private queueOpen = false

  /** A base is meant where no change stands between it and the amount, unless it is what is changed: 「追加预算30万」. */
  private isBaseHere(near: readonly Token[], lastBase: number, lastWay: number): boolean {
    const base = near[lastBase]
    if (base?.kind !== 'base' || textAfter(near, lastBase) > 4) return false
    if (lastWay > lastBase) return false
    if (near.slice(lastBase + 1).some(one => one.kind === 'again' || one.kind === 'cost')) return false
    if (lastWay < 0) return true
    const between = near.slice(lastWay + 1, lastBase)
    const way = near[lastWay]
    if (way?.kind === 'way' && way.direction === 'unsaid' && between.some(one => one.kind === 'text')) return true
    return (
      base.isFirst ||
      between
        .map(one => one.text)
        .join('')
        .replace(/^[了的项目该]+/, '').length > 2
    )
  }

  private get hasFirst(): boolean {
    return this.bases.some(one => one.kind === 'approval')
  }

  private base(token: BaseToken, { amount, near }: Pick<Here, 'amount' | 'near'>) {
    if (amount.kind !== 'amount' || amount.fen === null) return this.unread(amount)
    const isNow = near.some(one => one.kind === 'time' && one.when !== 'past')
    const name = token.base === 'contract' ? tidyName(token.name) : null
    this.bases.push({ kind: token.base, name, fen: amount.fen, isFirst: token.isFirst, isNow })
    this.role = { kind: 'base' }
    // 现在预算500万: the time was that of the budget
    if (this.current && this.current.items.length === 0 && this.current.when === 'past') this.drop(this.current)
  }

  private drop(told: Told): void {
    const at = this.told.indexOf(told)
    if (at >= 0) this.told.splice(at, 1)
    this.current = undefined
  }

  /** The direction that the words around an amount give it. */
  private directionHere({ amount, near, far, after, isLastInClause }: Here): DirectionSaid | undefined {
    if (amount.sign) return amount.sign
    const at = near.findLastIndex(one => one.kind === 'way')
    const way = near[at]
    if (way?.kind === 'way') return textAfter(near, at) > 14 ? 'unsaid' : way.direction
    if (near.some(one => one.kind === 'again') && near.some(one => one.kind === 'cost')) return 'more'
    if (near.some(one => one.kind === 'moved')) return 'less'
    const next = after.findIndex(one => one.kind === 'way')
    const following = after[next]
    // 30万的短信费砍掉
    if (isLastInClause && following?.kind === 'way' && following.direction !== 'unsaid' && textAfter(after, next) <= 2)
      return following.direction
    if (this.heading === 'more' && near.some(one => one.kind === 'cost') && far.some(one => one.kind === 'way'))
      return 'more'
    const isList = near.every(
      one =>
        one.kind === 'text' ||
        one.kind === 'time' ||
        isSoft(one) ||
        one.kind === 'each' ||
        one.kind === 'respectively' ||
        one.kind === 'is',
    )
    const between = near
      .filter(one => one.kind === 'text')
      .map(one => one.text)
      .join('')
    const joined = far.every(
      one =>
        one.kind === 'text' ||
        isSoft(one) ||
        one.text === ',' ||
        one.text === '(' ||
        one.text === ')' ||
        one.kind === 'time',
    )
    // 「软件超预期用了40万」 goes on with another verb, which must be read itself
    if (
      this.role.kind === 'change' &&
      isList &&
      joined &&
      between.length <= 12 &&
      !/[了过着要被用花付给交退还剩超]/.test(between)
    )
      return this.role.direction
    // 「增加的有：软件30万」「新增一个模块，要30万」
    if (
      this.role.kind !== 'change' &&
      this.heading !== undefined &&
      isList &&
      between.length <= 12 &&
      !near.some(one => one.kind === 'base')
    )
      return far.some(one => one.kind === 'way') || near.some(one => one.kind === 'time') ? this.heading : undefined
    return undefined
  }

  private change(what: ChangeOf, here: Here, contract: string | null) {
    const { amount, near } = here
    const said = this.words(near, amount)
    const count = this.countHere(here)
    if (count === null) return
    const direction = 'direction' in what ? what.direction : 'unsaid'
    if (this.hasAsked && this.current?.isPast !== true)
      return this.problem(`“${said}”和前面问的是同一次调整，还是另一种可能，没有读懂`)
    const inherited =
      this.role.kind === 'change' && contract === null && near.every(isSoft) ? this.role.contract : contract
    this.role = { kind: 'change', direction, contract: inherited }
    for (let n = 0; n < count; n++) {
      if (this.separate(here)) this.current = this.separateOccasion()
      if (what.kind === 'money' && [...near, ...here.after].some(one => one.kind === 'moved')) {
        this.item({ ...what, direction: 'less' }, said, inherited)
        this.item({ ...what, direction: 'more' }, said, null)
      } else this.item(what, said, inherited)
    }
  }

  /** How often an amount is meant: 「前两次各加20万」, 「软件、硬件各加20万」; null where it cannot be told. */
  private countHere({ near, amount }: Here): number | null {
    const each = near.findIndex(one => one.kind === 'each')
    const list = near.some(one => one.kind === 'respectively' || one.kind === 'successively')
    const successive = near.some(one => one.kind === 'successively')
    const follows = near.some(one => one.kind === 'total')
    if (this.times > 1 && (each >= 0 || list)) {
      const count = this.times
      this.ownOccasions = each >= 0 ? count : count
      this.listLabel = this.current?.isPast === true ? this.current : undefined
      this.times = 0
      return each >= 0 && !list ? count : 1
    }
    if (this.times > 1 && !follows && this.role.kind !== 'change') {
      this.times = 0
      const listed = this.amountsAhead(amount)
      if (listed > 1) {
        this.ownOccasions = listed
        this.listLabel = this.current?.isPast === true ? this.current : undefined
        return 1
      }
      if (this.tokens.some(one => one.kind === 'time' && one.when === 'nth')) return 1
      this.problem(`“${this.words(near, amount)}”是每次这么多，还是几次一共这么多，没有读懂`)
      return null
    }
    if (this.times > 1 && follows) {
      this.lumped = true
      this.times = 0
    }
    if (each >= 0 && this.queue.some(one => one.kind === 'time')) {
      const count = this.queue.length
      this.queueOpen = true
      return count
    }
    if (each >= 0 && near[each]?.text !== '都' && near[each]?.text !== '都是') {
      const names = near.slice(0, each)
      const numbered = /(\d{1,2}|[两二三四五六七八九十])(?:个|项|块|家|类|部分|份|方面|处|套|大)/.exec(
        names.map(one => one.text).join(''),
      )
      if (numbered)
        return Number(numbered[1]) || '两二三四五六七八九十'.indexOf(numbered[1] ?? '') + (numbered[1] === '两' ? 2 : 1)
      const segments = names.filter(isSoft).length + 1
      if (segments < 2) {
        this.problem(`“${this.words(near, amount)}”的“各”是几项，没有读懂`)
        return null
      }
      return segments
    }
    if (successive && !near.some(isSoft)) this.ownOccasions = this.amountsAhead(amount)
    return 1
  }

  private listLabel: Told | undefined
  private lumped = false
  private cumulative = false

  /** How many amounts stand in one list from here. */
  private amountsAhead(amount: AmountToken): number {
    let count = 1
    for (let at = this.tokens.indexOf(amount) + 1; at < this.tokens.length; at++) {
      const one = this.tokens[at]
      if (one?.kind === 'amount' || one?.kind === 'share') count++
      else if (
        !one ||
        !(isSoft(one) || (one.kind === 'way' && count > 0) || (one.text === ',' && isAmount(this.tokens[at + 1])))
      )
        break
    }
    return count
  }

  private separate(_here: Here): boolean {
    return this.ownOccasions > 0 || (this.queueOpen && this.queue[0]?.kind === 'time')
  }

  private separateOccasion(): Told {
    const queued = this.queue[0]
    if (this.queueOpen && queued?.kind === 'time') {
      this.queue.shift()
      if (this.queue.length === 0) this.queueOpen = false
      return this.told.find(one => one.label === queued.text) ?? this.newOccasion(queued)
    }
    this.ownOccasions--
    const label = this.listLabel
    if (label && label.items.length === 0) return label
    const told = this.newOccasion(undefined)
    if (label) Object.assign(told, { isPast: true, isExplicit: true, when: 'past', label: '' })
    return told
  }

  private item(what: ChangeOf, said: string, contract: string | null): void {
    const occasion = this.current ?? this.newOccasion(undefined)
    this.current = occasion
    occasion.items.push({ said, contract, what, restated: null })
    if (this.lumped) occasion.lumped = true
    if (this.cumulative && !occasion.isPast) occasion.isCumulative = true
    this.cumulative = false
    this.lumped = false
  }

  private target(here: Here & { readonly fen: Fen }, to: Token | undefined) {
    const { amount, near, fen } = here
    const said = this.words(near, amount)
    const { start } = this
    this.start = undefined
    const way = to?.kind === 'to' ? to.direction : undefined
    const first = this.bases.find(one => one.kind === 'approval')
    if (start !== undefined) {
      const isRight = way === undefined || (way === 'more') === fen > start
      if (!isRight || start === fen) return this.problem(`“${said}”前后的数对不上`)
      if (this.startOf === 'whole' && !first)
        this.bases.push({ kind: 'approval', name: null, fen: start, isFirst: true, isNow: false })
      const direction = fen > start ? 'more' : 'less'
      this.role = { kind: 'change', direction, contract: null }
      this.item(
        { kind: 'money', direction, fen: Math.abs(fen - start) },
        `从${start / 1_000_000}万到${amount.text}`,
        null,
      )
      return
    }
    const subject = near
      .slice(
        0,
        Math.max(
          0,
          near.findLastIndex(one => one === to || one.kind === 'after' || one.kind === 'cost'),
        ),
      )
      .filter(one => one.kind === 'text')
      .map(one => one.text)
      .join('')
    const part = subject.replace(filler, '')
    const known = this.partsNamed.find(one => part.includes(one.name))
    const { role } = this
    this.role = { kind: 'none' }
    if (known) {
      const direction = fen > known.fen ? 'more' : 'less'
      if (fen === known.fen) return this.problem(`“${said}”和原来一样`)
      this.item({ kind: 'money', direction, fen: Math.abs(fen - known.fen) }, said, null)
    } else if (/[\u3400-\u9fff]{2}/.test(part) && !near.some(one => one.kind === 'base')) {
      this.problem(`“${said}”是整个项目变成这么多，还是其中一项，没有读懂`)
    } else if (role.kind === 'change' && this.current && this.current.items.length > 0) {
      // 增加30万，调整到330万: the same said twice
      this.outcomes.push({ fen, of: [...this.told.flatMap(one => one.items)] })
    } else this.item({ kind: 'target', fen }, said, null)
  }

  /** What the parts of the budget are called and come to: 「其中软件160万」. */
  private readonly partsNamed: { readonly name: string; readonly fen: Fen }[] = []
  /** What the whole is said to come to after the items told so far. */
  private readonly outcomes: { readonly fen: Fen; readonly of: readonly ItemSaid[] }[] = []

  private checkOutcomes(bases: readonly BaseSaid[]): void {
    const first = bases.find(one => one.kind === 'approval')?.fen
    for (const { fen, of } of this.outcomes) {
      const isRight =
        first === undefined || (of.every(one => one.what.kind === 'money') && first + sumsOf(of).net === fen)
      if (!isRight) this.problem('调整后的数和各项增减对不上')
    }
  }

  // ── Parts and sums ──

  /** 「累计增加45万（含本次5万）」: what is not of this time was before. */
  private within({ amount, near, fen }: Here & { readonly fen: Fen }) {
    const whole = this.told.flatMap(one => one.items).at(-1)
    const before = this.told.find(one => whole && one.items.includes(whole))
    const now = this.current
    if (
      !whole ||
      !before ||
      whole.what.kind !== 'money' ||
      fen >= whole.what.fen ||
      !now ||
      now === before ||
      now.isPast
    )
      return this.unread(amount)
    const { direction } = whole.what
    this.replaceLast(whole, { ...whole, what: { kind: 'money', direction, fen: whole.what.fen - fen } })
    Object.assign(before, { isPast: true, isExplicit: true, isCumulative: false, label: before.label || '以前' })
    this.role = { kind: 'change', direction, contract: null }
    this.item({ kind: 'money', direction, fen }, this.words(near, amount), null)
  }

  private openParts(): void {
    if (this.parts) return
    this.parts = { of: this.role.kind === 'change' ? (this.lastItem() ?? null) : null, items: [] }
  }

  private part({ amount, near, fen }: Here & { readonly fen: Fen }): void {
    if (this.parts?.of === null) {
      const name = near.findLast(one => one.kind === 'text')?.text.replace(filler, '') ?? ''
      if (name.length >= 2) this.partsNamed.push({ name, fen })
    }
    const way = near.findLast(one => one.kind === 'way')
    const of = this.parts?.of
    const usual = of && of.what.kind === 'money' ? of.what.direction : 'more'
    const direction = amount.sign ?? (way?.kind === 'way' ? way.direction : usual)
    const what: ChangeOf = { kind: 'money', direction, fen }
    this.parts?.items.push({ said: this.words(near, amount), contract: null, what, restated: null })
    this.role = { kind: 'part' }
  }

  /** The parts must fit their whole; where ups and downs are told apart, they take its place. */
  private closeParts(): void {
    const { parts } = this
    this.parts = undefined
    if (!parts || parts.items.length === 0 || !parts.of) return
    const whole = parts.of.what
    if (whole.kind !== 'money') return
    const sums = sumsOf(parts.items)
    const isMixed = new Set(parts.items.map(one => ('direction' in one.what ? one.what.direction : ''))).size > 1
    const isNet = Math.abs(sums.net) === whole.fen
    if (isMixed && (isNet || sums.touched === whole.fen)) {
      const occasion = this.told.find(one => parts.of !== null && one.items.includes(parts.of))
      if (occasion) occasion.items.splice(occasion.items.indexOf(parts.of), 1, ...parts.items)
    } else if (isMixed || sums.touched > whole.fen) this.problem(`“${parts.of.said}”和其中各项对不上`)
  }

  /** Whether an amount is what the items before come to: 「合计22万」. */
  private isSum(fen: Fen): boolean {
    const here = this.current?.items ?? []
    const all = this.told.flatMap(one => one.items)
    return [here, all].some(items => {
      if (items.length < 2 || items.some(one => one.what.kind !== 'money')) return false
      const { net, touched } = sumsOf(items)
      return Math.abs(net) === fen || touched === fen
    })
  }

  /** 「总价不变」: the ups and downs must come to nothing; where there are none, that is the change. */
  private settleClaim(): void {
    const { claim } = this
    if (claim === undefined) return
    const money = this.told.flatMap(one => one.items).filter(one => one.what.kind !== 'no-money')
    if (money.length === 0) {
      if (!this.told.some(one => one.items.length > 0)) this.item({ kind: 'no-money' }, claim, null)
      return
    }
    const last = this.told.findLast(one => one.items.length > 0)?.items ?? []
    const isNothing = (items: readonly ItemSaid[]) =>
      items.every(one => one.what.kind === 'money') && sumsOf(items).net === 0
    if (!isNothing(money) && !isNothing(last)) this.problem(`“${claim}”和各项增减加起来对不上`)
  }

  // ── Budgets ──

  private settledBases(): BaseSaid[] {
    const same = (a: FoundBase, b: FoundBase) => a.kind === b.kind && a.name === b.name && a.fen === b.fen
    const found = this.bases.filter((one, at, all) => all.findIndex(other => same(one, other)) === at)
    const approvals = found.filter(one => one.kind === 'approval')
    const kept = this.settledApproval(approvals)
    const others = found.filter(one => one.kind !== 'approval')
    const departments = others.filter(one => one.kind === 'department')
    const names = others.filter(one => one.kind === 'contract').map(one => one.name)
    if (departments.length > 1 || new Set(names).size < names.length) this.severalBudgets()
    const order = ['approval', 'department', 'contract']
    return [...kept, ...others]
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ kind, name, fen }) => ({ kind, name, fen }))
  }

  /** One budget; where another is what it became, that is a change, or the new approval after one. */
  private settledApproval(approvals: readonly FoundBase[]): FoundBase[] {
    if (approvals.length < 2) return [...approvals]
    const first = approvals.find(one => one.isFirst) ?? approvals[0]
    const [became, ...more] = approvals.filter(one => one !== first)
    if (!first || !became || more.length > 0 || approvals.filter(one => one.isFirst).length > 1) {
      this.severalBudgets()
      return first ? [first] : []
    }
    const money = this.told.filter(one => one.items.some(item => item.what.kind !== 'no-money'))
    if (money.length === 0 && (first.isFirst || became.isNow)) {
      this.item({ kind: 'target', fen: became.fen }, '现在的预算', null)
      return [first]
    }
    const net = sumsOf(money.flatMap(one => one.items)).net
    const isPlain = money.every(
      ({ items, approved }) => approved === null && items.every(one => one.what.kind === 'money'),
    )
    // 原预算300万，增加30万，现预算330万: said twice
    if (money.length === 1 && isPlain && first.fen + net === became.fen) return [first]
    const last = money.length > 1 ? money.at(-2) : undefined
    if (became.isNow && last && last.approved === null) {
      last.approved = became.fen
      return [first]
    }
    this.severalBudgets()
    return [first]
  }

  private severalBudgets(): void {
    const text = '这里写了不止一个预算。请一个项目一个项目地算：先写一个原项目预算，再写它的调整金额。'
    if (!this.problems.some(one => one.text === text)) this.problems.push({ field: 'budget', text })
  }

  // ── Help ──

  private problem(what: string): void {
    this.problems.push({ field: 'changes', text: `${what}。请写明原项目预算，以及每一次增加或减少多少。` })
  }

  private unread(amount: AmountToken): void {
    this.problem(`“${amount.text}”是什么数没有读懂`)
  }

  private isLast(after: readonly Token[]): boolean {
    return after.at(-1) === this.tokens.at(-1) || (after.length === 0 && isAmount(this.tokens.at(-1)))
  }

  private lastAmount(amount: AmountToken): AmountToken | undefined {
    return this.tokens.slice(0, this.tokens.indexOf(amount)).findLast(isAmount)
  }

  private lastItem(): ItemSaid | undefined {
    return this.told.findLast(one => one.items.length > 0 && one === (this.current ?? one))?.items.at(-1)
  }

  private replaceLast(old: ItemSaid, by: ItemSaid): void {
    for (const one of this.told) {
      const at = one.items.indexOf(old)
      if (at >= 0) one.items.splice(at, 1, by)
    }
  }

  /** The words from the beginning of the clause to the amount. */
  private words(near: readonly Token[], amount: Token): string {
    const from = near.find(one => !isSoft(one) && !isHard(one))?.start ?? amount.start
    return this.text.slice(from, amount.end).trim()
  }
}

interface Here {
  readonly amount: AmountToken
  /** Since the last comma or the amount before. */
  readonly near: readonly Token[]
  /** Between the amount before and that comma. */
  readonly far: readonly Token[]
  /** Up to the next comma or amount. */
  readonly after: readonly Token[]
  readonly isLastInClause: boolean
}

function sumsOf(items: readonly ItemSaid[]): { readonly net: Fen; readonly touched: Fen } {
  let [net, touched] = [0, 0]
  for (const { what } of items) {
    if (what.kind !== 'money') continue
    touched += what.fen
    net += what.direction === 'less' ? -what.fen : what.fen
  }
  return { net, touched }
}

function nearOf(before: readonly Token[]): readonly Token[] {
  return before.slice(before.findLastIndex(isHard) + 1)
}

/** How many letters of plain text stand behind a word. */
function textAfter(words: readonly Token[], at: number): number {
  return words
    .slice(at + 1)
    .filter(one => one.kind === 'text')
    .reduce((sum, one) => sum + one.text.trim().length, 0)
}

function textAt(words: readonly Token[], at: number): number {
  const one = words[at]
  return one?.kind === 'text' ? one.text.length : 0
}

function indexOr<T>(all: readonly T[], is: (one: T) => boolean): number {
  const at = all.findIndex(is)
  return at < 0 ? all.length : at
}

const isHard = (one: Token) => one.kind === 'separator' && one.isHard
const isSoft = (one: Token) => one.kind === 'separator' && !one.isHard
const isAmount = (one: Token | undefined): one is AmountToken => one?.kind === 'amount' || one?.kind === 'share'

/** What says nothing of what is changed. */
const filler =
  /我们|单位|我局|本局|这个|那个|整个|全部|拟|想|现在?|打算|计划|准备|将|把|已经?|需要?|要|后来|最后|最终|大概|估计|测算|下来|一下|直接|总共|一共|的|也|就|都|了|又|再|说|领导|项目|情况|费用|经费|资金|金额|数|由于|因为?/g

/** 中标合同, 该合同: which is meant is not said. */
function tidyName(name: string | null): string | null {
  const tidy = (name ?? '').replace(/^(?:这个|那个|该|主|总|中标|采购|签了|项目)+/, '')
  return tidy === '' ? null : tidy
}
