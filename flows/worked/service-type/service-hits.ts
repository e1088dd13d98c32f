import type { Category } from './article-three.js'
import { type Span, spansOf } from './pattern.js'
import { isRefused } from './signs.js'
import type { CategoryWording, Wordings } from './wordings.js'

/** A stretch of the sentence that speaks of a kind of service. */
export interface Hit extends Span {
  readonly wording: CategoryWording
}

const software: Category = '软件开发服务'
const infrastructure: Category = '信息基础设施服务'
const between =
  /[,，。;；!！?？:：\n、和及与加并再含+&跟]|以及|同步|同时|顺便|还有|另外|另|配套|附带|打包|然后|做|请|找|委托|后续/
const past = /(去年|前年|早就|已经|以前|之前|当年|早年|上一年|上年度?)[^,，。;；]{0,8}$/

/**
 * The kinds of service that a sentence speaks of, each with the place that was caught.
 *
 * What is bought is the head of its phrase, and in Chinese the head comes last: 「数据分析平台开发」 buys 开发,
 * 「平台开发监理」 buys 监理. So a wording that only describes another is left out.
 */
export function serviceHits(folded: string, data: Wordings): Hit[] {
  const all = data.categories.flatMap(wording => spansOf(wording.pattern, folded).map(span => ({ ...span, wording })))
  const said = all.filter(hit => !isRefused(hit, folded) && !isDone(hit, folded))
  const strong = said.filter(hit => !hit.wording.weak)
  const kept = strong.filter(hit => !isDescribing(hit, strong, folded, data) && !namesGoods(hit, folded, data))
  const weak = said.filter(hit => hit.wording.weak)
  const found = kept.length > 0 ? kept : weak
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** 「去年开发的平台」, 「系统做好了」: what is there already is not bought. */
function isDone(hit: Hit, folded: string): boolean {
  if (hit.wording.category !== software || hit.wording.carried === '成品软件租赁') return false
  const after = folded.slice(hit.end, hit.end + 3)
  if (/^(完|好|成|过)(了|的|后|之后|以后|,|就|$)?/.test(after)) return true
  return (
    past.test(folded.slice(Math.max(0, hit.start - 14), hit.start)) && /的/.test(folded.slice(hit.start, hit.end + 6))
  )
}

function isDescribing(hit: Hit, all: readonly Hit[], folded: string, data: Wordings): boolean {
  return (
    all.some(other => {
      if (other.wording.category === hit.wording.category) return false
      return hit.wording.category === software
        ? isDescribedWork(hit, other, folded)
        : isInside(hit, other) ||
            namesASystem(hit, other, folded, data) ||
            (other.wording.head && leadsTo(hit, other, folded))
    }) || isPlaceOnly(hit, folded)
  )
}

/** 「做系统运维」, 「软件开发监理」: the software is what the service is for. */
function isDescribedWork(hit: Hit, other: Hit, folded: string): boolean {
  if (other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start) return true
  const words = folded.slice(hit.start, hit.end)
  if (/(一|个|套|新)/.test(words) && !other.wording.head) return false
  if (other.wording.head && leadsTo(hit, other, folded))
    return !/[一新]个?套?/.test(words) || /(开发|建设|升级|改造|研发)$/.test(words)
  const gap = folded.slice(hit.end, other.start)
  return (
    other.start >= hit.end && gap.length <= 1 && !/(开发|升级|改造|建设|研发|租|费)/.test(words) && /^的?$/.test(gap)
  )
}

function isInside(hit: Hit, other: Hit): boolean {
  return other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start
    ? other.wording.category !== software
    : false
}

/** 「开发数据分析平台」: an analysis platform is built, no analysis is bought. */
function namesASystem(hit: Hit, other: Hit, folded: string, data: Wordings): boolean {
  if (other.wording.category !== software) return false
  // 「开发并运营小程序」 asks for both
  if (/[并兼]$/.test(folded.slice(0, hit.start)) && other.start < hit.start) return false
  const tail = new RegExp(`^[^,，。;；、和及与加并再含+&跟]{0,10}?${data.system}`).exec(folded.slice(hit.end))
  if (!tail) return false
  const noun = hit.end + tail[0].length
  return other.start < noun && noun <= other.end
}

/** 「网络安全设备」, 「入侵检测一台」: goods, called after what they are for; unless they are rented or looked after. */
function namesGoods(hit: Hit, folded: string, data: Wordings): boolean {
  if (hit.wording.category === software) return false
  const after = folded.slice(hit.end, hit.end + 14)
  const named = new RegExp(`^(类|专用|用|相关|软件)?${data.goods}`).test(after)
  const device = /^[^,。;的、和]{0,8}?(设备|网关|装置|一体机|[各共]?[一二两三四五六七八九十百\d]+台)/.test(after)
  if (!named && !device) return false
  if (/(租|托管|云|主机|维护|运维|资源)/.test(folded.slice(Math.max(0, hit.start - 6), hit.end + 12))) return false
  return /(买|购|采购|配|换|添|装|台|套|批)/.test(folded)
}

/** Nothing but a few words lies between a wording and the head that follows it. */
function leadsTo(hit: Hit, other: Hit, folded: string): boolean {
  if (other.wording.category === hit.wording.category || other.start < hit.end) return false
  const gap = folded.slice(hit.end, other.start)
  return gap.length <= 10 && !between.test(gap)
}

/** 「部署在政务云上的系统」: the cloud is where it runs, unless renting it is spoken of. */
function isPlaceOnly(hit: Hit, folded: string): boolean {
  if (hit.wording.category !== infrastructure) return false
  const before = folded.slice(Math.max(0, hit.start - 5), hit.start)
  if (!/(部署在|部署到|跑在|运行在|建在|基于|依托|对接|接入)[^,，。]?$/.test(before)) return false
  return !/(租|续|购|买|扩|开通|费|资源|服务|到期|不够|托管)/.test(folded)
}
