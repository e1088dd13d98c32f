import { type Checklist, type ChecklistItem, placeOf } from './checklist.js'

/** The checklist as a Markdown page to take along; `ticked` holds the ids of what is done. */
export function checklistMarkdown(list: Checklist, ticked: readonly string[] = []): string {
  return [
    '# 报送清单',
    '',
    list.conclusion,
    '',
    ...list.items.flatMap(item => [...itemLines(item, ticked.includes(item.id)), '']),
    ...(list.possible.length === 0 ? [] : [...list.possible, '']),
    ...(list.silence === '' ? [] : [list.silence, '']),
  ].join('\n')
}

function itemLines(item: ChecklistItem, done: boolean): string[] {
  const facts = [
    ['用词', item.verb],
    ['由谁办', item.actor.replace(':', '：')],
    ['报给谁', recipientOf(item)],
    ['时间', item.time === null ? '原文没有写' : `“${item.time}”`],
    ['在这之前', item.after],
    ['没有写的', item.open],
    ['为什么列', item.why],
  ]
  return [
    `- [${done ? 'x' : ' '}] ${item.text}（${placeOf(item)}）`,
    ...facts.flatMap(([name, fact]) => (fact === null || fact === undefined ? [] : [`  - ${name}：${fact}`])),
    `  - 原文：“${item.quote.replaceAll('\n', '')}”`,
  ]
}

function recipientOf({ recipient, inferredFrom }: ChecklistItem): string {
  const named = recipient.replace(':', '：').replace('原文未写', '原文没有写')
  return inferredFrom === null ? named : `${named}（依据${inferredFrom}）`
}
