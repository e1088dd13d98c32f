import type { Block } from '../../api/talk.js'
import { Icon } from '../icon.jsx'

type File = Extract<Block, { kind: 'file' }>

/** A document to take away. */
export function FileView({ file }: { file: File }) {
  return (
    <p class="file">
      <button type="button" class="button-main" onClick={() => download(file)}>
        <Icon name="file" />
        下载 {file.name}
      </button>
    </p>
  )
}

function download({ name, mime, content }: File): void {
  const isText = /^text\/|json|xml$/.test(mime)
  const blob = isText
    ? new Blob([content], { type: `${mime};charset=utf-8` })
    : new Blob([bytesOf(content)], { type: mime })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** What is no text travels as base64. */
function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(content), character => character.charCodeAt(0))
}
