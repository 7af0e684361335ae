import { z } from 'zod';
import { unprintable } from '#libs/documents/index.js';
import { isSiren, passesForAnother } from '#libs/text/index.js';

/** A SIREN as people write it: nine digits, spaces between them allowed. */
const siren = z
  .string()
  .transform((text) => text.replaceAll(/[\s\u00a0\u202f]/g, ''))
  .pipe(z.string().regex(/^[0-9]{9}$/, 'employers.siren-form'));

/** Input for opening a tenant. */
export const NEW_EMPLOYER = z.object({
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'employers.slug-form'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !passesForAnother(name), { error: 'employers.name-form', abort: true })
    .refine((name) => unprintable(name).length === 0, 'employers.name-unprintable'),
  siren,
  sector: z.enum(['private', 'public'], 'employers.sector-form').default('private'),
  locale: z.enum(['fr', 'en']).default('fr'),
});
export type NewEmployer = z.input<typeof NEW_EMPLOYER>;

const NOTHING_IS_NULL = (typed: string): string | null => (typed === '' ? null : typed);

/** Whom employees may write to at HR, as typed: without an address nobody is named. */
export const HR_CONTACT = z
  .object({
    address: z.string().trim().max(254).transform(NOTHING_IS_NULL).pipe(z.email('employers.contact-form').nullable()),
    name: z
      .string()
      .trim()
      .max(120)
      .refine((name) => !passesForAnother(name), 'employers.contact-name-form')
      .transform(NOTHING_IS_NULL)
      .default(null),
  })
  .refine(({ address, name }) => address !== null || name === null, {
    path: ['address'],
    error: 'employers.contact-address-missing',
  })
  .transform(({ address, name }) => (address === null ? null : { name, address }));
export type HrContactInput = z.input<typeof HR_CONTACT>;

/** A mail domain, normalised for comparison. */
const MAIL_DOMAIN = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/, 'employers.domain-form');

/** A domain to add or to take away. */
export const DOMAIN_INPUT = z.object({ domain: MAIL_DOMAIN });

/**
 * Whether the ninth digit is the check digit of the others. A number that fails names no company; made-up numbers of
 * demonstrations fail it on purpose, so it warns and does not refuse.
 */
export const sirenChecks = isSiren;
