import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openImporter } from '../adapters/importers/importer.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { openLibraryStore } from '../adapters/library/open-library-store.js'
import { openVectors } from '../adapters/vectors/open-vectors.js'
import { workedAnswer } from '../bot/computed-answer.js'
import { type AskOnce, type Marked, markAnswers, type Tally, tallies } from '../eval/answers.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import { textsAsked } from '../knowledge/answer/texts-asked.js'
import { addTexts } from '../services/corpus/add-texts.js'
import { log } from './run-or-explain.js'

/** The sets of questions that nothing was fitted on, and the texts that are imported before one is asked. */
const Sets = z.array(
  z.object({
    file: z.string(),
    /** How the set came about, for the page. */
    name: z.string(),
    /** Names in `data/laws/related.tar.gz` of `BENCH_DATA`; empty for what ships. */
    texts: z.array(z.string()).default([]),
    /** At least this many of a hundred stay right: a little below what was measured. */
    floor: z.number(),
  }),
)

/** One set and what became of its questions. */
export interface SetResult {
  readonly name: string
  readonly floor: number
  readonly marked: readonly Marked[]
}

/**
 * Asks the sets of `eval/held-out/answers`. Those on imported texts are skipped with a line where `BENCH_DATA` is missing.
 *
 * @param only a part of the file names, to ask a few sets
 */
export async function askSets(root: string, today: string, only = ''): Promise<SetResult[]> {
  const folder = join(root, 'eval', 'held-out', 'answers')
  const sets = Sets.parse(JSON.parse(readFileSync(join(folder, 'sets.json'), 'utf8')))
  const archive = join(process.env.BENCH_DATA ?? join(root, '..', 'shared'), 'data', 'laws', 'related.tar.gz')
  const results: SetResult[] = []
  for (const { file, name, texts, floor } of sets) {
    if (!file.includes(only)) continue
    if (texts.length && !existsSync(archive)) {
      log(`${archive} is missing: ${file} is skipped`)
      continue
    }
    const marked = await withTexts(archive, texts, today, dataDir => asked(join(folder, file), dataDir, today))
    results.push({ name, floor, marked })
  }
  return results
}

/** Milliseconds that a question waits for its vectors: the same is to come out each time. */
const patience = 5000

/** Knowledge with its vectors made, and a way to ask it; `close` when done. */
export async function openAsker(
  dataDir: string | null,
  today: string,
): Promise<{ readonly knowledge: Knowledge; readonly ask: AskOnce; close(): void }> {
  const folder = dataDir ?? join(tmpdir(), 'no-data')
  const vectors = openVectors({
    embedder: undefined,
    encoder: true,
    unitFiles: false,
    dataDir: folder,
    log,
    timeout: patience,
  })
  const knowledge = loadKnowledge({ dataDir, ...(vectors ? { kept: vectors.kept } : {}) })
  if (dataDir === null) await vectors?.ready
  else await vectors?.make(knowledge)
  return {
    knowledge,
    async ask(question, topic) {
      const found = (await vectors?.vectorsFor(textsAsked(question, topic))) ?? new Map()
      return workedAnswer(knowledge, question, { topic, today, vectors: found }).answer
    },
    close() {
      vectors?.stop()
      knowledge.close()
    },
  }
}

async function asked(file: string, dataDir: string | null, today: string): Promise<Marked[]> {
  const asker = await openAsker(dataDir, today)
  try {
    return await markAnswers(file, asker.ask)
  } finally {
    asker.close()
  }
}

/** A fresh data folder that holds these texts, gone afterwards. */
async function withTexts<T>(
  archive: string,
  texts: readonly string[],
  today: string,
  use: (dataDir: string | null) => Promise<T>,
): Promise<T> {
  if (texts.length === 0) return use(null)
  const dataDir = mkdtempSync(join(tmpdir(), 'answers-'))
  const reader = openImporter()
  try {
    prepareDataFolder(dataDir)
    const only = {
      ...reader,
      async *filesIn(given: Parameters<typeof reader.filesIn>[0]) {
        for await (const one of reader.filesIn(given)) if (texts.some(text => one.name.endsWith(text))) yield one
      },
    }
    if (texts.length)
      await addTexts([archive], { store: openLibraryStore(dataDir), reader: only, today, step: () => undefined })
    return await use(dataDir)
  } finally {
    await reader.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const kinds: Readonly<Record<Tally['kind'], string>> = {
  single: '一次一问',
  parts: '一口气两问',
  set: '问全部',
  true: '说对了，求证',
  false: '说错了',
  paper: '其他文件',
  exact: '点名、文号、条数',
  silent: '没有写的、别处的',
  'follow-up': '接着问',
  all: '合计',
}

/** The heading of the section that {@link answersPage} makes. */
export const answersTitle = '## 结论答的是不是所问'

/** The table of the sets, for docs/evaluation.md. */
export function answersPage(results: readonly SetResult[]): string[] {
  return [
    answersTitle,
    '',
    '出题的人只看过条文，没有看过程序、卡片和结构化的条文；这些题没有用来学，也没有用来调。一题算对，要种类诚实、出处对（一口气两问和问全部的，要引全）、该有的字都在、没有说错的话；“结论里就有”是答对的当中，不看原文、只看结论已经有那些字的。由 `npm run eval -- --answers --write` 写成。',
    '',
    ...results.flatMap(({ name, marked }) => [
      `${name}：`,
      '',
      '| 问法 | 题数 | 答对 | 结论里就有 | 出处对 |',
      '| --- | --: | --: | --: | --: |',
      ...tallies(marked).map(
        ({ kind, count, right, led, place }) =>
          `| ${kinds[kind]} | ${count} | ${share(right, count)} | ${share(led, right)} | ${share(place, count)} |`,
      ),
      '',
    ]),
  ]
}

function share(part: number, of: number): string {
  return of ? `${((part / of) * 100).toFixed(1)}%` : '—'
}
