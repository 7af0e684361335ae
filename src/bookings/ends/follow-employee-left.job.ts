import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { EMPLOYEE_LEFT } from '../../employees/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof EMPLOYEE_LEFT.payload>;

/** Somebody leaves: bookings on days on which, by the record at that time, they no longer work here are cancelled. */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'bookings.follow-employee-left' })
@Foresees(EMPLOYEE_LEFT)
@Injectable()
export class FollowEmployeeLeftJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'employees.left', ...payload };
  }
}
