import { type Fen, readMoney } from '../../common/money.js'

/** Writes an amount in capital numerals: 叁佰贰拾万元整. What fulfils it lives outside. */
export type CapitalNumerals = (fen: Fen) => string

/**
 * Adds the amount in capitals (大写) where a value as a whole is an amount of money: 「320万元」 →
 * 「320万元（大写：叁佰贰拾万元整）」. Sentences and cells of tables keep their figures.
 */
export function withCapitals(value: string, capital: CapitalNumerals): string {
  if (!/^[\d,，.]+\s*(万|亿|千|百万|千万)?元$/.test(value.trim())) return value
  const read = readMoney(value)
  return read.kind === 'exact' && read.fen > 0 ? `${value.trim()}（大写：${capital(read.fen)}）` : value
}
