import { z } from 'zod'
import { isDay } from '../../common/day.js'
import { ProjectEdit } from '../../services/projects/project-edit.js'

const At = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, '时间要写成“2026-12-01 10:00”。')

/** Something that somebody does at a moment of the year. */
const Step = z.union([
  z.strictObject({ at: At, project: z.string(), edit: ProjectEdit }),
  /** A reminder that somebody asks for: `says` in their words, `about` the project it may be counted from. */
  z.strictObject({ at: At, in: z.string(), says: z.string(), about: z.string().nullable() }),
])
export type Step = z.infer<typeof Step>

const Person = z.strictObject({ name: z.string(), role: z.enum(['lead', 'handler', 'superior']) })

/** A year of a unit: its accounts and projects, what is done when, and what everybody is to hear, counted by hand. */
export const YearCase = z.strictObject({
  /** What the case is for, and how its days were counted. */
  about: z.array(z.string()),
  accounts: z.array(z.strictObject({ subject: z.string(), knownAs: z.string() })),
  projects: z.array(
    z.strictObject({ id: z.string(), name: z.string(), stage: z.string(), people: z.array(Person).default([]) }),
  ),
  steps: z.array(Step),
  /** Day and time, the person, and what the message must contain, in its order. */
  expected: z.array(
    z.strictObject({ at: At, to: z.string(), words: z.array(z.string()).min(1), why: z.string().optional() }),
  ),
})
export type YearCase = z.infer<typeof YearCase>

/** A day as it is written behind `--from` and `--to`. */
export const DayWord = z.string().refine(isDay, '日期要写成“2026-12-01”。')
