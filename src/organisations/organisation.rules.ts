import { z } from 'zod';
import { departementByCode } from '#libs/geo/index.js';
import { LOCALES } from '#libs/platform/context/index.js';
import { passesForAnother } from '#libs/text/index.js';

const NAME = z
  .string()
  .trim()
  .min(1, 'organisations.name-missing')
  .max(120, 'organisations.name-long')
  .refine((name) => !passesForAnother(name), 'organisations.name-form');

/** What an organisation is opened from. */
export const NEW_ORGANISATION = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('operator'),
    name: NAME,
    operatorId: z.uuid('organisations.operator-unknown'),
    locale: z.enum(LOCALES).default('fr'),
  }),
  z.object({
    kind: z.literal('territory'),
    name: NAME,
    departments: z
      .array(z.string().refine((code) => departementByCode(code) !== undefined, 'organisations.department-unknown'))
      .min(1, 'organisations.departments-missing')
      .max(120, 'organisations.departments-many')
      .transform((codes) => [...new Set(codes)].toSorted()),
    locale: z.enum(LOCALES).default('fr'),
  }),
  z.object({ kind: z.literal('platform'), name: NAME, locale: z.enum(LOCALES).default('fr') }),
]);
export type NewOrganisation = z.input<typeof NEW_ORGANISATION>;
