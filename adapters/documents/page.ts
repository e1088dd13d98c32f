/**
 * The page of GB/T 9704—2012 in twips (1/20 pt): A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm (5.1, 5.2), 22 lines of 28
 * characters (5.2.3). Right and bottom follow by subtraction.
 */
export const page = {
  width: 11_906,
  height: 16_838,
  top: 2098,
  bottom: 1984,
  left: 1587,
  right: 1474,
  /** 一字线 7 mm under the text (7.5): 28 mm less half a line. */
  footer: 1381,
  header: 1200,
  /** 225 mm / 22. */
  line: 579,
} as const

/** A4 横排 (7.4): the same page turned, its 订口 at the top. */
export const landscapePage = {
  width: page.height,
  height: page.width,
  top: page.left,
  bottom: page.right,
  left: page.bottom,
  right: page.top,
} as const

/** 28 × 16 pt would not fit 156 mm; every character of 3号 gives a quarter of a point. */
export const tighter = -5

/** One character of 3号 as it is set: 15.75 pt. */
export const character = 315

/** Width of the text area. */
export const textWidth = page.width - page.left - page.right
export const landscapeTextWidth = landscapePage.width - landscapePage.left - landscapePage.right
