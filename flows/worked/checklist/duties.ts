import { buyingAndRunning } from './duties/buying-and-running.js'
import { closing } from './duties/closing.js'
import { dataAndSecurity } from './duties/data-and-security.js'
import { preparing } from './duties/preparing.js'
import type { Duty } from './duty.js'

/** Every duty that a checklist can hold, in the order in which a project meets them. */
export const duties: readonly Duty[] = [...preparing, ...buyingAndRunning, ...dataAndSecurity, ...closing]
