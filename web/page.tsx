import { AccessGate } from './access-gate.jsx'
import { DutiesPage } from './duties/duties-page.jsx'
import { FilingPage, NewFilingPage } from './filings/filing-page.jsx'
import { FilingsPage } from './filings/filings-page.jsx'
import { Header } from './header.jsx'
import { ProjectPage } from './projects/project-page.jsx'
import { ProjectsPage } from './projects/projects-page.jsx'
import { LibraryPage } from './reading/library-page.jsx'
import { ReadingPage } from './reading/reading-page.jsx'
import { locked } from './server.js'
import { notice } from './state/clipboard.js'
import { route } from './state/route.js'
import { TalkPage } from './talk-page.jsx'
import { TemplatesPage } from './templates/templates-page.jsx'

/** The whole page: a header, and what the address names. */
export function Page() {
  if (locked.value) return <AccessGate />
  const here = route.value
  return (
    <>
      <a class="skip" href="#main">
        跳到正文
      </a>
      <Header />
      {here.page === 'talk' && <TalkPage article={here.article} quotes={here.quotes} />}
      {here.page === 'duties' && <DutiesPage />}
      {here.page === 'templates' && <TemplatesPage />}
      {here.page === 'projects' && <ProjectsPage />}
      {here.page === 'project' && <ProjectPage key={here.id} id={here.id} />}
      {here.page === 'filings' && <FilingsPage />}
      {here.page === 'new-filing' && <NewFilingPage flow={here.flow} project={here.project} />}
      {here.page === 'filing' && <FilingPage key={here.id} id={here.id} />}
      {here.page === 'library' && <LibraryPage />}
      {here.page === 'read' && <ReadingPage regulation={here.regulation} at={here.at} />}
      <output class="notice" aria-live="polite">
        {notice.value && <span>{notice.value}</span>}
      </output>
    </>
  )
}
