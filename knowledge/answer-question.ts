import type { Answer, NextStep, Topic } from './answer.js'
import type { AnswerKind } from './answer-kind.js'
import { nameOf, type Unit } from './article.js'
import type { Point } from './card.js'
import { type Candidate, type CardSet, rankCandidates, secondSide } from './card-set.js'
import type { Citation } from './citation.js'
import { cleanText } from './clean-text.js'
import { confidenceOf } from './confidence.js'
import { cite, citeQuotes, sentencesOf, wholeOf } from './evidence.js'
import { isFollowUp, togetherWith, turnedTo, withoutOpening } from './follow-up.js'
import {
  claimPutToUs,
  hasSecretMarking,
  isBareWords,
  isOurMatter,
  offersSecrets,
  otherPlaceIn,
  shareOfChange,
  triesToSteer,
  withoutSteering,
} from './guards.js'
import {
  type Entry,
  entryOf,
  heldEdition,
  type Library,
  type Resolved,
  resolveReferences,
  titlesOf,
  unitOf,
} from './library.js'
import { fold } from './normalise.js'
import { type QuestionModel, type Reading, readQuestion } from './question-model.js'
import { bestSentences, likenessToUnit, type TextSearch } from './text-search.js'
import { findLawNames, type NamedLaw } from './titles.js'

/** All that answering needs; built once at start. */
export interface Knowledge {
  readonly library: Library
  /** The id of the regulation that the cards and ways of asking are about. */
  readonly home: string
  readonly cards: CardSet
  readonly model: QuestionModel
  /** Over what ships: the home regulation and the papers beside it. */
  readonly papers: TextSearch
  /** Over the units of all regulations but the home one. */
  readonly search: TextSearch
  /** Places whose words changed and whose cards nobody has confirmed yet: `measures/15`. */
  readonly pending: ReadonlySet<string>
}

export interface AskOptions {
  /** What the conversation was about, or null at its beginning. */
  readonly topic: Topic | null
  /** The calendar day in Beijing, to tell which edition of a law holds. */
  readonly today: string
}

/** The longest question that is read; what is longer is cut there. */
const LONGEST = 2000

/**
 * Answers a question with one of the six kinds, every quote found word for word in the article it cites.
 *
 * First what words decide (secret content, steering, exact references, other places and laws), then what the question
 * is most like; a refusal is one of the candidates, never a fallback to the nearest article.
 */
export function answerQuestion(knowledge: Knowledge, asked: string, context: AskOptions): Answer {
  const { text, fresh } = withoutOpening(cleanText(asked).slice(0, LONGEST).trim())
  const options = fresh ? { ...context, topic: null } : context
  const folded = fold(text)
  const inquiry: Inquiry = { knowledge, text, folded, options, home: homeOf(knowledge) }
  if (!/[\p{L}\p{N}]/u.test(folded))
    return ask(inquiry, '请输入您的问题，例如「季度报送报什么」「调整10%怎么办」。', [])
  return (
    secretOrSteering(inquiry) ??
    byReference(inquiry) ??
    aboutOurWords(inquiry) ??
    aboutOtherPlace(inquiry) ??
    aboutNamedLaw(inquiry) ??
    aboutBareWords(inquiry) ??
    inConversation(inquiry) ??
    byReading(inquiry, readPlainly(inquiry), text)
  )
}

/** 「那终止呢」 names a matter and no side of it: what the text says of it is asked for. */
function readPlainly({ knowledge, text, options }: Inquiry): Reading {
  const reading = readQuestion(knowledge.model, text)
  if (!options.topic || !/^那?么?.{1,10}呢[?？]?$/.test(text)) return reading
  const aspect = new Map(reading.aspect).set('what', 0.6).set('other', 0.3)
  return { ...reading, aspect, kind: new Map(reading.kind).set('answered', 0.7).set('not-stated', 0.15) }
}

interface Inquiry {
  readonly knowledge: Knowledge
  readonly text: string
  readonly folded: string
  readonly options: AskOptions
  readonly home: Entry
}

