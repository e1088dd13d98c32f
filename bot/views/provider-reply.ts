import type { DocumentMaker } from '../../flows/documents/ports.js'
import type { Project } from '../../projects/project.js'
import { providerFile } from '../../services/documents/provider-file.js'
import { letterToProvider } from '../../services/documents/provider-letter.js'
import type { Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { fileOf } from './file-block.js'

/** 提醒函 in chat, and as a file where one can be made. */
export function providerLetter(project: Project, documents: DocumentMaker | undefined): Reply {
  const { title, text, note } = letterToProvider(project)
  return {
    blocks: [
      { kind: 'conclusion', text: '给服务提供方的提醒函草稿如下，可以复制到公文系统里改。' },
      { kind: 'text', text: `${title}\n\n${text}` },
      ...(documents ? [fileOf(providerFile(project, documents))] : []),
      { kind: 'note', title: '请注意', text: note },
    ],
    choices: [{ id: choiceId.project('show', project.id), label: `看${project.name}`, kind: 'command' }],
  }
}
