import type { Facts, Obligation } from '../../regulation/facts.js'
import type { ActorId, ObligationId, Stage } from '../../regulation/ids.js'
import { measures, obligation } from '../../regulation/measures.js'
import { actorsOf, namesOf, placeName, wordsOf } from '../../regulation/slots.js'
import { stageNames } from '../../regulation/stages.js'
import type { Quote } from '../answer/card.js'
import { sentencesOf } from '../answer/evidence.js'
import type { SetFilter } from '../frame/frame.js'
import { type Composed, quoteOf, withDoer } from './composed.js'
import { isDetail } from './next-link.js'

/** A list of facts that a filter leaves, in the order of the articles, each with its place; null where none is left. */
export function composeSet(filter: SetFilter, facts: Facts = measures): Composed | null {
  if (filter.of === 'references') return references(facts)
  if (filter.of === 'platforms') return platforms(facts)
  if (filter.of === 'times') return linesThat(saysWhen, '写到时间、期限或者周期的', facts)
  if (filter.of === 'figures') return linesThat(hasFigure, '写有数字、比例或者次数的', facts)
  if (filter.of === 'chapter') return chapter(filter.subjects, facts)
  if (filter.of === 'places') return wordsIn(filter.subjects, facts)
  const rows = inOrder(
    facts.obligations.filter(row => fits(row, filter, facts) && !(filter.subjects.length > 0 && isDetail(row, facts))),
  )
  const received = filter.receivedToo ? inOrder(facts.obligations.filter(row => goesTo(row, filter, facts))) : []
  if (rows.length + received.length === 0) return null
  if (filter.stages.length > 1 && !filter.recipients.length) return wayThrough(filter, rows, facts)
  const stated = rows.filter(row => row.recipient.kind !== 'inferred' || !filter.handedIn)
  const inferred = rows.filter(row => !stated.includes(row))
  const who = filter.actors.map(id => facts.actors[id]?.name ?? '').join('、')
  const whom = filter.recipients.map(id => facts.actors[id]?.name ?? '').join('、')
  const head = headOf(filter, who, whom, stated.length)
  const lines = stated.map((row, i) => `${i + 1}. ${lineOf(row, filter, facts)}`)
  const further = inferred.map(
    row => `${row.name}（${placeName(row.article, row.item)}没有写交给谁；推定：${wordsOf(row.recipient)}）`,
  )
  const handed = received.map(row => `${withDoer(row, facts)}（${placeName(row.article, row.item)}）`)
  return {
    kind: 'answered',
    conclusion: [
      head,
      ...lines,
      ...(further.length ? [`另有原文没有写明收件单位的：${further.join('；')}。`] : []),
      ...(handed.length ? [`另外，由别的单位交给${who}或者和${who}一起办的：${handed.join('；')}。`] : []),
      ...(filter.negated ? ['以上是原文写了要报送的；没有列出的，原文没有写要报送，也没有写可以不报。'] : []),
    ].join('\n'),
    quotes: quotesOf([...stated, ...inferred, ...received]),
    open: null,
    next: ['flow:checklist'],
  }
}

/** What somebody does in the matter of an article: by that article, else by its stage or chapter; null where nothing is. */
export function composeActor(actor: ActorId, article: number, facts: Facts = measures): Composed | null {
  const stage = facts.obligations.find(row => row.article === article && row.stage)?.stage
  return composePart(actor, article, facts) ?? partOf(actor, row => row.stage === stage, facts)
}

/** What an article asks of somebody; null where it asks nothing of him. */
export function composePart(actor: ActorId, article: number, facts: Facts = measures): Composed | null {
  return partOf(actor, row => row.article === article, facts)
}

function partOf(actor: ActorId, of: (row: Obligation) => boolean, facts: Facts): Composed | null {
  const rows = inOrder(
    facts.obligations.filter(row => row.stage && of(row) && actorsOf(row.actor, facts).includes(actor)),
  )
  if (rows.length === 0) return null
  const name = facts.actors[actor]?.name ?? ''
  const said = rows.map(row => `${row.name}（${placeName(row.article, row.item)}）`)
  return {
    kind: 'answered',
    conclusion: `这件事上，${name}要做的是：${said.join('；')}。`,
    quotes: quotesOf(rows),
    open: null,
    next: [],
  }
}