function homeOf(knowledge: Knowledge): Entry {
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError(`the library lacks its home regulation: ${knowledge.home}`)
  return home
}

// ── What words decide ──

function secretOrSteering(inquiry: Inquiry): Answer | undefined {
  if (hasSecretMarking(inquiry.text)) return fromCard(inquiry, 'topic-00-secret-sent', 1)
  if (offersSecrets(inquiry.folded)) return fromCard(inquiry, 'topic-00-secret-paste', 1)
  if (triesToSteer(inquiry.folded)) return steered(inquiry)
  return undefined
}

/** A plain no, and, where the question is after an article, what that article says. */
function steered(inquiry: Inquiry): Answer {
  const no = fromCard(inquiry, 'topic-00-ignore-rules', 1)
  const rest = withoutSteering(inquiry.folded)
  if (rest.length < 4) return no
  const reading = readQuestion(inquiry.knowledge.model, rest)
  const [article, p] = [...reading.article].reduce((a, b) => (b[1] > a[1] ? b : a), ['-', 0])
  const file = p > 0.3 ? inquiry.knowledge.cards.byArticle.get(Number(article)) : undefined
  const point = file?.sides.what ?? file?.cards[0]?.answer
  if (!file || !point) return no
  const citations = citeQuotes(inquiry.home, point.quotes)
  return { ...no, conclusion: `${no.conclusion}${file.gist}`, citations, next: nextOf(inquiry, [], citations) }
}

/** 「你是不是说过不用备案」: we say what the text says, whatever we are said to have said. */
function aboutOurWords(inquiry: Inquiry): Answer | undefined {
  const claim = claimPutToUs(inquiry.folded)
  if (!claim) return undefined
  const { home } = inquiry
  const verb = ['存档备查', '备案', '报备', '报送', '提交', '审核', '批复', '验收'].find(word => claim.includes(word))
  const denied = /不用|不需要|不必|无需|没必要|免/.test(claim)
  if (!verb || !denied || claim.length > 10)
    return byReading({ ...inquiry, text: claim, folded: claim }, readQuestion(inquiry.knowledge.model, claim), claim)
  const places = home.units.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s => s.includes(verb))
    const citation = sentence ? cite(home, unit, sentence.trim()) : undefined
    return citation ? [citation] : []
  })
  return finish(inquiry, {
    kind: 'corrected',
    conclusion: `原文不是这样写的：办法里写到“${verb}”的有${places.map(c => nameOf(c)).join('、')}，没有写可以不用。本助手只按原文回答，不会说“不用${verb}”。您问的是哪一件，可以接着说。`,
    citations: places.slice(0, 6),
    open: null,
    remarks: [],
    next: nextOf(inquiry, [], places),
    confidence: 0.8,
    topic: null,
  })
}

/** 第十五条, 《…》第四十九条, 上一条: the place itself, or the answer looked for in that place. */
function byReference(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const bearing = options.topic
    ? { regulation: options.topic.regulation, number: options.topic.article, suffix: options.topic.suffix }
    : { regulation: knowledge.home }
  const resolved = resolveReferences(knowledge.library, text, bearing, options.today)
  const first = resolved[0]
  if (!first) return undefined
  if (first.kind === 'law-not-held') return notHeld(inquiry, first.name)
  // 「第三项改革」 without a talk before it counts something else.
  if (first.reference.kind === 'item' && !options.topic) return undefined
  if (first.kind === 'no-such-article') return noSuchArticle(inquiry, first)
  if (first.kind === 'chapter') return chapterOf(inquiry, first)
  const elsewhere = first.entry.regulation.id !== knowledge.home
  const units = unitsOf(resolved)
  if (!elsewhere && !asksForText(text, resolved)) {
    const numbers = new Set(units.flatMap(({ unit }) => unit.number ?? []))
    const reading = readQuestion(knowledge.model, text)
    const candidates = rankCandidates(knowledge.cards, reading, inquiry.folded, { only: numbers })
    if (candidates[0] && !first.reference.paragraph) return fromCandidates(inquiry, candidates, reading, text)
  }
  return textOf(inquiry, first, units)
}

