import { compile, foldInPlace, wordGroups } from './pattern.js'
import { serviceHits } from './service-hits.js'
import { type TrainedKinds, trainKinds } from './trained-kinds.js'
import { CategoryRow, type Description, SignRow, type Wordings, WordRow } from './wordings.js'

/** The wordings, and what the described purchases teach beyond them. */
export interface ServiceTypeData extends Wordings {
  readonly learned: TrainedKinds
}

/** The rows of the files, checked and made ready. Learning takes a tenth of a second, at first use; prepare once. */
export function prepareServiceTypeData(files: {
  readonly words: readonly unknown[]
  readonly categories: readonly unknown[]
  readonly signs: readonly unknown[]
  readonly descriptions: readonly Description[]
}): ServiceTypeData {
  const words = wordGroups(files.words.map(row => WordRow.parse(row)))
  const signs = new Map<string, string[]>()
  for (const row of files.signs.map(one => SignRow.parse(one))) {
    const key = `${row.about}/${row.means}`
    signs.set(key, [...(signs.get(key) ?? []), ...row.patterns])
  }
  const wordings: Wordings = {
    categories: files.categories
      .map(row => CategoryRow.parse(row))
      .flatMap(({ patterns, ...row }) => patterns.map(pattern => ({ ...row, pattern: compile(pattern, words) }))),
    signs: new Map([...signs].map(([key, patterns]) => [key, compile(patterns.map(p => `(?:${p})`).join('|'), words)])),
    system: words.get('系统') ?? '系统',
    goods: words.get('物') ?? '设备',
  }
  const known = (text: string) => serviceHits(foldInPlace(text), wordings).length > 0
  let learned: TrainedKinds | undefined
  return {
    ...wordings,
    // Trained when first asked for: the program is ready without it.
    get learned() {
      learned ??= trainKinds(files.descriptions, known)
      return learned
    },
  }
}
