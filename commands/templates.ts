import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultTemplates } from '../adapters/documents/default-templates.js'
import { checkTemplate } from '../adapters/documents/template-check.js'
import { templateFolder, templateShelf } from '../adapters/documents/template-shelf.js'
import { readConfig } from '../config.js'
import { type TemplateName, templateNames } from '../flows/documents/template-tags.js'
import { runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：',
  '  npm run templates                              重新生成默认模板',
  '  npm run templates -- check 函 改好的模板.docx   只检查，不启用',
  '  npm run templates -- use 函 改好的模板.docx     检查通过后启用',
  '  npm run templates -- restore 函                 改回默认模板',
  `模板有：${Object.values(templateNames).join('、')}。`,
].join('\n')

/** The templates from a terminal: making the default ones, and checking, taking or giving back those of the unit. */
async function main([what, which, file]: readonly string[]): Promise<void> {
  if (what === undefined) return writeDefaults()
  const name = nameOf(which)
  if (what === 'restore' && name) {
    templateShelf(readConfig().dataDir).restore(name)
    console.log(`已改回默认的“${templateNames[name]}”模板。`)
    return
  }
  if ((what !== 'check' && what !== 'use') || !name || file === undefined) {
    console.log(usage)
    process.exitCode = what === '--help' ? 0 : 2
    return
  }
  const bytes = readFileSync(file)
  const { problems } =
    what === 'use' ? await templateShelf(readConfig().dataDir).replace(name, bytes) : await checkTemplate(name, bytes)
  if (problems.length > 0) process.exitCode = 1
  const good = what === 'use' ? '检查通过，已启用。' : '检查通过，可以启用。'
  console.log(problems.length > 0 ? ['没有通过，原来的模板照旧使用：', ...problems].join('\n') : good)
}

/** The same bytes every time. */
async function writeDefaults(): Promise<void> {
  const folder = templateFolder()
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(await defaultTemplates()))
    writeFileSync(join(folder, `${name}.docx`), bytes)
  console.log(`写好了模板：${Object.values(templateNames).join('、')}。`)
}

function nameOf(said: string | undefined): TemplateName | undefined {
  return (Object.keys(templateNames) as TemplateName[]).find(name => name === said || templateNames[name] === said)
}

await runOrExplain(() => main(process.argv.slice(2)))
