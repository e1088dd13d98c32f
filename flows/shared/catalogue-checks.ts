import { formatClasses, formatTypes } from './enumerations.js'

/**
 * What reviewers of a catalogue really send back. Each check says in one sentence what is wrong and how to mend it; null
 * when all is well. Lists and lengths are common practice, not an official table of codes.
 */

/** A catalogue is called by what is in it, and not by the system it comes from. */
export function nameProblem(name: string, system: string, project: string): string | null {
  const plain = sameName(name)
  if (plain === '') return '名称里没有文字。请写数据的内容，例如“企业登记信息”。'
  if (plain === sameName(system) || plain === sameName(project) || isSystemName(plain)) {
    return `“${name}”像是系统或项目的名称。目录名称要写数据的内容，例如“企业登记信息”。`
  }
  if ([...name].length > 64) return '名称请不要超过64个字。'
  if (/\s{2,}|\s(?=\p{Script=Han})|(?<=\p{Script=Han})\s/u.test(name)) {
    return `“${name}”中间有多余的空格。请去掉空格，以免被当成另一个目录。`
  }
  if (/[、，。；：,.;:!！?？·~～\-—_]$/.test(name)) return `“${name}”末尾有多余的标点。请去掉标点。`
  return null
}

function isSystemName(name: string): boolean {
  return /(系统|平台|数据库|app|小程序|网站|门户|软件|应用|模块)(v?\d+(\.\d+)*)?$/i.test(name)
}

/** Names that differ only in width, blanks or punctuation are one name. */
export function sameName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
}

/** The first two names that are the same, blanks and punctuation aside. */
export function duplicateProblem(names: readonly string[], what: string): string | null {
  const firsts = new Map<string, number>()
  for (const [i, name] of names.entries()) {
    const same = sameName(name)
    const first = firsts.get(same)
    if (first === undefined) firsts.set(same, i)
    else if (name !== '') {
      return `第${first + 1}个${what}“${names[first]}”和第${i + 1}个“${name}”重复（空格和标点不算区别）。请合并，或者改成能区分内容的名称。`
    }
  }
  return null
}

/** 「办件信息1」「办件信息2」: what a spreadsheet makes when a cell is dragged down. Years are no counters. */
export function countedProblem(names: readonly string[], what: string): string | null {
  const counted = names.flatMap((name, i) => {
    const [, stem, digits] = /^(.*?\D)(\d{1,3})$/.exec(name.normalize('NFKC').trim()) ?? []
    return stem === undefined || digits === undefined ? [] : [{ stem: sameName(stem), number: Number(digits), i }]
  })
  const placeOf = (stem: string, number: number) => `${number} ${stem}`
  const places = new Set(counted.map(one => placeOf(one.stem, one.number)))
  const next = counted.find(one => places.has(placeOf(one.stem, one.number + 1)))
  return next
    ? `第${next.i + 1}个${what}“${names[next.i]}”和后面的只差一个递增的数字，像是表格下拉时自动加的。请核对是不是同一个名称。`
    : null
}

/** A summary says more than the name. */
export function summaryProblem(summary: string, name: string): string | null {
  return sameName(summary) === sameName(name) ? '摘要和名称一样。请写清是什么数据、从哪里来、覆盖什么范围。' : null
}

export type FormatClass = keyof typeof formatClasses.options

/** The type has to be one of its class. */
export function formatProblem(type: string, of: FormatClass): string | null {
  const allowed = formatTypes[of]
  const written = type.normalize('NFKC').trim().toLowerCase().replace(/^\./, '')
  if (!allowed || allowed.includes(written)) return null
  const label = formatClasses.options[of]
  const home = Object.entries(formatTypes).find(([, types]) => types.includes(written))?.[0] as FormatClass | undefined
  const belongs = home ? `“${type}”属于“${formatClasses.options[home]}”` : `“${type}”不在“${label}”里`
  return `${belongs}，前面格式分类选的是“${label}”，对不上。请改格式分类，或者从${allowed.join('、')}中选。`
}

export type Medium = 'database' | 'file' | 'api'

/** A file is downloaded; only a database is read through an interface. */
export function mediumProblem(medium: Medium, of: FormatClass): string | null {
  const isFile = of === 'document' || of === 'sheet' || of === 'image' || of === 'stream'
  if (isFile && medium !== 'file') {
    return `格式分类是“${formatClasses.options[of]}”，属于文件类资源，共享方式类型要选“文件下载”。要用接口的，请先改格式分类。`
  }
  if (of === 'database' && medium === 'file') return '格式分类是“数据库”，共享方式类型要选“数据库”或“接口”。'
  return null
}

/** Letters, digits and - _ /, the same in every row of a resource. */
export function codeProblem(code: string): string | null {
  return /^[a-zA-Z0-9_/-]{1,64}$/.test(code)
    ? null
    : '代码只用字母、数字和“-”“_”“/”，不超过64位。由平台生成的，先留空。'
}
