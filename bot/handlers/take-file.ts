import { colleaguesFiling } from '../colleagues-filing.js'
import { changeOf, isOpen, moved, viewOf } from '../filing.js'
import { type Handed, whatToHandIn } from '../handed-file.js'
import type { Block } from '../reply.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { beginning, setAside, showFiling } from './show-step.js'
import { takeTable } from './take-table.js'

/** Does what a file that was handed in is for. */
export function takeFile(scene: Scene, tools: Tools, handed: Exclude<Handed, { kind: 'secret' }>): Outcome {
  switch (handed.kind) {
    case 'unreadable':
      return saying(scene, tools, handed.why)
    case 'table':
      return takeTable(scene, tools, handed.cells)
    case 'run-file':
      return takeRunFile(scene, tools, handed.text)
  }
}

/** A filing that a colleague exported becomes a draft of one's own. */
function takeRunFile(scene: Scene, tools: Tools, text: string): Outcome {
  const read = colleaguesFiling(text, tools.catalogue)
  if (read.kind === 'unreadable') return saying(scene, tools, `${read.problem}${whatToHandIn}`)
  if (read.kind === 'secret') {
    return saying(scene, tools, '文件里带有密级标志，没有读入，也没有保存。涉密事项请按本单位保密规定办理。')
  }
  const { entry, answers, again } = read
  const fresh = beginning(scene, tools, entry)
  const draft = { ...fresh, run: { ...fresh.run, answers }, again, takenOver: answers }
  // What has no last look of its own, and every answer, is finished as it stands.
  const filing = { ...moved(draft, draft.run, scene.now), again }
  const count = viewOf(filing).trail.filter(line => line.number !== null).length
  const lead: Block[] = [
    {
      kind: 'text',
      text: isOpen(filing)
        ? `已读入“${filing.entry.title}”，成为您的一份草稿，填过的${count}项都在。请说“看看我填了什么”核对，再接着填。`
        : `已读入“${filing.entry.title}”，${count}项都填过了，结果如下。请核对；要改哪一项，请说“改”加序号。`,
    },
  ]
  const runs = [...setAside(scene), changeOf(filing, { raw: scene.message.text, now: scene.now })]
  return showFiling(scene, tools, filing, { lead, runs })
}

/** Says something; in the middle of a filing, its question is asked again below. */
function saying(scene: Scene, tools: Tools, text: string): Outcome {
  const { inHand, session } = scene
  const lead: Block[] = [{ kind: 'text', text }]
  if (inHand && isOpen(inHand) && session.shown) return showFiling(scene, tools, inHand, { lead })
  return { reply: { blocks: lead, choices: [] }, session: { ...session, offered: [] }, runs: [] }
}
