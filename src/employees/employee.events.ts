import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/**
 * A person's departure was recorded (or moved to an earlier day): `leftOn` is the first day on which they no longer
 * work here, past or to come.
 */
export const EMPLOYEE_LEFT = defineEvent({
  name: 'employees.left',
  payload: z.object({ employeeId: z.uuid(), leftOn: z.iso.date() }),
});

/**
 * A departure is put off, withdrawn or reversed by a return: days from `from` on (up to `until`, where another end is
 * known) are working days again. No module follows it, since what ended stays ended; modules above use it to say what
 * that was.
 */
export const EMPLOYEE_STAYS = defineEvent({
  name: 'employees.stays',
  payload: z.object({ employeeId: z.uuid(), from: z.iso.date(), until: z.iso.date().nullable() }),
});

/** The register has another address of these people; at most a thousand at a time. */
export const EMPLOYEE_ADDRESS_CHANGED = defineEvent({
  name: 'employees.address-changed',
  payload: z.object({ employeeIds: z.array(z.uuid()).min(1).max(1_000) }),
});
