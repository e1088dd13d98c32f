import type { IncomingMessage } from '../../bot/message.js'
import type { Block, Choice, Reply } from '../../bot/reply.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { entryOf, type Library, type LibraryEntry, unitOf } from '../../knowledge/answer/library-entry.js'

/** A bot that answers by rote, so that what stands before it can be tested: each question shows another kind of reply. */
export interface ScriptedBot {
  readonly handle: (message: IncomingMessage) => Promise<Reply>
  /** Every message that arrived, in order. */
  readonly heard: IncomingMessage[]
  /** The next messages fail, or wait. */
  failNext(error: Error): void
  holdNext(): () => void
}

export function scriptedBot(library: Library): ScriptedBot {
  const heard: IncomingMessage[] = []
  const done = new Set<string>()
  let failure: Error | undefined
  let hold: Promise<void> | undefined
  return {
    heard,
    failNext(error) {
      failure = error
    },
    holdNext() {
      let release = () => {}
      hold = new Promise(resolve => {
        release = resolve
      })
      return () => release()
    },
    async handle(message) {
      heard.push(message)
      const held = hold
      hold = undefined
      await held
      const thrown = failure
      failure = undefined
      if (thrown) throw thrown
      return replyTo(message, library, done)
    },
  }
}

function replyTo({ text, choice }: IncomingMessage, library: Library, done: Set<string>): Reply {
  if (choice?.startsWith('tick:')) {
    if (done.has(choice)) done.delete(choice)
    else done.add(choice)
    return checklist(library, done)
  }
  if (choice === 'flow:change') return step('请问原项目预算是多少？', null)
  if (choice?.startsWith('run:')) return step('金额是增加还是减少？', null)
  if (text.includes('清单')) return checklist(library, done)
  if (text.includes('三百来')) return step('请问原项目预算是多少？', '没有读出金额。请写成“320万元”这样的数。')
  if (text.includes('几份')) {
    return answer('not-stated', '办法没有规定变更说明要报几份。', [
      quote(library, 15, '业主单位应编制变更说明,报市大数据局存档备查'),
      { kind: 'note', title: '原文没有写', text: '份数、格式和报送渠道都没有写，以市大数据局的要求为准。' },
    ])
  }
  if (text.includes('15%')) {
    return answer('corrected', '界限是10%，不是15%。', [
      quote(library, 15, '若调整内容超过原项目预算10%的,需业主单位重新编报项目方案和预算'),
    ])
  }
  if (text.includes('深圳')) return answer('out-of-scope', '本库没有收录深圳的规定，不能拿本市办法替它回答。', [])
  if (text.includes('改日期')) return answer('declined', '不能帮忙倒签日期。确有困难，请向市大数据局说明情况。', [])
  return answer(
    'answered',
    '调整内容不超过原项目预算10%的，编制变更说明，报市大数据局存档备查。',
    [
      quote(library, 15, '且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查'),
      { kind: 'note', title: '原文没有写', text: '10%按净额还是合计、按单次还是累计，原文没有写。' },
    ],
    [
      { id: 'flow:change', label: '算一算变更幅度', kind: 'flow' },
      { id: 'article:measures/16', label: '看第十六条', kind: 'article' },
      { id: 'say:要是超过10%呢？', label: '要是超过10%呢？', kind: 'question' },
    ],
  )
}

function answer(
  kind: NonNullable<Reply['answer']>['kind'],
  conclusion: string,
  blocks: readonly Block[],
  choices: readonly Choice[] = [],
): Reply {
  return { answer: { kind, confidence: 0.9 }, blocks: [{ kind: 'conclusion', text: conclusion }, ...blocks], choices }
}

function step(text: string, problem: string | null): Reply {
  return {
    blocks: [
      {
        kind: 'question',
        text,
        why: '10%以原项目预算为基数。',
        basis: null,
        problem,
        was: problem === null ? null : '300万元',
        progress: '第1问 · 变更幅度',
      },
    ],
    choices: [
      { id: 'run:1|direction|more', label: '增加', kind: 'answer' },
      { id: 'run:1|direction|less', label: '减少', kind: 'answer' },
      { id: 'command:back', label: '上一步', kind: 'command' },
      { id: 'command:cancel', label: '取消', kind: 'command' },
    ],
  }
}

function checklist(library: Library, done: ReadonlySet<string>): Reply {
  const item = (id: string, text: string, detail: string | null, citation: Citation | null) => ({
    text,
    detail,
    citation,
    tick: { choice: `tick:${id}`, done: done.has(`tick:${id}`) },
  })
  return {
    blocks: [
      {
        kind: 'list',
        title: '实施阶段要报送的材料',
        items: [
          item('award', '将中标结果向市大数据局报备', '没有规定期限', null),
          item(
            'progress',
            '按季度报送项目实施情况',
            '收件单位：市大数据局（推定）',
            citation(library, 14, '业主单位应按季度报送项目实施情况'),
          ),
        ],
      },
      { kind: 'file', name: '报送清单.md', mime: 'text/markdown', content: '# 报送清单\n' },
    ],
    choices: [],
  }
}

function quote(library: Library, article: number, words: string): Block {
  return { kind: 'quote', citation: citation(library, article, words) }
}

/** Words of the measures; fails when they do not stand there, as the product would. */
function citation(library: Library, article: number, words: string): Citation {
  const entry = entryOf(library, 'measures')
  const unit = entry && unitOf(entry, article)
  if (!entry || !unit?.text.includes(words)) throw new Error(`not in article ${article}: ${words}`)
  return citationOf(entry, article, words)
}

function citationOf({ regulation, edition }: LibraryEntry, number: number, words: string): Citation {
  const { id, title } = regulation
  return { regulation: id, title, number, suffix: 0, section: null, item: null, quote: words, edition }
}