function unitsOf(resolved: readonly Resolved[]): { entry: Entry; unit: Unit; item: number | null }[] {
  const seen = new Set<Unit>()
  return resolved.flatMap(one => {
    if ((one.kind !== 'unit' && one.kind !== 'no-such-item') || seen.has(one.unit)) return []
    seen.add(one.unit)
    return [{ entry: one.entry, unit: one.unit, item: one.kind === 'unit' ? one.item : null }]
  })
}

/** Whether beside the reference nothing is asked but what it says. */
function asksForText(text: string, resolved: readonly Resolved[]): boolean {
  const rest = resolved.reduceRight((t, { reference }) => t.slice(0, reference.start) + t.slice(reference.end), text)
  return /^(?:《[^》]*》|本?办法|请|帮我|给我|我想|想|看看?|查一?下?|问一?下?|念|读|把|列|贴|发|打开|调出|说|讲|写|规定|明确|内容|原文|全文|条文|具体|完整|的|了|是|些|都|主要|到底|究竟|里面?|中|什么|啥子?|哪些|怎么|咋个?|意思|一下|吗|呢|啊|呀|嘛|它|那|这|又|跟|和|与|及|、|分别|第几|[\s,，。.?？!！:：“”"'「」()（）])*$/u.test(
    rest,
  )
}

function textOf(
  inquiry: Inquiry,
  first: Resolved,
  units: readonly { entry: Entry; unit: Unit; item: number | null }[],
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

function noSuchArticle(inquiry: Inquiry, at: Extract<Resolved, { kind: 'no-such-article' }>): Answer {
  const { entry, last, reference } = at
  const home = entry.regulation.id === inquiry.knowledge.home
  const lastUnit = entry.units.findLast(unit => unit.number === last)
  const count = last ? `共${nameOf({ number: last, suffix: 0, section: null }).slice(1)}` : '不分条'
  const excerpt = entry.regulation.completeness === 'excerpt' ? '本库只收录节选，' : ''
  const asked =
    reference.kind === 'article'
      ? nameOf({ number: reference.number, suffix: reference.suffix, section: null })
      : '您说的那一条'
  const citations = lastUnit ? [cite(entry, lastUnit, wholeOf(lastUnit, 120))].flatMap(c => c ?? []) : []
  return finish(inquiry, {
    kind: 'not-stated',
    conclusion: `${home ? '本办法' : titleOf(entry)}${count}，${excerpt}没有${asked}。请核对条号，或者直接说您要办的事，我按内容来找。`,
    citations,
    open: null,
    remarks: [],
    next: nextOf(inquiry, [], []),
    confidence: 0.99,
    topic: null,
  })
}

function chapterOf(inquiry: Inquiry, at: Extract<Resolved, { kind: 'chapter' }>): Answer {
  const { entry, units, reference } = at
  const first = units[0]
  if (!first) {
    return finish(inquiry, {
      kind: 'not-stated',
      conclusion: `${titleOf(entry)}没有${reference.text}。请核对后再问，或者直接说您要办的事。`,
      citations: [],
      open: null,
      remarks: [],
      next: [],
      confidence: 0.95,
      topic: null,
    })
  }
  const listed = units.map(unit => `${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`).join('、')
  const citations = units.slice(0, 3).flatMap(unit => cite(entry, unit, wholeOf(unit, 160)) ?? [])
  return finish(inquiry, {
    kind: 'answered',
    conclusion: `${first.chapter ?? reference.text}有${units.length}条：${listed}。`,
    citations,
    open: null,
    remarks: units.length > 3 ? ['下面先列前三条的原文，其余请逐条查看。'] : [],
    next: nextOf(inquiry, [], citations),
    confidence: 0.97,
    topic: topicAt(entry, first, null, null, inquiry.text),
  })
}

function aboutOtherPlace(inquiry: Inquiry): Answer | undefined {
  const place = otherPlaceIn(inquiry.folded)
  if (!place) return undefined
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion: `您问的是${place}的规定，不在本库收录范围内；也不能拿贵阳的条文当作${place}的规定。本库收录的是贵阳市的《${inquiry.home.regulation.title}》等文件，贵阳怎么规定的可以接着问我。`,
    citations: [],
    open: null,
    remarks: [],
    next: [],
    confidence: 0.95,
    topic: null,
  })
}

