import { z } from 'zod'
import { askOrOpen } from '../adapters/admin/control/ask-or-open.js'
import { undeliveredCommands } from '../adapters/admin/control/undelivered-commands.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { type Config, readConfig } from '../config.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `没有送达的提醒：列出哪些没有送到、为什么

  npm run undelivered                  列出来
  npm run undelivered -- --again 编号   再送一次`

const Rows = z.array(
  z.object({
    id: z.string(),
    duty: z.string(),
    day: z.string(),
    person: z.string(),
    channel: z.string(),
    attempts: z.number(),
    reason: z.string(),
    isFinal: z.boolean(),
  }),
)

// What an administrator should know of: `npm run undelivered`.
await runOrExplain(async () => {
  const [flag, id, ...more] = process.argv.slice(2)
  const config = readConfig()
  prepareDataFolder(config.dataDir)
  if (flag === undefined) show(Rows.parse(await ask(config, 'undelivered', null)))
  else if (flag === '--again' && id !== undefined && more.length === 0) {
    const isFound = await ask(config, 'try-again', { id })
    console.log(isFound === true ? '好的，会再送一次。' : '没有这个编号，或者它不是已经放弃的。请先列出来看看。')
    if (isFound !== true) process.exitCode = 1
  } else {
    console.log(usage)
    process.exitCode = flag === '--help' ? 0 : 2
  }
})

/** The running program, or, when there is none, the database itself. */
function ask(config: Config, command: string, words: unknown): Promise<unknown> {
  return askOrOpen(
    config,
    ({ outbox, messengers }) => undeliveredCommands(outbox, messengers.pairings, Date.now),
    command,
    words,
  )
}

function show(rows: z.infer<typeof Rows>): void {
  if (rows.length === 0) {
    console.log('没有送不到的提醒。')
    return
  }
  for (const { id, duty, day, person, channel, attempts, reason, isFinal } of rows) {
    const state = isFinal ? `试了${attempts}次，已放弃` : `试了${attempts}次，还在试`
    console.log(`${id}  ${day}  ${duty}  给 ${person}（${channel}）：${state}。${reason}`)
  }
  console.log(`共 ${rows.length} 条。已放弃的可以再送一次：npm run undelivered -- --again 编号`)
}
