import { signal } from '@preact/signals'

/** A short word that something was done, shown for a moment and read aloud. */
export const notice = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

export function tell(text: string): void {
  notice.value = text
  clearTimeout(timer)
  timer = setTimeout(() => {
    notice.value = ''
  }, 3000)
}

/** Copies, also over plain http, where browsers offer only the old way. */
export async function copy(text: string, done: string): Promise<void> {
  tell((await copied(text)) ? done : '浏览器没有允许复制，请手动选中文字复制。')
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedTheOldWay(text)
  }
}

function copiedTheOldWay(text: string): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isDone
}
