import type { Fen } from '../../../common/money.js'
import { type Millionths, printShare } from '../../../common/shares.js'
import { canonicalMoney, type Field, field, type Read } from '../../engine/fields.js'
import type { Adjustment } from './adjustment.js'
import { noMoney, printAdjustment } from './print-adjustment.js'
import { readAdjustment } from './read-adjustment.js'
import { toFen } from './readings.js'

/** One change: 「增加25万元」「减少8%」「调整到345万元」「不涉及金额」. */
export const adjustmentField: Field<Adjustment> = field<Adjustment>(
  {
    kind: 'change',
    options: [{ value: noMoney, label: noMoney }],
    hint: '例如“增加25万元”“减少8%”；只换内容、金额不变的，请说“不涉及金额”',
    show: canonical => {
      const read = readOne(canonical)
      return 'value' in read ? printAdjustment(read.value) : canonical
    },
  },
  readOne,
  one => {
    if (one.kind === 'no-money') return noMoney
    if (one.kind === 'target') return `调整到${canonicalMoney(one.fen)}`
    const way = one.direction === 'more' ? '增加' : '减少'
    if (one.kind === 'money') return way + canonicalMoney(one.fen)
    return way + (one.of === undefined ? printShare(one.share) : canonicalMoney(partOf(one.of, one.share)))
  },
)

/** A share of another amount than the original budget, in 分. */
function partOf(of: Fen, share: Millionths): Fen {
  return toFen(BigInt(of) * BigInt(share))
}

function readOne(text: string): Read<Adjustment> {
  if (text.trim() === '1') return { value: { kind: 'no-money' } }
  const read = readAdjustment(text)
  if (read.kind !== 'read') return { problem: read.problem }
  const [one, ...others] = read.adjustments
  if (!one || others.length > 0) return { problem: '请一项一项地写，一次只写一项调整，例如“增加25万元”。' }
  if (one.kind === 'money' || one.kind === 'share') {
    const { direction } = one
    if (direction === 'unsaid') return { problem: '请写明是增加还是减少，例如“增加25万元”。' }
    return { value: { ...one, direction } }
  }
  return { value: one }
}
