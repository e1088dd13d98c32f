import { dayAt } from '../../common/day.js'
import { isPlainQuestion } from '../../language/mood.js'
import { readDueRule } from '../../projects/due-rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyRules, isReminded, rulesOfArticle } from '../../projects/duty-rules.js'
import { gazetteer, namesIn } from '../../regulation/gazetteer.js'
import { measuresId } from '../../regulation/measures.js'
import type { RequestContext } from '../request-context.js'

/** A reminder that somebody asks for in words. */
export interface ReminderWish {
  /** The rules that it can be for; empty where nothing says for what. */
  readonly duties: readonly string[]
  /** The project that was named. */
  readonly project: string | null
  /** The day as it was said; null where none was. */
  readonly day: string | null
}

/** What people call the hand-overs that somebody is reminded of. */
const dutyNames = gazetteer().obligations.filter(({ id }) => dutyRules.some(rule => rule.id === id && isReminded(rule)))

const settingOne = /^(?:请|帮我|给我|我要|我想|再)*(?:设置?|设定|加|建|定|添加)(?:上|好)?(?:一?个|一下|一条)?提醒$/
const telling = /^(?:请|麻烦|帮我|记得|到时候?)*提醒(?:我们?|一下)|(?:提醒我们?|提醒一下(?:我们?)?)(?:吧)?$/
/** How long before, or after, a reminder comes is a setting and no day. */
const aboutPreferences = /提前|逾期|过期|上级|领导/
/** Nothing but a day: 「每季度结束后5个工作日」「通知要求12月10日前」. */
const onlyADay =
  /^[\d一二三四五六七八九十两〇零年月日号天底末周星期礼拜个工作每季度结束完之以后前第内本单位自己定我们局通知要求规定的是就在为下上这明今吧，,。./\-\s]+$/

/**
 * Reads 「设提醒」「提醒我下周五交季报」, and a day that is said right after an answer which asked for it. `isFilling`: in
 * the middle of a filing, where only a plain wish counts.
 */
export function reminderWish(text: string, context: RequestContext, isFilling: boolean): ReminderWish | undefined {
  const words = text.trim().replace(/[。.!！\s]+$/g, '')
  if ([...words].length > 60 || isPlainQuestion(text)) return undefined
  const project = context.projects.find(one => one.name !== '' && words.includes(one.name))?.id ?? null
  if (settingOne.test(words)) return { duties: dutiesOfTopic(context), project, day: null }
  if (telling.test(words) && !aboutPreferences.test(words)) {
    const named = namesIn(words, dutyNames)[0]?.id
    const day = dayIn(words, context)
    return named === undefined && day === null
      ? undefined
      : { duties: named ? [named] : dutiesOfTopic(context), project, day }
  }
  if (isFilling || [...words].length > 30 || !onlyADay.test(words) || !isDay(words, context)) return undefined
  const duties = dutiesOfTopic(context)
  return duties.length === 0 ? undefined : { duties, project, day: words }
}

/** What the last answer spoke of, where a project has it to do and no day for it, or there is no project yet. */
function dutiesOfTopic({ session, projects, now, calendar }: RequestContext): readonly string[] {
  const { topic } = session
  if (topic?.regulation !== measuresId || topic.article === null) return []
  const rules = rulesOfArticle(topic.article)
  const duties = projects.flatMap(project => dutiesOf(project, dayAt(now), calendar))
  const open = duties.filter(duty => duty.due === null && !duty.done).map(duty => duty.rule.id)
  return rules
    .filter(rule => isReminded(rule) && (projects.length === 0 || open.includes(rule.id)))
    .map(rule => rule.id)
}

/** The day without what it is for. */
function dayIn(words: string, context: RequestContext): string | null {
  const names = dutyNames.flatMap(one => one.words).join('|')
  const bare = words.replace(
    new RegExp(`请|麻烦|帮我|记得|到时候?|提醒(?:我们?|一下)*|吧$|要?(?:上?交|报送?|提交|编制?|做|办)|${names}`, 'g'),
    '',
  )
  return [bare, words].find(one => isDay(one, context)) ?? null
}

function isDay(words: string, { now, calendar }: RequestContext): boolean {
  return readDueRule(words, dayAt(now), calendar).kind === 'rule'
}
