import { z } from 'zod'

/** What a command asks of the running program: one line of JSON. */
export const Asked = z.object({ command: z.string(), words: z.unknown() })

/** What it answers: one line of JSON. */
export const Answered = z.union([
  z.object({ value: z.unknown() }),
  z.object({ error: z.object({ code: z.string(), userMessage: z.string(), message: z.string() }) }),
])
export type Answered = z.infer<typeof Answered>
