import type { LibraryView, ReadingView } from '../../../api/library.js'
import type { OpenProgram } from './open-data.js'

/** Every text of the library with its number of articles; of what the unit added, the words too. */
export async function seenLibrary({ get }: OpenProgram): Promise<unknown> {
  const { regulations } = await get<LibraryView>('/api/library')
  const added = regulations.filter(one => one.title.includes('示例局'))
  const words: unknown[] = []
  for (const { id } of added) {
    const { regulation, units } = await get<ReadingView>(`/api/library/${id}`)
    words.push({ title: regulation.title, edition: regulation.edition, articles: units.map(unit => unit.text) })
  }
  return { titles: regulations.map(one => `《${one.title}》${one.units}条`), added: words }
}
