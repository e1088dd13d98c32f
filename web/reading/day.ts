/** 2019-04-08 → 2019年4月8日; null where there is none. */
export function day(iso: string | null): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : iso
}