/** The stages of a project one after the other, with what is done in each. */
function wayThrough(filter: SetFilter, rows: readonly Obligation[], facts: Facts): Composed | null {
  const passed = filter.stages.flatMap(stage => {
    const own = rows.filter(row => row.stage === stage && !isDetail(row, facts))
    return own.length > 0 ? [{ stage, own }] : []
  })
  if (passed.length === 0) return null
  const steps = passed.map(({ stage, own }, i) => {
    const said = own.map(row => {
      const duty = filter.actors.length === 1 ? row.name : withDoer(row, facts)
      return `${duty}（${placeName(row.article, row.item)}）`
    })
    return `${i + 1}. ${stageNames[stage]}：${said.join('；')}。`
  })
  return {
    kind: 'answered',
    conclusion: [`按办法的次序，这一段有${passed.length}步：`, ...steps].join('\n'),
    quotes: quotesOf(passed.flatMap(({ own }) => own)),
    open: null,
    next: ['flow:checklist'],
  }
}

function fits(row: Obligation, filter: SetFilter, facts: Facts): boolean {
  if (filter.of === 'consequences') return row.consequence.kind === 'stated' && consequences.has(row.id)
  if (filter.before) return comesBefore(row, filter.before, facts)
  const doers = actorsOf(row.actor, facts)
  if (filter.together) return filter.actors.every(id => doers.includes(id))
  if (filter.actors.length && !filter.actors.some(id => doers.includes(id))) return false
  if (filter.general && row.article !== divisionOfWork) return false
  const receivers = actorsOf(row.recipient, facts)
  if (filter.recipients.length && !filter.recipients.every(id => receivers.includes(id))) return false
  if (filter.handedIn && !isHandedIn(row)) return false
  if (filter.periodic && row.repeats !== 'quarterly' && row.repeats !== 'yearly') return false
  if (filter.verbs.length && !hasVerb(row, filter.verbs)) return false
  if (filter.stages.length && !(row.stage && filter.stages.includes(row.stage))) return false
  return filter.subjects.length === 0 || filter.subjects.some(word => speaksOf(row, word, facts))
}

/** What is handed to those who are asked about, or done with them, and is none of their own duties. */
function goesTo(row: Obligation, { actors }: SetFilter, facts: Facts): boolean {
  const doers = actorsOf(row.actor, facts)
  return (
    row.recipient.kind === 'stated' &&
    actors.some(id => !doers.includes(id)) &&
    actors.every(id => actorsOf(row.recipient, facts).includes(id))
  )
}

function hasVerb(row: Obligation, verbs: readonly string[]): boolean {
  const verb = wordsOf(row.verb) ?? ''
  return verbs.some(one => verb.includes(one) || row.name.includes(one))
}

/** 部门职责. */
const divisionOfWork = obligation('overall-guidance').article

/** What a text holds out for what is not done, or done badly. */
const consequences: ReadonlySet<string> = new Set<ObligationId>([
  'use-of-evaluation',
  'rectification',
  'funds-suspension',
])

/** Whether it is done before a stage's own act: it says so, or stands before that act in its stage. */
function comesBefore(row: Obligation, stage: Stage, facts: Facts): boolean {
  const name = stageNames[stage]
  if ((wordsOf(row.when) ?? '').includes(`${name}前`)) return true
  const own = facts.obligations.filter(one => one.stage === stage)
  const act = own.findIndex(one => one.name.endsWith(name))
  const at = own.indexOf(row)
  return at >= 0 && at < act
}

/** Whether the row speaks of a matter: by its words, its caption or the chapter it stands in. */
function speaksOf(row: Obligation, word: string, facts: Facts): boolean {
  const place = facts.articles[String(row.article)]
  const bare = (text: string) => text.replaceAll('大数据', '')
  return [row.name, row.quote, place?.caption ?? '', place?.chapter ?? ''].some(text => bare(text).includes(word))
}

