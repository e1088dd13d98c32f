import { packed, unpacked } from '../../adapters/documents/zip-bytes.js'

/** A template as staff may hand it in: with a line of their own at the top, and `tag` after it. */
export function restyled(template: Uint8Array, tag = ''): Buffer {
  const line = `<w:p><w:r><w:t>本单位的一行字${tag}</w:t></w:r></w:p>`
  return packed(
    [...unpacked(template)].map(([name, content]) => [
      name,
      name === 'word/document.xml'
        ? Buffer.from(content).toString('utf8').replace('<w:body>', `<w:body>${line}`)
        : content,
    ]),
  )
}
