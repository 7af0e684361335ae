import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import { EMPLOYEE_FIELDS } from '../employee-changes.rules.js';

/** Writes to somebody about their record: which fields changed, or that they leave, stay or come back. */
export const TELL_EMPLOYEE = defineJob({
  name: 'employees.tell-employee',
  queue: 'mail',
  payload: z.object({
    employeeId: z.uuid(),
    /** Revision of the record that the letter reports: one letter per change. */
    revision: z.number().int().positive(),
    news: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('changed'), fields: z.array(z.enum(EMPLOYEE_FIELDS)).min(1) }),
      z.object({ kind: z.literal('leaves'), leftOn: z.iso.date() }),
      z.object({ kind: z.literal('stays') }),
      z.object({ kind: z.literal('returns') }),
    ]),
  }),
});
