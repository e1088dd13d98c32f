import {
  Document,
  type FileChild,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { TemplateName } from '../../flows/documents/template-tags.js'
import { page, textWidth } from './page.js'
import { stylesXml } from './styles.js'
import { packed, unpacked } from './zip-bytes.js'

/**
 * The templates that come with the product, in the layout of GB/T 9704—2012. No 红头, no 发文字号, no 印章, no 版记: the
 * unit's own office system adds these. `npm run templates` writes them; staff restyle them in Word or WPS.
 */
export async function defaultTemplates(): Promise<Readonly<Record<TemplateName, Buffer>>> {
  return {
    letter: await made([...letter(), ...form('附件')], { firstPageNumbered: false }),
    request: await made([...letter(), ...form('附件')], { firstPageNumbered: true }),
    report: await made([...letter(), ...form('附件')], { firstPageNumbered: true }),
    list: await made(form(null), { firstPageNumbered: true }),
    basis: await made(basis(), { firstPageNumbered: true, draft: false }),
  }
}

/** Eleven characters of 小四: the names of nearly all fields, in one line. */
const nameWidth = 2880

// ── What stands in them ──

/** 标题 two lines below the top, 主送机关 one below it (7.3.1, 7.3.2); 附件说明 one below the text (7.3.4). */
function letter(): FileChild[] {
  return [
    blank(),
    blank(),
    ...repeated('标题', line('LetterTitle', '{行}')),
    blank(),
    line('Recipient', '{主送}：'),
    ...repeated(
      '正文',
      ...repeated('一级', line('LevelOne', '{文字}')),
      ...repeated('二级', line('LevelTwo', '{文字}')),
      ...repeated('段落', line('LetterBody', '{文字}')),
    ),
    blank(),
    ...repeated(
      '附件说明',
      ...repeated('单个', line('AttachmentOnly', '附件：{名称}')),
      ...repeated('首个', line('AttachmentFirst', '附件：{序号}.\t{名称}')),
      ...repeated('其余', line('AttachmentNext', '{序号}.\t{名称}')),
    ),
    blank(),
    blank(),
    line('Normal', '{@落款}'),
    ...repeated('有附注', line('LetterNote', '{附注}')),
  ]
}

/** 附件另面编排, 「附件」 at the top left, its title on the third line (7.3.9). */
function form(mark: '附件' | null): FileChild[] {
  return [
    ...(mark ? [line('AttachmentMark', '{附件}'), blank()] : []),
    ...repeated('表名', line('FormTitle', '{行}')),
    blank(),
    ...(mark ? [] : repeated('有单位', line('FormUnit', '编制单位：{单位}'))),
    ...repeated(
      '各部分',
      line('PartTitle', '{标题}'),
      ...repeated('有栏目', fields([['{#栏目}{名称}', '{内容}{/栏目}']], [nameWidth, textWidth - nameWidth])),
      ...repeated('各表', ...repeated('有表题', line('TableTitle', '{表题}')), line('Normal', '{@表}')),
    ),
  ]
}

function basis(): FileChild[] {
  const width = 2000
  return [
    line('FormTitle', '办理依据单'),
    blank(),
    fields(
      [
        ['事项', '{事项}'],
        ['所问（所办）', '{所问}'],
        ['结论', '{结论}'],
        ['{#依据}{出处}', '“{原文}”\n（版本：{版本}）{/依据}'],
      ],
      [width, textWidth - width],
      'SheetText',
    ),
    ...repeated('有未写明', fields([['原文没有写明', '{未写明}']], [width, textWidth - width], 'SheetText')),
    ...repeated(
      '有栏目依据',
      line('TableTitle', '各栏依据'),
      fields([['{#栏目依据}{依据}', '{栏目}{/栏目依据}']], [width, textWidth - width], 'SheetText'),
    ),
    line('TableTitle', '经办：{经办}    时间：{时间}'),
  ]
}

// ── How they are put together ──

/** A tag that opens or closes stands in a paragraph of its own, which leaves with it. */
function repeated(name: string, ...children: FileChild[]): FileChild[] {
  return [line('Normal', `{#${name}}`), ...children, line('Normal', `{/${name}}`)]
}

function blank(): Paragraph {
  return new Paragraph({ style: 'Normal', children: [] })
}

function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [run(text)] })
}

/** The hint keeps “ ” and — in the Chinese font; the rest of the look belongs to the style. */
function run(text: string): TextRun {
  return new TextRun({ font: { hint: 'eastAsia' }, children: [text] })
}

function fields(
  rows: readonly (readonly [string, string])[],
  widths: readonly [number, number],
  look = 'TableText',
): Table {
  const cell = (text: string, width: number, style: string) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: text.split('\n').map(part => line(style, part)),
    })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    rows: rows.map(
      ([name, content]) => new TableRow({ children: [cell(name, widths[0], look), cell(content, widths[1], look)] }),
    ),
  })
}

async function made(children: FileChild[], look: { firstPageNumbered: boolean; draft?: false }): Promise<Buffer> {
  const numbers = (style: string) =>
    new Footer({
      children: [
        new Paragraph({
          style,
          children: [new TextRun({ font: { hint: 'eastAsia' }, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    })
  const mark = () => new Header({ children: [line('DraftMark', look.draft === false ? '' : '{草稿}')] })
  const unnumbered = look.firstPageNumbered ? {} : { first: new Footer({ children: [blank()] }) }
  const unnumberedMark = look.firstPageNumbered ? {} : { first: mark() }
  const document = new Document({
    externalStyles: stylesXml(),
    evenAndOddHeaderAndFooters: true,
    creator: '办法通',
    sections: [
      {
        properties: {
          ...(look.firstPageNumbered ? {} : { titlePage: true }),
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              bottom: page.bottom,
              left: page.left,
              right: page.right,
              header: page.header,
              footer: page.footer,
            },
          },
          grid: { type: 'lines', linePitch: page.line },
        },
        headers: { default: mark(), even: mark(), ...unnumberedMark },
        footers: { default: numbers('PageOdd'), even: numbers('PageEven'), ...unnumbered },
        children,
      },
    ],
  })
  const parts = unpacked(await Packer.toBuffer(document))
  return packed(
    [...parts].map(([name, content]) => [name, withoutTheHour(name, Buffer.from(content).toString('utf8'))]),
  )
}

/** The time of making would make every run differ. */
function withoutTheHour(name: string, xml: string): string {
  if (name !== 'docProps/core.xml') return xml
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$12020-01-01T00:00:00Z')
}
