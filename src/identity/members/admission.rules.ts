import type { Role } from '../../access/index.js';

/** Who gets an account at the first sign-in by a connection. Each lets in whom the one before does. */
export const ADMISSIONS = ['invited', 'register', 'groups'] as const;
export type AdmissionBy = (typeof ADMISSIONS)[number];

/** Roles that a group may give. Whoever has an employee record is an employee without one. */
export const GROUP_GIVEN = ['manager', 'hr', 'admin'] as const satisfies readonly Role[];
