import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';

/** Which connection a page or form is about: its address; the employer's first one when left out. */
export const WHICH_CONNECTION = z.object({ connection: z.string().trim().max(100).optional().catch('') });

/** A further connection by its short name, which becomes part of its addresses. */
export const SHORT_NAME_FORM = z.object({
  shortName: z
    .string('identity.short-name-form')
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/, 'identity.short-name-form'),
});

/** What people choose a connection by, and the domains that go there. */
export const DESCRIPTION_FORM = z.object({
  connectionName: z
    .string()
    .trim()
    .max(80, 'identity.connection-name-long')
    // PostgreSQL keeps no NUL, and a name that nobody can read cannot be chosen.
    .regex(/^\P{C}*$/u, 'identity.connection-name-unreadable')
    .default('')
    .transform((name) => name || null),
  domains: several(z.string().max(253)).pipe(z.array(z.string()).max(200)),
});
