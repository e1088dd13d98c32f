import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { Gazetteer, Named } from '../../language/utterance.js'
import type { Project } from '../../projects/project.js'
import { gazetteer as wordsOfMeasures } from '../../regulation/gazetteer.js'
import { filingNames } from './filing-names.js'

const words = wordsOfMeasures()
const actors = [...words.actors.flatMap(one => one.words), '审计局', '大数据局', '财政局', '领导', '专家', '监理']
const things = words.documents.flatMap(one => one.words)

/** The names to be looked for in what somebody says: of the unit's projects, of the filings, and of the measures. */
export function gazetteerOf(
  { projects, archived }: { readonly projects: readonly Project[]; readonly archived: readonly Project[] },
  catalogue: readonly CatalogueEntry[],
): Gazetteer {
  const known = made.get(projects)
  if (known?.archived === archived && known.catalogue === catalogue) return known.gazetteer
  const all = projectNames([...projects, ...archived])
  const gazetteer = { projects: all, filings: filingNames(catalogue), actors, things, verbs: words.verbs }
  made.set(projects, { archived, catalogue, gazetteer })
  return gazetteer
}

/** A message is read more than once with the same names. */
const made = new WeakMap<
  readonly Project[],
  {
    readonly archived: readonly Project[]
    readonly catalogue: readonly CatalogueEntry[]
    readonly gazetteer: Gazetteer
  }
>()

const kinds = /(?:平台|系统|项目|工程|建设|服务)+$/

/** A project by its name, and by what is left without 平台 or 系统 where no other has that too. */
function projectNames(projects: readonly Project[]): readonly Named[] {
  const short = (name: string) => name.replace(kinds, '')
  return projects
    .filter(({ name }) => name !== '')
    .map(({ id, name }) => {
      const part = short(name)
      const isOwn = part.length >= 3 && part !== name && projects.filter(one => short(one.name) === part).length === 1
      return { id, names: isOwn ? [name, part] : [name] }
    })
}
