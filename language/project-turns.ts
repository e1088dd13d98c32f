/**
 * How people speak of a contract that ends, of a project that is about to start, and of what an inspection finds. All
 * patterns see a sentence as it was typed.
 */

/** Why a contract ends: by itself on its last day, or for a cause that 第十六条 does not name; null where nothing is said. */
export type EndingGround = 'expiry' | 'unlisted'

/** 「合同到期不续签」: nothing is signed, and nothing is ended early. */
export function contractRunsOut(sentence: string): boolean {
  if (/提前|解除|终止/.test(sentence)) return false
  return /(合同|服务|协议)(快|要|就|即将|马上|已经|已)?(到期|期满|届满)[^。；;]{0,10}(不再?|没|未|不打算|不想|不准备)(续|签)/.test(
    sentence,
  )
}

/** The cause of an early end, where it is said and 第十六条 does not list it. */
export function groundIn(sentence: string): EndingGround | null {
  if (/法律|法规|政策|规定(变|改|调)|目标.{0,6}(实现不了|无法|不能|达不到|没法)/.test(sentence)) return null
  return /跑路|失联|联系不上|破产|倒闭|违约|(供应商|服务商|公司|厂家|乙方|对方).{0,8}(不干|不做|不履行|撤|做不(下去|了)|资金链|黄了|撑不)/.test(
    sentence,
  )
    ? 'unlisted'
    : null
}

/** 「合同签了,供应商准备进场」: the work is about to begin. */
export function aboutToStart(sentence: string): boolean {
  return /(准备|即将|马上|快要?|就要|等着|还没|尚未|下周|下月|明天)(正式)?(进场|入场|进驻|开工|动工|启动|开始实施)/.test(
    sentence,
  )
}

/** 「来检查,发现没接入平台」: something was found; 「没有发现问题」 found nothing. */
export function findsFault(sentence: string): boolean {
  return /(?<!没|没有|未|未曾)(发现|查出|指出)(?!不了)/.test(sentence)
}
