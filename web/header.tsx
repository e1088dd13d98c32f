import { Icon } from './icon.jsx'
import { unread } from './state/duties.js'
import { route } from './state/route.js'
import { talk } from './state/talk.js'
import { switchTheme, theme } from './state/theme.js'

/** Who we are, the places to be, and the appearance. */
export function Header() {
  const { page } = route.value
  const isDark = theme.value === 'dark'
  return (
    <header class="header">
      <a class="brand" href="/" aria-label="办法通，回到问答">
        <span class="seal" aria-hidden="true">
          办
        </span>
        <span class="brand-name">办法通</span>
      </a>
      <nav class="places" aria-label="主导航">
        <a href="/" aria-current={page === 'talk' ? 'page' : undefined}>
          问答
        </a>
        <a href="/projects" aria-current={page === 'projects' || page === 'project' ? 'page' : undefined}>
          项目
        </a>
        <a
          href="/filings"
          aria-current={page === 'filings' || page === 'filing' || page === 'new-filing' ? 'page' : undefined}
        >
          填报
        </a>
        <a href="/duties" aria-current={page === 'duties' ? 'page' : undefined}>
          要办
          {unread.value > 0 && (
            <span class="badge">
              {unread.value}
              <span class="visually-hidden">条未读</span>
            </span>
          )}
        </a>
        <a href="/read" aria-current={page === 'library' || page === 'read' ? 'page' : undefined}>
          法规库
        </a>
      </nav>
      <div class="header-tools">
        {page === 'talk' && talk.turns.value.length > 0 && (
          <button type="button" class="tool" onClick={() => talk.startAnew()}>
            <Icon name="plus" />
            <span>新对话</span>
          </button>
        )}
        <button type="button" class="tool tool-square" onClick={switchTheme} title={isDark ? '浅色' : '深色'}>
          <Icon name={isDark ? 'sun' : 'moon'} />
          <span class="visually-hidden">{isDark ? '换成浅色' : '换成深色'}</span>
        </button>
      </div>
    </header>
  )
}
