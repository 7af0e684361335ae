import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/**
 * It is written down that a person leaves (or that the day was moved to an earlier one): `leftOn` is the first day on which
 * they no longer work here, past or to come.
 */
export const EMPLOYEE_LEFT = defineEvent({
  name: 'employees.left',
  payload: z.object({ employeeId: z.uuid(), leftOn: z.iso.date() }),
});

/**
 * A leaving is put off, withdrawn or undone by a return: days from `from` on (up to `until`, where another end is known)
 * are days of work again. Nobody follows it, since what ended stays ended; modules above say by it what that was.
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
