/** 「不是这个意思」 as a button or another word of ours says it. */
export const notMeant = '不是这个意思'

const around = '[,，。.!！~、\\s啊哈呀哦嘛吧了呢的]*'
const refusing =
  '(?:我)?(?:问的|说的|要问的|指的|想问的)?(?:也|还)?不是(?:这个|这|这件|那个)(?:意思|事|问题)?|(?:我)?不是(?:问|说)这个|(?:你)?(?:没|没有)(?:听懂|看懂|懂|明白|答到点上|回答我?的?问题)(?:我的意思)?|(?:你)?(?:理解|听|弄|搞|答)错|答非所问|所答非所问|文不对题|驴唇不对马嘴|牛头不对马嘴|换(?:个|一个|一种|种)?(?:说法|答法|理解|意思|答案)|重新(?:回答|答|理解)|再想想|(?:这)?不是我(?:要|想要|问)的(?:答案)?|还(?:是)?不对|不对'
const whole = new RegExp(`^${around}(?:${refusing})(?:${around}(?:${refusing}))*${around}$`)

/** Whether a sentence in its normal form says that the last answer was to another question, and nothing else. */
export function saysNotMeant(normal: string): boolean {
  return normal.length <= 24 && whole.test(normal)
}
