import { found, overlap } from './signs.js'
import type { Wordings } from './wordings.js'

/**
 * What a sentence says about secrecy (第三条: 非涉密; A-03). This is no ruling: whoever says 「涉密」, or is not sure, is
 * sent to the secrecy office of the unit.
 *
 * - `marked`: carries a marking such as 秘密★5年; the words must not be kept anywhere.
 * - `cleared`: says that the secrecy office has found it not secret.
 */
export type Secrecy = 'marked' | 'secret' | 'unsure' | 'cleared' | 'unsaid'

export function secrecyOf(folded: string, data: Wordings): Secrecy {
  if (found(data, 'secrecy/mark', folded).length > 0) return 'marked'
  const unsure = found(data, 'secrecy/unsure', folded)
  const denied = [...found(data, 'secrecy/denied', folded), ...found(data, 'secrecy/cleared', folded)]
  const secret = found(data, 'secrecy/secret', folded).filter(
    span => !denied.some(no => overlap(no, span)) && !unsure.some(maybe => overlap(maybe, span)),
  )
  const cleared = found(data, 'secrecy/cleared', folded).length > 0
  if (secret.length > 0) return 'secret'
  if (cleared) return 'cleared'
  return unsure.length > 0 ? 'unsure' : 'unsaid'
}
