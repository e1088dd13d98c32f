import { currentId } from '../../regulation/renamed.js'
import { changeOf, type Filing } from '../../services/filings/filing.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { checklistOf } from '../views/checklist-view.js'
import { setAside, showFiling } from './show-step.js'

/** Ticks an item of a checklist, or takes the tick back; by its id, or its number from 1. */
export function tickItem(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  item: string | number,
): TurnResult {
  const list = checklistOf(filing)
  const found = list?.items.find((one, at) => (typeof item === 'number' ? at + 1 === item : one.id === currentId(item)))
  const aside = setAside(context, filing)
  if (!found) {
    const problem = list ? `清单里没有这一项，现在共${list.items.length}项。` : '这一份不是清单，没有可以勾的项。'
    return showFiling(context, dependencies, filing, { problem, runs: aside })
  }
  const { ticks: before } = filing.saved
  const ticks = before.includes(found.id) ? before.filter(id => id !== found.id) : [...before, found.id]
  const runs = [...aside, changeOf(filing, { raw: context.message.text, now: context.now, ticks })]
  return showFiling(context, dependencies, filing, { ticks, runs })
}
