import { areaList } from '@vant/area-data'

/** A place of China, or of the world, as it stands in a text. */
export interface PlaceName {
  readonly start: number
  readonly end: number
  /** As written. */
  readonly name: string
  /** As people say it: 上海 for 上海市, 黔东南 for the whole name of the prefecture; a county has its whole name. */
  readonly short: string
  /** Whether it is where the measures hold: Guiyang, what lies in it, and Guizhou around it. */
  readonly here: boolean
}

/** Guiyang, and the counties in it. */
const home = '5201'
const homeProvince = '520000'
/** Parts of Guiyang that are no administrative division. */
const alsoHere = ['贵安', '贵安新区', '筑城']
/** Names of cities that are words of other things too: only with 市 or 州 behind them. */
const words = new Set(
  '东方 来宾 白银 日照 文山 大同 安康 长治 中山 玉树 红河 朝阳 开封 平凉 三明 自贡 新乡 黑河 白山 白城 四平 固原 吴忠 中卫 宣城 和田 大庆 通化 松原 延安 保山 百色 北海 山南 海东 海西 海北 海南州 新余 巴中 德阳 资阳 广安 内江 金华 台州 鹤壁 商洛 林芝 阿里 昌都 吉安 安阳 丰都 保定 大理'.split(
    ' ',
  ),
)
const abroad = ['美国', '欧盟', '英国', '日本', '新加坡', '韩国', '德国', '法国', '国外']
const people =
  /(?:壮族|回族|维吾尔|藏族|羌族|彝族|布依族|苗族|侗族|土家族|哈尼族|傣族|白族|景颇族|傈僳族|朝鲜族|蒙古族|哈萨克|柯尔克孜|黎族|满族|仫佬族|水族|仡佬族|瑶族|各族)+/

/** Zones that lie in every city. */
const zone =
  /^(?:高新|开发|经济|工业|产业|保税|示范|度假|综合|新)[^县市]{0,8}区$|^[老新旧市东西南北中郊城]{1,2}[城关中]?区$/

/** Name → how it is said, and whether it lies here. */
const known = new Map<string, { readonly short: string; readonly here: boolean }>()
/** Names by their first two characters, the longest first. */
const byStart = new Map<string, string[]>()

function put(name: string, here: boolean, short = name): void {
  if (name.length < 2) return
  known.set(name, { short, here: here || (known.get(name)?.here ?? false) })
}

/** 遵义市 → 遵义, 黔东南苗族侗族自治州 → 黔东南. */
function shortOf(name: string): string {
  return name.replace(people, '').replace(/(?:特别行政区|自治区|自治州|地区|省|市|州|盟)$/, '')
}

function gather(): void {
  for (const [code, name] of Object.entries(areaList.province_list)) {
    for (const one of [name, shortOf(name)]) put(one, code === homeProvince, shortOf(name))
  }
  for (const [code, name] of Object.entries(areaList.city_list)) {
    if (!/[市州区盟]$/.test(name)) continue
    const here = code.startsWith(home)
    const short = shortOf(name)
    put(name, here, short)
    if (!words.has(short)) put(short, here)
  }
  // Short names of counties are words of everything: only the whole name is one, and 城区 or 东区 lies anywhere.
  for (const [code, name] of Object.entries(areaList.county_list)) {
    if (name.length >= 3 && /[市县区旗]$/.test(name) && !zone.test(name)) put(name, code.startsWith(home))
  }
  put('内蒙', false, '内蒙古')
  for (const name of alsoHere) put(name, true)
  for (const name of abroad) put(name, false)
  for (const name of known.keys()) {
    const start = name.slice(0, 2)
    const names = byStart.get(start)
    if (names) names.push(name)
    else byStart.set(start, [name])
  }
  for (const names of byStart.values()) names.sort((a, b) => b.length - a.length)
}

/** The places that a text names, in its order: provinces and cities by their whole and short names, counties by the whole. */
export function placesIn(text: string): PlaceName[] {
  if (known.size === 0) gather()
  const found: PlaceName[] = []
  for (let at = 0; at < text.length - 1; at++) {
    const name = byStart.get(text.slice(at, at + 2))?.find(one => text.startsWith(one, at))
    if (!name) continue
    const { short, here } = known.get(name) ?? { short: name, here: false }
    found.push({ start: at, end: at + name.length, name, short, here })
    at += name.length - 1
  }
  return found
}
