import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentMaker } from '../adapters/documents/document-maker.js'
import { sampleFiles } from '../adapters/documents/samples.js'
import { templateShelf } from '../adapters/documents/template-shelf.js'
import { productRoot } from '../adapters/library/product-root.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = '用法：npm run samples，或 npm run samples -- 文件夹（默认写到 docs/samples）。'

/** Writes a filled sample of every filing to docs/samples: `npm run samples`. The same bytes every time. */
await runOrExplain(async () => {
  const read = commandWords(usage, {}, 1)
  if (!read) return
  const folder = read.words[0] ?? join(productRoot(), 'docs', 'samples')
  mkdirSync(folder, { recursive: true })
  const begun = performance.now()
  const files = await sampleFiles(documentMaker(templateShelf(null)))
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  console.log(`写好了${files.length}份样例，用时${((performance.now() - begun) / 1000).toFixed(1)}秒：${folder}`)
})
