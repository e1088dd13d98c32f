/** A file that came in a form. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
}

/**
 * Reads a form as grammY writes it: headers in lower case and file names without quotes, which Node's own reader refuses.
 * Fields that hold JSON are read as such, as Telegram does.
 */
export function readMultipart(body: Buffer, contentType: string): Record<string, unknown> {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1]
  if (boundary === undefined) throw new Error('no boundary')
  const fields: Record<string, unknown> = {}
  const files = new Map<string, UploadedFile>()
  for (const part of split(body, Buffer.from(`--${boundary}`))) {
    const end = part.indexOf('\r\n\r\n')
    if (end < 0) continue
    const header = part.subarray(0, end).toString('utf8')
    const content = part.subarray(end + 4, part.length - 2)
    const name = /name="([^"]*)"/.exec(header)?.[1] ?? ''
    const file = /;\s*filename=([^\r\n]*)/.exec(header)?.[1]
    if (file === undefined) fields[name] = json(content.toString('utf8'))
    else files.set(name, { name: file, bytes: content })
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const attached = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined
      return [name, attached === undefined ? value : files.get(attached)]
    }),
  )
}

function split(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = []
  let from = body.indexOf(mark)
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length)
    if (next < 0) break
    parts.push(body.subarray(from + mark.length + 2, next))
    from = next
  }
  return parts
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