/** A law named in the question: answered from its own words where the library holds it. */
function aboutNamedLaw(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const laws = findLawNames(titlesOf(knowledge.library), text).filter(
    law => !law.entries.some(e => e.regulation.id === knowledge.home),
  )
  const law = laws[0]
  if (!law) return undefined
  const held = heldEdition(law.entries, options.today)
  if (held) return fromPaper(inquiry, held, law)
  const reading = readQuestion(knowledge.model, text)
  const within = Math.max(
    0,
    ...[...reading.article].map(([label, p]) => (/^\d+$/.test(label) && label !== '1' ? p : 0)),
  )
  return outside(reading) > 0.45 && within < 0.35 ? notHeld(inquiry, law.name) : undefined
}

/** How likely it is that no article of the home regulation bears on the question. */
function outside(reading: Reading): number {
  return (
    (reading.article.get('-') ?? 0) * 0.5 +
    ((reading.kind.get('out-of-scope') ?? 0) + (reading.kind.get('declined') ?? 0)) * 0.5
  )
}

function notHeld(inquiry: Inquiry, name: string): Answer {
  const { knowledge, home } = inquiry
  const citing = home.units.filter(unit => unit.text.includes(name)).slice(0, 2)
  const named = citing.length
    ? `本办法只在${citing.map(unit => nameOf(unit)).join('、')}提到它的名称，没有抄录内容。`
    : '本办法也没有提到它。'
  const citations = citing.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s => s.includes(name))
    const citation = sentence ? cite(home, unit, sentence) : undefined
    return citation ?? []
  })
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion: `《${name}》不在本库，我不能引用它的条文，也不会拿相近的条文代替。${named}`,
    citations,
    open: null,
    remarks: [`本库现收录${knowledge.library.entries.length}件文件，可以请管理员把这份文件加入本库。`],
    next: [],
    confidence: 0.95,
    topic: null,
  })
}

/** One or two words without a question: say where they stand, and ask which is meant. */
function aboutBareWords(inquiry: Inquiry): Answer | undefined {
  const { home, text, folded, options } = inquiry
  if (!isBareWords(folded) || (options.topic && folded.length <= 2)) return undefined
  const word = folded.replace(/[^\p{L}\p{N}]/gu, '')
  if (word.length < 2) return undefined
  const places = home.units.flatMap(unit => {
    const sentence = sentencesOf(unit.text).find(s =>
      fold(s)
        .replace(/[^\p{L}\p{N}]/gu, '')
        .includes(word),
    )
    const citation = sentence && cite(home, unit, sentence)
    return citation ? [{ unit, citation }] : []
  })
  if (places.length < 1 || places.length > 12) return undefined
  const shown = places.slice(0, 6)
  const listed = places.map(({ unit }) => `${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`).join('、')
  return finish(inquiry, {
    kind: 'clarify',
    conclusion:
      places.length === 1
        ? `“${text}”在办法里见于${listed}。您想了解它的哪一面：要写什么、交给谁、什么时候，还是要不要批准？`
        : `“${text}”在办法里见于${listed}，各条说的不是同一件事。您想问哪一件？`,
    citations: shown.map(({ citation }) => citation),
    open: null,
    remarks: [],
    next: shown.map(({ unit }) => ({
      kind: 'question' as const,
      id: `${nameOf(unit)}说的${text}是什么`,
      label: `${nameOf(unit)}${unit.caption ? ` ${unit.caption}` : ''}`,
    })),
    confidence: 0.8,
    topic: null,
  })
}

