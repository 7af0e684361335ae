import type { Role } from '#libs/platform/context/index.js';

/** Where somebody begins: who runs the programme at the dashboard, everybody else at one's own week. */
export const homeOf = (roles: readonly Role[]): string =>
  roles.some((role) => role === 'hr' || role === 'admin') ? '/hr' : '/week';