/** Whether something goes from one to another that is told by its verb. */
function isHandedIn(row: Obligation): boolean {
  const verb = wordsOf(row.verb) ?? ''
  return row.recipient.kind !== 'not-stated' && handing.some(one => verb.includes(one))
}
const handing = ['报', '备案', '提交', '存档备查', '编制', '提供']

function headOf(filter: SetFilter, who: string, whom: string, count: number): string {
  const number = `${count}项`
  if (filter.together) return `办法里写由${who}一起做的有${number}：`
  if (whom) return `办法里写明${who ? `由${who}` : ''}报${whom}的有${number}：`
  if (filter.handedIn) return `办法里写明要${who ? `由${who}` : ''}交给别的单位的有${number}：`
  if (filter.of === 'consequences') return `办法写到的后果有${number}：`
  if (filter.verbs.length)
    return `办法里要${filter.verbs.slice(0, 3).join('、')}的${who ? `，由${who}做的` : ''}有${number}：`
  if (filter.before) return `${stageNames[filter.before]}之前要办的，办法写了${number}：`
  if (filter.periodic) return `办法里写了要按季度或者每年做的有${number}：`
  if (filter.stages.length) return `这一段${who ? `${who}` : ''}依次有${number}：`
  if (filter.general) return `${placeName(divisionOfWork, null)}写的${who}的职责有${number}：`
  return `${who}的事，办法里写了${number}：`
}

function lineOf(row: Obligation, filter: SetFilter, facts: Facts): string {
  const who =
    filter.actors.length === 1 && !filter.together && !filter.recipients.length ? '' : (namesOf(row.actor, facts) ?? '')
  const whom = row.recipient.kind === 'stated' && !filter.recipients.length ? namesOf(row.recipient, facts) : null
  const often = row.repeats === 'quarterly' ? '，按季度' : row.repeats === 'yearly' ? '，每年' : ''
  const by = who ? `${who}：` : ''
  return `${by}${row.name}${whom && !row.name.includes(whom) ? `（${whom}）` : ''}${often}，${placeName(row.article, row.item)}。`
}

function inOrder(rows: readonly Obligation[]): Obligation[] {
  const sorted = rows.toSorted((a, b) => a.article - b.article || a.line - b.line || (a.item ?? 0) - (b.item ?? 0))
  // A duty whose sentence is a part of another one's in the list says nothing of its own.
  return sorted.filter(
    row => !sorted.some(other => other !== row && other.article === row.article && other.name.includes(row.name)),
  )
}

function quotesOf(rows: readonly Obligation[]): Quote[] {
  const quotes: Quote[] = []
  for (const row of rows)
    if (!quotes.some(one => one.article === row.article && one.text.includes(row.quote))) quotes.push(quoteOf(row))
  return quotes
}

/** Every line that has one of the words. */
function wordsIn(words: readonly string[], facts: Facts): Composed | null {
  const counted = words.map(word => ({
    word,
    places: placesThat(sentence => sentence.includes(word), facts.articles).length,
  }))
  const missing = counted.filter(one => one.places === 0).map(one => one.word)
  const there = counted
    .filter(one => one.places > 0 && (words.length === 1 || one.places <= MOST_QUOTED))
    .map(one => one.word)
  if (there.length === 0) return null
  const found = linesThat(sentence => there.some(word => sentence.includes(word)), `写到${quoted(there)}的`, facts)
  return found && missing.length
    ? { ...found, conclusion: `${found.conclusion}\n${quoted(missing)}没有出现在办法里。` }
    : found
}

function quoted(words: readonly string[]): string {
  return words.map(word => `“${word}”`).join('、')
}

/** The articles of a chapter, each with what it says. */
function chapter(words: readonly string[], { articles }: Facts): Composed | null {
  const rows = Object.entries(articles).filter(([, one]) => words.some(word => one.chapter.includes(word)))
  const names = [...new Set(rows.map(([, one]) => one.chapter))]
  if (names.length !== 1) return null
  return {
    kind: 'answered',
    conclusion: [
      `${names.join('')}有${rows.length}条：`,
      ...rows.map(([n, { caption, lines }], i) => {
        const [first = ''] = lines
        return `${i + 1}. ${placeName(Number(n), null)}${caption ? `（${caption}）` : ''}：“${first}”`
      }),
    ].join('\n'),
    quotes: rows.map(([n, { lines }]) => ({ article: Number(n), item: null, text: lines.join('\n') })),
    open: null,
    next: [],
  }
}

