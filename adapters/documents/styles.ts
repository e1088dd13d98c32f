import { character, page, tighter } from './page.js'

/**
 * The styles of the default templates. Staff change them in Word or WPS; nothing else decides how a document looks.
 * Fonts are named and never bundled. Sizes in half points: 2号 44, 3号 32, 4号 28, 小四 24.
 */
interface Style {
  readonly id: string
  /** As staff see it in the list of styles; fragments are found by it. */
  readonly name: string
  readonly font?: string
  readonly size?: number
  /** Between characters, in twips. */
  readonly spacing?: number
  readonly align?: 'left' | 'right' | 'center' | 'both'
  /** In twips: from the left, from the right, the first line more (or, negative, less). */
  readonly indent?: {
    readonly left?: number
    readonly right?: number
    readonly first?: number
    readonly firstChars?: number
  }
  /** Exact, in twips. */
  readonly line?: number
  /** Room above, in twips. */
  readonly before?: number
  readonly snap?: false
  readonly keepNext?: true
  readonly newPage?: true
  readonly outline?: number
}

const song = '宋体'
const imitationSong = '仿宋'
const black = '黑体'
const regular = '楷体'
const title = '方正小标宋简体'
const twoIn = { first: 2 * character, firstChars: 200 }
/** Where the names of attachments begin: 左空二字, 附件：, and the number. */
const named = { only: 5 * character, several: 5 * character + 480 }

export const styles: readonly Style[] = [
  { id: 'Normal', name: 'Normal', font: imitationSong, size: 32, spacing: tighter, align: 'both', line: page.line },
  {
    id: 'LetterTitle',
    name: '公文标题',
    font: title,
    size: 44,
    spacing: 0,
    align: 'center',
    line: page.line,
    snap: false,
  },
  { id: 'Recipient', name: '主送机关', align: 'left' },
  { id: 'LetterBody', name: '公文正文', indent: twoIn },
  { id: 'LevelOne', name: '一级标题', font: black, indent: twoIn, keepNext: true, outline: 0 },
  { id: 'LevelTwo', name: '二级标题', font: regular, indent: twoIn, keepNext: true, outline: 1 },
  { id: 'AttachmentOnly', name: '附件说明', align: 'left', indent: { left: named.only, first: -3 * character } },
  {
    id: 'AttachmentFirst',
    name: '附件说明首项',
    align: 'left',
    indent: { left: named.several, first: -3 * character - 480 },
  },
  { id: 'AttachmentNext', name: '附件说明续项', align: 'left', indent: { left: named.several, first: -480 } },
  { id: 'SignOff', name: '署名', align: 'center', keepNext: true },
  { id: 'SignDay', name: '成文日期', align: 'center' },
  { id: 'LetterNote', name: '附注', align: 'left', indent: twoIn },
  { id: 'AttachmentMark', name: '附件字样', font: black, align: 'left', newPage: true },
  {
    id: 'FormTitle',
    name: '表名',
    font: title,
    size: 44,
    spacing: 0,
    align: 'center',
    line: page.line,
    snap: false,
    keepNext: true,
  },
  { id: 'FormUnit', name: '编制单位', align: 'left' },
  {
    id: 'PartTitle',
    name: '部分标题',
    font: black,
    align: 'left',
    before: 200,
    line: page.line,
    snap: false,
    keepNext: true,
    outline: 0,
  },
  {
    id: 'TableTitle',
    name: '表题',
    font: regular,
    size: 28,
    spacing: 0,
    align: 'left',
    before: 120,
    line: 480,
    snap: false,
    keepNext: true,
    outline: 1,
  },
  {
    id: 'TableHead',
    name: '表头',
    font: black,
    size: 24,
    spacing: 0,
    align: 'center',
    line: 400,
    snap: false,
    keepNext: true,
  },
  { id: 'TableText', name: '表格文字', size: 24, spacing: 0, align: 'left', line: 400, snap: false },
  { id: 'TableNumber', name: '表格数字', size: 24, spacing: 0, align: 'right', line: 400, snap: false },
  { id: 'TableCentre', name: '表格居中', size: 24, spacing: 0, align: 'center', line: 400, snap: false },
  { id: 'TableTotal', name: '表格合计', font: black, size: 24, spacing: 0, align: 'center', line: 400, snap: false },
  { id: 'SheetText', name: '依据单文字', size: 21, spacing: 0, align: 'left', line: 330, snap: false },
  { id: 'DraftMark', name: '草稿字样', font: black, align: 'right' },
  {
    id: 'PageOdd',
    name: '单页页码',
    font: song,
    size: 28,
    spacing: 0,
    align: 'right',
    indent: { right: 280 },
    snap: false,
  },
  {
    id: 'PageEven',
    name: '双页页码',
    font: song,
    size: 28,
    spacing: 0,
    align: 'left',
    indent: { left: 280 },
    snap: false,
  },
]

/** The names of the styles that fragments are set in. */
export const fragmentStyles = ['署名', '成文日期', '表头', '表格文字', '表格数字', '表格居中', '表格合计'] as const
export type FragmentStyle = (typeof fragmentStyles)[number]

/**
 * word/styles.xml. No space is put in beside digits and Latin words, or lines would hold fewer than 28 characters. Normal
 * there on its own: without it LibreOffice falls back to a grid of 12 pt.
 */
export function stylesXml(): string {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const defaults =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
  const table =
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
  return `<?xml version="1.0" encoding="UTF-8"?><w:styles ${ns}>${defaults}${styles.map(styleXml).join('')}${table}</w:styles>`
}

function styleXml(style: Style): string {
  const base = style.id === 'Normal'
  const head = `<w:style w:type="paragraph" ${base ? 'w:default="1"' : 'w:customStyle="1"'} w:styleId="${style.id}"><w:name w:val="${style.name}"/>${base ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/>`
  return `${head}<w:pPr>${paragraphXml(style)}</w:pPr><w:rPr>${runXml(style)}</w:rPr></w:style>`
}

function paragraphXml({ id, keepNext, newPage, snap, line, indent, align, outline, before }: Style): string {
  const at = indent && [
    `w:left="${indent.left ?? 0}"`,
    `w:right="${indent.right ?? 0}"`,
    ...(indent.firstChars === undefined ? [] : [`w:firstLineChars="${indent.firstChars}"`]),
    ...(indent.first === undefined
      ? []
      : [indent.first < 0 ? `w:hanging="${-indent.first}"` : `w:firstLine="${indent.first}"`]),
  ]
  return [
    keepNext && '<w:keepNext/>',
    newPage && '<w:pageBreakBefore/>',
    id === 'Normal' && '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
    snap === false && '<w:snapToGrid w:val="0"/>',
    line !== undefined && `<w:spacing w:before="${before ?? 0}" w:after="0" w:line="${line}" w:lineRule="exact"/>`,
    at && `<w:ind ${at.join(' ')}/>`,
    align && `<w:jc w:val="${align}"/>`,
    outline !== undefined && `<w:outlineLvl w:val="${outline}"/>`,
  ]
    .filter(Boolean)
    .join('')
}

function runXml({ font, spacing, size }: Style): string {
  return [
    font && `<w:rFonts w:hint="eastAsia" w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}" w:cs="${font}"/>`,
    spacing !== undefined && `<w:spacing w:val="${spacing}"/>`,
    size !== undefined && `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
  ]
    .filter(Boolean)
    .join('')
}
