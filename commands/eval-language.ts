import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../adapters/library/product-root.js'
import {
  LabelledSentence,
  type LanguageScore,
  recogniserWithout,
  scoreOf,
  statesOf,
  understandIn,
} from '../eval/language.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'

/**
 * How well sentences are understood: `npm run eval -- --language FILE` for a set of labelled sentences, a line of JSON
 * each; without a file, the set that comes with the product, each fifth read without having seen it.
 * `--misses` lists what went wrong, `--write` puts the table into docs/language.md.
 */
export async function evaluateLanguage(
  knowledge: Knowledge,
  { file, write, misses }: { readonly file: string | null; readonly write: boolean; readonly misses: boolean },
): Promise<void> {
  const own = join(productRoot(), 'bot', 'understand', 'intents', 'strangers.json')
  const sentences =
    file === null
      ? LabelledSentence.array().parse(JSON.parse(readFileSync(own, 'utf8')))
      : readFileSync(file, 'utf8')
          .split('\n')
          .filter(line => line.trim() !== '')
          .map(line => LabelledSentence.parse(JSON.parse(line)))
  const states = await statesOf(knowledge)
  const understood =
    file === null
      ? [0, 1, 2, 3, 4].flatMap(fold => {
          const part = sentences.filter((_, at) => at % 5 === fold)
          const unseen = new Set(part.map(one => one.id))
          const recogniser = recogniserWithout(id => unseen.has(id))
          return part.map(one => understandIn(states, one, recogniser))
        })
      : sentences.map(one => understandIn(states, one))
  const page = pageOf(scoreOf(understood), file === null)
  console.log(page.join('\n'))
  if (misses) {
    for (const { sentence, id, outcome } of understood)
      if (outcome !== 'right')
        console.log(`${sentence.id} ${sentence.state} ${sentence.intent} → ${id}：${sentence.text}`)
  }
  if (write) writeFileSync(join(productRoot(), 'docs', 'language.md'), `${page.join('\n')}\n`)
}

function pageOf({ all, right, askedBack, wrong, spans, byKind, confusions }: LanguageScore, isOwn: boolean): string[] {
  const share = (count: number, of = all) => `${((count / Math.max(1, of)) * 100).toFixed(1)}%`
  return [
    '# 听懂了多少',
    '',
    isOwn
      ? '本页由 `npm run eval -- --language --write` 生成：随产品的一千句由四个没有看过程序的人写，分五份，每一份都由没有学过它的程序来听。'
      : `一份${all}句的标注。`,
    '',
    '| 听对 | 反问 | 听错而没有反问 | 句中数值（金额、日子、项目、报送、条号） |',
    '| --- | --- | --- | --- |',
    `| ${share(right)} | ${share(askedBack)} | ${share(wrong)} | ${spans.found}/${spans.all}（${share(spans.found, spans.all)}） |`,
    '',
    ...(isOwn ? ['第一次整体完成、一句都还没有学过的时候：听对 73.2%，反问 5.5%，听错 21.3%，数值 288/358。', ''] : []),
    '| 数值 | 读出 |',
    '| --- | --- |',
    ...[...byKind].map(([kind, { found, all: of }]) => `| ${kind} | ${found}/${of} |`),
    '',
    '| 本来是 | 听成 | 句数 |',
    '| --- | --- | --- |',
    ...confusions.slice(0, 60).map(({ wanted, taken, count }) => `| ${wanted} | ${taken} | ${count} |`),
  ]
}
