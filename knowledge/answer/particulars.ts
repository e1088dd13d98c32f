import { toChineseNumeral } from '../../common/numerals.js'
import { type Particular, particularsAsked } from '../../language/asked-particulars.js'
import { fold } from '../../language/fold.js'
import type { Unit } from '../../regulation/unit.js'
import { squeezed } from '../ingest/lines.js'
import { readUnit } from '../reading/clauses.js'
import type { Answer } from './answer.js'
import { finish, nextOf, titleOf, topicAt } from './answer-builder.js'
import type { Citation } from './citation.js'
import { cite } from './evidence.js'
import type { Inquiry } from './inquiry.js'
import type { LibraryEntry } from './library-entry.js'

/** One particular, said; null where the text does not tell it. */
interface Told {
  readonly words: string | null
  /** Where the text itself says it. */
  readonly citation?: Citation | undefined
}

/**
 * Number, dates, issuer, how many articles and the like, where nothing else is asked of a text; undefined otherwise. What
 * the text and its file do not tell is said to be unknown.
 */
export function particularsOf(inquiry: Inquiry, entry: LibraryEntry, question: string): Answer | undefined {
  const { title, aliases } = entry.regulation
  const asked = particularsAsked(fold(question), fold(`${title}${aliases.join('')}`))
  const [opening] = entry.units
  if (!asked.length || !opening) return undefined
  const told = asked.map(what => ({ what, ...tell[what](entry) }))
  const known = told.filter(one => one.words !== null)
  const unknown = told.filter(one => one.words === null).map(one => names[one.what])
  const silent = unknown.length ? `本库所存的文本没有写明它的${unknown.join('和')}，请以正式印发件为准。` : ''
  const own = told.flatMap(one => one.citation ?? [])
  const first = readUnit(opening)[0]?.text ?? opening.text
  const citations = own.length ? own : [cite(entry, opening, first)].flatMap(c => c ?? [])
  return finish(inquiry, {
    kind: known.length ? 'answered' : 'not-stated',
    conclusion: `${known.length ? `${titleOf(entry)}：${known.map(one => one.words).join('，')}。` : titleOf(entry)}${silent}`,
    citations,
    open: null,
    remarks: entry.regulation.completeness === 'excerpt' ? ['本库只收录这份文件的节选。'] : [],
    next: nextOf(inquiry, [], citations),
    confidence: 0.95,
    topic: topicAt(entry, opening, null, null, inquiry.text),
  })
}

const names: Readonly<Record<Particular, string>> = {
  title: '全称',
  number: '文号',
  promulgated: '发布日期',
  effective: '施行日期',
  issuer: '发文机关',
  articles: '条数',
  chapters: '章数',
  repeals: '废止了什么',
  status: '时效性',
  history: '通过和修订的经过',
}

const states: Readonly<Record<string, string>> = {
  'in-force': '现行有效',
  amended: '已修改',
  repealed: '已废止',
  'not-yet': '尚未生效',
}

const tell: Readonly<Record<Particular, (entry: LibraryEntry) => Told>> = {
  title: ({ regulation: { title } }) => ({ words: `全称是《${title}》` }),
  number: ({ regulation: { documentNumber } }) => ({ words: documentNumber && `文号是${documentNumber}` }),
  promulgated: ({ regulation: { promulgated, history } }) => ({
    words: promulgated && `发布日期是${spelled(promulgated)}${history ? `（${history}）` : ''}`,
  }),
  effective: entry => {
    const { effective } = entry.regulation
    const citation = sentenceOf(entry, /起(?:施行|实施|生效)|之日施行/)
    return {
      words: effective ? `自${spelled(effective)}起施行` : citation ? `施行时间写的是“${citation.quote}”` : null,
      citation,
    }
  },
  issuer: ({ regulation: { issuer } }) => ({ words: issuer && `由${issuer}发布` }),
  articles: entry => {
    const end = entry.units.findLast(unit => unit.number !== null)
    if (!end?.number) return { words: null }
    const where = entry.regulation.completeness === 'excerpt' ? '在本库的节选里' : ''
    return {
      words: `${where}共${end.number}条（第一条至第${toChineseNumeral(end.number)}条）`,
      citation: cite(entry, end, readUnit(end)[0]?.text ?? end.text),
    }
  },
  chapters: ({ units, regulation }) => {
    const chapters = [...new Set(units.flatMap(unit => headingOf(unit) ?? []))]
    const excerpt = regulation.completeness === 'excerpt'
    if (!chapters.length) return { words: null }
    return {
      words: `${excerpt ? '在本库的节选里' : ''}共${chapters.length}${units.some(unit => unit.chapter) ? '章' : '个部分'}：${chapters.join('、')}`,
    }
  },
  repeals: entry => {
    const citation = sentenceOf(entry, /同时废止|予以废止|即行废止/)
    return { words: citation ? `写的是“${citation.quote}”` : null, citation }
  },
  status: ({ regulation: { status, statusAsPrinted } }) => {
    const said = statusAsPrinted ?? states[status]
    return { words: said ? `来源所载时效性是“${said}”（未核实）` : null }
  },
  history: entry => {
    const { history } = entry.regulation
    const citation = history ? undefined : sentenceOf(entry, /(?:会议?|大会)[^，。]{0,12}(?:审议)?通过/)
    return { words: history ? `题注是“${history}”` : citation ? `原文写的是“${citation.quote}”` : null, citation }
  },
}

/** 第一章总则, or 一、考核原则 where there are no articles. */
function headingOf(unit: Unit): string | null {
  const chapter = unit.chapter && (/^(.*?第[^章]{1,6}章[^第]*?)(?: 第.+节.*)?$/.exec(unit.chapter)?.[1] ?? unit.chapter)
  if (chapter) return squeezed(chapter).replace(/(?<=^第[^章编]{1,6}[章编])/, ' ')
  return unit.section && /^[一二三四五六七八九十]{1,3}、/.test(unit.section)
    ? (unit.section.split(' ')[0] ?? null)
    : null
}

/** The last sentence of a text that says something of the kind, as a citation. */
function sentenceOf(entry: LibraryEntry, says: RegExp): Citation | undefined {
  for (const unit of entry.units.toReversed().slice(0, 6)) {
    const sentence = readUnit(unit).findLast(one => says.test(one.text))
    if (sentence) return cite(entry, unit, sentence.text)
  }
  return undefined
}

/** 2019-04-08 → 2019年4月8日. */
function spelled(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
