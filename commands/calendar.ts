import { readFileSync } from 'node:fs'
import { calendarShelf } from '../adapters/calendar/calendar-shelf.js'
import { readNotice } from '../adapters/calendar/read-notice.js'
import { prepareDataFolder } from '../adapters/files/data-folder.js'
import { readConfig } from '../config.js'
import { runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：',
  '  npm run calendar                    看看哪些年的节假日已经知道',
  '  npm run calendar -- import 通知.txt  导入国务院办公厅的放假通知（文本）',
].join('\n')

/** Which years' holidays are known, and taking in the notice of another one. */
async function main([what, file]: readonly string[]): Promise<void> {
  const { dataDir } = readConfig()
  if (what === undefined) {
    const years = [...calendarShelf(dataDir).current().keys()].sort()
    console.log(`已知节假日安排的年份：${years.join('、')}。其他年份只按周末推算，并标明“暂定”。`)
    return
  }
  if (what !== 'import' || file === undefined) {
    console.log(usage)
    process.exitCode = what === '--help' ? 0 : 1
    return
  }
  const read = readNotice(readText(file))
  if (read.kind === 'unreadable') {
    console.log(read.problem)
    process.exitCode = 1
    return
  }
  prepareDataFolder(dataDir)
  calendarShelf(dataDir).keep(read.year)
  console.log([...read.lines, '已导入，请核对上面的日期。正在运行的程序会自动按它重新计算。'].join('\n'))
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

await runOrExplain(() => main(process.argv.slice(2)))
