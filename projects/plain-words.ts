const digits = '〇一二三四五六七八九'

/** What was said, half-width, without blanks, with 十二 as 12: so that one pattern reads it however it is written. */
export function plainWords(said: string): string {
  return said
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(周|星期|礼拜)([一二三四五六])/g, (_, week: string, at: string) => `${week}${digits.indexOf(at)}`)
    .replace(/两/g, '2')
    .replace(/([〇一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones))),
    )
    .replace(/[〇一二三四五六七八九]/g, at => String(digits.indexOf(at)))
}
