import { deflateRawSync, crc32 as zlibCrc32 } from 'node:zlib'

/** A ZIP archive of these files, deflated; `claimedSize` lies about how large a file is unpacked. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, claimedSize?: number): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as Uint8Array)
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(claimedSize ?? bytes.length, 22)
    head.writeUInt16LE(path.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    head.copy(entry, 10, 8, 30)
    entry.writeUInt16LE(path.length, 28)
    entry.writeUInt16LE(0, 30)
    entry.writeUInt32LE(at, 42)
    parts.push(head, path, packed)
    directory.push(entry, path)
    at += head.length + path.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

function crc(bytes: Buffer): number {
  if (typeof zlibCrc32 === 'function') return zlibCrc32(bytes)
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A Word file with these paragraphs, and further parts such as `word/numbering.xml`. */
export function docxOf(paragraphs: readonly string[], more: Readonly<Record<string, string>> = {}): Buffer {
  const body = paragraphs.map(text => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')
  return zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    ...more,
  })
}

/** A PDF of one page with these lines as its text layer; without lines it is like a scan. */
export function pdfOf(lines: readonly string[]): Buffer {
  const chars = [...new Set(lines.join(''))]
  const code = (c: string) => (chars.indexOf(c) + 1).toString(16).padStart(4, '0')
  const shown = lines.map((line, i) => `1 0 0 1 50 ${780 - i * 20} Tm <${[...line].map(code).join('')}> Tj`).join('\n')
  const stream = lines.length > 0 ? `BT /F1 12 Tf\n${shown}\nET` : '0 0 100 100 re f'
  const map = chars.map(c => `<${code(c)}> <${c.charCodeAt(0).toString(16).padStart(4, '0')}>`)
  const groups = Array.from({ length: Math.ceil(map.length / 100) }, (_, i) => map.slice(i * 100, i * 100 + 100))
  const unicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${groups.map(group => `${group.length} beginbfchar ${group.join('\n')} endbfchar`).join('\n')} endcmap end end`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 1000 >>',
    `<< /Length ${unicode.length} >>\nstream\n${unicode}\nendstream`,
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
  let pdf = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const offset = pdf.length
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`
  return Buffer.from(pdf, 'latin1')
}

/** A tar archive of these files. */
export function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const path = Buffer.from(name)
    const bytes = Buffer.from(content)
    return path.length > 99
      ? [entryOf('././@LongLink', Buffer.from(`${name}\0`), 'L'), entryOf(name.slice(0, 30), bytes, '0')]
      : [entryOf(name, bytes, '0')]
  })
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

function entryOf(name: string, bytes: Buffer, type: string): Buffer {
  const head = Buffer.alloc(512)
  head.write(name, 0)
  head.write('0000644\0', 100)
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  head.write(type, 156)
  head.write('ustar\x0000', 257)
  const sum = head.fill(' ', 148, 156).reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}
