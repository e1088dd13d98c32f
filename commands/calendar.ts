import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { askOrOpen } from '../adapters/admin/control/ask-or-open.js'
import { calendarCommands } from '../adapters/admin/control/calendar-commands.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { calendarShelf } from '../adapters/scheduler/calendar/calendar-shelf.js'
import { readNotice } from '../adapters/scheduler/calendar/read-notice.js'
import type { Stores } from '../adapters/storage/open-stores.js'
import { type Config, readConfig } from '../config.js'
import { runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：',
  '  npm run calendar                    看看哪些年的节假日已经知道',
  '  npm run calendar -- import 通知.txt  导入国务院办公厅的放假通知（文本），运行中也可以',
].join('\n')

/** Which years' holidays are known, and taking in the notice of another one. */
async function main([what, file]: readonly string[]): Promise<void> {
  const config = readConfig()
  if (what === undefined) {
    prepareDataFolder(config.dataDir)
    const years = z.array(z.number()).parse(await ask(config, 'calendar-years'))
    console.log(`已知节假日安排的年份：${years.join('、')}。其他年份按周末和法定节假日推算，并标明“暂定”。`)
    return
  }
  if (what !== 'import' || file === undefined) {
    console.log(usage)
    process.exitCode = what === '--help' ? 0 : 2
    return
  }
  const text = textIn(file)
  if (text === undefined) return refuse(`打不开“${file}”。请核对文件名；通知要另存为文本文件（.txt）。`)
  const read = readNotice(text)
  if (read.kind === 'unreadable') return refuse(read.problem)
  prepareDataFolder(config.dataDir)
  await ask(config, 'calendar-import', read.year)
  console.log([...read.lines, '已导入，请核对上面的日期。原来标“暂定”的日期已经按它重新计算。'].join('\n'))
}

/** The running program, or the database where none runs. */
function ask(config: Config, command: string, words: unknown = null): Promise<unknown> {
  const { dataDir } = config
  const onDatabase = async ({ store }: Stores) =>
    calendarCommands(await calendarShelf({ dataDir, settings: store.projects }))
  return askOrOpen(config, onDatabase, command, words)
}

function refuse(problem: string): void {
  console.log(problem)
  process.exitCode = 1
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

await runOrExplain(() => main(process.argv.slice(2)))
