/** A marking such as 机密★10年, as printed on secret papers. */
const printed = /(?:绝密|机密|秘密)\s*[★☆⭐*]/

export function hasSecretMarking(text: string): boolean {
  return printed.test(text)
}

/** The marks of secret papers as they are printed or typed: 机密★10年, 秘密级*, ★长期. */
const marks = /(绝密|机密|秘密)级?[★☆⭐✱✭※*]|[★☆](\d+(年|个月)|长期|启用前|解密)/

/** Whether a text carries a mark of secrecy, however it is spaced. Such text is neither kept nor logged anywhere. */
export function carriesSecretMarking(text: string): boolean {
  const close = text.normalize('NFKC').replace(/[\s\u00b7._-]+/g, '')
  return marks.test(close)
}

/** What the page says of it. */
export const secretRefused =
  '这段文字带有密级标志，没有保存，也没有写进日志。请不要在这里填写涉密内容；涉密事项请按本单位保密规定办理。'
