import { tableAsMarkdown } from './print-table.js'
import type { Table } from './section.js'

/** A measured section for the page. */
export interface Measured {
  readonly table: Table
  /** What was typed, and where and when it ran. */
  readonly command: string
  readonly machine: string
  readonly day: string
}

const opening = `# 实测

> 本页由程序写成。每一节的数字在同一次运行、同一台机器上量得，命令写在节首。
`

/** The page with these sections in it; sections that were not measured this time stay as they were. */
export function pageWith(page: string, measured: readonly Measured[]): string {
  const sections = new Map(
    page
      .split(/^(?=## )/m)
      .slice(1)
      .map(section => [titleOf(section), section.trimEnd()]),
  )
  for (const { table, command, machine, day } of measured) {
    const [title = '', ...rest] = tableAsMarkdown(table).trimEnd().split('\n')
    sections.set(titleOf(title), [title, '', `\`${command}\`，${day}，${machine}。`, ...rest].join('\n'))
  }
  return `${[opening.trimEnd(), ...sections.values()].join('\n\n')}\n`
}

function titleOf(section: string): string {
  return section.split('\n')[0] ?? ''
}
