import { names, phone } from './field-kinds.js'
import { choice, day, text } from './fields.js'
import type { FilingSpec } from './filing-form.js'
import type { Section } from './form.js'
import type { LetterSpec } from './letter.js'
import { ask, extra, section } from './parts.js'

/** The keys of what is asked about the letter. */
export const letterKeys = {
  recipient: 'recipient',
  addressee: 'addressee',
  genre: 'genre',
  date: 'letterDate',
  attachments: 'attachments',
} as const

/**
 * What is asked about the cover letter. A recipient that the article names is not asked for, only its way of writing may
 * be changed; one that it does not name is, with what is inferred as a handy answer and never as the answer.
 */
export function closingOf(form: FilingSpec): readonly Section[] {
  return form.letter ? [aboutLetter(form, form.letter), handlers] : [handlers]
}

function aboutLetter(form: FilingSpec, letter: LetterSpec): Section {
  const { to, closings } = letter
  const genres = Object.fromEntries(closings.map(([genre]) => [genre, genre]))
  const recipient =
    to.kind === 'asked'
      ? ask(
          letterKeys.recipient,
          '主送单位',
          names(
            to.inferred.map(name => ({ value: name, label: name })),
            to.none,
          ),
          {
            ask: to.ask,
            help: to.why,
            basis: to.cite,
            printed: false,
            samples: [to.inferred.length > 0 ? to.inferred.join('、') : (to.none ?? to.eg ?? '有关单位')],
          },
        )
      : extra(letterKeys.addressee, '主送写法', names(), {
          ask: `原文写的是“${to.names.join('、')}”，没有写全称。主送要换一种写法的，请写在这里。`,
          help: '主送写规范的机关名称。',
          basis: form.cites[0],
          eg: to.names.map(name => `贵阳${name}`).join('、'),
          check: written => (written.length === to.names.length ? null : `主送应当是${to.names.length}家，请核对。`),
          printed: false,
        })
  return section(
    '行文',
    recipient,
    extra(letterKeys.genre, '文种', choice(genres), {
      help: `一般用“${closings[0]?.[0] ?? '函'}”；本单位另有要求的，可以换。`,
      printed: false,
      samples: [closings[0]?.[0] ?? '函'],
    }),
    extra(letterKeys.date, '成文日期', day, {
      help: '负责人签发或会议通过的日期，不是盖章日期；办文时填也可以。',
      standard: 'GB/T 9704—2012',
      eg: '2026年11月22日',
      printed: false,
    }),
    extra(letterKeys.attachments, '其他附件', names(), {
      ask: '除了这份表，还附哪些材料？请写名称。',
      help: '只写名称；涉密材料不要写在这里。',
      eg: '有关证明材料',
      printed: false,
    }),
  )
}

const handlers = section(
  '经办',
  extra('contact', '联系人', text(20), { help: '填经办人即可。', eg: '张三', fact: 'contact' }),
  extra('phone', '办公电话', phone, { help: '填办公固话；没有固话的填工作手机。', eg: '0851-12345678', fact: 'phone' }),
)
