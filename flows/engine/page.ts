import { type Cite, nameOfCite } from '../../regulation/citation.js'
import type { CatalogueEntry } from './catalogue-entry.js'
import { faceOf } from './fields.js'
import {
  type FieldPart,
  type Form,
  fieldOf,
  isAsked,
  isExtra,
  isInferred,
  type Part,
  partsOf,
  type TablePart,
  whyOf,
} from './form.js'
import { ways } from './paths.js'
import type { Surroundings } from './presentation.js'
import type { Line } from './question.js'

/**
 * The page a reviewer reads beside the regulation: every question with its 依据 and why it is asked, and all ways
 * through. Written by `npm run flow-pages`, never by hand.
 */
export function pageOf(entry: CatalogueEntry, around: Surroundings): string {
  const { form } = entry
  const parts = partsOf(form)
  const extras = parts.filter(isExtra)
  return [
    `# ${entry.title}`,
    '',
    `> 本页由程序生成，供熟悉办法的人核对。流程 \`${entry.id}\`，第${form.version}版。`,
    '',
    entry.intro,
    '',
    '## 依据',
    '',
    ...entry.cites.map(cite => `- ${quoted(cite)}`),
    '',
    '## 问什么，为什么问',
    '',
    ...questions(
      parts.filter(part => !isExtra(part)),
      form,
      0,
    ),
    ...(extras.length === 0 ? [] : ['## 可以加填的', '', ...questions(extras, form, 0)]),
    '## 各种走法',
    '',
    ...wayLines(entry, around),
    '',
  ].join('\n')
}

/** `depth` counts the lists and conditions around a question. */
function questions(parts: readonly Part[], form: Form<object>, depth: number): string[] {
  const asked = parts.filter(isAsked)
  return asked.flatMap((part, at) => {
    const pad = '  '.repeat(depth)
    if (!part.when) return question(part, form, depth)
    const isSame = asked[at - 1]?.when?.label === part.when.label && part.when.label !== null
    const lead = isSame ? [] : [`${pad}- ${part.when.label ?? '视前面的回答'}，才问：`, '']
    return [...lead, ...question(part, form, depth + 1)]
  })
}

function question(part: FieldPart | TablePart, form: Form<object>, depth: number): string[] {
  const pad = '  '.repeat(depth)
  const basis = [`${pad}  - 为什么问：${whyOf(part)}`, `${pad}  - 依据：${basisOf(part, form)}`, '']
  if (part.kind === 'table') {
    const any = part.any === null ? '' : `先问“${part.any}”；`
    const label = `${pad}- **${part.label}**（可以有几项）：${any}每项之后问“${part.more}”`
    return [label, ...basis, ...questions(part.parts, form, depth + 1)]
  }
  const face = faceOf(fieldOf(part))
  const options = face.options.map(option => `“${option.label}”`).join('')
  const hint = part.hint ?? face.hint
  return [
    `${pad}- **${part.label}**：${spoken(part.ask)}`,
    ...(options ? [`${pad}  - 可选：${options}`] : []),
    ...(hint ? [`${pad}  - 写法：${hint}`] : []),
    ...(face.optional ? [`${pad}  - 可以跳过`] : []),
    ...basis,
  ]
}

/** Up to this many ways are listed one by one; more of them by their conclusion, each with one example. */
const listed = 60

function wayLines(entry: CatalogueEntry, around: Surroundings): string[] {
  const all = [...ways(entry.form, entry.samples)].map(way => ({
    said: way.forks.map(spokenLine).join('；') || '只有一种',
    conclusion: entry.present(way.run, around)?.conclusion ?? '',
  }))
  const single = Object.values(entry.samples).flatMap(texts => (texts.length === 1 ? texts : []))
  const examples = single.filter(text => text !== '否' && text !== '跳过')
  const intro = `共${all.length}种。${examples.length > 0 ? `没有列出的回答各取一例：${examples.join('、')}。` : ''}`
  if (all.length <= listed) {
    return [
      intro,
      '',
      '| 回答 | 结论 |',
      '| --- | --- |',
      ...all.map(way => `| ${cell(way.said)} | ${cell(way.conclusion)} |`),
    ]
  }
  const groups = new Map<string, typeof all>()
  for (const way of all) groups.set(way.conclusion, [...(groups.get(way.conclusion) ?? []), way])
  const rows = [...groups].map(
    ([conclusion, same]) => `| ${cell(conclusion)} | ${same.length} | ${cell(same[0]?.said ?? '')} |`,
  )
  return [intro, '', '| 结论 | 走法 | 例如 |', '| --- | --- | --- |', ...rows]
}

function spokenLine(line: Line): string {
  const label = line.row ? `${line.row.label}·${line.label}` : line.label
  return `${label}：${line.shown}`
}

/** A question that depends on answers is shown with blanks in their place. */
function spoken(ask: string | ((before: never) => string)): string {
  return typeof ask === 'string' ? ask : ask(blank as never)
}

/** Stands for any answer, however deep: reads as 「……」, and as number 1 where items are counted. */
const blank: object = new Proxy(
  {},
  {
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'valueOf') return () => '……'
      return key === 'nth' ? 'N' : blank
    },
  },
)

function quoted(cite: Cite): string {
  return `${nameOfCite(cite)}：“${cite.quote}”`
}

function basisOf(part: FieldPart | TablePart, form: Form<object>): string {
  return isInferred(part) ? '没有条文要求这一栏（推定）' : quoted(part.basis ?? form.cites[0])
}

function cell(text: string): string {
  return text.replace(/\|/g, '／').replace(/\n/g, ' ')
}
