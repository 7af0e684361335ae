import { z } from 'zod';
import { ADMISSIONS, GROUP_GIVEN } from '../../members/admission.rules.js';

/** Groups of the directory (SCIM) in place of a connection's. */
export const DIRECTORY = 'directory';

/** Whom a connection lets in by itself, and where its groups are named. */
export const ADMISSION_FORM = z.object({
  connection: z.uuid('input.wrong-form'),
  admits: z.enum(ADMISSIONS, 'identity.admits-form'),
  groupsAttribute: z
    .string()
    .trim()
    .max(200, 'identity.groups-attribute-long')
    .default('')
    .transform((name) => name || null),
});

/** A group and the role that it gives. */
export const GROUP_FORM = z.object({
  source: z.union([z.uuid(), z.literal(DIRECTORY)], 'identity.source-form'),
  groupName: z
    .string('identity.group-missing')
    .trim()
    .min(1, 'identity.group-missing')
    .max(256, 'identity.group-long')
    // PostgreSQL keeps no NUL, and a group that nobody can read cannot be checked.
    .regex(/^\P{C}+$/u, 'identity.group-unreadable'),
  role: z.enum(GROUP_GIVEN, 'identity.role-form'),
});
