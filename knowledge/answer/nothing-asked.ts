import { nothingAsked } from '../../language/nothing-asked.js'
import { nameOf } from '../../regulation/unit.js'
import type { Answer } from './answer.js'
import { ask } from './answer-builder.js'
import type { Inquiry } from './inquiry.js'
import { unitOf } from './library-entry.js'

const example = '例如「季度报送报什么」「调整10%怎么办」。'

/** What a polite clerk says to a number, a single letter, another language or nothing at all. */
export function aboutNothing(inquiry: Inquiry): Answer | undefined {
  const { folded, home, text } = inquiry
  const read = nothingAsked(folded)
  switch (read?.kind) {
    case undefined:
      return undefined
    case 'empty':
      return ask(inquiry, `请输入您的问题，${example}`, [])
    case 'foreign':
      return ask(inquiry, `我只看得懂中文。请用中文说您要办的事，${example}`, [])
    case 'one-letter':
      return ask(inquiry, `只有一个“${text.trim()}”字，我看不出您要问什么。请再说半句，${example}`, [])
    case 'number': {
      const unit = read.words.length <= 2 ? unitOf(home, Number(read.words)) : undefined
      if (!unit) return ask(inquiry, `您写的是“${text.trim()}”，我看不出要问什么。请说是哪一件事，${example}`, [])
      const name = nameOf(unit)
      return ask(
        inquiry,
        `您写的是“${text.trim()}”。想看${name}的，点下面的按钮；想问别的，请说是哪一件事，${example}`,
        [`say:${name}`],
      )
    }
  }
}
