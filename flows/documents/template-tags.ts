/** What a tag of a template may be: a text, something repeated (or shown on a condition), a fragment. */
export type TagKind = 'text' | 'repeat' | 'condition' | 'fragment'

/** The tags a template has to have; those inside something repeated stand under it. */
export interface TagTree {
  readonly [name: string]: TagKind | TagTree
}

/** A tag as it stands in a template. */
export interface FoundTag {
  readonly name: string
  /** `{x}`, `{#x}` or `{^x}`, `{@x}`. */
  readonly kind: 'text' | 'section' | 'fragment'
  /** The sections around it, outermost first. */
  readonly within: readonly string[]
}

/** The templates there are; each can be restyled and replaced. */
export const templateNames = {
  letter: '函',
  request: '请示',
  report: '报告',
  list: '清单',
  basis: '办理依据单',
} as const
export type TemplateName = keyof typeof templateNames

/** Where each is used, for those who restyle it. */
export const templateUses: Readonly<Record<TemplateName, string>> = {
  letter: '各项报送默认用的文种：前面是函，后面附填好的表。',
  request: '文种选“请示”时用；预算追加报批默认用它。',
  report: '文种选“报告”时用，只报告情况，不带请示事项。',
  list: '不随函走的清单和内部表：上架审查表、共享责任清单、开放清单、论证意见和批复情况表、报送清单。',
  basis: '一页纸的办理依据：所问、结论、依据的原话和文本版本。',
}

const sections: TagTree = {
  标题: 'text',
  有栏目: 'condition',
  栏目: { 名称: 'text', 内容: 'text' },
  各表: { 有表题: 'condition', 表题: 'text', 表: 'fragment' },
}
const form: TagTree = { 草稿: 'text', 表名: { 行: 'text' }, 各部分: sections }
const letter: TagTree = {
  ...form,
  标题: { 行: 'text' },
  主送: 'text',
  正文: { 一级: 'condition', 二级: 'condition', 段落: 'condition', 文字: 'text' },
  附件说明: { 单个: 'condition', 首个: 'condition', 其余: 'condition', 序号: 'text', 名称: 'text' },
  落款: 'fragment',
  有附注: 'condition',
  附注: 'text',
  附件: 'text',
}

/** What each template has to hold: every one of these, and nothing else. */
export const templateTags: Readonly<Record<TemplateName, TagTree>> = {
  letter,
  request: letter,
  report: letter,
  list: { ...form, 有单位: 'condition', 单位: 'text' },
  basis: {
    事项: 'text',
    所问: 'text',
    结论: 'text',
    依据: { 出处: 'text', 原文: 'text', 版本: 'text' },
    有未写明: 'condition',
    未写明: 'text',
    有栏目依据: 'condition',
    栏目依据: { 依据: 'text', 栏目: 'text' },
    时间: 'text',
    经办: 'text',
  },
}

/** Compares the tags of a template with the data both ways; each problem names its tag, in Chinese. */
export function tagProblems(found: readonly FoundTag[], expected: TagTree): string[] {
  const used = new Set<string>()
  const problems: string[] = []
  for (const tag of found) {
    const known = lookUp(tag, expected)
    if (!known) problems.push(`不认识标签“${written(tag)}”${placeOf(tag)}，请核对是否写错。`)
    else if (!fits(tag.kind, known.kind))
      problems.push(`标签“${written(tag)}”的写法不对，应写成“${rightly(tag.name, known.kind)}”。`)
    else used.add(known.path)
  }
  for (const path of pathsOf(expected)) {
    if (used.has(path.path)) continue
    const within = path.path.split('/').slice(0, -1)
    const place = within.length > 0 ? `（应放在“{#${within.join('}”“{#')}}”里面）` : ''
    problems.push(`缺少标签“${rightly(path.name, path.kind)}”${place}，这一内容会印不出来。`)
  }
  const isUnknown = problems.some(problem => problem.startsWith('不认识'))
  return [...new Set(problems), ...(isUnknown ? [`这个模板能用的标签有：${names(expected)}。`] : [])]
}

interface Known {
  readonly kind: TagKind
  readonly path: string
}

/** The nearest meaning of a name: inside the innermost repeated part first, as filling does. */
function lookUp(tag: FoundTag, expected: TagTree): Known | undefined {
  const scopes: { tree: TagTree; path: string }[] = [{ tree: expected, path: '' }]
  for (const name of tag.within) {
    const inside = [...scopes].reverse().find(scope => Object.hasOwn(scope.tree, name))
    const part = inside?.tree[name]
    if (inside && typeof part === 'object') scopes.push({ tree: part, path: `${inside.path}${name}/` })
  }
  const hit = scopes.reverse().find(scope => Object.hasOwn(scope.tree, tag.name))
  const part = hit?.tree[tag.name]
  if (!hit || part === undefined) return undefined
  return { kind: typeof part === 'object' ? 'repeat' : part, path: `${hit.path}${tag.name}` }
}

function fits(kind: FoundTag['kind'], known: TagKind): boolean {
  if (kind === 'section') return known === 'repeat' || known === 'condition'
  return kind === known
}

function pathsOf(tree: TagTree, before = ''): { name: string; kind: TagKind; path: string }[] {
  return Object.entries(tree).flatMap(([name, part]) => {
    const path = `${before}${name}`
    if (typeof part === 'string') return [{ name, kind: part, path }]
    return [{ name, kind: 'repeat' as const, path }, ...pathsOf(part, `${path}/`)]
  })
}

function written({ name, kind }: FoundTag): string {
  return `{${{ text: '', section: '#', fragment: '@' }[kind]}${name}}`
}

function rightly(name: string, kind: TagKind): string {
  if (kind === 'text') return `{${name}}`
  return kind === 'fragment' ? `{@${name}}` : `{#${name}}……{/${name}}`
}

function placeOf({ within }: FoundTag): string {
  return within.length > 0 ? `（在“${within.join('”“')}”里面）` : ''
}

function names(expected: TagTree): string {
  return [...new Set(pathsOf(expected).map(one => one.name))].join('、')
}
