import type { Owner } from './rule.js'

/** In their order: a notice that reached the unit by way of its superior is still the notice's day. */
const words: readonly (readonly [Owner, RegExp])[] = [
  ['notice', /通知|文件|来文|发文|函/],
  ['superior', /领导|局长|处长|科长|主任|上级|分管|老板/],
  ['contract', /合同|协议/],
  ['notice', /要求|规定/],
  ['unit', /自定|自己|单位|我们|局里|内部|科室|处里/],
]

/** Whose day a text says it is; null where it does not say. */
export function ownerIn(said: string): Owner | null {
  return words.find(([, pattern]) => pattern.test(said))?.[0] ?? null
}
