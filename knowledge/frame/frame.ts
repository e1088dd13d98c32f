import type { CountSaid, Frequency } from '../../language/premise-marks.js'
import type { ActorId, Stage } from '../../regulation/ids.js'

/** What can be asked of a matter: each is answered from its own slot of the facts. */
export const askedSlots = [
  'what', // 内容、包括什么、写什么、交什么
  'who', // 谁来做、谁负责
  'whom', // 交给谁
  'when', // 什么时候、在哪个环节
  'deadline', // 几号截止、几天内
  'how-often', // 多久一次
  'how-long', // 多长时间、几天内、保存几年
  'how-many', // 几个、几份、几人
  'how-much', // 金额、费用、比例
  'form', // 格式、模板、盖章、渠道
  'procedure', // 步骤、先后
  'required', // 要不要
  'allowed', // 能不能
  'approval', // 要不要批准、有没有回执
  'consequence', // 不做会怎样、有什么用
  'condition', // 什么情况下
  'exception', // 有没有例外
  'scope', // 适不适用、管不管
  'class', // 算哪一类
  'definition', // 什么意思
  'difference', // 有什么区别
  'basis', // 依据、哪一条说的
  'purpose', // 为什么、图什么
] as const
export type AskedSlot = (typeof askedSlots)[number]

/** What a question takes for granted, or asks to be confirmed: 「一年报两次，对吧」. */
export interface Assumed {
  /** Those who are said to do it. */
  readonly doers: readonly ActorId[]
  /** 「一家」: and nobody else. */
  readonly alone: boolean
  /** Those to whom it is said to go. */
  readonly receivers: readonly ActorId[]
  readonly frequency: Frequency | null
  /** 「必须」. */
  readonly must: boolean
  /** 「不用」: that it need not be done. */
  readonly needNot: boolean
  /** 「只有查询和核验」: that there is nothing else. */
  readonly only: boolean
  /** 「分三类」: how many there are said to be; null where no number is said. */
  readonly count: CountSaid | null
  /** 「上架后再审」. */
  readonly afterwards: boolean
  /** What is said to be done: 审批, 备案. */
  readonly acts: readonly string[]
  /** 「超过5%就要重报」: the limit that is said to decide, in percent. */
  readonly limit: number | null
  /** 「各一半」. */
  readonly shared: boolean
  /** 「跟一般项目一样」: that nothing else holds for it. */
  readonly asUsual: boolean
  /** The numbers and times that are said: what is confirmed must hold each of them. */
  readonly figures: readonly string[]
  /** The platforms that are named, by their names. */
  readonly platforms: readonly string[]
}

/** What a question for a whole list narrows the facts to; empty where it does not narrow. */
export interface SetFilter {
  /**
   * `places`: every line that has the words of `subjects`, whatever it asks of whom;
   * `chapter`: the articles of the chapter that is called by one of them.
   */
  readonly of: 'obligations' | 'references' | 'platforms' | 'consequences' | 'places' | 'times' | 'figures' | 'chapter'
  readonly actors: readonly ActorId[]
  /** 「财政局管什么」: its duties as the article on the division of work has them. */
  readonly general: boolean
  /** 「两家一起」: what they do jointly, and not what each does. */
  readonly together: boolean
  /** To whom something is handed in. */
  readonly recipients: readonly ActorId[]
  /** Whether it asks for what is handed in, to whomever. */
  readonly handedIn: boolean
  /** Words of which the article must have one: 数据, 保密. */
  readonly subjects: readonly string[]
  /** Verbs of which the duty must have one: 「哪些要审批」. */
  readonly verbs: readonly string[]
  /** What comes again and again. */
  readonly periodic: boolean
  /** 「一件都别漏」: what is handed to somebody belongs to what concerns him. */
  readonly receivedToo: boolean
  /** In the order in which a project goes through them. */
  readonly stages: readonly Stage[]
  /** 「验收之前」: what must be done before this stage's own act. */
  readonly before: Stage | null
  /** 「哪些不用报」. */
  readonly negated: boolean
  /** 「一共要报几次」: the number comes first. */
  readonly counted: boolean
}

/** One thing that is asked, in a form that facts can be held against. */
export interface Frame {
  /** The sides that are asked for, the narrower first. Empty: nothing in particular, so the matter as a whole. */
  readonly asked: readonly AskedSlot[]
  /** Those who are named, in the order of the sentence. */
  readonly actors: readonly ActorId[]
  /** Null where nothing is taken for granted. */
  readonly assumed: Assumed | null
  /** Null where no whole list is asked for. */
  readonly set: SetFilter | null
}
