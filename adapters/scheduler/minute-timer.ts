import { Cron } from 'croner'

/**
 * Calls back at the start, and every minute from then on; never twice at the same time. Whoever is called decides by the
 * calendar day what there is to do, so that a missed day, a sleeping machine or a changed clock loses nothing.
 */
export function everyMinute(task: () => Promise<void>, log: (line: string, error?: unknown) => void): () => void {
  const run = async () => {
    try {
      await task()
    } catch (error) {
      log('what is done every minute failed; tried again in a minute', error)
    }
  }
  const timer = new Cron('* * * * *', { timezone: 'Asia/Shanghai', protect: true, unref: true }, run)
  void timer.trigger()
  return () => timer.stop()
}
