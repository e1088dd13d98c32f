import { mkdirSync, writeFileSync } from 'node:fs'
import { catalogue } from '../flows/catalogue.js'
import { pageOf } from '../flows/engine/page.js'
import { measuresId } from '../regulation/measures.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = '用法：npm run flow-pages，或 npm run flow-pages -- 文件夹（默认写到 docs/flows）。'

/** Writes docs/flows/<id>.md for every flow, for someone who knows the regulation to go through. */
await runOrExplain(async () => {
  const read = commandWords(usage, {}, 1)
  if (!read) return
  const folder = read.words[0] ?? 'docs/flows'
  mkdirSync(folder, { recursive: true })
  for (const entry of catalogue) writeFileSync(`${folder}/${entry.id}.md`, pageOf(entry, { holds: [measuresId] }))
  console.log(`写好了${catalogue.length}页：${catalogue.map(entry => entry.title).join('、')}。`)
})
