import type { Table } from './section.js'

/** A table for a terminal, its columns aligned though a Chinese character is two columns wide; one line where nothing was measured. */
export function tableAsText({ title, head, rows, notes }: Table): string {
  if (rows.length === 0) return `${title}：${notes.join(' ')}`
  const widths = head.map((name, i) => Math.max(...[name, ...rows.map(row => row[i] ?? '')].map(widthOf)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - widthOf(cell))
        return isFigure(cell) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  const table = [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)]
  return [title, '', ...table, ...notes.map(note => `· ${note}`), ''].join('\n')
}

/** The same for a page, with a heading of its own. */
export function tableAsMarkdown({ title, head, rows, notes }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const figures = head.map((_, i) => rows.every(row => isFigure(row[i] ?? '')))
  const table = [line(head), line(figures.map(right => (right ? '--:' : '---'))), ...rows.map(line)]
  return [`## ${title}`, '', ...table, '', ...notes.map(note => `- ${note}`), ''].join('\n')
}

function isFigure(cell: string): boolean {
  return /^(?:[\d.,]+|—)$/.test(cell)
}

function widthOf(text: string): number {
  return [...text].reduce((width, c) => width + (c >= '\u2e80' ? 2 : 1), 0)
}
