import { z } from 'zod'
import { cleanText } from '../common/clean-text.js'
import { answerKinds } from '../knowledge/answer/answer-kind.js'
import type { Citation as Cited } from '../knowledge/answer/citation.js'
import { Bytes, Id, list, MessageId, subject } from './route.js'

/** Where a quote stands, with its words. */
export const Citation = z
  .object({
    regulation: z.string().describe('文件编号'),
    title: z.string(),
    number: z.number().nullable().describe('条的序号；没有分条的文件为空'),
    suffix: z.number().describe('“之一”为1；没有为0'),
    section: z.string().nullable().describe('没有分条的文件：所在的部分'),
    item: z.number().nullable().describe('项的序号'),
    quote: z.string().describe('原文，一字不差'),
    marked: z.array(z.string()).readonly().optional().describe('引文中直接说明问题的原句，页面上标出'),
    edition: z.string().describe('核对时的文本版本'),
  })
  .meta({ id: 'Citation', description: '引文和出处' }) satisfies z.ZodType<Cited>

export const ListItem = z
  .object({
    text: z.string(),
    detail: z.string().nullable().describe('小字说明'),
    citation: Citation.nullable(),
    tick: z.object({ choice: z.string(), done: z.boolean() }).nullable().describe('可以打钩的项：用哪个选项打钩'),
  })
  .meta({ id: 'ListItem', description: '清单中的一项' })
export type ListItem = z.infer<typeof ListItem>

/**
 * One thing we say. A channel draws each in its own way; the order is the reading order.
 * Texts are plain Chinese, never markup.
 */
export const Block = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('conclusion'), text: z.string() }).describe('结论，一句话'),
    z.object({ kind: z.literal('text'), text: z.string() }).describe('一段话'),
    z.object({ kind: z.literal('quote'), citation: Citation }).describe('原文'),
    z.object({ kind: z.literal('note'), title: z.string(), text: z.string() }).describe('说明，例如办法没有规定的内容'),
    z.object({ kind: z.literal('list'), title: z.string().nullable(), items: list(ListItem) }).describe('清单'),
    z
      .object({
        kind: z.literal('question'),
        text: z.string(),
        why: z.string().nullable().describe('为什么问'),
        basis: Citation.nullable().describe('依据'),
        problem: z.string().nullable().describe('刚才的回答哪里不对'),
        was: z.string().nullable().describe('修改时：现在填的是什么'),
        progress: z.string().nullable().describe('例如“第3问 · 变更幅度”'),
      })
      .describe('办理中的一问'),
    z
      .object({ kind: z.literal('file'), name: z.string(), mime: z.string(), content: z.string() })
      .describe('文件；内容为 Base64'),
  ])
  .meta({ id: 'Block', description: '回复中的一段' })
export type Block = z.infer<typeof Block>

/** A button. It carries what it means, so an old one still does what it says. */
export const Choice = z
  .object({
    /** Stable while its conversation lives: `article:measures/15`, `flow:change`, `run:<id>|<key>|<value>`. */
    id: z.string(),
    label: z.string(),
    /** `form`: opens the filing as a form; only the page is offered it. */
    kind: z.enum(['article', 'flow', 'reminder', 'question', 'answer', 'command', 'form']),
  })
  .meta({ id: 'Choice', description: '可以点的选项' })
export type Choice = z.infer<typeof Choice>

/** What is said to a person, whatever the channel. */
export const Reply = z
  .object({
    answer: z
      .object({ kind: z.enum(answerKinds), confidence: z.number() })
      .optional()
      .describe('回答问题时：属于哪一类回答'),
    blocks: list(Block),
    choices: list(Choice),
    /** A guest who asks too fast was told so already. */
    silent: z.literal(true).optional().describe('不必显示'),
    failed: z.literal(true).optional().describe('没有保存，可以用同一编号重发'),
    /** A language model is at work on other words for the conclusion. */
    pending: z.string().optional().describe('另一种说法还在准备：用这个编号来取'),
  })
  .meta({ id: 'Reply', description: '一次回复' })
export type Reply = z.infer<typeof Reply>

/** What has come of a model's version so far. */
export const Rephrased = z
  .object({
    state: z.enum(['waiting', 'done']).describe('done 且有 text：用它代替结论；没有 text：结论不变'),
    /** Each is carried by the cited words on its own, and together they are no answer yet. None once it is done. */
    sentences: list(z.string()).describe('已经通过核对的句子'),
    text: z.string().nullable(),
  })
  .meta({ id: 'Rephrased', description: '大模型的另一种说法' })
export type Rephrased = z.infer<typeof Rephrased>

const conversation = z
  .string()
  .regex(/^[\w:.-]{1,100}$/)
  .describe('对话编号，由调用方编')

/** The largest file that is read is said in words; what is far larger does not come in at all. */
const largestUpload = 6 * 1024 * 1024

export const talk = subject('对话', {
  'POST /api/messages': {
    title: '说一句话，或者点一个选项',
    body: z.object({
      conversation,
      id: MessageId,
      text: z
        .string()
        .transform(cleanText)
        .pipe(z.string().max(4000, '内容请控制在4000字以内。'))
        .refine(text => text.trim() !== '', '请写下您的问题。'),
      choice: z.string().min(1).max(500).optional().describe('点选项时：选项的编号，text 写选项上的字'),
    }),
    answer: Reply,
    perMinute: 600,
  },
  'POST /api/messages/file': {
    title: '交一份文件，可以附一句话',
    query: z.object({
      conversation,
      id: MessageId,
      name: z.string().min(1).max(300),
      text: z.string().max(500).transform(cleanText).default(''),
    }),
    body: Bytes,
    answer: Reply,
    perMinute: 60,
    largest: largestUpload,
  },
})

/** Only where the deployment has a language model. */
export const otherWords = subject('对话', {
  'GET /api/rephrased/:id': {
    title: '取大模型的另一种说法（没有就等一会儿）',
    params: z.object({ id: Id }),
    query: z.object({ seen: z.coerce.number<number>().int().min(0).max(100).default(0).describe('已经显示了几句') }),
    answer: Rephrased,
  },
})
