const hour = 60 * 60 * 1000
export const dayLength = 24 * hour

/** 3月31日 */
export function printDay(at: number): string {
  const day = beijing(at)
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}

/** 3月31日14:05 */
export function printMoment(at: number): string {
  return `${printDay(at)}${beijingTime(at)}`
}

/** 14:05 */
export function beijingTime(at: number): string {
  return beijing(at).toISOString().slice(11, 16)
}

function beijing(at: number): Date {
  return new Date(at + 8 * hour)
}