/** A follow-up is read within what the talk was about; a new subject drops it. */
function inConversation(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const { topic } = options
  if (!topic) return undefined
  const own = readQuestion(knowledge.model, text)
  if (!isFollowUp(text, own, topic, knowledge.model.vocabulary)) return undefined
  if (topic.regulation !== knowledge.home) {
    const entry = entryOf(knowledge.library, topic.regulation)
    return entry && fromPaper(inquiry, entry, null)
  }
  if (topic.article === null) return undefined
  const turned = turnedTo(text, topic)
  if (turned) return fromCard(inquiry, turned, 0.9, text)
  const reading = readQuestion(knowledge.model, togetherWith(text, topic, knowledge.cards))
  const merged: Reading = { ...reading, aspect: own.aspect, kind: own.kind }
  const candidates = rankCandidates(knowledge.cards, merged, inquiry.folded, { only: new Set([topic.article]) })
  return candidates[0] && fromCandidates(inquiry, candidates, merged, `${topic.question} ${text}`)
}

// ── What the question is most like ──

function byReading(inquiry: Inquiry, reading: Reading, question: string): Answer {
  const { knowledge } = inquiry
  const candidates = rankCandidates(knowledge.cards, reading, inquiry.folded)
  const best = candidates[0]
  const paper = bestPaper(inquiry, reading)
  if (paper) return paper
  if (best?.article === 15) {
    const compared = comparedWithTenPercent(inquiry, best)
    if (compared) return compared
  }
  return best ? fromCandidates(inquiry, candidates, reading, question) : notFound(inquiry, 0.3)
}

/** 「预算只动了6%」: the share that is said is held against the 10 % of 第十五条. */
function comparedWithTenPercent(inquiry: Inquiry, best: Candidate): Answer | undefined {
  const share = shareOfChange(inquiry.folded)
  const general = best.side === null || ['what', 'procedure', 'required', 'condition', 'form'].includes(best.side)
  if (share === null || share === 0 || !general || best.point.kind === 'declined') return undefined
  const card = share === 10 ? 'topic-15-exactly-ten-percent' : share < 10 ? 'rule-13' : 'rule-14'
  const answer = fromCard(inquiry, card, 0.9, inquiry.text)
  const lead = share === 10 ? '' : `${share}%${share < 10 ? '没有超过' : '超过了'}10%。`
  return { ...answer, conclusion: `${lead}${answer.conclusion}` }
}

/** Another paper of the library, when the question is more about it than about the home regulation. */
function bestPaper(inquiry: Inquiry, reading: Reading): Answer | undefined {
  const { knowledge, folded } = inquiry
  if (/(?:这个?|本|该|这部|贵阳)办法/.test(folded)) return undefined
  const papers = [...reading.article].filter(([label]) => label !== '-' && !/^\d+$/.test(label))
  const share = papers.reduce((sum, [, p]) => sum + p, 0)
  if (share > PAPER_SHARE && paperByWords(knowledge, folded) > PAPER_BY_WORDS) {
    const [id] = papers.reduce((a, b) => (b[1] > a[1] ? b : a))
    const entry = entryOf(knowledge.library, id)
    if (entry) return fromPaper(inquiry, entry, null, reading)
  }
  if (outside(reading) < 0.5) return undefined
  const [found] = knowledge.search.find(folded, { limit: 1 })
  if (!found || likenessToUnit(folded, found) < 0.62) return undefined
  return fromPaper(inquiry, found.entry, null)
}

/** How much a question must lean towards a paper, by what was learned and by its words (measured on held-out questions). */
const PAPER_SHARE = 0.1
const PAPER_BY_WORDS = 0.8

