import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { Filing } from '../../services/filings/filing.js'
import type { Block, Choice } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'

/** What can be done here, in a few lines. */
export function homeBlocks(catalogue: readonly CatalogueEntry[]): readonly Block[] {
  const walks = catalogue.map(entry => `“${entry.title}”`).join('')
  return [
    { kind: 'conclusion', text: '我按条文回答问题，也可以一步一步陪您把事情办清楚。' },
    {
      kind: 'list',
      title: null,
      items: [
        item('直接提问', '例如“预算只动了百分之六，要走什么手续”。有原文的给原文和条号，没有写的直说没有写。'),
        item(`说${walks}，一步一步来`, '每一问都写明为什么问、依据哪一条；填过的随时保存，断了可以说“继续上次”。'),
        item(
          '交文件，取文件',
          '同事导出的填报文件发给我就能接着填；填到明细时可以粘贴或者发表格。说“出依据单”“导出填报”“导出清单”可以带走。',
        ),
        item('说“我的项目”“近期要办”', '项目要报送什么、哪天办；日期只用本单位定的或者通知规定的，到期前提醒。'),
        item(
          '填的时候可以说',
          '上一步、跳过、修改、为什么、依据、看看我填了什么、改3、删2、取消、重来；中间想到别的问题，直接问就行。',
        ),
      ],
    },
    { kind: 'note', title: '请留意', text: '请不要在这里填写涉密内容。' },
  ]
}

/** The ways to begin, and to go on. */
export function homeChoices(catalogue: readonly CatalogueEntry[], drafts: readonly Filing[]): Choice[] {
  const [last, ...others] = drafts
  const goOn: Choice[] = last
    ? [
        {
          id: choiceId.resume(others.length > 0 ? null : last.saved.id),
          label: others.length > 0 ? '继续上次' : `继续上次：${last.entry.title}`,
          kind: 'flow',
        },
      ]
    : []
  return [
    ...goOn,
    ...catalogue.map(entry => ({ id: choiceId.flow(entry.id), label: entry.title, kind: 'flow' as const })),
    ...examples.map(text => ({ id: choiceId.say(text), label: text, kind: 'question' as const })),
  ]
}

/** The likeliest of them, and the way to all: what fits on a phone where nobody asked for the whole list. */
export function fewChoices(catalogue: readonly CatalogueEntry[], drafts: readonly Filing[]): Choice[] {
  const few = homeChoices(catalogue, drafts).filter(choice => choice.kind === 'flow')
  return [...few.slice(0, drafts.length > 0 ? 4 : 3), { id: choiceId.home, label: '看全部能办的事', kind: 'command' }]
}

/** Questions worth a button. */
export const examples = ['项目方案里要写清楚哪些内容？', '合同要提前终止，向谁报备？']

function item(text: string, detail: string) {
  return { text, detail, citation: null, tick: null }
}
