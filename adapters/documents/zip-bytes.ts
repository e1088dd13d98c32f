import PizZip from 'pizzip'

/** A day that every archive carries: the same content gives the same bytes, whenever and wherever it was made. */
const sameDay = new Date(2020, 0, 1, 0, 0, 0)

/** Packs the parts of a Word or Excel file in their order, without folders and without the time of packing. */
export function packed(parts: Iterable<readonly [name: string, content: string | Uint8Array]>): Buffer {
  const zip = new PizZip()
  for (const [name, content] of parts)
    zip.file(name, content, { date: sameDay, createFolders: false, binary: typeof content !== 'string' })
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'DOS' })
}

/** Every part of an archive that we made ourselves; what others hand in is opened under limits instead. */
export function unpacked(bytes: Uint8Array): Map<string, Uint8Array> {
  const zip = new PizZip(bytes)
  const parts = new Map<string, Uint8Array>()
  for (const [name, file] of Object.entries(zip.files)) if (!file.dir) parts.set(name, file.asUint8Array())
  return parts
}
