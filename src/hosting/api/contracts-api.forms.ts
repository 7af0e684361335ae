import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';

const STATES = ['asked', 'accepted', 'declined', 'withdrawn'] as const;
const MONTH_TEXT = z.string().meta({ description: 'A month: 2027-01.' });

/** `GET /api/v1/contracts`. */
export const CONTRACTS_QUERY = z.strictObject({ ...paging(BY_ID), state: z.enum(STATES).optional() });

const SIGNATURE = z
  .object({
    party: z.enum(['employer', 'host']),
    name: z.string(),
    at: z.iso.datetime(),
    level: z.string().meta({ description: 'simple: an electronic signature with a fresh identification.' }),
    method: z.string().meta({ description: 'How the person identified: saml, oidc, passkey, totp; demo: nobody was.' }),
    termsSha256: z.string().meta({ description: 'The terms that were signed.' }),
  })
  .meta({ id: 'ContractSignature' });

/** One contract of the employer with a place, with the evidence of both signatures; addresses and browsers stay inside. */
export const CONTRACT_ANSWER = z
  .object({
    id: z.uuid(),
    state: z.enum(STATES),
    version: z.int(),
    siteId: z.uuid(),
    site: z.string(),
    commune: z.string(),
    host: z.string(),
    employer: z.string(),
    package: z.string(),
    quantity: z.array(z.int()).meta({
      description: 'One number: desk-days in each month. Seven: desks on each weekday, Monday first.',
    }),
    priceCents: z.int().meta({ description: 'Cents for a desk-day.' }),
    feeCents: z.int().meta({ description: 'Cents for each month in which something is booked.' }),
    minimumDays: z.int(),
    noticeMonths: z.int(),
    releaseDays: z.int().nullable().meta({
      description: 'Days before a month at which its desk-days that nobody booked go back to the place; null: never.',
    }),
    fromMonth: MONTH_TEXT,
    toMonth: MONTH_TEXT.nullable(),
    termsSha256: z.string(),
    replacesId: z.uuid().nullable(),
    askedAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    signatures: z.array(SIGNATURE),
  })
  .meta({ id: 'Contract' });

/** Answer of `GET /api/v1/contracts`. */
export const CONTRACTS_ANSWER = z.object({ contracts: z.array(CONTRACT_ANSWER), next: z.string().nullable() });
