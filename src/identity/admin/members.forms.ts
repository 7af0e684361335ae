import { z } from 'zod';
import { ROLES } from '../../access/index.js';

/** Search and position of the list, from the address; a position somebody changed by hand means the first page. */
export const MEMBER_LIST = z.object({
  q: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text.replaceAll('\0', '').trim()),
  after: z.uuid().nullable().catch(null).default(null),
});

/** Whom to invite, and to what. */
export const INVITE_FORM = z.object({
  email: z.string().trim().min(1).max(254),
  displayName: z
    .string()
    .trim()
    .max(120)
    .optional()
    .transform((name) => name || undefined),
  role: z.enum(ROLES, 'identity.role-form'),
});

/** A role to give or to take back. */
export const ROLE_FORM = z.object({ role: z.enum(ROLES, 'identity.role-form') });
