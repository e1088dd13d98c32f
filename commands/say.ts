import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { plainText } from '../adapters/channels/plain-text.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { createApp } from '../app.js'
import type { Reply } from '../bot/reply.js'
import type { Turn } from '../bot/session-store.js'
import { readConfig } from '../config.js'
import { commandWords } from './command-words.js'
import { log, runOrExplain } from './run-or-explain.js'

/** A message by script: words, a button's id or label, or a file. Lines of the same person are one conversation. */
const Line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  person: z.string().default('1'),
  text: z.string().optional(),
  button: z.string().optional(),
  file: z.string().optional(),
})
type Line = z.infer<typeof Line>

const usage = [
  '用法：npm run -s say -- --jsonl（每行一句话，逐行出回复，次序不变），或 npm run -s say -- "季报几号交"。',
  '每行读：{"id","person"?,"text"|"button"|"file"}；person 相同的几行是一场对话；button 写按钮的 id 或字样，',
  'file 写文件的路径。',
  '每行出：{"id","reply":{"text","buttons":[{"id","label"}],"files":[名称]},"intent","kept"}；',
  'intent 是听成了哪一种意思（unclear：两种都像，反问了），kept 是这句话存下的：filings、projects、settings。',
  '数据存在 DATA_DIR；没有设的，用一个临时文件夹，结束时删掉。',
].join('\n')

/** What one message left in the store, in plain fields. */
function keptOf(turn: Turn | undefined) {
  return {
    filings: (turn?.runs ?? []).map(({ saved, said }) => ({
      id: saved.id,
      flow: saved.run.flow,
      status: saved.status,
      said: said.map(({ raw: _, ...row }) => row),
    })),
    projects: (turn?.projects ?? []).map(({ timeline, history: _, ...project }) => ({
      ...project,
      last: timeline.at(-1)?.text ?? null,
    })),
    settings: turn?.settings ?? [],
  }
}

function recordOf(id: unknown, reply: Reply, meant: string | null, turn: Turn | undefined) {
  const files = reply.blocks.flatMap(block => (block.kind === 'file' ? [block.name] : []))
  const blocks = reply.blocks.filter(block => block.kind !== 'file')
  const buttons = reply.choices.map(({ id: choice, label }) => ({ id: choice, label }))
  return {
    id,
    reply: { text: plainText({ ...reply, blocks, choices: [] }), buttons, files },
    intent: meant,
    kept: keptOf(turn),
  }
}

async function main(): Promise<void> {
  const given = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!given) return
  if (!given.values.jsonl && given.words.length === 0) return console.log(usage)
  const config = readConfig()
  const own = config.isDataDirGiven ? null : mkdtempSync(join(tmpdir(), 'say-'))
  const dataDir = own ?? config.dataDir
  prepareDataFolder(dataDir)
  const seen = new Map<'now', { readonly meant: string; readonly turn: Turn }>()
  const app = await createApp({ ...config, dataDir }, log, {
    watch: (meant, turn) => void seen.set('now', { meant, turn }),
  })
  // So that the same words are answered alike each time.
  await app.warm
  const last = new Map<string, Reply>()
  let count = 0
  const run = `${Date.now()}`

  async function say(line: Line): Promise<void> {
    const { person, text = '', button, file } = line
    const offered = last.get(person)?.choices.find(choice => choice.id === button || choice.label === button)
    seen.clear()
    const reply = await app.handle({
      conversation: `console:${person}`,
      id: `${run}-${++count}`,
      text: offered?.label ?? text,
      ...(button === undefined ? {} : { choice: offered?.id ?? button }),
      ...(file === undefined ? {} : { file: await handed(file) }),
    })
    last.set(person, reply)
    const { meant = null, turn } = seen.get('now') ?? {}
    process.stdout.write(`${JSON.stringify(recordOf(line.id ?? null, reply, meant, turn))}\n`)
  }

  try {
    if (!given.values.jsonl) {
      await say({ person: '1', text: given.words.join(' ') })
      return
    }
    for await (const written of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (written.trim() === '') continue
      const line = read(written)
      if (line) await say(line)
      else process.stdout.write(`${JSON.stringify({ id: null, reply: null, intent: null, kept: null })}\n`)
    }
  } finally {
    await app.close()
    if (own) rmSync(own, { recursive: true, force: true })
  }
}

async function handed(path: string) {
  const { size } = await stat(path)
  return { name: basename(path), size, open: async () => new Uint8Array(await readFile(path)) }
}

/** Null for a line that does not read as a message: it is answered all the same, so that the lines stay in step. */
function read(written: string): Line | null {
  try {
    return Line.safeParse(JSON.parse(written.replace(/^\uFEFF/, ''))).data ?? null
  } catch {
    return null
  }
}

await runOrExplain(main)
