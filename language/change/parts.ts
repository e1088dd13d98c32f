import type { Fen } from '../../common/money.js'
import { type Clause, filler, plainText } from './clause.js'
import type { DirectionSaid, ItemSaid } from './said.js'
import { itemOf, sumsOf, type Timeline } from './timeline.js'

/** What an amount is made of: 「合计增加22万，其中软件13万、硬件9万」, 「预算260万，其中软件160万」. */
export class Parts {
  private open: { readonly of: ItemSaid | null; readonly items: ItemSaid[]; readonly inBrackets: boolean } | undefined
  private readonly known: { readonly name: string; readonly fen: Fen }[] = []

  constructor(
    private readonly timeline: Timeline,
    private readonly problem: (text: string) => void,
  ) {}

  get isOpen(): boolean {
    return this.open !== undefined
  }

  /** Whether the parts are those of a budget, so that something that is changed is none. */
  get isOfBudget(): boolean {
    return this.open?.of === null
  }

  get inBrackets(): boolean {
    return this.open?.inBrackets === true
  }

  /** Begins them, of a change or of a budget. */
  begin(of: ItemSaid | null, inBrackets: boolean): void {
    this.open ??= { of, items: [], inBrackets }
  }

  take(clause: Clause, fen: Fen): void {
    const { open } = this
    if (!open) return
    const name = plainText(clause.near).replace(filler, '')
    if (open.of === null && name.length >= 2) this.known.push({ name, fen })
    const usual: DirectionSaid = open.of?.what.kind === 'money' ? open.of.what.direction : 'more'
    const direction = clause.amount.sign ?? clause.lastWay?.direction ?? usual
    open.items.push(itemOf({ kind: 'money', direction, fen }, clause.said))
  }

  /** What a part of the budget was said to come to. */
  amountOf(words: string): Fen | undefined {
    return this.known.find(one => words.includes(one.name))?.fen
  }

  /** The parts must fit their whole; where ups and downs are told apart, they take its place. */
  close(): void {
    const { open } = this
    this.open = undefined
    if (!open?.of || open.items.length === 0 || open.of.what.kind !== 'money') return
    const { of, items } = open
    const whole = open.of.what.fen
    const { net, touched } = sumsOf(items)
    const isMixed = new Set(items.map(one => ('direction' in one.what ? one.what.direction : ''))).size > 1
    if (isMixed && (Math.abs(net) === whole || touched === whole)) this.timeline.replace(of, ...items)
    else if (isMixed || touched > whole) this.problem(`“${of.said}”和其中各项对不上`)
  }
}