/** How much better a question's words fit the best section of another paper than the best article of the home regulation. */
function paperByWords(knowledge: Knowledge, folded: string): number {
  const hits = knowledge.papers.find(folded, { limit: 80 })
  const isHome = (id: string) => id === knowledge.home
  const home = hits.find(hit => isHome(hit.entry.regulation.id))?.score ?? 0.1
  const other = hits.find(hit => !isHome(hit.entry.regulation.id))?.score ?? 0
  return other / home
}

/**
 * What a paper says on a question, in its own words.
 *
 * @param law the name to leave out of the search, where the question gave one
 * @param reading where the ways of asking know the paper: then they also tell whether the paper says it at all
 */
function fromPaper(inquiry: Inquiry, entry: Entry, law: NamedLaw | null, reading?: Reading): Answer {
  const { knowledge, text } = inquiry
  const question = law ? text.slice(0, law.start) + text.slice(law.end) : text
  const found = knowledge.search.find(fold(question), { limit: 3, within: new Set([entry.regulation.id]) })
  const top = found[0]
  const excerpt = entry.regulation.completeness === 'excerpt'
  const likeness = top ? likenessToUnit(fold(question), top, entry.regulation.title) : 0
  const said = reading ? (reading.kind.get('answered') ?? 0) + (reading.kind.get('corrected') ?? 0) : 0
  const unsaid = reading?.kind.get('not-stated') ?? 0
  const silent = reading ? unsaid - said > 0.3 - likeness * 0.2 : likeness < 0.25
  if (!top || silent) {
    return finish(inquiry, {
      kind: 'not-stated',
      conclusion: `${titleOf(entry)}里没有找到您问的这个内容。${excerpt ? '本库只收录节选，全文请查正式印发件。' : ''}`,
      citations: top ? [cite(entry, top.unit, firstSentence(top.unit))].flatMap(c => c ?? []) : [],
      open: null,
      remarks: remarksOn(entry),
      next: [],
      confidence: 0.6,
      topic: top ? topicAt(entry, top.unit, null, null, text) : null,
    })
  }
  const quotes = bestSentences(fold(question), top.unit)
  const citations = quotes.flatMap(quote => cite(entry, top.unit, quote) ?? [])
  return finish(inquiry, {
    kind: 'answered',
    conclusion: `${titleOf(entry)}${nameOf(top.unit)}${top.unit.caption ? `（${top.unit.caption}）` : ''}是这样写的，请看原文。`,
    citations,
    open: null,
    remarks: remarksOn(entry),
    next: nextOf(inquiry, [], citations),
    confidence: 0.7,
    topic: topicAt(entry, top.unit, null, null, text),
  })
}

function remarksOn(entry: Entry): string[] {
  const { completeness, statusAsPrinted } = entry.regulation
  return [
    ...(completeness === 'excerpt' ? ['本库只收录这份文件的节选。'] : []),
    ...(statusAsPrinted ? [`来源所载时效性：${statusAsPrinted}（未核实）。`] : []),
  ]
}

/** Below this an answer is more often wrong than right: then it is not given. */
const LEAST_CONFIDENCE = 0.3

function fromCandidates(
  inquiry: Inquiry,
  candidates: readonly Candidate[],
  reading: Reading,
  question: string,
): Answer {
  const [first] = candidates
  if (!first) return notFound(inquiry, 0.3)
  const confidence = confidenceOf(reading, first, candidates)
  const best = insteadOf(inquiry, first, candidates, reading, confidence)
  const second = secondSide(inquiry.knowledge.cards, best, inquiry.folded)
  return fromPoint(inquiry, best, second ? both(best.point, second) : best.point, confidence, question)
}

