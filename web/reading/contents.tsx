import type { UnitView } from '../../api/library.js'
import { readingAddress, unitName } from '../state/place.js'
import { ChapterName } from './chapter-name.jsx'

/** The contents: chapters, and under each its articles with their captions. */
export function Contents({
  regulation,
  units,
  at,
}: {
  regulation: string
  units: readonly UnitView[]
  at: string | null
}) {
  return (
    <ol class="contents">
      {chapters(units).map(([chapter, own]) => (
        <li key={own[0]?.address}>
          {chapter !== null && (
            <p class="chapter">
              <ChapterName chapter={chapter} />
            </p>
          )}
          <ol>
            {own.map(unit => (
              <li key={unit.address}>
                <a
                  href={readingAddress({ regulation, at: unit.address })}
                  aria-current={unit.address === at ? 'location' : undefined}
                >
                  <span>{unitName(unit)}</span>
                  {unit.caption !== null && <span class="caption">{unit.caption}</span>}
                </a>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

/** Units in order, gathered under the chapter they stand in. */
export function chapters(units: readonly UnitView[]): [string | null, UnitView[]][] {
  const out: [string | null, UnitView[]][] = []
  for (const unit of units) {
    const last = out.at(-1)
    if (last && last[0] === unit.chapter) last[1].push(unit)
    else out.push([unit.chapter, [unit]])
  }
  return out
}
