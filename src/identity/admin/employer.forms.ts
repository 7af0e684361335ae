import { z } from 'zod';

/** Whom employees may write to, as typed; what it must be is said where it is kept. */
export const CONTACT_FORM = z.object({
  name: z.string().max(2_000).default(''),
  address: z.string().max(2_000).default(''),
});

/** A domain to add, as typed. */
export const DOMAIN_FORM = z.object({ domain: z.string().max(2_000) });