/** Every sentence that has something, article by article; where they are many, the places alone. */
function linesThat(has: (sentence: string) => boolean, what: string, { articles }: Facts): Composed | null {
  const found = placesThat(has, articles)
  if (found.length === 0 || found.length > MOST_PLACES) return null
  const many = found.length > MOST_QUOTED
  const lines = found.map(({ article, caption, sentences }, i) => {
    const place = `${i + 1}. ${placeName(article, null)}${caption ? `（${caption}）` : ''}`
    return many ? place : `${place}：“${sentences.join('').trim()}”`
  })
  return {
    kind: 'answered',
    conclusion: [`办法里${what}有${found.length}条：`, ...lines].join('\n'),
    quotes: found.flatMap(({ article, sentences }) =>
      sentences.map(sentence => ({ article, item: null, text: sentence.trim() })),
    ),
    open: null,
    next: [],
  }
}

function placesThat(has: (sentence: string) => boolean, articles: Facts['articles']) {
  return Object.entries(articles).flatMap(([article, { lines, caption }]) => {
    const sentences = lines.flatMap(line => sentencesOf(line).filter(has))
    return sentences.length ? [{ article: Number(article), caption, sentences }] : []
  })
}

/** A word that stands nearly everywhere says nothing. */
const MOST_PLACES = 24
const MOST_QUOTED = 12

/** A sentence that names a time, a period or a rhythm. */
const saysWhen = (sentence: string) => times.some(word => sentence.includes(word))
const times = ['按季度', '每年', '及时', '验收前', '上架前', '开放前', '时,', '批复后', '年度', '之日', '直至']

const hasFigure = (sentence: string) => /[\d%]|[三四五六]种/.test(sentence)

function references({ references: rows, articles }: Facts): Composed {
  const named = Object.values(rows).filter(row => row.named)
  const vague = Object.values(rows).filter(row => !row.named)
  return {
    kind: 'answered',
    conclusion: [
      `办法写出名字的法律、法规和文件有${named.length}部：`,
      ...named.map(
        ({ name, articles: own }, i) => `${i + 1}. 《${name}》，${own.map(n => placeName(n, null)).join('、')}。`,
      ),
      `另有没有写出名字的：${vague.map(({ name, articles: own }) => `“${name}”（${own.map(n => placeName(n, null)).join('、')}）`).join('；')}。`,
    ].join('\n'),
    quotes: sentencesWith(
      named.map(row => ({ words: row.name, articles: row.articles })),
      articles,
    ),
    open: null,
    next: [],
  }
}

function platforms({ platforms: rows, articles }: Facts): Composed {
  const all = Object.values(rows)
  const called = all.filter(row => row.name.includes('平台'))
  return {
    kind: 'answered',
    conclusion: [
      `办法提到的平台有${called.length}处：`,
      ...called.map(
        ({ name, articles: own }, i) => `${i + 1}. ${name}，${own.map(n => placeName(n, null)).join('、')}。`,
      ),
    ].join('\n'),
    quotes: sentencesWith(
      called.map(row => ({ words: row.name, articles: row.articles })),
      articles,
    ),
    open: null,
    next: [],
  }
}

/** The lines of the articles that have the words, each once. */
function sentencesWith(
  wanted: readonly { readonly words: string; readonly articles: readonly number[] }[],
  articles: Facts['articles'],
): Quote[] {
  const quotes: Quote[] = []
  for (const { words, articles: own } of wanted)
    for (const article of own) {
      const line = articles[String(article)]?.lines.find(
        one => one.includes(words.replace(/[“”]/g, '')) || one.includes(words),
      )
      if (line && !quotes.some(one => one.article === article && one.text === line))
        quotes.push({ article, item: null, text: line })
    }
  return quotes.sort((a, b) => a.article - b.article)
}
