import type { DocumentData } from './document-data.js'
import type { FilledForm } from './filled-form.js'
import { paragraphsOf } from './paragraphs.js'
import { dayInWords, fullWidth, printable } from './typography.js'

/**
 * 办理依据单: one page that lets a person defend a filing or an answer later: what was asked, what was decided, on which
 * words of which edition, when, by whom.
 */
export interface BasisSheet {
  /** 「“数据底座”项目变更」 or 「咨询」. */
  readonly subject: string
  readonly asked: string
  readonly decided: string
  readonly rules: readonly BasisRule[]
  /** What the text leaves open; null where nothing is. */
  readonly open: string | null
  /** The day, `2026-11-22`, and the time of day where it matters, `14:05`. */
  readonly day: string
  readonly time: string | null
  readonly by: string
  /** Which articles the fields of the form stand on; empty for an answer. */
  readonly fields: readonly FieldsBasis[]
}

export interface BasisRule {
  /** 《……管理办法（试行）》第十五条 */
  readonly place: string
  /** Word for word; shown with full-width punctuation. */
  readonly quote: string
  /** How the stored edition is known: 「条文完整，文本没有写明发布日期」 with its hash. */
  readonly edition: string
}

/** The fields of a form that stand on the same words. */
export interface FieldsBasis {
  readonly basis: string
  readonly labels: readonly string[]
}

/** Groups the fields of a filing by what asks for them; those that nothing asks for come last and say 推定. */
export function fieldsByBasis(form: FilledForm): readonly FieldsBasis[] {
  const groups = new Map<string, string[]>()
  const inferred: string[] = []
  for (const field of form.sections.flatMap(section => section.fields)) {
    const basis = field.inferred ? null : field.basis
    const group = basis === null ? inferred : (groups.get(basis) ?? [])
    group.push(field.label)
    if (basis !== null) groups.set(basis, group)
  }
  const rows = [...groups].map(([basis, labels]) => ({ basis, labels }))
  return inferred.length > 0 ? [...rows, { basis: '推定（条文没有写这些栏目）', labels: inferred }] : rows
}

export function basisData(sheet: BasisSheet): DocumentData {
  const open = sheet.open?.trim() ?? ''
  const title = titleOf(tidy(sheet.rules[0]?.place ?? ''))
  // the regulation is named in full once; after that its articles are enough, and the sheet keeps to one page
  const brief = (place: string, at = 1) => {
    const full = tidy(place)
    return at > 0 && title !== '' && titleOf(full) === title ? full.slice(title.length) || full : full
  }
  return {
    事项: tidy(sheet.subject),
    所问: tidy(sheet.asked),
    结论: tidy(sheet.decided),
    依据: sheet.rules.map((rule, at) => ({
      出处: brief(rule.place, at),
      原文: tidy(rule.quote),
      版本: tidy(rule.edition),
    })),
    有未写明: open !== '',
    未写明: tidy(open),
    有栏目依据: sheet.fields.length > 0,
    栏目依据: sheet.fields.map(({ basis, labels }) => ({ 依据: brief(basis), 栏目: tidy(labels.join('、')) })),
    时间: `${dayInWords(sheet.day)}${sheet.time === null ? '' : ` ${sheet.time}`}`,
    经办: tidy(sheet.by),
  }
}

/** 《……管理办法（试行）》 with its marks; empty where a place begins otherwise. */
function titleOf(place: string): string {
  return /^《[^》]+》/.exec(place)?.[0] ?? ''
}

function tidy(text: string): string {
  return paragraphsOf([fullWidth(printable(text))])
    .map(one => one.text)
    .join('\n')
}