/** Where the first candidate would mislead: too unsure, or about another place or law that nobody named. */
function insteadOf(
  inquiry: Inquiry,
  first: Candidate,
  candidates: readonly Candidate[],
  reading: Reading,
  confidence: number,
): Candidate {
  const plain = (kind: AnswerKind) =>
    candidates.find(one => one.article === 0 && one.card === null && one.point.kind === kind) ?? first
  const says = first.point.kind === 'answered' || first.point.kind === 'corrected'
  const unsure = says && confidence < LEAST_CONFIDENCE
  const ours = isOurMatter(inquiry.folded)
  if (unsure) return plain(ours ? 'not-stated' : 'out-of-scope')
  if (first.article !== 0 || first.point.kind !== 'out-of-scope') return first
  const elsewhere = first.card === null || unnamed.has(first.card.id)
  if (!elsewhere) return first
  return ours && (reading.kind.get('not-stated') ?? 0) > 0.25 ? plain('not-stated') : plain('out-of-scope')
}

/** Cards that speak of a place or a law which the question must name; names are looked for before. */
const unnamed: ReadonlySet<string> = new Set(['topic-00-other-city', 'topic-00-other-laws', 'topic-00-province-nation'])

/** A card says that a law is not in the library; where a deployment has added it, its own words are shown instead. */
function sinceAdded(inquiry: Inquiry, point: Point): Answer | undefined {
  if (!point.conclusion.includes('不在本库')) return undefined
  const { knowledge, options } = inquiry
  const bearing = { regulation: knowledge.home }
  const resolved = resolveReferences(knowledge.library, point.conclusion, bearing, options.today)
  const place = resolved.find(one => one.kind === 'unit' && one.entry.regulation.id !== knowledge.home)
  if (place) return textOf(inquiry, place, unitsOf([place]))
  const laws = findLawNames(titlesOf(knowledge.library), point.conclusion)
  for (const law of laws) {
    const held = heldEdition(law.entries, options.today)
    if (held && held.regulation.id !== knowledge.home) return fromPaper(inquiry, held, null)
  }
  return undefined
}

function fromPoint(inquiry: Inquiry, best: Candidate, point: Point, confidence: number, question: string): Answer {
  const added = sinceAdded(inquiry, point)
  if (added) return added
  const citations = citeQuotes(inquiry.home, point.quotes)
  const article = best.article || citations[0]?.number || null
  const unit = article === null ? undefined : unitOf(inquiry.home, article)
  const kept = point.kind === 'answered' || point.kind === 'corrected'
  // An answer whose words cannot be found is none: the gate holds whatever wrote the card.
  if (kept && !citations.length) return notFound(inquiry, 0.3)
  return finish(inquiry, {
    kind: point.kind,
    conclusion: point.conclusion,
    citations,
    open: point.open,
    remarks: [],
    next: nextOf(inquiry, point.next, citations),
    confidence,
    topic: unit ? topicAt(inquiry.home, unit, best.card?.id ?? null, best.side, question) : null,
  })
}

/** Two sides asked in one breath: both are said, and a missing one decides what kind of answer it is. */
function both(first: Point, second: Point): Point {
  const quotes = [...first.quotes]
  for (const quote of second.quotes)
    if (quotes.length < 3 && !quotes.some(q => q.article === quote.article && q.text.includes(quote.text)))
      quotes.push(quote)
  return {
    kind: first.kind === 'not-stated' || second.kind === 'not-stated' ? 'not-stated' : first.kind,
    conclusion: `${first.conclusion}${second.conclusion}`,
    quotes,
    open: first.open ?? second.open,
    next: [...new Set([...first.next, ...second.next])],
  }
}

function fromCard(inquiry: Inquiry, id: string, confidence: number, question: string | null = null): Answer {
  const card = inquiry.knowledge.cards.byId.get(id)
  const point: Point = card?.answer ?? {
    kind: 'declined',
    conclusion: '这个我不能照做。请直接说您要办的事，我按条文来找。',
    quotes: [],
    open: null,
    next: [],
  }
  const citations = citeQuotes(inquiry.home, point.quotes)
  const unit = citations[0]?.number ? unitOf(inquiry.home, citations[0].number) : undefined
  return finish(inquiry, {
    kind: point.kind,
    conclusion: point.conclusion,
    citations,
    open: point.open,
    remarks: [],
    next: nextOf(inquiry, point.next, question === null ? [] : citations),
    confidence,
    topic: question === null || !unit ? null : topicAt(inquiry.home, unit, id, null, question),
  })
}

