import { AppError } from '../../common/errors.js'
import type { Caller } from './caller.js'

/** Somebody asked for what is the unit's own, and does not belong to it. */
export class NotAMemberError extends AppError {
  constructor() {
    super(
      'NOT_A_MEMBER',
      '项目和提醒只对本单位的人开放。请先让管理员确认配对码。',
      'a guest asked for what belongs to the unit',
    )
  }
}

/** Refuses whoever does not belong to the unit, with {@link NotAMemberError}. */
export function authorise({ isMember }: Caller): void {
  if (!isMember) throw new NotAMemberError()
}
