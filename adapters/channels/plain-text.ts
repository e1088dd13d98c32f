import type { Block, Choice, ListItem, Reply } from '../../bot/reply.js'
import { answerLabels } from '../../knowledge/answer/answer-kind.js'
import { type Citation, formatCitation } from '../../knowledge/answer/citation.js'

/**
 * Draws a reply in characters, for a terminal and for `npm run ask`. Choices are numbered, so that 1, 2 or 3 can be
 * typed for them.
 */
export function plainText(reply: Reply): string {
  const label = reply.answer ? `【${answerLabels[reply.answer.kind]}】` : ''
  const parts = [...reply.blocks.map(drawBlock), drawChoices(reply.choices)].filter(part => part !== '')
  return label + (label && reply.blocks[0]?.kind !== 'conclusion' ? '\n' : '') + parts.join('\n\n')
}

function drawBlock(block: Block): string {
  switch (block.kind) {
    case 'conclusion':
    case 'text':
      return block.text
    case 'quote':
      return drawQuote(block.citation)
    case 'note':
      return `〔${block.title}〕${block.text}`
    case 'list':
      return [...(block.title === null ? [] : [block.title]), ...block.items.map(drawItem)].join('\n')
    case 'question':
      return [
        ...(block.progress === null ? [] : [`—— ${block.progress} ——`]),
        ...(block.problem === null ? [] : [`请改一下：${block.problem}`]),
        block.text,
        ...(block.was === null ? [] : [`现在填的是：${block.was}`]),
        ...(block.why === null ? [] : [`  为什么问：${block.why}`]),
        ...(block.basis === null ? [] : [`  依据：${oneLine(block.basis.quote)}（${formatCitation(block.basis)}）`]),
      ].join('\n')
    case 'file':
      return `文件：${block.name}\n\n${block.mime.startsWith('text/') ? block.content : '（请在网页中下载）'}`
  }
}

function drawQuote(citation: Citation): string {
  return `${citation.quote
    .split('\n')
    .map(line => `  │ ${line}`)
    .join('\n')}\n  ——${formatCitation(citation)}`
}

function drawItem(item: ListItem, at: number): string {
  const mark = item.tick === null ? `${at + 1}.` : `${at + 1}. [${item.tick.done ? '√' : ' '}]`
  const under = [item.detail, item.citation && `${oneLine(item.citation.quote)}（${formatCitation(item.citation)}）`]
  return [`${mark} ${item.text}`, ...under.flatMap(line => (line ? [`   ${line}`] : []))].join('\n')
}

function drawChoices(choices: readonly Choice[]): string {
  if (choices.length === 0) return ''
  return ['可以输入序号：', ...choices.map((choice, at) => `  ${at + 1}. ${choice.label}`)].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
