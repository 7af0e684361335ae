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
