import { z } from 'zod'
import { printMoney, readMoney } from '../../common/money.js'
import { isPlainQuestion } from '../../language/mood.js'

/**
 * A field is a codec between what people write and what the flow means. `decode` reads, `encode` gives the canonical
 * text: the only form that is stored, in every channel. The meaning of a canonical text never changes; a changed
 * meaning needs a new key.
 */
export type Field<T = unknown> = z.ZodType<T, string>

export interface Option {
  /** What is stored, and what a button sends. */
  readonly value: string
  readonly label: string
}

/** What a page or a chat needs to know to draw a field. */
export interface Face {
  readonly kind: 'text' | 'choice' | 'choices' | 'yes-no' | 'money' | 'day' | 'code' | 'change'
  /** All there is to choose from; for free fields, handy answers to tap. */
  readonly options: readonly Option[]
  /** How to write it: 「例如 320万元」. Null where the options say it all. */
  readonly hint: string | null
  /** 「跳过」 is an answer. */
  readonly optional: boolean
  /** More than a line of words. */
  readonly long: boolean
  /** The canonical text as a person should see it. */
  readonly show: (canonical: string) => string
}

const faces = z.registry<Face>()
const plain: Face = { kind: 'text', options: [], hint: null, optional: false, long: false, show: text => text }

export function faceOf(field: Field): Face {
  return faces.get(field) ?? plain
}

/** What reading gave: the value, or what to tell the person. */
export type Read<T> = { readonly value: T } | { readonly problem: string }

/** Makes a field. `decode` never throws; what it returns with `encode` must read back the same. */
export function field<T>(
  face: Partial<Face> & Pick<Face, 'kind'>,
  decode: (text: string) => Read<T>,
  encode: (value: T) => string,
): Field<T> {
  const codec: Field<T> = z.codec(z.string(), z.custom<T>(), {
    decode: (text, context) => {
      const read = decode(text)
      if ('value' in read) return read.value
      context.issues.push({ code: 'custom', input: text, message: read.problem })
      return z.NEVER
    },
    encode: value => encode(value as T),
  })
  faces.add(codec, { ...plain, ...face })
  return codec
}

/** Reads a text with a field, as a result and not as an error. */
export function readField<T>(of: Field<T>, text: string): Read<T> {
  const read = of.safeDecode(text)
  return read.success ? { value: read.data } : { problem: read.error.issues[0]?.message ?? '没有读懂，请换一种写法。' }
}

/** Free words. Something that reads as a question is not taken for an answer: the chat answers it instead. */
export function text(max = 100): Field<string> {
  return field<string>(
    { kind: 'text', hint: `不超过${max}个字`, long: max > 200 },
    written => {
      const words = written.trim()
      if (!words) return { problem: '请填写内容。' }
      if ([...words].length > max) return { problem: `请不要超过${max}个字。` }
      if (isPlainQuestion(words)) return { problem: '这看起来是一个问题，没有当作答案记下。请填写内容。' }
      return { value: words }
    },
    words => words,
  )
}

/** Picked by number, by label or by key; stored by key, so the wording may change. */
export function choice<const O extends Readonly<Record<string, string>>>(options: O): Field<keyof O & string> {
  const listed = optionsOf(options)
  return field<keyof O & string>(
    { kind: 'choice', options: listed, show: labelIn(listed) },
    written => {
      const hit = optionFor(listed, written)
      return hit ? { value: hit } : { problem: `请从${numbers(listed)}中选一项，回复数字或文字都可以。` }
    },
    key => key,
  )
}

/** Several of the options: 「1、3」, 「1 3」 or their labels. With `none`, that label stands for none of them. */
export function choices<const O extends Readonly<Record<string, string>>>(
  options: O,
  none?: string,
): Field<readonly (keyof O & string)[]> {
  const listed = optionsOf(options)
  const all = none === undefined ? listed : [...listed, { value: 'none', label: none }]
  const show = labelIn(all)
  return field<readonly (keyof O & string)[]>(
    {
      kind: 'choices',
      options: all,
      hint: '可以选几项，例如“1、3”',
      show: keys => keys.split(',').map(show).join('、'),
    },
    written => {
      const whole = optionFor(all, written)
      const parts = whole
        ? [whole]
        : tidy(written)
            .split(/[、,;\s]+/)
            .filter(Boolean)
            .map(part => optionFor(all, part))
      const problem = `请从${numbers(all)}中选，可以选几项，例如“1、2”。`
      if (parts.length === 0 || parts.includes(undefined)) return { problem }
      if (parts.includes('none') && parts.some(part => part !== 'none'))
        return { problem: `“${none}”不能和别的一起选。` }
      return { value: listed.map(option => option.value).filter(value => parts.includes(value)) }
    },
    keys => (keys.length === 0 ? 'none' : keys.join(',')),
  )
}

const yes = [
  '是',
  '是的',
  '有',
  '有的',
  '对',
  '对的',
  '好',
  '好的',
  '嗯',
  '要',
  '需要',
  '已经',
  '确认',
  '已确认',
  '属于',
  '涉及',
  'y',
  'yes',
]
const no = [
  '否',
  '不',
  '不是',
  '没',
  '没有',
  '无',
  '不对',
  '不要',
  '不需要',
  '不用',
  '还没',
  '还没有',
  '未确认',
  '不属于',
  '不涉及',
  'n',
  'no',
]
const unsure = [
  '不清楚',
  '不知道',
  '不确定',
  '说不准',
  '说不好',
  '拿不准',
  '不好说',
  '待定',
  '未知',
  '不了解',
  '不太清楚',
  '不太确定',
]

