import { cite } from '../../knowledge/answer/evidence.js'
import { entryOf, type LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { nameOf, type Unit } from '../../regulation/unit.js'
import { isOpen } from '../../services/filings/filing.js'
import type { Block, Choice, Reply } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import { showFiling } from './show-step.js'

/** Shows an article whole, `measures/15`, with its neighbours to go on to. */
export function readArticle(context: RequestContext, dependencies: Dependencies, place: string): TurnResult {
  const slash = place.indexOf('/')
  const entry = entryOf(dependencies.knowledge.library, slash < 0 ? place : place.slice(0, slash))
  const at = entry ? entry.units.findIndex(unit => isAt(unit, place.slice(slash + 1))) : -1
  const unit = entry?.units[at]
  const reply = entry && unit ? articleView(entry, unit, at) : notThere
  const topic =
    entry && unit
      ? {
          regulation: entry.regulation.id,
          article: unit.number,
          suffix: unit.suffix,
          section: unit.section,
          card: null,
          aspect: null,
          question: nameOf(unit),
        }
      : context.session.topic
  const read = { ...context, session: { ...context.session, topic } }
  if (context.inHand && isOpen(context.inHand)) {
    const proposed = context.session.shown?.proposed === true
    return showFiling(read, dependencies, context.inHand, { lead: reply.blocks, proposed })
  }
  return { reply, session: read.session, runs: [] }
}

const notThere: Reply = {
  blocks: [{ kind: 'text', text: '库里没有找到这一条，可能已经换了新的文本。请直接说条号，例如“第十五条”。' }],
  choices: [],
}

function isAt(unit: Unit, at: string): boolean {
  if (unit.number === null) return unit.section === at
  return at === String(unit.number) + (unit.suffix ? `-${unit.suffix}` : '')
}

function articleView(entry: LibraryEntry, unit: Unit, at: number): Reply {
  const { title } = entry.regulation
  const citation = cite(entry, unit, unit.text)
  const name = `《${title}》${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`
  const blocks: Block[] = [
    { kind: 'conclusion', text: `${name}的原文如下。` },
    ...(citation ? [{ kind: 'quote' as const, citation }] : []),
  ]
  const neighbours = [entry.units[at - 1], entry.units[at + 1]].flatMap(other =>
    other ? [choiceOf(entry, other)] : [],
  )
  return { blocks, choices: neighbours }
}

function choiceOf(entry: LibraryEntry, unit: Unit): Choice {
  const at = unit.number === null ? (unit.section ?? '') : `${unit.number}${unit.suffix ? `-${unit.suffix}` : ''}`
  return { id: choiceId.article(`${entry.regulation.id}/${at}`), label: `查看${nameOf(unit)}`, kind: 'article' }
}
