import { Forbidden } from '#libs/platform/errors/index.js';
import { can, type Asker, type Permission, type Subject } from './access.rules.js';

/**
 * Refuses a caller who lacks a permission altogether. For a person out of reach throw `NotFound` instead, with {@link
 * can}.
 *
 * @throws Forbidden
 */
export function requirePermission(asker: Asker, permission: Permission, subject?: Subject): void {
  if (!can(asker, permission, subject)) throw new Forbidden(`needs ${permission}`);
}
