import { z } from 'zod';
import { passesForAnother } from '#libs/text/index.js';
import { sirenChecks } from '../../employers/index.js';

/** A person to write to. */
export const ADMINISTRATOR_FORM = z.object({
  displayName: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((name) => !passesForAnother(name), 'identity.administrator-name-form'),
  email: z.string().trim().max(254).pipe(z.email('identity.email-form')),
});

/** The platform's check of an employer that opened itself. */
export const CHECK_FORM = z.object({
  checkedOn: z.iso.date('identity.checked-on'),
  checkedWith: z.string().trim().min(3, 'identity.checked-source').max(300, 'identity.checked-source'),
});

/** An employer to open, and its first administrator; the use case checks the rest. */
export const EMPLOYER_FORM = ADMINISTRATOR_FORM.extend({
  name: z.string().max(200).default(''),
  slug: z.string().trim().toLowerCase().max(63).default(''),
  siren: z
    .string()
    .max(30)
    .default('')
    .refine((typed) => sirenChecks(typed.replaceAll(/\s/g, '')), 'identity.siren-check'),
  sector: z
    .string()
    .max(20)
    .default('private')
    .pipe(z.enum(['private', 'public'], 'employers.sector-form')),
});
