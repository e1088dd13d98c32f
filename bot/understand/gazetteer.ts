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

/** What many names begin with, and people leave out: 「停车那个项目」. */
const leads: readonly string[] = ['贵阳市', '全市', '智慧', '数字', '智能']
/** What a sentence says of any project, and so is no name of one. */
const common = new Set([...things, ...words.verbs, ...actors])

/** A project by its name, and by what is left without 平台 or 系统, and without 智慧, where no other has that too. */
function projectNames(projects: readonly Project[]): readonly Named[] {
  const named = projects.filter(({ name }) => name !== '').map(({ id, name }) => ({ id, name, parts: partsOf(name) }))
  return named.map(({ id, name, parts }) => ({
    id,
    names: [name, ...parts.filter(part => named.filter(one => one.parts.includes(part)).length === 1)],
  }))
}

function partsOf(name: string): string[] {
  const short = name.replace(kinds, '')
  const lead = leads.find(one => short.startsWith(one)) ?? ''
  const bare = short.slice(lead.length)
  return [
    ...(short.length >= 3 && short !== name ? [short] : []),
    ...(lead !== '' && bare.length >= 2 && !common.has(bare) ? [bare] : []),
  ]
}
