/**
 * What a token may be narrowed to: one resource of the API, to be read or to be written. Whoever it acts as must hold the
 * permission of a route all the same: a scope takes away and never gives.
 */
export const RESOURCE_SCOPES = [
  'employees:read',
  'agreements:read',
  'requests:read',
  'contracts:read',
  'quotas:read',
  'bookings:read',
  'bookings:write',
  'attestations:read',
  'reports:read',
  'absences:write',
] as const;
export type ResourceScope = (typeof RESOURCE_SCOPES)[number];
