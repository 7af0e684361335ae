import { z } from 'zod';
import { ACT_FORMS, PRESENCE_ACTS } from './presence-act.js';

/** An act as typed. */
export const ACT_FORM = z.object({
  act: z.enum(PRESENCE_ACTS, 'presence.act-unknown'),
  form: z.enum(ACT_FORMS, 'presence.form-unknown').default('done'),
  doneOn: z.string().trim().pipe(z.iso.date('presence.day-form')),
  reference: z.string().max(2_000, 'presence.reference-long').default(''),
});

/** Why an act is withdrawn. */
export const ACT_WITHDRAWAL_FORM = z.object({
  reason: z.string().trim().min(3, 'presence.reason-missing').max(500, 'presence.reason-long'),
});
