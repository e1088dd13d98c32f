import type { FormView } from '../../api/filings.js'
import { isWide } from '../state/screen.js'
import { jumpTo } from './places.js'

/** Where one is in the form: its sections, what is still missing, what does not fit together. */
export function FormSide({ view }: { view: FormView }) {
  const { missing, remarks, sections } = view
  return (
    <aside class="form-side" aria-label="填到哪里">
      {sections.length > 2 && (
        <details class="form-contents" open={isWide.value}>
          <summary>目录</summary>
          <ol>
            {sections.map((section, at) => {
              const keys = section.parts.flatMap(part => (part.kind === 'shown' ? [] : [part.key]))
              const left = missing.filter(one => keys.some(key => one.key === key || one.key.startsWith(`${key}.`)))
              return (
                <li key={section.title}>
                  <a href={`#part-${at}`}>{section.title}</a>
                  {left.length > 0 && <span class="left">差{left.length}栏</span>}
                </li>
              )
            })}
          </ol>
        </details>
      )}
      {remarks.length > 0 && (
        <section aria-label="请核对">
          <h2>请核对</h2>
          <ul class="remarks">
            {remarks.map(remark => (
              <li key={remark.text} data-level={remark.level}>
                <button type="button" class="linklike" onClick={() => jumpTo(remark.key)}>
                  {remark.level === 'stop' ? '要改：' : '看一眼：'}
                  {remark.text}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {missing.length === 0 ? (
        <p>必填的都有了</p>
      ) : (
        <details class="form-missing" open={isWide.value}>
          <summary>还差{missing.length}栏</summary>
          <ul>
            {missing.map(one => (
              <li key={one.key}>
                <button type="button" class="linklike" onClick={() => jumpTo(one.key)}>
                  {one.label}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  )
}
