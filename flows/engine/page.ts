import { nameOfCite } from './cite.js'
import type { Line } from './engine.js'
import type { CatalogueEntry } from './entry.js'
import { faceOf } from './fields.js'
import type { Cite, Step } from './flow.js'
import { ways } from './paths.js'
import type { Surroundings } from './presentation.js'

/**
 * The page a reviewer reads beside the regulation: every question with its 依据 and why it is asked, and all ways
 * through. Written by `npm run flow-pages`, never by hand.
 */
export function pageOf(entry: CatalogueEntry, around: Surroundings): string {
  return [
    `# ${entry.title}`,
    '',
    `> 本页由程序生成，供熟悉办法的人核对。流程 \`${entry.id}\`，第${entry.flow.version}版。`,
    '',
    entry.intro,
    '',
    '## 依据',
    '',
    ...entry.cites.map(cite => `- ${quoted(cite)}`),
    '',
    '## 问什么，为什么问',
    '',
    ...questions(entry.flow.steps, 0),
    '## 各种走法',
    '',
    ...wayLines(entry, around),
    '',
  ].join('\n')
}

/** `depth` counts the lists and branches around a question. */
function questions(steps: readonly Step[], depth: number): string[] {
  const pad = '  '.repeat(depth)
  return steps.flatMap(step => {
    if (step.kind === 'derive') return []
    if (step.kind === 'branch') {
      const inner = questions(step.steps, depth + 1)
      return inner.length === 0 ? [] : [`${pad}- ${step.label ?? '视前面的回答'}，才问：`, '', ...inner]
    }
    if (step.kind === 'list') {
      const { words } = step
      const any = words.any === undefined ? '' : `先问“${spoken(words.any)}”；`
      return [
        `${pad}- **${words.label}**（可以有几项）：${any}每项之后问“${words.more}”`,
        `${pad}  - 为什么问：${words.why}`,
        `${pad}  - 依据：${basisOf(words)}`,
        '',
        ...questions(step.each, depth + 1),
      ]
    }
    const { words } = step
    const face = faceOf(step.field)
    const options = face.options.map(option => `“${option.label}”`).join('')
    const hint = words.hint ?? face.hint
    return [
      `${pad}- **${words.label}**：${spoken(words.ask)}`,
      ...(options ? [`${pad}  - 可选：${options}`] : []),
      ...(hint ? [`${pad}  - 写法：${hint}`] : []),
      ...(face.optional ? [`${pad}  - 可以跳过`] : []),
      `${pad}  - 为什么问：${words.why}`,
      `${pad}  - 依据：${basisOf(words)}`,
      '',
    ]
  })
}

/** Up to this many ways are listed one by one; more of them by their conclusion, each with one example. */
const listed = 60

function wayLines(entry: CatalogueEntry, around: Surroundings): string[] {
  const all = [...ways(entry.flow, entry.samples)].map(way => ({
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
  const label = line.item && !line.key.includes('#') ? `${line.item.label}·${line.label}` : line.label
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

function basisOf({ cite, inferred }: { readonly cite: Cite; readonly inferred?: boolean }): string {
  return inferred ? '没有条文要求这一栏（推定）' : quoted(cite)
}

function cell(text: string): string {
  return text.replace(/\|/g, '／').replace(/\n/g, ' ')
}
