import type { FilingLine } from '../../api/projects.js'
import { TalkButton } from '../duties/talk-button.jsx'

/** Begins a filing with what the project knows: as a form where the page has one, else in the talk. */
export function StartLink({ filing: { flow, title, isForm }, project }: { filing: FilingLine; project: string }) {
  if (!isForm) return <TalkButton label={title} choice={`project:file|${project}|${flow}`} text={title} />
  return (
    <a class="button-quiet" href={`/filings/new?${new URLSearchParams({ flow, project }).toString()}`}>
      开始填报：{title}
    </a>
  )
}
