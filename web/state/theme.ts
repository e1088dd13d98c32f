import { effect, signal } from '@preact/signals'
import { storage } from './storage.js'

type Theme = 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')
const chosen = document.documentElement.dataset.theme

/** The appearance that holds: the person's choice, or the system's. */
export const theme = signal<Theme>(chosen === 'light' || chosen === 'dark' ? chosen : ofSystem())

system.addEventListener('change', () => {
  if (!document.documentElement.dataset.theme) theme.value = ofSystem()
})

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme.value
  storage.setItem('banfatong.theme', theme.value)
}

effect(() => {
  document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', theme.value)
})

function ofSystem(): Theme {
  return system.matches ? 'dark' : 'light'
}
