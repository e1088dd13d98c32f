import type pg from 'pg'
import { keyedQueue } from '../../../bot/keyed-queue.js'

/** How long a message waits for the one before it in another instance, in milliseconds. */
const timeout = 30_000

/**
 * Runs the tasks of one key one after the other, across instances: first in this process, then under an advisory lock
 * of the database. An instance that dies lets go of its locks with its connections. The pool must not be the one that the
 * tasks themselves use, or tasks that hold a lock would wait for connections held by those that wait for a lock.
 */
export function keyedQueueAcross(pool: pg.Pool, unit: string): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const here = keyedQueue()
  return (key, task) => here(key, () => whileLocked(pool, JSON.stringify([unit, key]), task))
}

async function whileLocked<T>(pool: pg.Pool, key: string, task: () => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  try {
    await connection.query(`set lock_timeout = ${timeout}`)
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [key])
  } catch (error) {
    connection.release(true)
    throw error
  }
  try {
    return await task()
  } finally {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).then(
      () => connection.release(),
      // The lock went with its connection; what the task saved was checked against its revision all the same.
      () => connection.release(true),
    )
  }
}
