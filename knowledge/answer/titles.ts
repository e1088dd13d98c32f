import { sameWidth } from '../../common/same-width.js'
import { placesIn } from '../../language/places.js'
import { type NamedLaw, nameKey, namesOf } from './law-names.js'
import type { CitedRegulation, LibraryEntry } from './library-entry.js'
import { buildShortNames, entriesMadeOf, findShortNames, type ShortNames } from './short-names.js'

/** The names of all regulations of a library, to be found in free text: the longest name wins. */
export interface TitleIndex {
  readonly byName: ReadonlyMap<string, readonly LibraryEntry[]>
  /** Names by their first two characters, longest first. */
  readonly byStart: ReadonlyMap<string, readonly string[]>
  readonly short: ShortNames
}

/** Short forms of national laws in everyday speech, and what they stand for. */
const shortForms: Readonly<Record<string, string>> = {
  网安法: '网络安全法',
  数安法: '数据安全法',
  个保法: '个人信息保护法',
  招投标法: '招标投标法',
  采购法: '政府采购法',
  采购法实施条例: '政府采购法实施条例',
  招投标法实施条例: '招标投标法实施条例',
  保密法: '保守国家秘密法',
  保密法实施条例: '保守国家秘密法实施条例',
  信息公开条例: '政府信息公开条例',
  民诉法: '民事诉讼法',
  刑诉法: '刑事诉讼法',
  行诉法: '行政诉讼法',
  复议法: '行政复议法',
  处罚法: '行政处罚法',
  许可法: '行政许可法',
  合同编: '民法典',
  营商环境条例: '优化营商环境条例',
  关基条例: '关键信息基础设施安全保护条例',
}

/** National laws that people name without brackets; the library holds none of them unless a deployment adds one. */
const nationalLaws =
  '招标投标法 招标投标法实施条例 政府采购法实施条例 数据安全法 个人信息保护法 民法典 密码法 电子签名法 保守国家秘密法 审计法 会计法 档案法 统计法 公务员法 监察法 行政许可法 行政处罚法 行政复议法 行政诉讼法 劳动法 劳动合同法 社会保险法 著作权法 专利法 商标法 公司法 反不正当竞争法 反垄断法 电子商务法 消费者权益保护法 未成年人保护法 建筑法 安全生产法 价格法 税收征收管理法 突发事件应对法 政府信息公开条例 政府投资条例 优化营商环境条例 关键信息基础设施安全保护条例 网络数据安全管理条例 计算机软件保护条例 保障中小企业款项支付条例 商用密码管理条例'.split(
    ' ',
  )

/** Names that are common words too: they name a regulation only where the sentence points at one. */
const isCommonWord = (name: string) =>
  name.length <= 3 || /^(项目)?(管理|暂行|实施|试行)(办法|规定|条例|方案)$/.test(name)
/** Words a common name may follow without being part of a longer name. */
const mayPrecede = /[^一-龥]$|[按照据在从看问查说对和与跟及是的这该本那个此以用我们你咱请把将用给新老旧]$/
const pointsAtIt =
  /^(第|\d|[一二三四五六七八九十百]+条|里|中|的?规定|的要求|上(说|写)|怎么(说|写|规定)|有没有(说|写|规定)|没有?(说|写|规定)|共|一共|总共|自|从什么|什么时候|由谁解释|谁解释)/
/** 「公司法规定股东会……」 says what a law lays down; only at the end of a name is 规定 part of it. */
const longerName =
  /^(实施|施行)?(条例|细则|办法|规则|修正案|指南|指引)|^(实施|施行)(规定|意见|决定)|^(规定|意见|解释|决定)(?=[》）)、,，。；;?？\s]|第|$)|^(司法|立法)解释/
const division = /[一-龥]{2,}(?:省|市|自治区|自治州|州|县|区|特区)$/

/** `cited` are regulations that are known by name, held or not, so that they are recognised when someone asks. */
export function buildTitleIndex(entries: readonly LibraryEntry[], cited: readonly CitedRegulation[] = []): TitleIndex {
  const byName = new Map<string, LibraryEntry[]>()
  const put = (name: string, entry?: LibraryEntry) => {
    const held = byName.get(name) ?? []
    byName.set(name, held)
    if (entry && !held.includes(entry)) held.push(entry)
  }
  for (const entry of entries) for (const name of namesOf(entry.regulation)) put(name, entry)
  for (const named of cited) for (const name of namesOf(named)) put(name)
  for (const name of nationalLaws) if (!byName.has(name)) byName.set(name, [])
  for (const [short, long] of Object.entries(shortForms)) {
    const held = byName.get(long)
    if (held && !byName.has(short)) byName.set(short, held)
  }
  const byStart = new Map<string, string[]>()
  for (const name of byName.keys()) {
    const start = name.slice(0, 2)
    const names = byStart.get(start)
    if (names) names.push(name)
    else byStart.set(start, [name])
  }
  for (const names of byStart.values()) names.sort((a, b) => b.length - a.length)
  return { byName, byStart, short: buildShortNames(entries) }
}

