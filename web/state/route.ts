import { computed, signal } from '@preact/signals'
import { type Place, readPlace, writePlace } from './place.js'

/** Where in the page we are. The article beside the talk is part of the address, so that 后退 closes it. */
export type Route =
  | {
      readonly page: 'talk'
      readonly article: Place | null
      readonly quotes: readonly string[]
      /** The article came up by itself beside an answer. */
      readonly isOffered: boolean
    }
  | { readonly page: 'library' }
  | { readonly page: 'duties' }
  | { readonly page: 'templates' }
  | { readonly page: 'projects' }
  | { readonly page: 'project'; readonly id: string }
  | { readonly page: 'filings' }
  /** A form that begins. */
  | { readonly page: 'new-filing'; readonly flow: string; readonly project: string | null }
  | { readonly page: 'filing'; readonly id: string }
  | { readonly page: 'read'; readonly regulation: string; readonly at: string | null }

interface Visit {
  readonly quotes?: readonly string[]
  /** Opened from within the page, so that going back closes it. */
  readonly opened?: boolean
}

const address = signal({ path: location.pathname, search: location.search, visit: visitIn(history.state), times: 0 })

export const route = computed<Route>(() => {
  const { path, search, visit } = address.value
  const [first, regulation, at] = path.split('/').filter(Boolean).map(decoded)
  if (first === 'duties') return { page: 'duties' }
  if (first === 'projects') return regulation ? { page: 'project', id: regulation } : { page: 'projects' }
  if (first === 'templates') return { page: 'templates' }
  if (first === 'filings') return filingRoute(regulation, new URLSearchParams(search))
  if (first !== 'read') {
    const article = new URLSearchParams(search).get('article')
    return {
      page: 'talk',
      article: article ? readPlace(article) : null,
      quotes: visit.quotes ?? [],
      isOffered: !visit.opened,
    }
  }
  return regulation ? { page: 'read', regulation, at: at ?? null } : { page: 'library' }
})

function filingRoute(id: string | undefined, search: URLSearchParams): Route {
  if (id === undefined) return { page: 'filings' }
  if (id !== 'new') return { page: 'filing', id }
  return { page: 'new-filing', flow: search.get('flow') ?? '', project: search.get('project') }
}

/** Grows with every step, also to the same address: whoever asks for an article again wants to be led there again. */
export const steps = computed(() => address.value.times)

export function go(to: string, visit: Visit = {}): void {
  history.pushState(visit, '', to)
  look()
}

/** Goes on under another address, so that 后退 does not come back to this one. */
export function goInstead(to: string): void {
  history.replaceState({}, '', to)
  look()
}

/** Opens an article beside the talk, with the quoted words marked. */
export function openArticle(place: Place, quotes: readonly string[] = [], how: 'push' | 'replace' = 'push'): void {
  const current = route.value
  const isOpen = current.page === 'talk' && current.article !== null
  const visit: Visit = { quotes, opened: isOpen ? address.value.visit.opened === true : how === 'push' }
  const to = `/?${new URLSearchParams({ article: writePlace(place) }).toString()}`
  if (isOpen || how === 'replace') history.replaceState(visit, '', to)
  else history.pushState(visit, '', to)
  look()
}

export function closeArticle(): void {
  if (address.value.visit.opened) {
    history.back()
  } else {
    history.replaceState({}, '', '/')
    look()
  }
}

/** Follows links within the page without loading it anew. */
export function followLinks(): void {
  addEventListener('popstate', look)
  addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
    if (link.origin !== location.origin) return
    event.preventDefault()
    if (link.hash) return document.getElementById(link.hash.slice(1))?.focus()
    go(link.pathname + link.search)
  })
}

function look(): void {
  const { pathname: path, search } = location
  address.value = { path, search, visit: visitIn(history.state), times: address.value.times + 1 }
}

function visitIn(state: unknown): Visit {
  return typeof state === 'object' && state !== null ? state : {}
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
