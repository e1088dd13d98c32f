import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultTemplates } from '../adapters/documents/default-templates.js'
import { templateFolder } from '../adapters/documents/template-shelf.js'
import { templateNames } from '../flows/documents/template-tags.js'
import { runOrExplain } from './run-or-explain.js'

/** Writes the default templates: `npm run templates`. The same bytes every time. */
await runOrExplain(async () => {
  const folder = process.argv[2] ?? templateFolder()
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(await defaultTemplates()))
    writeFileSync(join(folder, `${name}.docx`), bytes)
  console.log(`写好了模板：${Object.values(templateNames).join('、')}。`)
})
