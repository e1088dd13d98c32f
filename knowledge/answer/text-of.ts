import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Answer } from './answer.js'
import { finish, nextOf, notFound, titleOf, topicAt } from './answer-builder.js'
import { cite, wholeOf } from './evidence.js'
import type { Inquiry } from './inquiry.js'
import type { Resolved } from './library.js'
import type { LibraryEntry } from './library-entry.js'

/** The units that references come to, each once. */
export function unitsOf(resolved: readonly Resolved[]): { entry: LibraryEntry; unit: Unit; item: number | null }[] {
  const seen = new Set<Unit>()
  return resolved.flatMap(one => {
    if ((one.kind !== 'unit' && one.kind !== 'no-such-item') || seen.has(one.unit)) return []
    seen.add(one.unit)
    return [{ entry: one.entry, unit: one.unit, item: one.kind === 'unit' ? one.item : null }]
  })
}

/** The words of the places that were named, with what the stored text cannot show (款, a missing 项). */
export function textOf(
  inquiry: Inquiry,
  first: Resolved,
  units: readonly { entry: LibraryEntry; unit: Unit; item: number | null }[],
): Answer {
  const { knowledge } = inquiry
  const shown = units.slice(0, 5)
  const citations = shown.flatMap(({ entry, unit, item }) => {
    const own = item === null ? undefined : unit.items.find(one => one.number === item)
    return cite(entry, unit, own?.text ?? wholeOf(unit), item) ?? []
  })
  const main = shown[0]
  if (!main || !citations.length) return notFound(inquiry, 0.5)
  const gist =
    main.entry.regulation.id === knowledge.home ? knowledge.cards.byArticle.get(main.unit.number ?? 0)?.gist : undefined
  const name = nameOf(main.unit, main.item)
  const remarks: string[] = []
  if (first.reference.paragraph) remarks.push('本库所存的文本没有保留分款，只能引到条和项，不能指明是第几款。')
  if (first.kind === 'no-such-item')
    remarks.push(
      main.unit.items.length
        ? `${name}只分到第(${main.unit.items.length})项，没有您说的那一项。`
        : `${name}没有分项，下面是整条原文。`,
    )
  if (units.length > shown.length) remarks.push(`一次先列前${shown.length}条，其余请逐条查看。`)
  const conclusion =
    shown.length > 1
      ? `下面是${shown.map(({ unit }) => nameOf(unit)).join('、')}的原文。`
      : main.item !== null
        ? `${titleOf(main.entry)}${name}的原文如下。`
        : (gist ?? `${titleOf(main.entry)}${name}${main.unit.caption ? `（${main.unit.caption}）` : ''}的原文如下。`)
  return finish(inquiry, {
    kind: 'answered',
    conclusion,
    citations,
    open: null,
    remarks,
    next: nextOf(inquiry, [], citations),
    confidence: 0.99,
    topic: topicAt(main.entry, main.unit, null, null, inquiry.text),
  })
}
