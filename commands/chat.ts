import { join } from 'node:path'
import { keepIn } from '../adapters/channels/keep-files.js'
import { consoleChannel } from '../adapters/console/console-channel.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { createApp } from '../app.js'
import { readConfig } from '../config.js'
import { commandWords } from './command-words.js'
import { log, runOrExplain } from './run-or-explain.js'

// The bot in this terminal: `npm run chat`.
await runOrExplain(async () => {
  if (!commandWords('用法：npm run chat。在终端里对话，输入“退出”结束。', {}, 0)) return
  const config = readConfig()
  prepareDataFolder(config.dataDir)
  const app = await createApp(config)
  const channel = consoleChannel({
    input: process.stdin,
    output: process.stdout,
    interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    log,
    keepFile: keepIn(join(config.dataDir, '取出的文件')),
  })
  await channel.start(app.handle)
  await channel.finished
  await app.close()
})
