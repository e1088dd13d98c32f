import { examine } from '../adapters/admin/doctor/doctor.js'
import type { Finding } from '../adapters/admin/doctor/finding.js'
import { readConfig } from '../config.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const marks: Readonly<Record<Finding['state'], string>> = { fine: '正常', unused: '未用', note: '留意', wrong: '有误' }

const usage =
  '用法：npm run doctor。逐项检查设置、数据文件夹、数据库、节假日、索引、端口、语言模型、向量模型和 Telegram；正在运行时也可以检查。'

// Looks at everything the product stands on and says in Chinese what is wrong and how to mend it: `npm run doctor`.
await runOrExplain(async () => {
  if (!commandWords(usage, {}, 0)) return
  const { dataDir, databaseUrl, host, port, models, telegram } = readConfig()
  console.log('设置：正常。')
  const findings = await examine({ dataDir, databaseUrl, host, port, now: Date.now(), telegram, ...models })
  for (const { what, state, says, mend } of findings) {
    console.log(`${what}：${marks[state]}。${says}${mend ? `\n    ${mend}` : ''}`)
  }
  const wrong = findings.filter(one => one.state === 'wrong').length
  console.log(wrong === 0 ? '检查完毕，没有发现问题。' : `检查完毕，有${wrong}项需要处理。`)
  if (wrong > 0) process.exitCode = 1
})
