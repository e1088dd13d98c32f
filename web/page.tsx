import { AccessGate } from './access-gate.jsx'
import { Header } from './header.jsx'
import { lazyPage } from './lazy-page.jsx'
import { locked } from './server.js'
import { notice } from './state/clipboard.js'
import { route } from './state/route.js'
import { TalkPage } from './talk-page.jsx'

// What most visits need, the talk, is there at once; the other pages come when they are visited.
const DutiesPage = lazyPage(async () => (await import('./duties/duties-page.jsx')).DutiesPage)
const FilingPage = lazyPage(async () => (await import('./filings/filing-page.jsx')).FilingPage)
const NewFilingPage = lazyPage(async () => (await import('./filings/filing-page.jsx')).NewFilingPage)
const FilingsPage = lazyPage(async () => (await import('./filings/filings-page.jsx')).FilingsPage)
const ProjectPage = lazyPage(async () => (await import('./projects/project-page.jsx')).ProjectPage)
const ProjectsPage = lazyPage(async () => (await import('./projects/projects-page.jsx')).ProjectsPage)
const LibraryPage = lazyPage(async () => (await import('./reading/library-page.jsx')).LibraryPage)
const ReadingPage = lazyPage(async () => (await import('./reading/reading-page.jsx')).ReadingPage)
const TemplatesPage = lazyPage(async () => (await import('./templates/templates-page.jsx')).TemplatesPage)

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
