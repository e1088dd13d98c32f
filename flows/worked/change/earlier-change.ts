import { type Fen, printMoney } from '../../../common/money.js'
import { readChanges } from '../../../language/change/parse.js'
import { canonicalMoney, type Field, faceOf, field, type Read, readField } from '../../engine/fields.js'
import type { Adjustment } from './adjustment.js'
import type { Occasion } from './change-input.js'
import { adjustmentField } from './field.js'
import { printAdjustment } from './print-adjustment.js'

/** A change that was made before, and the budget that was approved anew after it, where one was. */
export interface EarlierChange {
  readonly change: Adjustment
  readonly approved: Fen | null
}

/** One earlier change: 「增加40万元」「增加60万元，重新批复为560万元」. */
export const earlierField: Field<EarlierChange> = field<EarlierChange>(
  {
    ...faceOf(adjustmentField),
    hint: '例如“增加25万元”；后来重新编报、重新批复过预算的，写“增加60万元，重新批复为560万元”',
    show: canonical => {
      const read = readEarlier(canonical)
      return 'value' in read ? printEarlier(read.value) : canonical
    },
  },
  readEarlier,
  ({ change, approved }) => {
    const words = adjustmentField.encode(change)
    return approved === null ? words : `${words}，重新批复为${canonicalMoney(approved)}`
  },
)

/** 增加60万元，重新批复为560万元 */
export function printEarlier({ change, approved }: EarlierChange): string {
  return approved === null ? printAdjustment(change) : `${printAdjustment(change)}，重新批复为${printMoney(approved)}`
}

export function occasionOf({ change, approved }: EarlierChange): Occasion {
  return { items: [change], ...(approved === null ? {} : { approved }) }
}

/** The first part is the change; what follows must be a new approval with its amount. */
function readEarlier(text: string): Read<EarlierChange> {
  const whole = readField(adjustmentField, text)
  if ('value' in whole) return { value: { change: whole.value, approved: null } }
  const at = text.search(/[,，;；]/)
  const change = at < 0 ? whole : readField(adjustmentField, text.slice(0, at))
  if ('problem' in change) return whole
  const [last] = readChanges(text).occasions.slice(-1)
  if (typeof last?.approved !== 'number') return whole
  return { value: { change: change.value, approved: last.approved } }
}
