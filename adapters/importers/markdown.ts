/** A Markdown file as plain text, and the front matter above it. */
export interface MarkdownText {
  readonly frontMatter: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Takes the words out of Markdown: headings, list and quotation marks, emphasis and links go, every word stays, one
 * paragraph a line. A table row becomes a line with its cells side by side; pictures are named in brackets.
 */
export function readMarkdown(source: string): MarkdownText {
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(source)
  const body = match ? source.slice(match[0].length) : source
  return {
    frontMatter: match ? readFrontMatter(match[1] ?? '') : {},
    text: body
      .replace(/<!--[\s\S]*?-->/g, '')
      .split('\n')
      .map(plainLine)
      .filter(line => line !== '')
      .join('\n'),
  }
}

/** The simple YAML of front matter: `key: value`, a value folded onto indented lines, a list joined with 、. */
function readFrontMatter(yaml: string): Record<string, string> {
  const found: Record<string, string> = {}
  let key = ''
  for (const line of yaml.split('\n')) {
    const pair = /^([A-Za-z_][\w-]*):[ \t]*(.*)$/.exec(line)
    if (pair) {
      key = pair[1] ?? ''
      found[key] = unquoted((pair[2] ?? '').replace(/^[>|][-+]?$/, ''))
    } else if (key && /^\s+-\s/.test(line)) {
      found[key] = [found[key], unquoted(line.replace(/^\s+-\s+/, ''))].filter(Boolean).join('、')
    } else if (key && /^\s+\S/.test(line)) {
      found[key] = `${found[key] ?? ''}${unquoted(line.trim())}`
    }
  }
  return found
}

function unquoted(value: string): string {
  const trimmed = value.trim()
  return /^(['"]).*\1$/.test(trimmed) ? trimmed.slice(1, -1).replace(/''/g, "'") : trimmed
}

function plainLine(line: string): string {
  let words = line.trim()
  if (/^([-*_]\s*){3,}$/.test(words) || /^\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*$/.test(words)) return ''
  words = words
    .replace(/^(>\s*)+/, '')
    .replace(/^([-*+]\s+)+/, '')
    .replace(/^#{1,6}\s+/, '')
  if (words.startsWith('|'))
    words = words
      .replace(/^\||\|$/g, '')
      .split('|')
      .map(cell => cell.trim())
      .filter(Boolean)
      .join(' ')
  return words
    .replace(/!\[([^\]\n]*)\]\([^)\n]*\)/g, (_, name: string) => `[图:${name}]`)
    .replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/\*\*|__/g, '')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,200}>/g, '')
    .replace(/\{\{[<%][^\n]{0,200}?[>%]\}\}/g, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, '$1')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim()
}