function ask(inquiry: Inquiry, conclusion: string, next: readonly string[]): Answer {
  return finish(inquiry, {
    kind: 'clarify',
    conclusion,
    citations: [],
    open: null,
    remarks: [],
    next: nextOf(inquiry, next, []),
    confidence: 1,
    topic: null,
  })
}

function notFound(inquiry: Inquiry, confidence: number): Answer {
  return finish(inquiry, {
    kind: 'out-of-scope',
    conclusion:
      '本库收录的文件里没有找到能回答这个问题的条文，我不能拿相近的条文来代替。请换个说法，或者说明是哪个环节的事。',
    citations: [],
    open: null,
    remarks: [],
    next: [],
    confidence,
    topic: null,
  })
}

// ── Putting it together ──

/** The standing remark of texts without a date, and 「待复核」 where the words have changed under a card. */
function finish(inquiry: Inquiry, answer: Answer): Answer {
  const pending = answer.citations.some(c => inquiry.knowledge.pending.has(`${c.regulation}/${c.number ?? c.section}`))
  return pending
    ? { ...answer, remarks: [...answer.remarks, '依据已修改，待复核：这条回答所依据的条文有改动，请以最新原文为准。'] }
    : answer
}

function titleOf(entry: Entry): string {
  return `《${entry.regulation.title}》`
}

function firstSentence(unit: Unit): string {
  return sentencesOf(unit.text)[0] ?? unit.text
}

function topicAt(entry: Entry, unit: Unit, card: string | null, aspect: Topic['aspect'], question: string): Topic {
  return {
    regulation: entry.regulation.id,
    article: unit.number,
    suffix: unit.suffix,
    section: unit.section,
    card,
    aspect,
    question: question.slice(0, 300),
  }
}

const flowLabels: Readonly<Record<string, string>> = {
  change: '算一算变更幅度',
  'service-type': '判断是否适用、属于哪类服务',
  checklist: '看看现在该报送什么',
}
/** Where a walk helps: articles whose matters are worked out with amounts, descriptions or stages. */
const flowOfArticle = (article: number): string =>
  article === 15 ? 'change' : article <= 3 ? 'service-type' : 'checklist'
const dated = new Set([5, 6, 9, 10, 12, 14, 15, 16, 19, 25, 27, 28, 32])

function nextOf(inquiry: Inquiry, wanted: readonly string[], citations: readonly Citation[]): NextStep[] {
  const { home } = inquiry
  const first = citations[0]
  const steps: NextStep[] = []
  const add = (step: NextStep) => {
    if (!steps.some(one => one.kind === step.kind && one.id === step.id)) steps.push(step)
  }
  const flow = (id: string) => {
    const label = flowLabels[id]
    if (label) add({ kind: 'flow', id, label })
  }
  if (first?.regulation === home.regulation.id && first.number !== null) flow(flowOfArticle(first.number))
  for (const one of wanted) {
    if (one.startsWith('flow:')) flow(one.slice(5))
    else if (one.startsWith('say:')) add({ kind: 'question', id: one.slice(4), label: one.slice(4) })
    else if (one === 'reminder')
      add({ kind: 'reminder', id: first ? `${first.regulation}/${first.number}` : '', label: '设一个提醒' })
  }
  for (const citation of citations.slice(0, 3)) {
    const place =
      citation.number === null
        ? (citation.section ?? '')
        : `${citation.number}${citation.suffix ? `.${citation.suffix}` : ''}`
    add({ kind: 'article', id: `${citation.regulation}/${place}`, label: `查看${nameOf(citation)}` })
  }
  if (first?.regulation === home.regulation.id && first.number !== null && dated.has(first.number))
    add({ kind: 'reminder', id: `${first.regulation}/${first.number}`, label: '设一个提醒' })
  return steps
}
