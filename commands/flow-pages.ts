import { mkdirSync, writeFileSync } from 'node:fs'
import { catalogue } from '../flows/catalogue.js'
import { pageOf } from '../flows/engine/page.js'
import { measuresId } from '../regulation/measures.js'

/** Writes docs/flows/<id>.md for every flow, for someone who knows the regulation to go through. */
const folder = process.argv[2] ?? 'docs/flows'
mkdirSync(folder, { recursive: true })
for (const entry of catalogue) writeFileSync(`${folder}/${entry.id}.md`, pageOf(entry, { holds: [measuresId] }))
console.log(`写好了${catalogue.length}页：${catalogue.map(entry => entry.title).join('、')}。`)
