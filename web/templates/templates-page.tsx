import { useEffect, useState } from 'preact/hooks'
import type { TemplateLine } from '../../api/templates.js'
import { Failure } from '../reading/failure.jsx'
import { busy, loadTemplates, outcomes, replaceTemplate, restoreTemplate, templates } from '../state/templates.js'

/** The templates of the documents: staff take one away, restyle it in Word or WPS and hand it in. */
export function TemplatesPage() {
  useEffect(() => {
    document.title = '文稿模板 办法通'
    void loadTemplates()
  }, [])
  const state = templates.value
  return (
    <main id="main" class="duties-page" tabIndex={-1}>
      <div class="duties">
        <h1>文稿模板</h1>
        <p class="quiet">
          下载模板，在 Word 或 WPS
          里改字体、字号、行距和固定的文字，再上传。花括号里的标签和样式名称请保持原样，上传时逐个核对；没有通过的，原来的照旧使用。红头、文号和印章由本单位的公文系统加。
        </p>
        {state.state === 'loading' && <p class="quiet">正在打开</p>}
        {state.state === 'failed' && <Failure problem={state.problem} retry={() => void loadTemplates()} />}
        {state.state === 'ready' && (
          <ul class="duty-list">
            {state.value.map(one => (
              <TemplateCard key={one.name} template={one} />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
}

function TemplateCard({ template }: { template: TemplateLine }) {
  const { name, title, use, ownSince } = template
  const outcome = outcomes.value[name]
  const isBusy = busy.value === name
  return (
    <li class="template">
      <h2>{title}</h2>
      <p>{use}</p>
      <p class="quiet">{ownSince === null ? '正在用默认模板。' : `正在用本单位的模板，${ownSince}启用。`}</p>
      <div class="duty-actions">
        <a class="button-quiet" href={`/api/templates/${name}/file`} download="">
          下载模板
        </a>
        <a class="button-quiet" href={`/api/templates/${name}/example`} download="">
          下载样例
        </a>
        <Upload name={name} title={title} isBusy={isBusy} />
        {ownSince !== null && <Restore name={name} title={title} isBusy={isBusy} />}
      </div>
      <div class="template-outcome" role="status">
        {isBusy && <p class="quiet">正在检查</p>}
        {!isBusy && outcome?.good && <p>{outcome.good}</p>}
        {!isBusy && outcome !== undefined && outcome.problems.length > 0 && (
          <>
            <p class="problem">没有通过，原来的模板照旧使用：</p>
            <ul class="template-problems">
              {outcome.problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  )
}

/** The file is chosen through the label, which a keyboard reaches as well. */
function Upload({ name, title, isBusy }: { name: string; title: string; isBusy: boolean }) {
  return (
    <label class="button-quiet upload" aria-disabled={isBusy}>
      上传改好的
      <input
        type="file"
        class="visually-hidden"
        accept=".docx"
        disabled={isBusy}
        aria-label={`上传改好的“${title}”模板`}
        onChange={event => {
          const input = event.currentTarget
          const file = input.files?.[0]
          input.value = ''
          if (file) void replaceTemplate(name, file)
        }}
      />
    </label>
  )
}

/** Asks once more: the unit's own template is gone after it. */
function Restore({ name, title, isBusy }: { name: string; title: string; isBusy: boolean }) {
  const [isSure, setSure] = useState(false)
  if (!isSure) {
    return (
      <button type="button" class="button-quiet" disabled={isBusy} onClick={() => setSure(true)}>
        改回默认
      </button>
    )
  }
  return (
    <>
      <button
        type="button"
        class="button-quiet"
        disabled={isBusy}
        onClick={() => {
          setSure(false)
          void restoreTemplate(name)
        }}
      >
        确定改回默认的“{title}”
      </button>
      <button type="button" class="button-quiet" onClick={() => setSure(false)}>
        不改
      </button>
    </>
  )
}
