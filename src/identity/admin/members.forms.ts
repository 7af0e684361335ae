import { z } from 'zod';
import { ROLES } from '../../access/index.js';

/** The person to invite, and their role. */
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
