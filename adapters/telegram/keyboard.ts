import type { Choice, Reply } from '../../bot/reply.js'
import type { ButtonMeaning } from '../channels/button-table.js'

/** A button to be shown: what stands on it, and what it means. */
export interface Button {
  readonly face: string
  readonly meaning: ButtonMeaning
}

/** Telegram refuses more. */
const mostButtons = 100
/** How wide the faces of a row may be together, in characters. */
const rowWidth = 24
const longestFace = 60

/** The buttons of a reply in rows: the ticks of its lists by their numbers, then its choices. */
export function buttonRows(
  reply: Reply,
  conversation: string,
  sheet: readonly number[],
): readonly (readonly Button[])[] {
  const lists = reply.blocks.flatMap(block => (block.kind === 'list' ? [block.items] : []))
  const ticks = lists.flatMap(items =>
    items.flatMap(({ text, tick }, at): Button[] => {
      if (tick === null) return []
      const meaning = { conversation, choice: tick.choice, label: shortened(text), sheet }
      return [{ face: `${tick.done ? '☑' : '☐'} ${at + 1}`, meaning }]
    }),
  )
  const choices = reply.choices.map(
    ({ id, label }: Choice): Button => ({
      face: shortened(label),
      meaning: { conversation, choice: id, label, sheet: null },
    }),
  )
  const room = mostButtons - Math.min(choices.length, mostButtons)
  return [...rowsOf(ticks.slice(0, room)), ...rowsOf(choices.slice(0, mostButtons))]
}

/** Fills rows from left to right. */
function rowsOf(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = []
  for (const button of buttons) {
    const row = rows.at(-1)
    const width = (row ?? []).reduce((sum, one) => sum + widthOf(one.face), 0) + widthOf(button.face)
    if (row && width <= rowWidth && row.length < 6) row.push(button)
    else rows.push([button])
  }
  return rows
}

/** With room for the frame. */
function widthOf(face: string): number {
  return [...face].length + 1
}

function shortened(label: string): string {
  const characters = [...label.trim()]
  const short =
    characters.length > longestFace ? `${characters.slice(0, longestFace - 1).join('')}…` : characters.join('')
  return short === '' ? '…' : short
}
