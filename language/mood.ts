import { normalForm } from './normal-form.js'

/** What a sentence does. */
export type Mood = 'ask' | 'state' | 'request' | 'agree' | 'deny' | 'cancel' | 'greet'

/**
 * How a sentence shows that it asks. `plain`: at its end or its beginning, so that it can be nothing else; `worded`: a word
 * of asking stands in it, which a name or a value may contain as well (「如何办专栏」); null: it does not ask.
 */
export type Asking = 'plain' | 'worded' | null

const plainly =
  /[?？][。.!！~～\s]*$|(?:吗|呢|么(?<![什怎那这多要]么)|不咯|不嘛|没得|不呢|不啊|了没|没有呢|了不)[。.!！~～呀啊哈哦]*$|^(?:请问|问一?下|想问|问问|咨询|怎么|怎样|咋|如何|为什么|为啥|凭什么|什么是|啥是|啥叫|什么叫|有没有|是不是|要不要|能不能|可不可以|会不会|算不算|谁|哪)/
const words =
  /什么(?!的$)|怎么|怎样|怎[么样]?办|咋|如何|哪|谁|啥|多少|多久|多长|多大|是否|能否|可否|为何|何时|几(?=[个天号月日次份条类种家项级步时点年样岁款度])(?<![十百好这那前后上数第]几)|(?<!不)(.)(?:不|没)\1(?!不)|(?:可不可以|有没有|要不要|能不能|需不需要|应不应该|知不知道)|请问|想问|问一?下|请教|(?:行|可以|能|得|要|用|对|是|算|够|成|需|必须|来得及|管|会|该|有).{0,16}(?<!要)(?:不|没有?)[。.!！\s]*$/

/** The one place that decides whether a text asks. */
export function askingOf(text: string): Asking {
  const normal = normalForm(text).trim()
  if (notAsking.test(normal)) return null
  if (plainly.test(normal)) return 'plain'
  return words.test(normal) ? 'worded' : null
}

/** 「不知道怎么填」 「没什么」: words of asking in a sentence that does not ask. */
const notAsking = /^(?:我|我们|这个)?(?:也|真|还|都)?(?:不知道|不清楚|不晓得|说不清|没什么|没啥)[^?？]{0,12}$/

/** Whether a text can be nothing but a question. */
export function isPlainQuestion(text: string): boolean {
  return askingOf(text) === 'plain'
}

const around = '[,，。.!！~～、\\s啊哈呀哦噢嘛吧了呗哒的]*'
const whole = (said: string) => new RegExp(`^${around}(?:${said})(?:${around}(?:${said}))*${around}$`)

const greeting = /^(?:你好|您好|早上?好|上午好|中午好|下午好|晚上好|大家好|在吗|在不在|有人吗|嗨|哈喽|hi\b|hello|hey)/
const agreeing = whole(
  '对|对头|是|是滴|没错|没问题|没毛病|正确|准确|确认|都对|全对|无误|好|行|可以|嗯+|恩+|要得|要的|中|成|ok|okay|yes|y|同意|就这样|就是这样|就是|没事',
)
const denying = whole(
  '不对|不是|错|错了|有误|都不对|不正确|不准确|不行|不可以|否|不|没有|没|没得|不是这样|不是这个|不要|no|n|搞错了|弄错了|不对头',
)
const cancelling =
  /^(?:那?我?们?)?(?:取消|算了|算球|退出|不(?:办|填|弄|搞|写|做|设|记|建|要)了|先不(?:办|填|弄|搞|写|做|设|定|记)|先?放(?:着|一放|一下)|停(?:一下|下|止)?|改天|下次|回头|以后再|暂时不|先这样|先到这)/
const requesting =
  /^(?:请|帮|麻烦|劳烦|给我|给|我要|我想|我们?要|我们?想|想|要|来|把|将|记|设|提醒|开始|办|填|写|做|出|导出|下载|生成|打开|看看?|查|新建|建|删|改|换|加|标|登记)|帮我|帮忙|给我|能帮|可以帮|麻烦|能不能帮|可不可以帮/

/** What a sentence does, and how it shows that it asks. */
export function moodOf(text: string): { readonly mood: Mood; readonly asking: Asking } {
  const normal = normalForm(text).trim()
  const asking = askingOf(text)
  const mood = ((): Mood => {
    if (agreeing.test(normal)) return 'agree'
    if (denying.test(normal)) return 'deny'
    if (greeting.test(normal) && normal.length <= 12) return 'greet'
    if (cancelling.test(normal)) return 'cancel'
    if (/(?:能|可以|可不可以|能不能|可否)(?:不能)?(?:请你?)?(?:帮|给我|麻烦)/.test(normal)) return 'request'
    if (asking !== null) return 'ask'
    return requesting.test(normal) ? 'request' : 'state'
  })()
  return { mood, asking }
}
