import { z } from 'zod';
import { paperField } from '#libs/platform/papers/index.js';
import { ACT_FORMS, PRESENCE_ACTS } from './presence-act.js';

const DOCUMENT = paperField({ otherKind: 'presence.file-type', tooLarge: 'presence.file-large' });

/** The document of an act that has none. */
export const ACT_DOCUMENT_FORM = z.object({ document: DOCUMENT });

/** An act as typed, with its document. */
export const ACT_FORM = z.object({
  act: z.enum(PRESENCE_ACTS, 'presence.act-unknown'),
  form: z.enum(ACT_FORMS, 'presence.form-unknown').default('done'),
  doneOn: z.string().trim().pipe(z.iso.date('presence.day-form')),
  reference: z.string().max(2_000, 'presence.reference-long').default(''),
  document: DOCUMENT,
});

/** Why an act is withdrawn. */
export const ACT_WITHDRAWAL_FORM = z.object({
  reason: z.string().trim().min(3, 'presence.reason-missing').max(500, 'presence.reason-long'),
});
