import {
  printBefore,
  printHours,
  printPreferences,
  type ReminderPreferences,
  readPreferences,
  usualPreferences,
} from '../../projects/reminder-preferences.js'
import type { Block, Choice, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'

/** What can be chosen with one tap. Each is what a person could say as well. */
const suggestions: readonly string[] = [
  printBefore(usualPreferences.before),
  printBefore([10, 5, 1]),
  printBefore([]),
  `${printHours({ hours: [9, 12] })}提醒`,
  `${printHours({ hours: [8, 20] })}提醒`,
  '逾期第5个工作日起告知上级',
  '逾期不告知上级',
]

/** 「提醒设置」: how it is now, and how to change it. */
export function preferencesView(preferences: ReminderPreferences, lead: readonly Block[] = []): Reply {
  const ways = suggestions.filter(words => {
    const read = readPreferences(words, preferences)
    return read.kind === 'preferences' && printPreferences(read.preferences) !== printPreferences(preferences)
  })
  return {
    blocks: [
      ...lead,
      { kind: 'conclusion', text: `现在的提醒设置：${printPreferences(preferences)}。` },
      {
        kind: 'text',
        text: '要改，点下面的按钮，或者直接说，例如“提前5天和2天提醒”“只在上午9点到下午5点提醒”“过期后每天提醒”“逾期3天告诉上级”。天数都按工作日数。',
      },
      {
        kind: 'note',
        title: '管哪些提醒',
        text: '对所有定了日期的事项都这样；没有定日期的不提醒。只想停掉一件的，点它的“推迟”，再点“不再提醒这一件”；整个项目都不用提醒了，就收起这个项目。',
      },
    ],
    choices: [
      ...ways.map(words => setting(words, words)),
      ...(printPreferences(preferences) === printPreferences(usualPreferences)
        ? []
        : [setting('恢复原来的默认设置', printPreferences(usualPreferences))]),
      { id: choiceId.project('due-soon'), label: '近期要办', kind: 'command' },
    ],
  }
}

/** Says what holds from now on, and how to take it back. */
export function preferencesKept(preferences: ReminderPreferences, before: ReminderPreferences): Reply {
  return {
    blocks: [
      { kind: 'conclusion', text: `记下了，以后这样提醒：${printPreferences(preferences)}。` },
      { kind: 'text', text: '从下一次提醒起就按这个办；这是本单位自己的设置，办法没有写怎么提醒。' },
    ],
    choices: [
      setting('改回刚才的', printPreferences(before)),
      { id: choiceId.project('preferences'), label: '提醒设置', kind: 'command' },
      { id: choiceId.project('due-soon'), label: '近期要办', kind: 'command' },
    ],
  }
}

function setting(label: string, words: string): Choice {
  return { id: choiceId.project('set-preferences', words), label, kind: 'answer' }
}