/** Yes or no, by whole words: 「有没有规定期限?」 is a question and 「不知道」 is not a no. */
export const yesNo: Field<boolean> = field<boolean>(
  {
    kind: 'yes-no',
    options: [
      { value: '是', label: '是' },
      { value: '否', label: '否' },
    ],
  },
  written => {
    const word = answerWord(written)
    if (word === '1' || yes.includes(word)) return { value: true }
    if (word === '2' || no.includes(word)) return { value: false }
    return { problem: unsure.includes(word) ? '这一问需要确定才能往下走，请回答“是”或“否”。' : '请回答“是”或“否”。' }
  },
  value => (value ? '是' : '否'),
)

/** Where 不清楚 is an answer that leads somewhere. */
export const yesNoUnsure: Field<'yes' | 'no' | 'unsure'> = field<'yes' | 'no' | 'unsure'>(
  {
    kind: 'yes-no',
    options: [
      { value: '是', label: '是' },
      { value: '否', label: '否' },
      { value: '不清楚', label: '不清楚' },
    ],
  },
  written => {
    const word = answerWord(written)
    if (word === '1' || yes.includes(word)) return { value: 'yes' }
    if (word === '2' || no.includes(word)) return { value: 'no' }
    if (word === '3' || unsure.includes(word)) return { value: 'unsure' }
    return { problem: '请回答“是”“否”或“不清楚”。' }
  },
  value => ({ yes: '是', no: '否', unsure: '不清楚' })[value],
)

/** Whole 分, more than zero unless told. The canonical text always ends in 元. */
export function money(options: { readonly zero?: boolean } = {}): Field<number> {
  return field<number>(
    { kind: 'money', hint: '例如“320万元”或“3,200,000元”', show: text => showMoney(text) },
    written => {
      const read = readMoney(written)
      if (read.kind !== 'exact') return { problem: read.problem }
      if (read.fen === 0 && !options.zero) return { problem: '金额要大于0，请重新填写。' }
      return { value: read.fen }
    },
    fen => canonicalMoney(fen),
  )
}

/** 3200000元, 12.50元: what is stored. */
export function canonicalMoney(fen: number): string {
  const cents = fen % 100
  return `${(fen - cents) / 100}${cents ? `.${String(cents).padStart(2, '0')}` : ''}元`
}

function showMoney(canonical: string): string {
  const read = readMoney(canonical)
  return read.kind === 'exact' ? printMoney(read.fen) : canonical
}

/** A calendar day, stored as `2026-03-31`. */
export const day: Field<string> = field<string>(
  { kind: 'day', hint: '例如“2026年3月31日”', show: iso => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日') },
  written => {
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(tidy(written))
    const parts = compact ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(tidy(written))
    if (!parts) return { problem: '请写明年月日，例如“2026年3月31日”。' }
    const [year, month, date] = parts.slice(1).map(Number) as [number, number, number]
    const real = new Date(Date.UTC(year, month - 1, date))
    const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === date
    if (!exists || year < 1990 || year > 2100) return { problem: '日历上没有这一天，请核对年月日。' }
    return { value: real.toISOString().slice(0, 10) }
  },
  iso => iso,
)

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last one checks the others. */
export const creditCode: Field<string> = field<string>(
  { kind: 'code', hint: '18位统一社会信用代码' },
  written => {
    const code = tidy(written).replace(/[\s-]/g, '').toUpperCase()
    const values = [...code].map(letter => creditAlphabet.indexOf(letter))
    if (code.length !== 18 || values.includes(-1)) return { problem: '统一社会信用代码是18位数字和大写字母，请核对。' }
    const sum = values.slice(0, 17).reduce((total, value, place) => total + value * (3 ** place % 31), 0)
    if (values[17] !== (31 - (sum % 31)) % 31) return { problem: '这个统一社会信用代码的校验位不对，请核对是否抄错。' }
    return { value: code }
  },
  code => code,
)

/** Makes 「跳过」 an answer, meaning nothing was said; it is stored as an empty text. */
export function optional<T>(of: Field<T>): Field<T | undefined> {
  const face = faceOf(of)
  return field<T | undefined>(
    { ...face, optional: true, show: canonical => (canonical === '' ? '（跳过）' : face.show(canonical)) },
    written => {
      const word = tidy(written)
      return word === '' || word === '跳过' ? { value: undefined } : readField(of, written)
    },
    value => (value === undefined ? '' : of.encode(value)),
  )
}

/** Full-width digits and letters become plain ones; outer blanks go. */
export function tidy(written: string): string {
  return written.normalize('NFKC').trim()
}

/** 「是的。」「没有了!」 → the word that is meant. */
function answerWord(written: string): string {
  return tidy(written)
    .toLowerCase()
    .replace(/[。.!,、~]+$/, '')
    .replace(/[了啊呀哦吧]$/, '')
}

function optionsOf(options: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(options).map(([value, label]) => ({ value, label }))
}

function optionFor(options: readonly Option[], written: string): string | undefined {
  const word = tidy(written).replace(/[。.!]+$/, '')
  const bare = (label: string) => tidy(label)
  const hit = options.find((o, i) => word === o.value || word === bare(o.label) || word === String(i + 1))
  return hit?.value
}

function labelIn(options: readonly Option[]): (value: string) => string {
  return value => options.find(option => option.value === value)?.label ?? value
}

const numbers = (options: readonly Option[]) => (options.length === 1 ? '1' : `1–${options.length}`)