/** Whether a title begins with the place that it holds for. */
function namesAPlace(name: string): boolean {
  return placesIn(name)[0]?.start === 0 || /[市省区州县]$/.test(name.slice(0, 3))
}

/** The place that stands right before a name: 北京, 浦东新区, 某某市. */
function placeBefore(before: string): string | null {
  const told = placesIn(before).findLast(place => place.end === before.length)
  if (told) return told.name
  const printed = division.exec(before)
  return printed && !/[我全本各][省市州县区]$/.test(before) ? printed[0] : null
}

/** The editions held under exactly this name (title, alias or short form). */
export function entriesNamed(index: TitleIndex, name: string): readonly LibraryEntry[] {
  const key = nameKey(name)
  return index.byName.get(key) ?? index.byName.get(key.replace(/^中华人民共和国/, '')) ?? withoutTrial(index, key)
}

function withoutTrial(index: TitleIndex, key: string): readonly LibraryEntry[] {
  const bare = key.replace(/\((试行|暂行)\)$/, '')
  return bare === key ? [] : (index.byName.get(bare) ?? [])
}

/**
 * Finds the regulations that a text names, in order. What stands in 《》 must match a name whole; elsewhere the longest
 * name wins, and a longer name that the library does not hold (「政府采购法实施条例」 where only 政府采购法 is in, or
 * 「北京市优化营商环境条例」) is reported as not held rather than taken for the shorter one.
 */
export function findLawNames(index: TitleIndex, text: string): NamedLaw[] {
  const folded = sameWidth(text)
  const found: NamedLaw[] = []
  for (let at = 0; at < folded.length; ) {
    const law = folded[at] === '《' ? bracketed(index, folded, at) : bare(index, folded, at)
    if (law) found.push(law)
    at = law ? law.end : at + 1
  }
  return [...found, ...findShortNames(index.short, text, found)].sort((a, b) => a.start - b.start)
}

function bracketed(index: TitleIndex, text: string, at: number): NamedLaw | undefined {
  const close = text.indexOf('》', at)
  if (close < 0 || close - at > 120 || close === at + 1) return undefined
  const name = text.slice(at + 1, close)
  return { start: at, end: close + 1, name, entries: entriesNamed(index, name) }
}

function bare(index: TitleIndex, text: string, at: number): NamedLaw | undefined {
  const name = index.byStart.get(text.slice(at, at + 2))?.find(one => text.startsWith(one, at))
  if (!name) return undefined
  const end = at + name.length
  const before = text.slice(Math.max(0, at - 12), at)
  const after = text.slice(end, end + 12)
  if (isCommonWord(name) && !(mayPrecede.test(before) || at === 0)) return undefined
  if (name === '办法' && !(pointsAtIt.test(after) || /[本该这此]$/.test(before))) return undefined
  const longer = longerName.exec(after)
  if (longer) return { start: at, end: end + longer[0].length, name: name + longer[0], entries: [] }
  const place = namesAPlace(name) ? null : placeBefore(before)
  if (place) {
    const whole = place + name
    return { start: at - place.length, end, name: whole, entries: entriesMadeOf(index.short, whole) }
  }
  return { start: at, end, name, entries: index.byName.get(name) ?? [] }
}

/** Words in front of a name that are no part of it, and names that say nothing of their own. */
const leadIn =
  /^.*(?:按照|根据|依照|依据|参照|请问|看看|看一下|想问|问下|问一下|适用|违反|对照|援引|[和与及跟问看查按照对是在把])(?=[一-龥]{2,})/
const saysNothing =
  /^(这个|那个|这部|这份|我们的?|你们的?|本|该|此|上述|相关|有关|管理|项目管理|暂行|实施|试行|现行|新|老|旧|的|具体|国家|法律|这|那)*$/

/**
 * A regulation's name right before a reference, where the library does not know it: 「政府采购管理办法第三条」. Without
 * this the article would be looked up in whatever the talk is about.
 */
export function unheldNameBefore(text: string, at: number): string | null {
  const before = sameWidth(text.slice(Math.max(0, at - 40), at))
  const match =
    /([一-龥]{1,30}?)(实施条例|条例|实施细则|细则|办法|规定|规则|章程|准则|解释|法典|法)(\([^()]{1,8}\))?[的里中]?\s*$/.exec(
      before,
    )
  if (!match) return null
  const own = (match[1] ?? '').replace(leadIn, '')
  return saysNothing.test(own) || (own.length < 2 && !/^[刑宪民]$/.test(own)) ? null : own + match[2] + (match[3] ?? '')
}
