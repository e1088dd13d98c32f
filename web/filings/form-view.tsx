import { useEffect } from 'preact/hooks'
import type { ProjectUpdateNote, FormView as View } from '../../api/filings.js'
import { TalkButton } from '../duties/talk-button.jsx'
import { FieldView } from './field-view.jsx'
import { FormActions } from './form-actions.jsx'
import { FormSide } from './form-side.jsx'
import type { FormState } from './form-state.js'
import { GuessBox } from './guesses.jsx'
import { TableView } from './table-view.jsx'

/** One form: what it is, where one stands in it, all its sections, and what can be made of it. */
export function FormView({ form }: { form: FormState }) {
  const page = form.page.value
  const { view } = page
  useEffect(() => {
    document.title = `${view.title} 办法通`
  }, [view.title])
  return (
    <main id="main" class="filings-page" tabIndex={-1}>
      <div class="form-page">
        <header class="form-head">
          <p class="crumb">
            <a href="/filings">填报</a>
          </p>
          <h1>{view.title}</h1>
          <p class="quiet">
            {view.intro}
            {page.project && (
              <>
                项目：<a href={`/projects/${encodeURIComponent(page.project.id)}`}>{page.project.name}</a>。
              </>
            )}
          </p>
          {page.finished && <p class="form-finished">这一份已经办完，内容不再改动；文稿随时可以再出。</p>}
          {form.updates.value.map(update => (
            <UpdateNote key={update.project.id} update={update} />
          ))}
          {page.notes.map(note => (
            <p key={note} class="form-note">
              {note}
            </p>
          ))}
          {view.instead !== null && <p class="form-note">{view.instead}</p>}
        </header>
        <FormSide view={view} />
        <div class="form-body">
          {!page.finished && <GuessBox form={form} />}
          <fieldset class="bare" disabled={page.finished}>
            <legend class="visually-hidden">{view.title}</legend>
            {view.sections.map((section, at) => (
              <section key={section.title} class="form-section" id={`part-${at}`} tabIndex={-1}>
                <h2>{section.title}</h2>
                <Parts form={form} parts={section.parts} />
              </section>
            ))}
          </fieldset>
          {view.open.length > 0 && (
            <section class="form-section" aria-label="原文没有写">
              <h2>原文没有写</h2>
              <p class="quiet">{view.open.join('')}</p>
              <p class="quiet">办法没有附表格。这是参考文稿，无官方格式依据；另有通知或表样的，以通知和表样为准。</p>
            </section>
          )}
        </div>
        <FormActions form={form} />
      </div>
    </main>
  )
}

/** What the project file took over from the filing, and the step that may come next: proposed, never done by itself. */
function UpdateNote({ update: { project, text, next } }: { update: ProjectUpdateNote }) {
  return (
    <div class="form-note" role="status">
      <p>
        项目档案“{project.name}”：{text}
      </p>
      <p class="filing-tools">
        {next && <TalkButton label={next.label} choice={next.id} text={next.label} />}
        <a class="button-quiet" href={`/projects/${encodeURIComponent(project.id)}`}>
          看项目档案
        </a>
      </p>
    </div>
  )
}

type Parts = View['sections'][number]['parts']

/** First what everyone fills; behind it, folded until there is something in it, what may be added. */
function Parts({ form, parts }: { form: FormState; parts: Parts }) {
  const extras = parts.filter(part => part.kind !== 'shown' && part.extra)
  const usual = parts.filter(part => !extras.includes(part))
  const isUsed = extras.some(part =>
    part.kind === 'table' ? part.rows.some(row => row.cells.some(hasText)) : hasText(part),
  )
  return (
    <>
      {usual.map((part, at) => (
        <PartOf key={part.kind === 'shown' ? `shown-${at}` : part.key} form={form} part={part} />
      ))}
      {extras.length > 0 && (
        <details class="extras" open={isUsed}>
          <summary>选填：{extras.map(part => part.label).join('、')}</summary>
          {extras.map((part, at) => (
            <PartOf key={part.kind === 'shown' ? `shown-${at}` : part.key} form={form} part={part} />
          ))}
        </details>
      )}
    </>
  )
}

function PartOf({ form, part }: { form: FormState; part: Parts[number] }) {
  if (part.kind === 'field') return <FieldView form={form} field={part} />
  if (part.kind === 'table') return <TableView form={form} table={part} />
  return (
    <p class="shown">
      <span>{part.label}</span>
      {part.text}
    </p>
  )
}

function hasText(part: object): boolean {
  return 'text' in part && typeof part.text === 'string' && part.text !== ''
}
