import { changeOf, type Filing } from '../filing.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { checklistOf } from '../views/checklist-view.js'
import { setAside, showFiling } from './show-step.js'

/** Ticks an item of a checklist, or takes the tick back; by its id, or its number from 1. */
export function tickItem(scene: Scene, tools: Tools, filing: Filing, item: string | number): Outcome {
  const list = checklistOf(filing)
  const found = list?.items.find((one, at) => one.id === item || at + 1 === item)
  const aside = setAside(scene, filing)
  if (!found) {
    const problem = list ? `清单里没有这一项，现在共${list.items.length}项。` : '这一份不是清单，没有可以勾的项。'
    return showFiling(scene, tools, filing, { problem, runs: aside })
  }
  const { ticks: before } = filing.saved
  const ticks = before.includes(found.id) ? before.filter(id => id !== found.id) : [...before, found.id]
  const runs = [...aside, changeOf(filing, { raw: scene.message.text, now: scene.now, ticks })]
  return showFiling(scene, tools, filing, { ticks, runs })
}
