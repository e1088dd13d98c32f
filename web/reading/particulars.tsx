import type { RegulationView } from '../../api/library.js'
import { day } from './day.js'

const unknown = '未载'

const statusWords: Readonly<Record<RegulationView['status'], string>> = {
  'in-force': '来源标明有效',
  amended: '来源标明已修改',
  repealed: '来源标明已废止',
  'not-yet': '来源标明尚未施行',
  unknown: '未核实',
}

/** What is known of a regulation; what is not is said to be not printed. */
export function Particulars({ regulation }: { regulation: RegulationView }) {
  const rows: [string, string][] = [
    ['制定机关', regulation.issuer ?? unknown],
    ['发文字号', regulation.documentNumber ?? unknown],
    ['发布日期', day(regulation.promulgated) ?? unknown],
    ['施行日期', day(regulation.effective) ?? unknown],
    ['效力', statusWords[regulation.status]],
    ...(regulation.statusAsPrinted === null
      ? []
      : [['来源所载时效性', regulation.statusAsPrinted] satisfies [string, string]]),
    ['收录', regulation.completeness === 'full' ? '全文' : '节选'],
    ['文本来源', regulation.source],
    ['文本版本', regulation.edition],
  ]
  return (
    <dl class="particulars">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={value === unknown ? 'quiet' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
