import type { Excuse } from './excused.js'
import type { Outcome, Result } from './mutant.js'

/**
 * Of those that could have been caught, how many were, in percent. An unfinished one counts as not caught: mutants are
 * caught early and survive late, so that a run that was stopped would look better than it is.
 */
export function shareCaught(results: readonly Result[]): number {
  const tried = results.filter(one => one.outcome !== 'excused')
  const caught = tried.filter(one => one.outcome === 'caught' || one.outcome === 'timed-out')
  return tried.length === 0 ? 100 : (100 * caught.length) / tried.length
}

/** A table by folder, and a line for each survivor. */
export function report(results: readonly Result[], stale: readonly Excuse[]): string {
  const survivors = results.filter(one => one.outcome === 'survived').sort(byPlace)
  return [
    table(results),
    ...(survivors.length > 0 ? ['', `Survivors (${survivors.length}):`, ...survivors.map(lineOf)] : []),
    ...(stale.length > 0 ? ['', 'Excuses that match nothing any more:', ...stale.map(staleLine)] : []),
  ].join('\n')
}

const columns: readonly (readonly [name: string, outcome: Outcome | 'made'])[] = [
  ['made', 'made'],
  ['caught', 'caught'],
  ['survived', 'survived'],
  ['timed out', 'timed-out'],
  ['excused', 'excused'],
  ['unfinished', 'unfinished'],
]

function table(results: readonly Result[]): string {
  const folders = [...new Set(results.map(folderOf))].sort()
  const groups: [string, readonly Result[]][] = folders.map(name => [
    name,
    results.filter(one => folderOf(one) === name),
  ])
  const rows = [...groups, ['all', results] as const].map(([name, group]) => [
    name,
    ...columns.map(([, outcome]) =>
      String(outcome === 'made' ? group.length : group.filter(one => one.outcome === outcome).length),
    ),
    `${shareCaught(group).toFixed(1)} %`,
  ])
  const head = ['folder', ...columns.map(([name]) => name), 'share caught']
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map(row => row[i]?.length ?? 0)))
  const draw = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return [draw(head), draw(widths.map(width => '-'.repeat(width))), ...rows.map(draw)].join('\n')
}

function lineOf({ mutant, note }: Result): string {
  const change =
    mutant.place === 'statement' ? `${short(mutant.original)} → (left out)` : changeOf(mutant.original, mutant.mutated)
  return `${mutant.file}:${mutant.line}  [${mutant.operator}]  ${change}${note ? `  (${note})` : ''}`
}

function staleLine(one: Excuse): string {
  return `${one.file}  ${changeOf(one.original, one.mutated)}`
}

/** Of long texts only where they differ, with a little around it. */
function changeOf(original: string, mutated: string): string {
  const before = oneLine(original)
  const after = oneLine(mutated)
  if (before.length + after.length < 140) return `${before} → ${after}`
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const around = (text: string): string => {
    const from = Math.max(0, head - 20)
    const to = Math.min(text.length, text.length - tail + 20)
    return `${from > 0 ? '…' : ''}${short(text.slice(from, to))}${to < text.length ? '…' : ''}`
  }
  return `${around(before)} → ${around(after)}`
}

function short(text: string): string {
  const line = oneLine(text)
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-28)}` : line
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function folderOf({ mutant }: Result): string {
  return mutant.file.split('/').slice(0, -1).join('/') || '.'
}

function byPlace(a: Result, b: Result): number {
  return a.mutant.file < b.mutant.file ? -1 : a.mutant.file > b.mutant.file ? 1 : a.mutant.start - b.mutant.start
}
