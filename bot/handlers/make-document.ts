import { filingFor } from '../../flows/catalogue.js'
import type { Genre } from '../../flows/documents/filled-form.js'
import type { DocumentMaker } from '../../flows/documents/ports.js'
import { genresOf, inGenre } from '../../flows/engine/genre.js'
import type { Filing } from '../../services/filings/filing.js'
import type { Block, Choice } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { genreActions } from '../understand/document-type.js'
import { fileOf } from '../views/file-block.js'

/** A filing's document: what is said with it, and the files, where it could be made. */
export interface DocumentReply {
  readonly blocks: readonly Block[]
  readonly choices: readonly Choice[]
  /** Spreadsheets take a moment; their blocks come after the others. */
  readonly attach?: () => Promise<readonly Block[]>
}

/** The measures print no form: said beside every document, never inside it. */
const caution: Block = {
  kind: 'note',
  title: '请注意',
  text: '参考文稿，无官方格式依据。红头、文号和印章由本单位的公文系统加；送出前请与正式印发件和市大数据局、市财政局的要求核对。',
}

/**
 * Makes the Word file of a filing, and a spreadsheet where it has tables. What is missing for the final one is listed
 * with a way to each field, and a draft can be had at any time. The letter is in the genre that was chosen, or in
 * `genre`, which changes the document and not the filing.
 */
export function makeDocument(
  filing: Filing,
  documents: DocumentMaker,
  draft: boolean,
  genre: Genre | null = null,
): DocumentReply {
  const genres = genresFor(filing)
  if (genre !== null && !genres.includes(genre)) return noSuchGenre(filing, genre, genres)
  const form = filing.entry.fill?.(genre === null ? filing.run : inGenre(filing.run, genre))
  if (!form) return { blocks: [{ kind: 'text', text: '这项办理没有要出的文稿。' }], choices: [] }
  const { id } = filing.saved
  const made = documents.word(form, { draft })
  if (made.kind === 'missing') {
    return {
      blocks: [
        {
          kind: 'text',
          text: `还差${made.missing.length}项，正式文稿先不出，免得留下空白。补齐以后再点“出Word文稿”；也可以先看草稿。`,
        },
        {
          kind: 'list',
          title: '还没有填的',
          items: made.missing.map(one => ({ text: one.label, detail: null, citation: null, tick: null })),
        },
      ],
      choices: [
        ...made.missing.slice(0, 6).map(one => ({
          id: choiceId.edit(id, one.key),
          label: `去填“${one.label}”`,
          kind: 'command' as const,
        })),
        { id: choiceId.do('draft', id), label: '先看草稿', kind: 'command' },
      ],
    }
  }
  return {
    blocks: [
      {
        kind: 'text',
        text: draft
          ? '草稿已生成，缺的地方标了“待填”。'
          : `文稿已生成${form.letter ? `，文种是${form.letter.genre}` : ''}，可以在 WPS 或 Word 里打开修改。`,
      },
      fileOf(made.file),
      caution,
    ],
    choices: draft || !form.letter ? [] : genreChoices(id, genres, form.letter.genre),
    attach: async () => {
      const sheet = await documents.excel(form, { draft })
      return sheet.kind === 'made' ? [fileOf(sheet.file)] : []
    },
  }
}

function genresFor(filing: Filing): readonly Genre[] {
  const paper = filingFor(filing.entry.id)
  return paper ? genresOf(paper.form) : []
}

function genreChoices(id: string, genres: readonly Genre[], used: Genre): Choice[] {
  return genres
    .filter(genre => genre !== used)
    .map(genre => ({ id: choiceId.do(genreActions[genre], id), label: `改用${genre}`, kind: 'command' }))
}

/** A 报告 carries no request, and a list goes out under no letter. */
function noSuchGenre(filing: Filing, genre: Genre, genres: readonly Genre[]): DocumentReply {
  const why =
    genres.length === 0
      ? `“${filing.entry.title}”不随函走，没有文种。`
      : `“${filing.entry.title}”不能用${genre}，可以用${genres.join('、')}${genre === '报告' ? '；报告里不夹带请示的事项' : ''}。`
  return { blocks: [{ kind: 'text', text: why }], choices: [] }
}
