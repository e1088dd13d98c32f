/** Millionths of the original project budget: 8% is 80_000. Whole, so that a sum of them is exact. */
export type Millionths = number

/** 8%, 12.5%, 0.0001% */
export function printShare(share: Millionths): string {
  const whole = Math.floor(share / 10_000)
  const rest = String(share % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${whole}${rest ? `.${rest}` : ''}%`
}

/** Hundredths of a percent: 781 → 7.81%, 800 → 8% */
export function printBasisPoints(basisPoints: number): string {
  return printShare(basisPoints * 100)
}
